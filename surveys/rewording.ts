import type { Item } from "./items/types.js";
import { findQuestionProblems } from "./plan/question-rules.js";
import { question } from "./plan/question-shape.js";

/**
 * How an item is asked from the next round on: in other words that mean the same (`same`, the same item), with another meaning (`new`), as one
 * that takes the place of two (`merge`), or as two that take the place of one (`split`). All but `same` are new items.
 */
export const REWORDING_KINDS = ["same", "new", "merge", "split"] as const;
export type RewordingKind = (typeof REWORDING_KINDS)[number];

/** The parts of an item that are words and no more: with the same meaning they alone may change. */
const WORDS: ReadonlySet<string> = new Set(["key", "text", "help"]);

/**
 * The names of the fields that change what an answer means or who is asked: kind, scale with its anchors, range, choices, conditions. Where there
 * are any, the rewording is a new meaning, whatever it was declared to be.
 */
export function findMeaningChanges(before: Item, after: Item): readonly string[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].filter((name) => !WORDS.has(name) && old.get(name) !== now.get(name)).sort();
}

/** Whether question and explanation are word for word as they were, in every language. */
export function hasSameWords(before: Item, after: Item): boolean {
  return canonical(before.text) === canonical(after.text) && canonical(before.help) === canonical(after.help);
}

/** What is wrong with a reworded item by the rules of the questionnaire; empty when nothing is. */
export function findItemProblems(item: Item): readonly string[] {
  if (item.kind === "surveyjs") return ["This kind of question is worded in its own definition."];
  const { subjectKey: _subject, criterionKey: _criterion, showIf: _condition, ...asked } = item;
  const parsed = question.safeParse({ ...asked, key: "item" });
  if (!parsed.success) return parsed.error.issues.map(({ message }) => message);
  return findQuestionProblems(parsed.data, "").map(({ message }) => message);
}

/** The key of the item that takes the place of one: `CC-14.criticality-v2`, then `-v3`; one that is not taken. */
export function keyAfter(key: string, taken: ReadonlySet<string>): string {
  const stem = key.replace(/-v\d+$/, "");
  for (let version = 2; ; version += 1) {
    const next = `${stem}-v${version}`;
    if (!taken.has(next)) return next;
  }
}

const fieldsOf = (item: Item): ReadonlyMap<string, string> =>
  new Map(Object.entries(item).map(([name, value]) => [name, canonical(value)]));

/** Objects by their sorted names, so that the order of writing is no difference. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_name, inner: unknown) =>
      typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ""
  );
}
