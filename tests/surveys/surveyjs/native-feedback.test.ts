import { expect, test } from "vitest";
import { feedbackChoices } from "../../../surveys/plan/feedback-choices.js";
import { readSurveyJsDefinition } from "../../../surveys/surveyjs/read-definition.js";
import { fiveLevels } from "../../factories/study-plan.js";

const rating = { text: { default: "How much?" }, levels: fiveLevels() };
const read = (own: object, type = "tholos-rating", question: object = rating) =>
  readSurveyJsDefinition({ elements: [{ type, name: "view", question, ...own }] });

test("a native item says in the definition what it shows of the panel", () => {
  const reading = read({ showsFeedback: true, feedbackForm: "after-first-tap", showsGroups: false });
  if (!reading.ok) throw new Error(JSON.stringify(reading.refusals));
  const { definition } = reading;
  const section = { type: "surveyjs" as const, key: "form", title: { default: "Form" }, definition };
  expect([...feedbackChoices(section)]).toEqual([
    ["view", { showsFeedback: true, feedbackForm: "after-first-tap", showsGroups: false }],
  ]);
  expect(readSurveyJsDefinition(definition)).toMatchObject({ ok: true, definition, changes: [] });
  const silent = read({});
  const without = { ...section, definition: silent.ok ? silent.definition : {} };
  expect(feedbackChoices(without).get("view")?.showsFeedback).toBe(false);
});

const country = {
  text: { default: "Where?" },
  choices: ["be", "fr"].map((id) => ({ id, label: { default: id } })),
  mapsTo: "country",
};
test.each([
  { why: "another type", own: { showsFeedback: "yes" }, property: "showsFeedback" },
  { why: "another form", own: { showsFeedback: true, feedbackForm: "names" }, property: "feedbackForm" },
  { why: "groups of another type", own: { showsGroups: 1 }, property: "showsGroups" },
  {
    why: "restricted",
    own: { showsFeedback: true },
    question: { ...rating, privacy: "restricted" },
    property: "showsFeedback",
  },
  {
    why: "about the person",
    own: { showsFeedback: true },
    type: "tholos-single",
    question: country,
    property: "showsFeedback",
  },
  {
    why: "a consent",
    own: { showsFeedback: true },
    type: "tholos-consent",
    question: { text: { default: "Yes?" } },
    property: "showsFeedback",
  },
])("feedback is refused with the property: $why", ({ own, type, question, property }) => {
  expect(read(own, type, question)).toMatchObject({ ok: false, refusals: [{ property }] });
});
