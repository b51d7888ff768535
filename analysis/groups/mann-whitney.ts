import { type Distribution, type Figure, figure, InputShapeError, missing } from "../figure.js";
import { normalTwoSided, normalUpperTail } from "../probability/normal.js";
import { tieSum } from "../shape/mid-ranks.js";
import { exactU } from "./exact-u.js";
import { type SuperiorPairs, superiorPairs } from "./superior-pairs.js";

type Alternative = "two-sided" | "less" | "greater";
type Variant = "exact" | "exact-absolute" | "normal" | "normal-continuity";

export interface MannWhitneyOptions {
  /** `auto`: exact up to `exactUpTo`, above it normal without continuity correction. */
  readonly variant?: "auto" | Variant;
  /** What is suspected of the first group: its answers are lower, higher, or either. */
  readonly alternative?: Alternative;
  /** Largest product of the two group sizes for which the exact distribution is worked out, at most 10,000. */
  readonly exactUpTo?: number;
}

/**
 * Mann-Whitney U test: do the answers of one group tend to be higher than those of another?
 *
 * Definition  U counts the pairs (one of each group) in which the first group's answer is the higher, ties counting half. The
 *             exact test takes all ways to deal the pooled answers to groups of these sizes, ties as they are. The
 *             normal one has mean n1 n2 / 2 and variance n1 n2 / 12 (N + 1 - sum(t^3 - t) / (N (N - 1))).
 * Variant     `exact`: two-sided p = twice the smaller tail, at most 1. `exact-absolute`: chance of a U at least as far from its
 *             mean (differs with ties only). `normal`; `normal-continuity`: the difference made 0.5 smaller.
 *             One-sided `greater`: the first group's answers are higher.
 * Shape       `details`: `u1`, `u2`, `rankSum1`, `n1`, `n2`, `hasTies`, and `z` of the normal variants.
 * Missing     an empty group gives `value: null`. When all answers are equal p is 1 and z is 0.
 * Use         two groups of different people; for the same people in two rounds take the signed rank test.
 * Read        the value is the p value. It does not say how far apart the groups are: read Cliff's delta and the difference
 *             of the medians beside it. With few answers a large p is no proof that the groups agree.
 * Throws      InputShapeError for an `exactUpTo` over 10,000.
 * Source      Mann & Whitney (1947), Ann. Math. Stat. 18, 50-60; R `exactRankTests::wilcox.exact` (`exact`),
 *             `coin::wilcox_test` (`exact-absolute`), `wilcox.test(exact = FALSE)` (the normal ones).
 */
export function mannWhitney(first: Distribution, second: Distribution, options: MannWhitneyOptions = {}): Figure {
  const { variant: wanted = "auto", alternative = "two-sided", exactUpTo = 1600 } = options;
  if (!(exactUpTo >= 0 && exactUpTo <= 10_000)) {
    throw new InputShapeError(`The exact test is worked out for at most 10,000 pairs, not ${exactUpTo}`);
  }
  const pairs = superiorPairs(first, second);
  const { n1, n2, u1, u2, levels } = pairs;
  const canBeExact = n1 * n2 <= exactUpTo;
  const variant = wanted === "auto" ? (canBeExact ? "exact" : "normal") : wanted;
  const parameters = { variant, alternative, exactUpTo };
  const n = n1 + n2;
  if (n1 === 0 || n2 === 0) return missing("mannWhitney", "a group without answers", parameters, n);
  const isExact = variant === "exact" || variant === "exact-absolute";
  if (isExact && !canBeExact) return missing("mannWhitney", "too many answers for the exact test", parameters, n);
  const details = { u1, u2, rankSum1: u1 + (n1 * (n1 + 1)) / 2, n1, n2, hasTies: tieSum(levels) > 0 };
  if (isExact) return figure("mannWhitney", exactP(pairs, variant, alternative), n, parameters, details);
  const z = zOf(pairs, alternative, variant === "normal-continuity" ? 0.5 : 0);
  return figure("mannWhitney", z === null ? 1 : normalP(z, alternative), n, parameters, { ...details, z: z ?? 0 });
}

function exactP({ levels, n1, n2, u1 }: SuperiorPairs, variant: Variant, alternative: Alternative): number {
  const { atMost, atLeast, atLeastAsFar } = exactU(
    levels.map(({ count }) => count),
    n1,
    n2,
    u1,
  );
  if (alternative === "less") return atMost;
  if (alternative === "greater") return atLeast;
  return variant === "exact-absolute" ? atLeastAsFar : Math.min(1, 2 * Math.min(atMost, atLeast));
}

/** Null when all answers are equal. */
function zOf({ levels, n1, n2, u1 }: SuperiorPairs, alternative: Alternative, correction: number): number | null {
  if (levels.length < 2) return null;
  const n = n1 + n2;
  const variance = ((n1 * n2) / 12) * (n + 1 - tieSum(levels) / (n * (n - 1)));
  const difference = u1 - (n1 * n2) / 2;
  const direction = alternative === "two-sided" ? Math.sign(difference) : alternative === "greater" ? 1 : -1;
  return (difference - correction * direction) / Math.sqrt(variance);
}

function normalP(z: number, alternative: Alternative): number {
  if (alternative === "two-sided") return normalTwoSided(z);
  return normalUpperTail(alternative === "greater" ? z : -z);
}
