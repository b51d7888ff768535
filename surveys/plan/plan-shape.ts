import { z } from "zod";
import { FEEDBACK_FORMS } from "../feedback-choice.js";
import { readSurveyJsDefinition } from "../surveyjs/read-definition.js";
import { protocolShape } from "./protocol-shape.js";
import { question } from "./question-shape.js";
import { choiceId, filledText, key, label, localText, origin } from "./shapes.js";

const feedbackOptions = {
  feedbackForm: z.enum(FEEDBACK_FORMS).optional(),
  showsGroups: z.boolean().optional(),
};
/** Read by its own allow-list; what it refuses is a problem at its place in the plan. */
const surveyJsDefinition = z.unknown().transform((json, context) => {
  const reading = readSurveyJsDefinition(json);
  if (reading.ok) return reading.definition;
  for (const { path, property, reason } of reading.refusals) {
    const place = [path, property].filter((part) => part !== "").join(".");
    context.addIssue({ code: "custom", message: reason, path: place === "" ? [] : place.split(".") });
  }
  return z.NEVER;
});

const section = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("questions"),
    key,
    title: label,
    questions: z.array(question).max(200),
    closesWhenSubjectsShown: z.boolean().optional(),
    feedback: z
      .array(z.strictObject({ questionKey: key, ...feedbackOptions }))
      .max(200)
      .optional(),
  }),
  z.strictObject({ type: z.literal("choose-subjects"), key, title: label, maxSubjects: z.int().min(1).max(100) }),
  z.strictObject({
    type: z.literal("subjects"),
    key,
    title: label,
    criteria: z
      .array(
        z.strictObject({
          criterionKey: key,
          isDetail: z.boolean().optional(),
          showsFeedback: z.boolean().optional(),
          ...feedbackOptions,
        }),
      )
      .max(100),
  }),
  z.strictObject({ type: z.literal("surveyjs"), key, title: label, definition: surveyJsDefinition }),
]);

/** The shape of a study plan: known fields only, each within bounds. References are checked in `plan-rules.ts`. */
export const planShape = z.strictObject({
  schemaVersion: z.literal(1),
  title: filledText(300),
  purpose: localText(4000),
  boundary: localText(1000).nullable(),
  areas: z.array(z.strictObject({ key, label })).max(50),
  subjects: z
    .array(
      z.strictObject({
        key,
        areaKey: key.nullable(),
        name: label,
        description: localText(4000),
        referenceConfiguration: localText(1000).nullable(),
        origin: origin.optional(),
      }),
    )
    .max(500),
  anchorSubjectKeys: z.array(key).max(500),
  criteria: z.array(question).max(100),
  comparisonGroups: z.array(z.strictObject({ key, label, profileChoiceIds: z.array(choiceId).max(300) })).max(20),
  rounds: z
    .array(
      z.strictObject({
        number: z.int().min(1).max(20),
        title: label,
        estimatedMinutes: z.int().min(1).max(600),
        sections: z.array(section).max(50),
      }),
    )
    .min(1)
    .max(20),
  protocol: protocolShape,
  participantNotes: z.array(filledText(2000)).max(20),
});
