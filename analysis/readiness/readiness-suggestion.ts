import { agreementA } from "../agreement/agreement-a.js";
import { medianWindow } from "../agreement/median-window.js";
import { shareInSet } from "../agreement/share-in-set.js";
import { median } from "../centre/quantile-figure.js";
import { type Distribution, type Figure, missing } from "../figure.js";
import { levelCounts } from "../shape/level-counts.js";
import { interquartileRange } from "../spread/interquartile-range.js";
import { isAtLeast, isOver } from "../threshold.js";
import { type ReadinessScale, TRL_SCALE } from "./readiness-scale.js";

/** What a panel's answers suggest as the readiness level, with what the suggestion rests on. */
export interface ReadinessSuggestion {
  /** Median of type 2: a level, or the middle of two. */
  readonly median: Figure;
  readonly iqr: Figure;
  /** Share within the window around the median. */
  readonly share: Figure;
  readonly agreementA: Figure;
  /** Whether the panel agrees well enough to suggest the median; null under the smallest number of answers. */
  readonly isSuggested: boolean | null;
  readonly reason?: string;
}

export interface SuggestionRule {
  /** Levels to either side of the median; 1. */
  readonly within?: number;
  /** Least share in the window; 0.7. */
  readonly atLeast?: number;
  /** What van der Eijk's A must be over; 0.5. */
  readonly agreementOver?: number;
  /** Answers from which anything is suggested; 8. */
  readonly minValid?: number;
  readonly scale?: ReadinessScale;
}

/**
 * Suggested readiness level: does the panel agree well enough to name its median?
 *
 * Definition  at least 70 % of the answers within one level of the median (type 2) and van der Eijk's A over 0.5.
 * Missing     not in the distribution. Under eight answers nothing is suggested, with a reason.
 * Use         for a first reading of a readiness level; the verdict of the protocol decides.
 * Read        a suggestion says how far the panel agrees, not that there is evidence: see `evidencePerLevel`.
 * Throws      InputShapeError when an answer is not a level of the scale.
 * Source      proposal of this software, not a published standard; A: van der Eijk (2001), Quality & Quantity 35.
 */
export function readinessSuggestion(
  distribution: Distribution,
  { within = 1, atLeast = 0.7, agreementOver = 0.5, minValid = 8, scale = TRL_SCALE }: SuggestionRule = {},
): ReadinessSuggestion {
  levelCounts(distribution, scale.min, scale.max);
  const window = medianWindow(distribution, within, scale, 2);
  const share =
    window === null ? missing("percentAgreement", "no answers", { within }) : shareInSet(distribution, window.levels);
  const agreement = agreementA(distribution, scale.min, scale.max);
  const figures = { median: median(distribution, 2), iqr: interquartileRange(distribution, 2), share };
  const shown = { ...figures, agreementA: agreement };
  if (share.n < minValid) return { ...shown, isSuggested: null, reason: `${share.n} answers, ${minValid} needed` };
  if (share.value === null || agreement.value === null) {
    return { ...shown, isSuggested: null, reason: agreement.reason ?? "no answers" };
  }
  return { ...shown, isSuggested: isAtLeast(share.value, atLeast) && isOver(agreement.value, agreementOver) };
}
