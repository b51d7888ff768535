import type { Interval } from "../figure.js";
import { hasProportion, twoSidedZ } from "./check-proportion.js";

/**
 * Wilson score interval of a share, without continuity correction.
 *
 * Definition  the shares p for which |count / n - p| <= z sqrt(p (1 - p) / n).
 * Missing     null when there are no answers.
 * Use         the default for every share: holds its level on average, also in small panels and near 0 and 1.
 * Read        it would hold if the panel were a random sample. 7 of 10 gives 0.40 to 0.89: among all such experts
 *             "70 %" may be a minority.
 * Throws      InputShapeError unless 0 <= count <= n, both whole numbers, and 0 < level < 1.
 * Source      Wilson (1927), J. Am. Stat. Assoc. 22, 209-212; R `prop.test(correct = FALSE)`.
 */
export function wilsonInterval(count: number, n: number, level = 0.95): Interval | null {
  if (!hasProportion(count, n, level)) return null;
  const z = twoSidedZ(level);
  const share = count / n;
  const scale = 1 + z ** 2 / n;
  const centre = (share + z ** 2 / (2 * n)) / scale;
  const halfWidth = (z / scale) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  // The ends are exact where nobody or everybody is in the set; rounding would put them a hair outside.
  const low = count === 0 ? 0 : centre - halfWidth;
  const high = count === n ? 1 : centre + halfWidth;
  return { low, high, level, method: "wilson" };
}

/**
 * Wilson score interval of a share with continuity correction: wider, never below its level by much.
 *
 * Definition  the Wilson limits for count - c (lower) and count + c (upper), kept within 0 and 1; c = 1/2, but no more than
 *             |count - n / 2| (as R, whose test of one share is against a half).
 * Missing     null when there are no answers.
 * Use         to repeat what R's `prop.test()` prints by default; else the one without correction.
 * Read        as the Wilson interval. With count = n / 2 there is no correction, and both are the same.
 * Throws      InputShapeError unless 0 <= count <= n, both whole numbers, and 0 < level < 1.
 * Source      Newcombe (1998), Stat. Med. 17, 857-872, method 4; R `prop.test()`.
 */
export function wilsonIntervalWithContinuity(count: number, n: number, level = 0.95): Interval | null {
  if (!hasProportion(count, n, level)) return null;
  const z = twoSidedZ(level);
  const correction = Math.min(0.5, Math.abs(count - n / 2));
  const limit = (moved: number, sign: -1 | 1) => {
    const share = moved / n;
    const root = Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
    return (share + z ** 2 / (2 * n) + sign * z * root) / (1 + z ** 2 / n);
  };
  const low = count - correction <= 0 ? 0 : limit(count - correction, -1);
  const high = count + correction >= n ? 1 : limit(count + correction, 1);
  return { low, high, level, method: "wilson-continuity" };
}
