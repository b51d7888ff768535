import { seededRandom } from "./seeded-random.js";

/** An open item that somebody could answer next. Holds how many answered it, never what. */
export interface PickCandidate {
  readonly itemKey: string;
  /** Items of one page are read together, so they are drawn together. */
  readonly pageId: string;
  readonly seconds: number;
  /** 0: the person chose its subject; 1: its area is that of a chosen subject; null: neither. */
  readonly ownField: 0 | 1 | null;
  /** People of the person's comparison group who answered it in this round. */
  readonly answersInGroup: number;
  /** All who answered it in this round. */
  readonly answers: number;
}

/**
 * The items to ask somebody who has little time: the own field first, then items that have too few answers (fewest first), then any.
 *
 * Shapes   `minInGroup` and `minInAll`: below either an item is thin; 0 where the group is too small ever to reach its minimum.
 * Ties     by page and then by item, in an order that follows from `seed` (person and round) alone.
 * Budget   items are taken while they fit into `seconds`; the first is taken whatever it needs.
 * Returns  keys in the order of `candidates`, page by page, the pages in the order in which they were drawn.
 */
export function pickItems(choice: {
  readonly candidates: readonly PickCandidate[];
  readonly seconds: number;
  readonly minInGroup: number;
  readonly minInAll: number;
  readonly seed: string;
}): readonly string[] {
  const { candidates, minInGroup, minInAll, seed } = choice;
  const draw = (what: string) => seededRandom(`${seed} ${what}`)();
  const ranked = candidates
    .map((candidate, index) => {
      const isThin = candidate.answersInGroup < minInGroup || candidate.answers < minInAll;
      const rank = candidate.ownField ?? (isThin ? 2 : 3);
      const order = [rank, rank === 2 ? candidate.answersInGroup : 0, rank === 2 ? candidate.answers : 0];
      return { candidate, index, order: [...order, draw(`page ${candidate.pageId}`), draw(candidate.itemKey)] };
    })
    .sort((a, b) => compare(a.order, b.order));
  const taken: typeof ranked = [];
  let left = choice.seconds;
  for (const entry of ranked) {
    if (taken.length > 0 && entry.candidate.seconds > left) continue;
    taken.push(entry);
    left -= entry.candidate.seconds;
  }
  const pages = [...new Set(taken.map(({ candidate }) => candidate.pageId))];
  return taken
    .sort((a, b) => pages.indexOf(a.candidate.pageId) - pages.indexOf(b.candidate.pageId) || a.index - b.index)
    .map(({ candidate }) => candidate.itemKey);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place === -1 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}
