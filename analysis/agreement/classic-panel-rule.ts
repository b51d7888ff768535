import { quantile } from "../centre/quantile.js";
import type { Distribution } from "../figure.js";
import { answerCount } from "../shape/answer-count.js";
import type { ScaleEnds } from "../shape/rescaled.js";
import { NINE_LEVELS, onNineLevels, regionOf } from "./nine-levels.js";

/** The panel sizes of the manual's table. */
const TABLE = { from: 8, to: 16 };

export interface ClassicPanelRule {
  /** Null, with a reason, without answers. */
  readonly code: "agreement" | "disagreement" | "indeterminate" | null;
  readonly n: number;
  readonly lowCount: number;
  readonly highCount: number;
  /** Answers outside the region of the median. */
  readonly outsideMedianRegion: number;
  /** So many answers in both outer regions are disagreement; agreement has fewer outside the region of the median. */
  readonly limit: number;
  /** The panel is smaller or larger than the manual's table goes. */
  readonly isExtrapolated: boolean;
  readonly isRescaled: boolean;
  readonly reason?: string;
}

/**
 * Classic rule of the RAND/UCLA method: agreement and disagreement by how many answers lie outside and opposite.
 *
 * Definition  limit = floor((n + 1) / 3), at least 1. Disagreement: at least `limit` answers in 1-3 and at least as many in
 *             7-9. Agreement: fewer than `limit` outside the region (1-3, 4-6, 7-9) of the median; a median of 3.5 or 6.5
 *             belongs to the higher region. Else indeterminate.
 * Shape       `scale`: 1 to 9; others are moved linearly to it and flagged.
 * Missing     not in the distribution. `code: null` with the reason "no answers" for an empty one.
 * Use         panels of 8 to 16, for which the manual gives the limits 3 (8-10), 4 (11-13) and 5 (14-16).
 * Read        it can differ from the disagreement index on the same answers: name which one decided. `isExtrapolated` marks
 *             sizes the table does not have, where the limit follows its pattern.
 * Throws      InputShapeError when an answer is off the scale or the scale does not rise.
 * Source      Fitch et al. (2001), RAND MR-1269; table as restated in BMC Med. Inform. Decis. Mak. 12, 93 (2012), table 7.
 */
export function classicPanelRule(
  distribution: Distribution,
  { scale = NINE_LEVELS }: { scale?: ScaleEnds } = {},
): ClassicPanelRule {
  const { answers, isRescaled } = onNineLevels(distribution, scale);
  const n = answerCount(answers);
  const median = quantile(answers, 0.5);
  const count = { low: 0, middle: 0, high: 0 };
  for (const answer of answers) count[regionOf(answer.value)] += answer.count;
  const limit = Math.max(1, Math.floor((n + 1) / 3));
  const outsideMedianRegion = median === null ? 0 : n - count[regionOf(median)];
  const isExtrapolated = n < TABLE.from || n > TABLE.to;
  const found = {
    n,
    lowCount: count.low,
    highCount: count.high,
    outsideMedianRegion,
    limit,
    isExtrapolated,
    isRescaled,
  };
  if (median === null) return { code: null, ...found, reason: "no answers" };
  if (count.low >= limit && count.high >= limit) return { code: "disagreement", ...found };
  return { code: outsideMedianRegion < limit ? "agreement" : "indeterminate", ...found };
}

export interface ThirdRule {
  /** Null, with a reason, without answers. */
  readonly isDisagreement: boolean | null;
  readonly n: number;
  readonly lowCount: number;
  readonly highCount: number;
  readonly isRescaled: boolean;
  readonly reason?: string;
}

/**
 * Third rule: disagreement when at least a third of the panel is at either end of nine levels.
 *
 * Definition  3 x answers in 1-3 >= n and 3 x answers in 7-9 >= n.
 * Shape       `scale`: 1 to 9; others are moved linearly to it and flagged.
 * Missing     not in the distribution. `isDisagreement: null` with the reason "no answers" for an empty one.
 * Use         panels of any size, where the protocol states it so.
 * Read        not the classic rule: with 10 panelists that asks for 3 at either end, this one for 4.
 * Throws      InputShapeError when an answer is off the scale or the scale does not rise.
 * Source      a variant met in studies that cite Fitch et al. (2001), RAND MR-1269.
 */
export function thirdRule(distribution: Distribution, { scale = NINE_LEVELS }: { scale?: ScaleEnds } = {}): ThirdRule {
  const { n, lowCount, highCount, isRescaled, reason } = classicPanelRule(distribution, { scale });
  const counts = { n, lowCount, highCount, isRescaled };
  if (reason !== undefined) return { isDisagreement: null, ...counts, reason };
  return { isDisagreement: 3 * lowCount >= n && 3 * highCount >= n, ...counts };
}
