import { logGamma } from "../probability/beta.js";

/** In how many ways `n` people spread over `cells`. */
export function compositionCount(n: number, cells: number): number {
  let ways = 1;
  for (let cell = 1; cell < cells; cell++) ways = (ways * (n + cell)) / cell;
  return Math.round(ways);
}

/**
 * Calls `visit` with every way in which `n` people spread over the cells, and its multinomial chance. The counts are one array that is
 * filled anew each time.
 */
export function visitCompositions(
  n: number,
  shares: readonly number[],
  visit: (counts: readonly number[], chance: number) => void,
): void {
  const counts = new Array<number>(shares.length).fill(0);
  const logShares = shares.map((share) => Math.log(share));
  const logFactorials = Array.from({ length: n + 1 }, (_, count) => logGamma(count + 1));
  const fill = (cell: number, left: number, logChance: number) => {
    const last = cell === shares.length - 1;
    for (let count = last ? left : 0; count <= left; count++) {
      // Nobody on a level that nobody chooses: 0 times an infinite logarithm would be no number.
      const weight = count === 0 ? 0 : count * (logShares[cell] ?? 0);
      const chance = logChance + weight - (logFactorials[count] ?? 0);
      counts[cell] = count;
      if (last) visit(counts, Math.exp(chance));
      else if (chance > Number.NEGATIVE_INFINITY) fill(cell + 1, left - count, chance);
    }
  };
  fill(0, n, logFactorials[n] ?? 0);
}
