import { type Distribution, type Figure, figure, InputShapeError, missing } from "../figure.js";
import { answerCount } from "../shape/answer-count.js";
import { isOver } from "../threshold.js";
import { checkedSides, type JudgedSides } from "./judged-sides.js";
import { countInSet, shareInSet } from "./share-in-set.js";

const MAJORITY_OVER = 0.5;

/**
 * APMO cut-off (average per cent of majority opinions): what one item must exceed, taken from the answers to all items.
 *
 * Definition  answers on the side of the majority, summed over the items that have one, over all answers to all items. An item has
 *             a majority when over half of its answers are `for`, or over half `against`.
 * Shape       `items`: one distribution per item, all on the scale of `sides`.
 * Unit        share, 0 to 1 (usually printed in per cent).
 * Missing     not in the distributions. `value: null` with the reason "no answers" when no item has any; `n` counts answers, not people.
 * Use         where no threshold was fixed beforehand and the panel's own level shall set it; a threshold fixed beforehand is better.
 * Read        it rises with agreement, so a panel that agrees on much fails more items: not comparable between studies or rounds.
 * Throws      InputShapeError when the sides overlap.
 * Source      Kapoor (1987), as given by von der Gracht (2012), Technol. Forecast. Soc. Change 79, 1525-1536.
 */
export function apmoCutOff(items: readonly Distribution[], sides: JudgedSides): Figure {
  const checked = checkedSides(sides);
  const counts = items.map((distribution) => ({
    n: answerCount(distribution),
    agreeing: countInSet(distribution, ...checked.for),
    disagreeing: countInSet(distribution, ...checked.against),
  }));
  const n = counts.reduce((sum, item) => sum + item.n, 0);
  if (n === 0) return missing("apmo", "no answers");
  const majorityOf = (side: "agreeing" | "disagreeing") =>
    counts.filter((item) => item.n > 0 && isOver(item[side] / item.n, MAJORITY_OVER)).map((item) => item[side]);
  const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const agreements = majorityOf("agreeing");
  const disagreements = majorityOf("disagreeing");
  const value = (sumOf(agreements) + sumOf(disagreements)) / n;
  return figure(
    "apmo",
    value,
    n,
    {},
    {
      majorityAgreements: sumOf(agreements),
      majorityDisagreements: sumOf(disagreements),
      itemsWithMajority: agreements.length + disagreements.length,
      items: items.length,
    },
  );
}

export interface ApmoResult {
  /** Null, with a reason, when the item has no answers. */
  readonly code: "agreement" | "disagreement" | "none" | null;
  readonly shareFor: Figure;
  readonly shareAgainst: Figure;
  readonly reason?: string;
}

/**
 * APMO consensus of one item: whether a majority exceeds the cut-off, and on which side.
 *
 * Definition  agreement: over half of the answers are `for` and their share is over the cut-off; disagreement: the same with
 *             `against`; else none.
 * Shape       `cutOff`: the value of `apmoCutOff` over all items of the round.
 * Missing     not in the distribution. `code: null` with the reason "no answers" for an empty one.
 * Use         with `apmoCutOff`.
 * Read        none means only: less united than the average majority of this panel.
 * Throws      InputShapeError when the sides overlap or the cut-off is no share.
 * Source      Kapoor (1987), as given by von der Gracht (2012), Technol. Forecast. Soc. Change 79, 1525-1536.
 */
export function apmoConsensus(distribution: Distribution, sides: JudgedSides, cutOff: number): ApmoResult {
  if (!(cutOff >= 0 && cutOff <= 1)) throw new InputShapeError(`A cut-off is a share from 0 to 1, not ${cutOff}`);
  const checked = checkedSides(sides);
  const shareFor = shareInSet(distribution, checked.for, { side: "for", cutOff });
  const shareAgainst = shareInSet(distribution, checked.against, { side: "against", cutOff });
  if (shareFor.value === null || shareAgainst.value === null) {
    return { code: null, shareFor, shareAgainst, reason: "no answers" };
  }
  const exceeds = (share: number) => isOver(share, MAJORITY_OVER) && isOver(share, cutOff);
  const code = exceeds(shareFor.value) ? "agreement" : exceeds(shareAgainst.value) ? "disagreement" : "none";
  return { code, shareFor, shareAgainst };
}
