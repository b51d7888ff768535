import { z } from "zod";
import { FEEDBACK_FORMS, type FeedbackChoice, toFeedbackChoice } from "../../surveys/feedback-choice";
import { boundaryChoices } from "../boundary-choices";
import { questionKinds } from "../services/plan-edits/new-question";
import { ruleKinds } from "../services/plan-edits/rules";
import { revision, words } from "./question-form.server";
import { RowForm } from "./questionnaire.server";
import { checkRuleFields, ruleFields } from "./rule-fields.server";

/*
 * What the forms of the questionnaire's pages send. They stand here and not in the routes: a call at the top of a route module would
 * stay in the browser's build.
 */

export const AboutForm = z.object({
  revision,
  title: z.string({ error: "Give the consultation a title." }).trim().max(300, "At most 300 characters."),
  purpose: words(4000),
  /** One of the ready-made boundaries, `none`, or `own`: what stands in `boundary`. Absent: what stands in `boundary`. */
  boundaryIs: z.enum(boundaryChoices).optional(),
  boundary: words(1000),
  participantNotes: words(40_000),
});

/** The list of subjects moves and removes rows, and keeps the list of areas. */
export const SubjectsForm = z.discriminatedUnion("intent", [
  RowForm,
  z.object({ intent: z.literal("areas"), revision, areas: words(20_000) }),
]);

/** Where a criterion is asked: a box per section about subjects, by `round:section`. */
export const PlacesForm = z.object({
  intent: z.literal("places"),
  revision,
  asked: boxes(),
  detail: boxes(),
  feedback: boxes(),
});

export const NewQuestionForm = z.object({
  revision,
  kind: z.enum(questionKinds, { error: "Choose a kind of question." }),
  text: z.string({ error: "Write the question." }).trim().max(2000, "At most 2000 characters."),
  round: z.number().int().optional(),
  section: z.string().max(64).optional(),
});

const sectionFields = {
  revision,
  title: z.string({ error: "Give the section a title." }).trim().max(300, "At most 300 characters."),
  maxSubjects: z.number({ error: "A number from 1 to 100." }).int().min(1).max(100).optional(),
  closesWhenSubjectsShown: z.boolean().default(false),
};

/** What the page of all rounds sends. */
export const RoundsForm = z.discriminatedUnion("intent", [
  RowForm.extend({ round: z.number().int() }),
  z.object({
    intent: z.literal("round"),
    revision,
    round: z.number().int(),
    title: z.string({ error: "Give the round a title." }).trim().max(300, "At most 300 characters."),
    estimatedMinutes: z
      .number({ error: "Minutes from 1 to 600." })
      .int()
      .min(1, "At least 1.")
      .max(600, "At most 600."),
  }),
  z.object({
    intent: z.literal("add-section"),
    round: z.number().int(),
    type: z.enum(["questions", "choose-subjects", "subjects"]),
    ...sectionFields,
  }),
  z.object({ intent: z.literal("add-round"), revision, title: words(300) }),
  z.object({ intent: z.literal("remove-round"), revision }),
]);

/** A section's own fields. */
export const SectionFieldsForm = z.object(sectionFields);

/** What the page of one section sends. */
export const SectionForm = z.discriminatedUnion("intent", [
  RowForm,
  z.object({ intent: z.literal("section"), ...sectionFields }),
  // A select per question, `key:form`, and a box per question that compares groups.
  z.object({ intent: z.literal("feedback"), revision, form: boxes(), groups: boxes() }),
]);

/** The choices of feedback as the form of a section names them, by question; a form it does not know counts as none. */
export function readFeedbackChoices(sent: {
  readonly form: readonly string[];
  readonly groups: readonly string[];
}): ReadonlyMap<string, FeedbackChoice> {
  return new Map(
    sent.form.map((entry) => {
      const [key = "", name = ""] = entry.split(":");
      const form = FEEDBACK_FORMS.find((known) => known === name);
      return [
        key,
        toFeedbackChoice(form !== undefined, { feedbackForm: form, showsGroups: sent.groups.includes(key) }),
      ];
    }),
  );
}

function boxes() {
  return z.array(z.string().max(80)).max(1000).default([]);
}

const label = z.string({ error: "Give the group a name." }).trim().max(300, "At most 300 characters.");

/** What the page of comparison groups sends. */
export const GroupsForm = z.discriminatedUnion("intent", [
  RowForm,
  z.object({ intent: z.literal("add"), revision, label }),
  z.object({
    intent: z.literal("groups"),
    revision,
    labels: z.array(z.object({ key: z.string().max(64), label })).max(20),
    mapped: z
      .array(z.object({ choice: z.string().max(64), group: words(64) }))
      .max(300)
      .default([]),
  }),
]);

const people = z.number({ error: "A whole number." }).int("A whole number.");

/** What the page on anonymity sends. */
export const AnonymityForm = z.object({ revision, minCell: people.min(1, "At least 1.") });

/** What an address asks for that tries a rule without storing it. */
export const TryRuleQuery = z
  .object({ ...ruleFields, answers: people.min(2, "At least 2.").max(200, "At most 200.") })
  .superRefine(checkRuleFields);

/** What the page of the rule sends. */
export const RuleForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("protocol"),
    revision,
    minValid: people.min(2, "At least 2."),
    settledItems: z.enum(["close-settled", "carry-all"]),
    oneRoundKeys: boxes(),
  }),
  z
    .object({ intent: z.literal("rule"), revision, turn: z.enum(["blocks", "simple"]).optional(), ...ruleFields })
    .superRefine(checkRuleFields),
  z.object({ intent: z.literal("add-rule"), revision, kind: z.enum(ruleKinds) }),
  z.object({ intent: z.literal("remove"), revision, index: z.number().int().min(0) }),
]);
