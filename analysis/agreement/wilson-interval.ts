import normal from "@stdlib/stats-base-dists-normal";
import { InputShapeError, type Interval } from "../figure.js";

/**
 * Wilson score interval of a share, without continuity correction; null when there are no answers. It would hold if the panel
 * were a random sample.
 *
 * Throws  InputShapeError unless 0 <= count <= n, both whole numbers, and 0 < level < 1.
 * Source  Wilson (1927), J. Am. Stat. Assoc. 22; R `prop.test(correct = FALSE)`.
 */
export function wilsonInterval(count: number, n: number, level = 0.95): Interval | null {
  if (!Number.isInteger(count) || !Number.isInteger(n) || count < 0 || count > n) {
    throw new InputShapeError(`A share needs whole numbers 0 <= count <= n, not ${count} of ${n}`);
  }
  if (!(level > 0 && level < 1)) throw new InputShapeError(`A confidence level lies between 0 and 1, not ${level}`);
  if (n === 0) return null;
  const z = normal.quantile(1 - (1 - level) / 2, 0, 1);
  const share = count / n;
  const scale = 1 + z ** 2 / n;
  const centre = (share + z ** 2 / (2 * n)) / scale;
  const halfWidth = (z / scale) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  // The ends are exact where nobody or everybody is in the set; rounding would put them a hair outside.
  const low = count === 0 ? 0 : centre - halfWidth;
  const high = count === n ? 1 : centre + halfWidth;
  return { low, high, level, method: "wilson" };
}
