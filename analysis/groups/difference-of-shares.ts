import { wilsonInterval } from "../agreement/wilson-interval.js";
import { type Figure, figure, missing } from "../figure.js";

/** How many of `n` people belong to what is looked at. */
export interface CountOf {
  readonly count: number;
  readonly n: number;
}

/**
 * Difference of two shares, first less second, -1 to 1, with Newcombe's interval.
 *
 * Definition  d = p1 - p2; from d - sqrt((p1 - l1)^2 + (u2 - p2)^2) to d + sqrt((u1 - p1)^2 + (p2 - l2)^2), where l and u are the ends of
 *             each share's Wilson interval.
 * Missing     an empty group gives `value: null`.
 * Use         comparing how many of two groups agree.
 * Read        in percentage points (0.2 = 20). An interval that holds 0 leaves open which share is the larger. It would hold if
 *             the groups were random samples.
 * Throws      InputShapeError unless 0 <= count <= n, both whole numbers, and 0 < level < 1.
 * Source      Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
 */
export function differenceOfShares(first: CountOf, second: CountOf, level = 0.95): Figure {
  const parameters = { level };
  const of = wilsonInterval(first.count, first.n, level);
  const from = wilsonInterval(second.count, second.n, level);
  const n = first.n + second.n;
  if (of === null || from === null) return missing("differenceOfShares", "a group without answers", parameters, n);
  const [p1, p2] = [first.count / first.n, second.count / second.n];
  const difference = p1 - p2;
  const interval = {
    low: difference - Math.hypot(p1 - of.low, from.high - p2),
    high: difference + Math.hypot(of.high - p1, p2 - from.low),
    level,
    method: "newcombe",
  };
  return { ...figure("differenceOfShares", difference, n, parameters, { share1: p1, share2: p2 }), interval };
}
