import { type Rankings, type Unranked, usedRankings } from "../shape/rankings.js";
import type { Choices } from "./fit-choices.js";
import { type ItemStrengths, noStrengths, strengthsOf } from "./item-strengths.js";
import { pairwiseCounts } from "./pairwise-counts.js";

/**
 * Plackett-Luce strengths: worths of the items such that each place of a ranking is a choice from the items left, with probability
 * worth / sum of the worths left.
 *
 * Definition  maximum likelihood over all places, by Newton's method; worths sum to 1.
 * Variant     items not ranked are left over at every choice (`unranked: "below"`), or no part of the ranking ("not-compared").
 *             `ghostWeight` over 0 (0.5 is usual) lets every item also win and lose that often against a ghost item: estimates are then
 *             always finite, drawn together a little. Without, `exists` says whether the maximum is finite.
 * Unit        share of the total worth: the probability of being chosen first of all; `logWorth` in logits. The log likelihood is that of
 *             the data, without the ghost.
 * Missing     no rankings, one item, tied items (the model has no ties), or (no ghost) items that only win or only lose: `value: null`
 *             with the reason.
 * Use         for strict rankings, whole or partial, when distances between items matter and not only their order.
 * Read        a worth twice as large is placed first twice as often. Assumes one order for all and that the first places say more than
 *             the last; a split panel gets an average.
 * Throws      InputShapeError as `usedRankings`, or when the ghost's weight is negative.
 * Source      Luce (1959); Plackett (1975), Appl. Stat. 24; Hunter (2004), Ann. Stat. 32; R `survival::coxph` on exploded ranks; ghost
 *             item: Turner, van Etten, Firth & Kosmidis (2020), Comput. Stat. 35, R package PlackettLuce.
 */
export function plackettLuce(
  rankings: Rankings,
  { ghostWeight = 0, unranked = "below" }: { ghostWeight?: number; unranked?: Unranked } = {},
): ItemStrengths {
  const { rankings: used, items, n } = usedRankings(rankings);
  if (haveTies(used)) {
    return noStrengths("plackettLuce", "some rankings have ties", items, n, { ghostWeight });
  }
  const { wins } = pairwiseCounts(used, unranked);
  return strengthsOf("plackettLuce", choicesOf(used, items, unranked), wins, n, ghostWeight);
}

/** Whether some ranking puts items level, leaving out those it does not rank. */
export function haveTies(rankings: Rankings): boolean {
  return rankings.some(({ ranks }) => {
    const given = ranks.filter((place) => place !== null);
    return new Set(given).size < given.length;
  });
}

/** Each place of each ranking as a choice from a set; equal sets are counted together. */
export function choicesOf(rankings: Rankings, items: number, unranked: Unranked): Choices {
  const chosen = new Array<number>(items).fill(0);
  const sets = new Map<string, { members: number[]; weight: number }>();
  for (const { ranks, count } of rankings) {
    const ranked = ranks
      .flatMap((place, item) => (place === null ? [] : [{ place, item }]))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item);
    const left = new Set(unranked === "below" ? ranks.keys() : ranked);
    for (const item of ranked) {
      if (left.size < 2) break;
      const members = [...left].sort((a, b) => a - b);
      const set = sets.get(members.join()) ?? { members, weight: 0 };
      sets.set(members.join(), { members, weight: set.weight + count });
      chosen[item] = (chosen[item] ?? 0) + count;
      left.delete(item);
    }
  }
  return { chosen, sets: [...sets.values()] };
}
