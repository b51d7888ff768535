import { isSameData } from "../plan/is-same-data.js";
import type { StudyPlan } from "../study-plan.js";
import { identitiesOf, isRecord } from "./identity.js";
import { type PartKind, type PlanPart, partsOf } from "./plan-parts.js";

/** One field of a part that says something else now; null where there is nothing. */
export interface FieldChange {
  /** Names from the part down: `text`, `levels.3.label`, `text.fr`. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}
export interface PartChange {
  readonly what: "added" | "removed" | "changed" | "moved";
  readonly kind: PartKind;
  readonly key: string;
  readonly title: string;
  /** Of what was changed. */
  readonly fields: readonly FieldChange[];
}

/**
 * What is different between two plans, part by part, in the order of the newer one; what is gone stands last.
 *
 * Definition  `moved`: the smallest set of parts of a list that have to be taken out for the rest to stand in the same order.
 * Missing     two equal plans differ in nothing.
 */
export function diffPlans(before: StudyPlan, after: StudyPlan): readonly PartChange[] {
  const [old, now] = [byName(before), byName(after)];
  const changes: PartChange[] = [];
  const moved = movedNames(old, now);
  for (const [name, part] of now) {
    const earlier = old.get(name);
    if (!earlier) changes.push(change("added", part));
    else if (!isSameData(earlier.fields, part.fields)) {
      changes.push(change("changed", part, fieldChanges(earlier.fields, part.fields)));
    }
    if (moved.has(name)) changes.push(change("moved", part));
  }
  for (const [name, part] of old) if (!now.has(name)) changes.push(change("removed", part));
  return changes;
}

const byName = (plan: StudyPlan) => new Map(partsOf(plan).map((part) => [`${part.list} ${part.key}`, part] as const));

const change = (what: PartChange["what"], part: PlanPart, fields: readonly FieldChange[] = []): PartChange => ({
  what,
  kind: part.kind,
  key: part.key,
  title: part.title,
  fields,
});

type Parts = ReadonlyMap<string, PlanPart>;

function movedNames(old: Parts, now: Parts): ReadonlySet<string> {
  const moved = new Set<string>();
  for (const list of new Set([...now.values()].map((part) => part.list))) {
    const names = (parts: Parts, others: Parts) =>
      [...parts].flatMap(([name, part]) => (part.list === list && others.has(name) ? [name] : []));
    const [earlier, later] = [names(old, now), names(now, old)];
    const kept = longestIncreasing(later.map((name) => earlier.indexOf(name)));
    for (const [index, name] of later.entries()) if (!kept.has(index)) moved.add(name);
  }
  return moved;
}

/** The places of a longest increasing run of numbers (patience sorting). */
function longestIncreasing(numbers: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [place, number] of numbers.entries()) {
    let at = tails.findIndex((tail) => (numbers[tail] ?? 0) >= number);
    if (at === -1) at = tails.length;
    previous[place] = tails[at - 1] ?? -1;
    tails[at] = place;
  }
  const run = new Set<number>();
  for (let place = tails.at(-1) ?? -1; place >= 0; place = previous[place] ?? -1) run.add(place);
  return run;
}

function fieldChanges(before: unknown, after: unknown, path: readonly string[] = []): readonly FieldChange[] {
  if (isSameData(before, after)) return [];
  const [old, now] = [childrenOf(before), childrenOf(after)];
  if (!old && !now) return [{ path: path.join("."), before: wordsOf(before), after: wordsOf(after) }];
  // A whole that came or went is told by its own words.
  const all = [...(old?.keys() ?? []), ...(now?.keys() ?? [])];
  const names = new Set(all.includes("default") ? ["default", ...all] : all);
  const found = [...names].flatMap((name) =>
    fieldChanges(old?.get(name), now?.get(name), name === "default" ? path : [...path, name]),
  );
  // The same entries in another order.
  return found.length > 0 ? found : [{ path: path.join("."), before: wordsOf(before), after: wordsOf(after) }];
}

function childrenOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (isRecord(value)) return new Map(Object.entries(value));
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const names = identitiesOf(value);
  if (!names || value.some((entry) => !isRecord(entry))) return undefined;
  return new Map(names.map((name, index) => [name, value[index]]));
}

function wordsOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map((entry) => wordsOf(entry) ?? "").join(", ");
  if (isRecord(value)) return typeof value.default === "string" ? value.default : JSON.stringify(value);
  return String(value);
}
