import { median } from "../centre/quantile-figure.js";
import type { Distribution, Figure } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import type { ScaleEnds } from "../shape/rescaled.js";
import { isAtLeast, isAtMost } from "../threshold.js";
import { classicPanelRule, thirdRule } from "./classic-panel-rule.js";
import { disagreementIndex } from "./disagreement-index.js";
import { NINE_LEVELS, onNineLevels, regionOf } from "./nine-levels.js";

export interface RandUclaRule {
  /** Medians of 3.5 and 6.5 belong to the higher class, or to neither of the two they lie between (then uncertain). */
  readonly halves: "higher" | "uncertain";
  /** Which rule tells disagreement: the disagreement index, the classic counts, or a third at either end. */
  readonly disagreement: "index" | "classic" | "third";
  /** Percentile type of the disagreement index. */
  readonly type: QuantileType;
  readonly scale: ScaleEnds;
}

export interface RandUclaClass {
  /** Null, with a reason, without answers. */
  readonly code: "appropriate" | "uncertain" | "inappropriate" | null;
  readonly isDisagreement: boolean | null;
  /** On 1 to 9. */
  readonly median: Figure;
  readonly isRescaled: boolean;
  readonly reason?: string;
}

/**
 * Class of one item by the RAND/UCLA method: appropriate, uncertain or inappropriate.
 *
 * Definition  without disagreement: median in 7-9 appropriate, in 1-3 inappropriate, else uncertain; with disagreement uncertain.
 * Variant     `halves`: "higher" puts a median of 6.5 with 7-9 and one of 3.5 with 4-6, as is attributed to the manual; "uncertain"
 *             asks for at least 7 and at most 3. `disagreement`: by the index (IPRAS), the classic counts, or a third at either end.
 * Shape       `scale`: 1 to 9; others are moved linearly to it and flagged.
 * Missing     not in the distribution. `code: null` with the reason "no answers" for an empty one.
 * Use         appropriateness and importance on nine levels, each item apart.
 * Read        "uncertain" is two things: a median in the middle, or disagreement; `isDisagreement` tells them apart.
 * Throws      InputShapeError when an answer is off the scale, the scale does not rise or the type is unknown.
 * Source      Fitch et al. (2001), The RAND/UCLA Appropriateness Method User's Manual, MR-1269.
 */
export function randUclaClass(
  distribution: Distribution,
  { halves = "higher", disagreement = "index", type = 7, scale = NINE_LEVELS }: Partial<RandUclaRule> = {},
): RandUclaClass {
  const { answers, isRescaled } = onNineLevels(distribution, scale);
  const middle = median(answers, type);
  const isDisagreement = hasDisagreement(answers, disagreement, type);
  const found = { isDisagreement, median: middle, isRescaled };
  if (middle.value === null) return { code: null, ...found, reason: "no answers" };
  if (isDisagreement) return { code: "uncertain", ...found };
  return { code: classOf(middle.value, halves), ...found };
}

function hasDisagreement(
  answers: Distribution,
  rule: RandUclaRule["disagreement"],
  type: QuantileType,
): boolean | null {
  if (rule === "third") return thirdRule(answers).isDisagreement;
  if (rule === "index") {
    const index = disagreementIndex(answers, { type });
    return index.value === null ? null : index.details?.isDisagreement === true;
  }
  const { code } = classicPanelRule(answers);
  return code && code === "disagreement";
}

function classOf(median: number, halves: RandUclaRule["halves"]) {
  const isHigh = halves === "higher" ? regionOf(median) === "high" : isAtLeast(median, 7);
  const isLow = halves === "higher" ? regionOf(median) === "low" : isAtMost(median, 3);
  return isHigh ? "appropriate" : isLow ? "inappropriate" : "uncertain";
}
