import { InputShapeError, type TransitionTable } from "../figure.js";
import { pairCount } from "./pair-count.js";

/** A transition table as a square: `counts[i][j]` people went from `levels[i]` to `levels[j]`. */
export interface TransitionMatrix {
  readonly levels: readonly number[];
  readonly counts: readonly (readonly number[])[];
  readonly n: number;
}

/**
 * A transition table as a square of counts over `levels`, by default those that were used in either round, ascending.
 *
 * Throws  InputShapeError when an answer is not one of the levels, a level is named twice, or a count is not a whole number >= 0.
 */
export function transitionMatrix(
  transitions: TransitionTable,
  levels: readonly number[] = usedLevels(transitions),
): TransitionMatrix {
  const n = pairCount(transitions);
  const places = new Map(levels.map((level, index) => [level, index]));
  if (places.size < levels.length) throw new InputShapeError(`A level is named twice in ${levels.join(", ")}`);
  const counts = levels.map(() => new Array<number>(levels.length).fill(0));
  for (const { previous, next, count } of transitions) {
    if (count === 0) continue;
    const row = counts[placeOf(places, previous)] ?? [];
    const column = placeOf(places, next);
    row[column] = (row[column] ?? 0) + count;
  }
  return { levels, counts, n };
}

function usedLevels(transitions: TransitionTable): number[] {
  const used = transitions.filter(({ count }) => count > 0).flatMap(({ previous, next }) => [previous, next]);
  return [...new Set(used)].sort((a, b) => a - b);
}

function placeOf(places: ReadonlyMap<number, number>, level: number): number {
  const place = places.get(level);
  if (place === undefined) throw new InputShapeError(`The answer ${level} is not one of the levels`);
  return place;
}
