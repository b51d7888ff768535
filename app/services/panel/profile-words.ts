import { findMappedQuestion } from "../../../surveys/profile";
import type { StudyPlan } from "../../../surveys/study-plan";
import { type NameTable, nameTable } from "./name-table";

export interface ProfileWord {
  readonly key: string;
  readonly label: string;
}

/** Sizes of organisations as European statistics count them. */
const SIZES: readonly ProfileWord[] = [
  { key: "micro", label: "Micro (1 to 9 staff)" },
  { key: "small", label: "Small (10 to 49 staff)" },
  { key: "medium", label: "Medium (50 to 249 staff)" },
  { key: "small-midcap", label: "Small mid-cap (250 to 499 staff)" },
  { key: "large", label: "Large (250 staff or more; 500 or more where small mid-caps are counted apart)" },
  { key: "na", label: "Not applicable" },
];

/** Where an organisation stands between materials and use. */
export const chainPositions: readonly ProfileWord[] = [
  { key: "materials", label: "Materials and substrates" },
  { key: "equipment", label: "Manufacturing equipment" },
  { key: "design-tools", label: "Design tools and IP" },
  { key: "device", label: "Semiconductor devices and chips" },
  { key: "packaging", label: "Packaging and integration" },
  { key: "module", label: "Modules and components" },
  { key: "subsystem", label: "Subsystems" },
  { key: "system", label: "Network and device systems" },
  { key: "platform", label: "Software and service platforms" },
  { key: "operation", label: "Operation and deployment" },
  { key: "use", label: "Use in vertical industries" },
  { key: "education", label: "Research and education" },
];

/** The sizes that the profile of the questionnaire offers; where it asks for none, the usual ones. */
export function sizesOf(plan: StudyPlan): readonly ProfileWord[] {
  const choices = findMappedQuestion(plan, "size")?.choices;
  return choices ? choices.map(({ id, label }) => ({ key: id, label: label.default })) : SIZES;
}

/** Named by key, by label, or by the label without what stands in brackets. */
export function namesOfWords(words: readonly ProfileWord[]): NameTable {
  const names = words.flatMap(({ key, label }) =>
    [key, label, label.replace(/\s*\(.*\)\s*$/, "")].map((name) => ({ key, name })),
  );
  return nameTable(
    names,
    words.map(({ label }) => label),
  );
}
