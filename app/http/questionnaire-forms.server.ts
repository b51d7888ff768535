import { z } from "zod";
import { revision, words } from "./question-form.server";
import { RowForm } from "./questionnaire.server";

/*
 * What the forms of the questionnaire's pages send. They stand here and not in the routes: a call at the top of a route module would
 * stay in the browser's build.
 */

export const AboutForm = z.object({
  revision,
  title: z.string({ error: "Give the consultation a title." }).trim().max(300, "At most 300 characters."),
  purpose: words(4000),
  boundary: words(1000),
  participantNotes: words(40_000),
});

const rowForms = (["up", "down", "remove"] as const).map((intent) => RowForm.extend({ intent: z.literal(intent) }));

/** The list of subjects moves and removes rows, and keeps the list of areas. */
export const SubjectsForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("areas"), revision, areas: words(20_000) }),
  ...rowForms,
]);
