import { winsOf } from "./pairwise-counts.js";

/**
 * Whether each item leads to each other along wins. However the items are split in two, each part then wins somewhere against the other,
 * which is when estimates of strength are finite.
 *
 * Source  Ford (1957), Am. Math. Mon. 64; Hunter (2004), Ann. Stat. 32, assumption 1.
 */
export function isStronglyConnected(wins: readonly (readonly number[])[]): boolean {
  return (
    reachesAll(wins.length, (a, b) => winsOf(wins, a, b) > 0) &&
    reachesAll(wins.length, (a, b) => winsOf(wins, b, a) > 0)
  );
}

function reachesAll(items: number, isLinked: (a: number, b: number) => boolean): boolean {
  if (items === 0) return true;
  const reached = new Set([0]);
  for (const a of reached) {
    for (let b = 0; b < items; b++) if (isLinked(a, b)) reached.add(b);
  }
  return reached.size === items;
}
