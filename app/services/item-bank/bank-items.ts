import { isRecord } from "../../../surveys/history/identity";
import type { LocalText } from "../../../surveys/items/types";
import { isText } from "../../../surveys/lint/texts-of-plan";
import type { Question, StudyPlan, Subject } from "../../../surveys/study-plan";
import { allQuestions } from "../plan-edits/references";

/** What can be taken from another questionnaire: a question about each subject, one asked once, a subject. */
export const bankParts = ["criterion", "question", "subject"] as const;
export type BankPart = (typeof bankParts)[number];

export type BankItem =
  | { readonly part: "criterion" | "question"; readonly entry: Question }
  | {
      readonly part: "subject";
      readonly entry: Subject;
      /** What its area is called; null without one. */
      readonly area: LocalText | null;
    };

/** Everything of a plan that can be taken, in its order. Sections in SurveyJS's own language go as files. */
export function bankItemsOf(plan: StudyPlan): readonly BankItem[] {
  const areas = new Map(plan.areas.map(({ key, label }) => [key, label]));
  return [
    ...plan.criteria.map((entry) => ({ part: "criterion", entry }) as const),
    ...allQuestions(plan).map((entry) => ({ part: "question", entry }) as const),
    ...plan.subjects.map((entry) => {
      const area = entry.areaKey === null ? null : (areas.get(entry.areaKey) ?? null);
      return { part: "subject", entry, area } as const;
    }),
  ];
}

/** All texts of an item: its own, those of levels, anchors and choices. */
export function textsIn(value: unknown): readonly LocalText[] {
  if (isText(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isRecord(value) ? Object.values(value).flatMap(textsIn) : [];
}

const baseOf = (language: string) => language.split("-")[0];

/**
 * An item of a questionnaire written in one language, for a questionnaire written in another: what was the translation becomes the text, and the text a
 * translation. Words without a translation stay as they are (`lacksWords`).
 */
export function writtenIn<Entry>(entry: Entry, from: string, to: string): Entry {
  return baseOf(from) === baseOf(to) ? entry : (mapTexts(entry, from, to) as Entry);
}

function mapTexts(value: unknown, from: string, to: string): unknown {
  if (isText(value)) {
    const { default: words, [to]: translation, ...others } = value;
    return translation ? { default: translation, ...others, [from]: words } : value;
  }
  if (Array.isArray(value)) return value.map((entry) => mapTexts(entry, from, to));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, mapTexts(entry, from, to)]));
}

/** Whether an item has words that the language it is to be written in has no translation of. */
export function lacksWords(entry: unknown, from: string, to: string): boolean {
  return baseOf(from) !== baseOf(to) && textsIn(entry).some((text) => /\p{L}/u.test(text.default) && !text[to]);
}
