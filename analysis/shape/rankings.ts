import { InputShapeError } from "../figure.js";

/** One ranking and how many panelists gave it: `ranks[item]` is the item's place (1 best, equal places tie), null for not ranked. */
export interface WeightedRanking {
  readonly ranks: readonly (number | null)[];
  readonly count: number;
}

/** Distinct rankings of the same items; their number does not grow with panelists who rank alike. */
export type Rankings = readonly WeightedRanking[];

/**
 * What it means that an item was not ranked: it lies `below` every ranked one, tied with the others left out ("name your best three"),
 * or it is `not-compared` at all (it was not shown).
 */
export type Unranked = "below" | "not-compared";

/**
 * Rankings of single panelists as distinct rankings with their counts, in the order of first appearance.
 *
 * Definition  places are renumbered 1, 2, 3, ... without gaps, so that 1, 3, 3 and 2, 5, 5 are one ranking.
 * Missing     a panelist who ranked nothing is a ranking of its own here; every method leaves it out.
 * Throws      InputShapeError when panelists have different numbers of items or a place is neither finite nor null.
 */
export function countRankings(rankings: Iterable<readonly (number | null)[]>): Rankings {
  const counted = new Map<string, WeightedRanking>();
  for (const given of rankings) {
    const places = [...new Set(given.filter((place) => place !== null))].sort((a, b) => a - b);
    if (!places.every(Number.isFinite)) {
      throw new InputShapeError(`Places in a ranking are finite or missing, not ${given.join()}`);
    }
    const ranks = given.map((place) => (place === null ? null : places.indexOf(place) + 1));
    const key = ranks.join();
    counted.set(key, { ranks, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  const distinct = [...counted.values()];
  usedRankings(distinct);
  return distinct;
}

/**
 * An order of item indices, best first, as places; items it leaves out are not ranked.
 *
 * Throws  InputShapeError when an index is no item or comes twice.
 */
export function ranksOfOrder(order: readonly number[], items: number): (number | null)[] {
  const ranks = new Array<number | null>(items).fill(null);
  for (const [index, item] of order.entries()) {
    if (ranks[item] !== null)
      throw new InputShapeError(`Item ${item} is none of ${items}, or comes twice in the order`);
    ranks[item] = index + 1;
  }
  return ranks;
}

/**
 * The rankings that rank something and were given by somebody, with the number of items and of panelists.
 *
 * Throws  InputShapeError when rankings have different numbers of items, a place is neither finite nor null, or a count is not a whole
 *         number >= 0.
 */
export function usedRankings(rankings: Rankings): { rankings: Rankings; items: number; n: number } {
  const items = rankings[0]?.ranks.length ?? 0;
  for (const { ranks, count } of rankings) {
    if (ranks.length !== items) throw new InputShapeError(`One ranking has ${ranks.length} items, the first ${items}`);
    if (!ranks.every((place) => place === null || Number.isFinite(place))) {
      throw new InputShapeError(`Places in a ranking are finite or missing, not ${ranks.join()}`);
    }
    if (!Number.isInteger(count) || count < 0) {
      throw new InputShapeError(`A count must be a whole number of at least 0, not ${count}`);
    }
  }
  const used = rankings.filter(({ ranks, count }) => count > 0 && ranks.some((place) => place !== null));
  return { rankings: used, items, n: used.reduce((sum, { count }) => sum + count, 0) };
}

/** Places among the ranked items of one ranking, tied items at the mean of the places they share; null for not ranked. */
export function sharedRanks(ranks: readonly (number | null)[]): (number | null)[] {
  return ranks.map((place) => {
    if (place === null) return null;
    const better = ranks.filter((other) => other !== null && other < place).length;
    const equal = ranks.filter((other) => other === place).length;
    return better + (equal + 1) / 2;
  });
}

/** How one ranking places item `a` against `b`: 1 above, -1 below, 0 tied or not compared. */
export function preference(ranks: readonly (number | null)[], a: number, b: number, unranked: Unranked): -1 | 0 | 1 {
  const first = ranks[a] ?? null;
  const second = ranks[b] ?? null;
  if (first !== null && second !== null) return first < second ? 1 : first > second ? -1 : 0;
  if (unranked === "not-compared" || first === second) return 0;
  return second === null ? 1 : -1;
}
