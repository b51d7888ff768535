import fc from "fast-check";
import type { Rankings } from "../../../analysis/shape/rankings.js";

/** Up to seven rankings with counts; ties come up, and with `partial` items that are not ranked. */
export function manyRankings(items: number, { partial = false, ties = true } = {}): fc.Arbitrary<Rankings> {
  const place = fc.integer({ min: 1, max: items });
  const ranks = ties
    ? fc.array(partial ? fc.option(place, { freq: 4 }) : place, { minLength: items, maxLength: items })
    : fc.shuffledSubarray(
        Array.from({ length: items }, (_, index) => index + 1),
        { minLength: items },
      );
  return fc.array(fc.record({ ranks, count: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 7 });
}

/** Every panelist a ranking of their own. */
export function repeated(rankings: Rankings): Rankings {
  return rankings.flatMap(({ ranks, count }) => Array.from({ length: count }, () => ({ ranks, count: 1 })));
}

/** The item at place i is now the one that was at `names[i]`. */
export function renamed(rankings: Rankings, names: readonly number[]): Rankings {
  return rankings.map(({ ranks, count }) => ({ ranks: names.map((name) => ranks[name] ?? null), count }));
}
