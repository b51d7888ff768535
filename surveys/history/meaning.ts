import type { Item } from "../items/types.js";
import { isSameData } from "../plan/is-same-data.js";
import { findMeaningChanges, type RewordingKind } from "../rewording.js";
import type { StudyPlan } from "../study-plan.js";
import { toItem } from "../to-item.js";
import { isRecord } from "./identity.js";

/** The parts of a plan that a judgement rests on: what is asked, about what, and the area of study (with the key ""). */
export const MEANT_PARTS = ["subject", "criterion", "question", "about"] as const;
export type MeantPart = (typeof MEANT_PARTS)[number];

/** Such a part as it stood in one version, without what has no meaning for an answer (its area, where it was taken from). */
export interface Wording {
  readonly key: string;
  /** Its own words, to be recognised by. */
  readonly title: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What an organiser said of one change of a draft. Of `merge` and `split` the results took the place of what they replace. */
export interface Declaration {
  readonly kind: RewordingKind;
  readonly part: MeantPart;
  readonly replaces: readonly Wording[];
  readonly results: readonly Wording[];
}

/** All such parts of a plan by kind and key; of a question that several rounds ask the first. */
export function wordingsOf(plan: StudyPlan): ReadonlyMap<string, Wording> {
  const found = new Map<string, Wording>();
  const add = (part: MeantPart, wording: Wording) => {
    const name = nameOf(part, wording.key);
    if (!found.has(name)) found.set(name, wording);
  };
  add("about", { key: "", title: "", fields: { boundary: plan.boundary } });
  for (const { key, name, description, referenceConfiguration } of plan.subjects) {
    add("subject", { key, title: name.default, fields: { name, description, referenceConfiguration } });
  }
  for (const question of plan.criteria) {
    add("criterion", { key: question.key, title: question.text.default, fields: { ...toItem(question) } });
  }
  for (const section of plan.rounds.flatMap(({ sections }) => sections)) {
    if (section.type !== "questions") continue;
    for (const question of section.questions) {
      add("question", { key: question.key, title: question.text.default, fields: { ...toItem(question) } });
    }
  }
  return found;
}

export const nameOf = (part: MeantPart, key: string): string => `${part} ${key}`;

export function isMeantPart(kind: string): kind is MeantPart {
  return MEANT_PARTS.some((part) => part === kind);
}

/**
 * What a change of one part can mean by the rule for rewordings: `can-be-same`, only its words differ, so that a person has to say it; `new`, its kind,
 * scale, choices, condition, reference configuration or the boundary changed. Null: nothing that an answer rests on. A translation that came or went
 * changes nothing: those who read the other languages read what they read before.
 */
export function meaningOf(part: MeantPart, before: Wording, after: Wording): "can-be-same" | "new" | null {
  const [old, now] = inSharedLanguages(before.fields, after.fields);
  if (isSameData(old, now)) return null;
  return isNew(part, old, now) ? "new" : "can-be-same";
}

function isNew(part: MeantPart, before: unknown, after: unknown): boolean {
  switch (part) {
    case "about":
      return true;
    case "subject":
      return !isSameData(configurationOf(before), configurationOf(after));
    case "criterion":
    case "question":
      return findMeaningChanges(before as Item, after as Item).length > 0;
  }
}

const configurationOf = (fields: unknown) => (isRecord(fields) ? fields.referenceConfiguration : undefined);

/** Both, where the same text stands in both, in the languages that both have. */
function inSharedLanguages(before: unknown, after: unknown): readonly [unknown, unknown] {
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    const pairs = before.map((entry, place) => inSharedLanguages(entry, after[place]));
    return [pairs.map(([old]) => old), pairs.map(([, now]) => now)];
  }
  if (!isRecord(before) || !isRecord(after)) return [before, after];
  const isText = typeof before.default === "string" && typeof after.default === "string";
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const kept = isText ? names.filter((name) => Object.hasOwn(before, name) && Object.hasOwn(after, name)) : names;
  const pairs = kept.map((name) => [name, inSharedLanguages(before[name], after[name])] as const);
  return [
    Object.fromEntries(pairs.map(([name, [old]]) => [name, old])),
    Object.fromEntries(pairs.map(([name, [, now]]) => [name, now])),
  ];
}

/**
 * How a change was declared: by one declaration or by several that lead from one wording to the other, in either direction (to go back to the earlier
 * meaning is as new). The fewest are taken, and of two about the same change the later. `new` when one of them says so.
 *
 * Shapes      `declared`: in the order in which they were made.
 * Missing     undefined when a step between the two was not declared.
 */
export function declaredBetween<Made extends Declaration>(
  part: MeantPart,
  before: Wording,
  after: Wording,
  declared: readonly Made[],
): { readonly meaning: "same" | "new"; readonly steps: readonly Made[] } | undefined {
  const edges = declared
    .flatMap((made) => {
      const [from, to] = [made.replaces[0], made.results[0]];
      const isOfPart = (made.kind === "same" || made.kind === "new") && made.part === part;
      return isOfPart && from && to && from.key === before.key && to.key === after.key ? [{ made, from, to }] : [];
    })
    .reverse();
  const isSame = (one: Wording, other: Wording) => meaningOf(part, one, other) === null;
  let ways: readonly { readonly at: Wording; readonly steps: readonly Made[] }[] = [{ at: before, steps: [] }];
  const seen: Wording[] = [before];
  while (ways.length > 0) {
    const next: { at: Wording; steps: readonly Made[] }[] = [];
    for (const { at, steps } of ways) {
      for (const { made, from, to } of edges) {
        const reached = isSame(from, at) ? to : isSame(to, at) ? from : undefined;
        if (!reached || seen.some((known) => isSame(known, reached))) continue;
        const way = { at: reached, steps: [...steps, made] };
        if (isSame(reached, after)) {
          return { meaning: way.steps.some(({ kind }) => kind === "new") ? "new" : "same", steps: way.steps };
        }
        seen.push(reached);
        next.push(way);
      }
    }
    ways = next;
  }
  return undefined;
}

/**
 * The latest merge or split to which a part gave way and of which something stands in `current`, itself or what further ones made of it. Results have new
 * keys, so that this leads nowhere in a circle.
 *
 * Missing     undefined where the part simply went, or all that came of it did.
 */
export function gaveWayTo<Made extends Declaration>(
  part: string,
  key: string,
  declared: readonly Made[],
  current: ReadonlyMap<string, Wording>,
): Made | undefined {
  return declared.findLast(
    (made) =>
      isMergeOrSplit(made) &&
      made.part === part &&
      made.replaces.some((wording) => wording.key === key) &&
      made.results.some(
        (result) =>
          current.has(nameOf(made.part, result.key)) || gaveWayTo(part, result.key, declared, current) !== undefined,
      ),
  );
}

export const isMergeOrSplit = <Made extends Declaration>(
  made: Made,
): made is Made & { readonly kind: "merge" | "split" } => made.kind === "merge" || made.kind === "split";
