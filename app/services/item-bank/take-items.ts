import { isSameName } from "../../../surveys/plan/repeated-names";
import { findMappedQuestion } from "../../../surveys/profile";
import type { Question, StudyPlan, Subject } from "../../../surveys/study-plan";
import { addCriterion } from "../plan-edits/criteria";
import { addQuestion, type SectionKey } from "../plan-edits/questions";
import { takenKeys } from "../plan-edits/references";
import { newKey } from "../plan-edits/words";
import { type BankItem, bankItemsOf, writtenIn } from "./bank-items";
import type { BankSource } from "./bank-source";

/** Some items of one questionnaire, in its order. */
export interface Chosen {
  readonly source: BankSource;
  readonly items: readonly BankItem[];
}

/**
 * The plan with copies of items from other questionnaires, at the end of what they join: with their scales, anchors, notes, reasons and translations,
 * under keys of their own, each saying where it came from.
 *
 * Definition  a condition comes along where the question that it asks about is taken from the same list at the same time; the mapping to a comparison
 *             group stays behind with the groups, any other where the plan has such a question already. A subject's area is found by its name, or comes along.
 * Shapes      `language`: the plan's. `section`: where questions asked once go; undefined where none is taken.
 */
export function takeItems(
  plan: StudyPlan,
  chosen: readonly Chosen[],
  { language, section }: { readonly language: string; readonly section: SectionKey | undefined },
): StudyPlan {
  return chosen.reduce((state, { source, items }) => {
    const keys = keysFor(state, items);
    return items.reduce((before, item) => {
      const key = keys.get(item) ?? item.entry.key;
      if (item.part === "subject") return withSubject(before, item, { source, key, language });
      const question = copyOf(item, { before, source, key, language, keys });
      if (item.part === "criterion") return addCriterion(before, question);
      return section ? addQuestion(before, section, question) : before;
    }, state);
  }, plan);
}

/** Those of a source that were chosen by part and key; undefined when it does not have one of them. */
export function findItems(
  { plan }: BankSource,
  wanted: readonly { readonly part: string; readonly key: string }[],
): readonly BankItem[] | undefined {
  const names = new Set(wanted.map(({ part, key }) => `${part} ${key}`));
  const found = bankItemsOf(plan).filter(({ part, entry }) => names.has(`${part} ${entry.key}`));
  return found.length === names.size ? found : undefined;
}

type Keys = ReadonlyMap<BankItem, string>;

function keysFor(plan: StudyPlan, items: readonly BankItem[]): Keys {
  const [questions, subjects] = [new Set(takenKeys(plan)), new Set(plan.subjects.map(({ key }) => key))];
  return new Map(
    items.map((item) => {
      const taken = item.part === "subject" ? subjects : questions;
      const key = freeKey(item.entry.key, taken);
      taken.add(key);
      return [item, key];
    }),
  );
}

const KEY_LENGTH = 64;

/** The key itself, or with the first number that makes it unlike all others. */
function freeKey(key: string, taken: ReadonlySet<string>): string {
  if (!taken.has(key)) return key;
  for (let number = 2; ; number += 1) {
    const ending = `-${number}`;
    const next = `${key.slice(0, KEY_LENGTH - ending.length)}${ending}`;
    if (!taken.has(next)) return next;
  }
}

function copyOf(
  { part, entry }: Extract<BankItem, { readonly entry: Question }>,
  at: {
    readonly before: StudyPlan;
    readonly source: BankSource;
    readonly key: string;
    readonly language: string;
    readonly keys: Keys;
  },
): Question {
  const { source, key } = at;
  const { showIf, ...question } = writtenIn(entry, source.language, at.language);
  const asked = showIf && [...at.keys].find(([item]) => item.part === part && item.entry.key === showIf.itemKey)?.[1];
  const copy = {
    ...question,
    key,
    ...(showIf && asked !== undefined && { showIf: { ...showIf, itemKey: asked } }),
    origin: source.originOf(entry.key),
  };
  if (copy.kind !== "single" || !copy.mapsTo) return copy;
  const { mapsTo, ...rest } = copy;
  return mapsTo === "comparison-group" || findMappedQuestion(at.before, mapsTo) ? rest : copy;
}

function withSubject(
  plan: StudyPlan,
  item: Extract<BankItem, { readonly part: "subject" }>,
  { source, key, language }: { readonly source: BankSource; readonly key: string; readonly language: string },
): StudyPlan {
  const label = item.area && writtenIn(item.area, source.language, language);
  const known = label && plan.areas.find((area) => isSameName(area.label.default, label.default));
  const added = label && !known ? { key: areaKeyFor(plan, label.default), label } : null;
  const subject: Subject = {
    ...writtenIn(item.entry, source.language, language),
    key,
    areaKey: (known ?? added)?.key ?? null,
    origin: source.originOf(item.entry.key),
  };
  return { ...plan, areas: added ? [...plan.areas, added] : plan.areas, subjects: [...plan.subjects, subject] };
}

const areaKeyFor = (plan: StudyPlan, words: string) => newKey(words, new Set(plan.areas.map(({ key }) => key)), "area");
