import { quantile } from "../centre/quantile.js";
import { type Distribution, type Figure, figure, missing } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { answerCount } from "../shape/answer-count.js";
import type { ScaleEnds } from "../shape/rescaled.js";
import { isOver } from "../threshold.js";
import { NINE_LEVELS, onNineLevels, SMALL_PANEL_UNDER } from "./nine-levels.js";

/** IPRAS = base + slope x asymmetry. One article prints the base as 2.5 in words, but its result needs 2.35. */
const BASE = 2.35;
const SLOPE = 1.5;
const CENTRE = 5;

/**
 * Disagreement index (DI) of the RAND/UCLA method: the interpercentile range over the widest that still counts as agreement.
 *
 * Definition  IPR = P70 - P30; central point = (P30 + P70) / 2; asymmetry = |5 - central point|;
 *             IPRAS = 2.35 + 1.5 asymmetry; DI = IPR / IPRAS. Disagreement when IPR > IPRAS, so DI > 1.
 * Variant     `type`: the manual does not fix the percentile rule; 7 unless another is given.
 * Shape       `scale`: 1 to 9, for which the method was made. Others are moved linearly to 1 to 9; `isRescaled` says so, and all
 *             details are on 1 to 9 then.
 * Unit        none.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         panels of any size, with the class by median (`randUclaClass`); the classic counts are made for 8 to 16.
 * Read        0 when the middle two fifths agree, above 1 disagreement. Further from the middle of the scale more spread is
 *             allowed. Below 7 panelists (`isSmallPanel`) it hangs on single answers.
 * Throws      InputShapeError when an answer is off the scale, the scale does not rise or the type is unknown.
 * Source      Fitch et al. (2001), The RAND/UCLA Appropriateness Method User's Manual, MR-1269.
 */
export function disagreementIndex(
  distribution: Distribution,
  { type = 7, scale = NINE_LEVELS }: { type?: QuantileType; scale?: ScaleEnds } = {},
): Figure {
  const { answers, isRescaled } = onNineLevels(distribution, scale);
  const parameters = { type, isRescaled };
  const p30 = quantile(answers, 0.3, type);
  const p70 = quantile(answers, 0.7, type);
  if (p30 === null || p70 === null) return missing("disagreementIndex", "no answers", parameters);
  const n = answerCount(answers);
  const range = p70 - p30;
  const centralPoint = (p30 + p70) / 2;
  const asymmetry = Math.abs(CENTRE - centralPoint);
  const limit = BASE + SLOPE * asymmetry;
  return figure("disagreementIndex", range / limit, n, parameters, {
    p30,
    p70,
    interpercentileRange: range,
    centralPoint,
    asymmetry,
    adjustedLimit: limit,
    isDisagreement: isOver(range, limit),
    isSmallPanel: n < SMALL_PANEL_UNDER,
  });
}
