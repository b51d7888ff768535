import { wilsonInterval } from "../agreement/wilson-interval.js";
import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { levelCounts } from "../shape/level-counts.js";
import { type ReadinessScale, TRL_SCALE } from "./readiness-scale.js";

/** The share of the panel that holds a readiness level for reached. */
export interface LevelExceedance {
  readonly level: number;
  readonly share: Figure;
}

/**
 * Exceedance curve of a readiness level: for each level k the share who see the technology at k or above.
 *
 * Definition  answers of k and more over all answers, with the Wilson interval.
 * Shape       technology readiness levels 1 to 9 unless another scale is given; one curve per group for a split by group.
 * Unit        0 to 1, falling from 1 at the lowest level.
 * Missing     not in the distribution. Without answers every share is null, reason "no answers".
 * Use         in place of a mean, which readiness levels do not have.
 * Read        where the curve passes a half lies the median. The intervals are per level, and would hold if the panel were a random
 *             sample.
 * Throws      InputShapeError when an answer is not a level of the scale, or as `wilsonInterval`.
 * Source      interval: Wilson (1927), J. Am. Stat. Assoc. 22; R `prop.test(correct = FALSE)`.
 */
export function exceedanceCurve(
  distribution: Distribution,
  { min, max }: ReadinessScale = TRL_SCALE,
  confidence = 0.95,
): LevelExceedance[] {
  const counts = levelCounts(distribution, min, max);
  const n = counts.reduce((sum, count) => sum + count, 0);
  let reached = n;
  return counts.map((count, index) => {
    const level = min + index;
    const atLeast = reached;
    reached -= count;
    const interval = wilsonInterval(atLeast, n, confidence);
    const share =
      interval === null
        ? missing("exceedance", "no answers", { level })
        : { ...figure("exceedance", atLeast / n, n, { level }, { count: atLeast }), interval };
    return { level, share };
  });
}
