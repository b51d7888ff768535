import { isAtLeast } from "../threshold.js";

/**
 * Number of separate local peaks that hold at least `atLeast` of the answers on a level. A run of equal levels is one peak; peaks are
 * separate when something lower lies between them.
 */
export function countLocalPeaks(counts: readonly number[], atLeast: number): number {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const runs = counts.filter((count, index) => index === 0 || count !== counts[index - 1]);
  const isPeak = (count: number, index: number) =>
    count > (runs[index - 1] ?? -1) && count > (runs[index + 1] ?? -1) && n > 0 && isAtLeast(count / n, atLeast);
  return runs.filter(isPeak).length;
}
