import { isSameData } from "../plan/is-same-data.js";
import { identitiesOf, identityOf, isRecord } from "./identity.js";

export type Merging =
  | { readonly ok: true; readonly merged: unknown }
  /** Where both changed the same thing, as a path of names. */
  | { readonly ok: false; readonly at: readonly string[] };

/** Thrown inside alone; callers get an outcome. */
class Clash extends Error {
  constructor(readonly at: readonly string[]) {
    super(at.join("."));
  }
}
const ABSENT = Symbol("absent");

/**
 * Makes the change `from` -> `to` in another state of the same document, and leaves everything else of that state alone.
 *
 * Definition  what the change did not touch stays as it is in `state`; what it touched takes `to`'s value where `state` still has `from`'s (or has `to`'s
 *             already). Entries of lists are recognised by their key, so that places may have moved. A text with its translations is one thing.
 * Shapes      plain JSON. `state` itself is not changed.
 * Refuses     where `state` differs from both at a place the change touched: somebody changed it later.
 * Laws        (from, to, from) gives `to`; (from, from, state) gives `state`.
 */
export function mergeChange(from: unknown, to: unknown, state: unknown): Merging {
  try {
    return { ok: true, merged: merge(from, to, state, []) };
  } catch (error) {
    if (error instanceof Clash) return { ok: false, at: error.at };
    throw error;
  }
}

function merge(from: unknown, to: unknown, state: unknown, at: readonly string[]): unknown {
  if (same(from, to)) return state;
  if (same(from, state) || same(to, state)) return to;
  if (Array.isArray(from) && Array.isArray(to) && Array.isArray(state)) return mergeLists(from, to, state, at);
  if (!isRecord(from) || !isRecord(to) || !isRecord(state) || isText(from)) throw new Clash(at);
  // What kind of question it is decides what its other fields mean.
  if (from.kind !== to.kind && !same(from.kind, state.kind)) throw new Clash(at);
  const merged: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(state), ...Object.keys(to), ...Object.keys(from)])) {
    const value = merge(own(from, name), own(to, name), own(state, name), [...at, name]);
    if (value !== ABSENT) merged[name] = value;
  }
  return merged;
}

const same = (one: unknown, other: unknown): boolean =>
  one === ABSENT || other === ABSENT ? one === other : isSameData(one, other);
const isText = (value: Readonly<Record<string, unknown>>) => typeof value.default === "string";
const own = (value: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(value, name) ? value[name] : ABSENT;

function mergeLists(
  from: readonly unknown[],
  to: readonly unknown[],
  state: readonly unknown[],
  at: readonly string[],
): readonly unknown[] {
  const [fromNames, toNames, stateNames] = [identitiesOf(from), identitiesOf(to), identitiesOf(state)];
  if (!fromNames || !toNames || !stateNames) throw new Clash(at);
  const entryOf = (list: readonly unknown[], name: string): unknown =>
    list.find((entry) => identityOf(entry) === name) ?? ABSENT;
  const merged = new Map<string, unknown>();
  for (const name of new Set([...stateNames, ...toNames])) {
    const entry = merge(entryOf(from, name), entryOf(to, name), entryOf(state, name), [...at, name]);
    if (entry !== ABSENT) merged.set(name, entry);
  }
  return orderOf({ fromNames, toNames, stateNames }, merged, at).map((name) => merged.get(name));
}

/** The order of `state`, or of `to` where the change was one of order and nobody ordered otherwise since; new entries follow their neighbour. */
function orderOf(
  names: {
    readonly fromNames: readonly string[];
    readonly toNames: readonly string[];
    readonly stateNames: readonly string[];
  },
  merged: ReadonlyMap<string, unknown>,
  at: readonly string[],
): readonly string[] {
  const { fromNames, toNames, stateNames } = names;
  const [leading, other] = isOrderedAlike(fromNames, toNames)
    ? [stateNames, toNames]
    : isOrderedAlike(fromNames, stateNames) || isOrderedAlike(toNames, stateNames)
      ? [toNames, stateNames]
      : [undefined, []];
  if (leading === undefined) throw new Clash(at);
  const ordered = leading.filter((name) => merged.has(name));
  for (const [index, name] of other.entries()) {
    if (!merged.has(name) || ordered.includes(name)) continue;
    const before = other.slice(0, index).findLast((earlier) => ordered.includes(earlier));
    ordered.splice(before === undefined ? 0 : ordered.indexOf(before) + 1, 0, name);
  }
  return ordered;
}

/** Whether what stands in both lists stands in the same order. */
function isOrderedAlike(one: readonly string[], other: readonly string[]): boolean {
  const common = one.filter((name) => other.includes(name));
  return isSameData(
    common,
    other.filter((name) => common.includes(name)),
  );
}
