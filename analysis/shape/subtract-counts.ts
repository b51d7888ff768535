import { type Distribution, InputShapeError } from "../figure.js";
import type { ItemCounts } from "../item-analysis.js";
import { sortedLevels } from "./sorted-levels.js";

/**
 * What is left of a distribution when parts of it are taken away.
 *
 * Throws  InputShapeError when a part holds more than the whole.
 */
export function subtractDistributions(whole: Distribution, parts: readonly Distribution[]): Distribution {
  const left = new Map(sortedLevels(whole).map(({ value, count }) => [value, count]));
  for (const { value, count } of parts.flatMap((part) => sortedLevels(part)))
    left.set(value, (left.get(value) ?? 0) - count);
  return [...left]
    .map(([value, count]) => ({ value, count: notNegative(count, value) }))
    .filter(({ count }) => count > 0);
}

export function subtractCodes(whole: ItemCounts["codes"], parts: readonly ItemCounts["codes"][]): ItemCounts["codes"] {
  const left = new Map<string, number>();
  for (const { code, count } of whole) left.set(code, (left.get(code) ?? 0) + count);
  for (const { code, count } of parts.flat()) left.set(code, (left.get(code) ?? 0) - count);
  return [...left].map(([code, count]) => ({ code, count: notNegative(count, code) })).filter(({ count }) => count > 0);
}

function notNegative(count: number, what: number | string): number {
  if (count < 0) throw new InputShapeError(`The parts hold more answers "${what}" than the whole`);
  return count;
}
