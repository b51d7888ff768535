import type { Axis, NativeItemKind } from "../../../surveys/items/types";
import type { Question } from "../../../surveys/study-plan";
import { technologyPlan } from "../../../surveys/templates/delphi-6g";

/** The kinds of question that can be asked, in the order in which they are offered. */
export const questionKinds = [
  "rating",
  "statement",
  "trl",
  "year",
  "single",
  "multiple",
  "ranking",
  "allocation",
  "best-worst",
  "two-axis",
  "probability",
  "number",
  "list",
  "text",
  "consent",
] as const satisfies readonly NativeItemKind[];

/** A consent speaks of the whole, never of one subject. */
export const criterionKinds = questionKinds.filter((kind) => kind !== "consent");

const agreement = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"];

/** A question of a kind with everything that the kind needs, to be adapted: valid as it is. */
export function newQuestion(kind: NativeItemKind, key: string, words: string, thisYear: number): Question {
  const base = { key, text: { default: words } };
  switch (kind) {
    case "rating":
      return {
        ...base,
        kind,
        allowsReason: true,
        levels: agreement.map((label, index) => ({ value: index + 1, label: { default: label } })),
        sides: { against: [1, 2], neutral: [3, 3], for: [4, 5] },
      };
    case "trl":
      return { ...base, kind, allowsReason: true, levels: trlLevels() };
    case "year":
      return { ...base, kind, min: thisYear, max: thisYear + 24, specials: ["already", "after", "never"] };
    case "single":
      return { ...base, kind, choices: twoChoices };
    case "multiple":
      return { ...base, kind, choices: twoChoices, maxChoices: 2 };
    case "ranking":
      return { ...base, kind, choices: threeChoices, maxRanked: 3, allowsTies: false };
    case "allocation":
      return { ...base, kind, choices: threeChoices, total: 100, mustUseAll: true };
    case "number":
      return { ...base, kind, min: 0, max: 100, isInteger: true };
    case "best-worst":
      return { ...base, kind, choices: threeChoices };
    case "two-axis":
      return { ...base, kind, allowsReason: true, x: newAxis("How desirable it is"), y: newAxis("How likely it is") };
    case "probability":
      return { ...base, kind, allowsReason: true };
    case "list":
      return { ...base, kind, maxEntries: 5, maxLength: 300 };
    case "text":
      return { ...base, kind, isMultiline: true, maxLength: 2000 };
    case "consent":
      return { ...base, kind, isRequired: true };
    case "statement":
      return { ...base, kind, allowsReason: true };
  }
}

const twoChoices = [
  { id: "yes", label: { default: "Yes" } },
  { id: "no", label: { default: "No" } },
];
const threeChoices = ["First", "Second", "Third"].map((words) => ({
  id: words.toLowerCase(),
  label: { default: `${words} choice` },
}));

const lowToHigh = ["Very low", "Low", "Middling", "High", "Very high"];
function newAxis(words: string): Axis {
  const levels = lowToHigh.map((label, index) => ({ value: index + 1, label: { default: label } }));
  return { label: { default: words }, levels };
}

/** The nine levels with their definitions, as the full template words them. */
function trlLevels() {
  for (const criterion of technologyPlan().criteria) if (criterion.kind === "trl") return criterion.levels;
  throw new Error("The template asks for no TRL.");
}
