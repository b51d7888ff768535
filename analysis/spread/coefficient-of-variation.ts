import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { deviationSums } from "./deviation-sums.js";

/** A mean this small beside the largest answer is 0 but for rounding. */
const ROUNDING = 1e-12;

/**
 * Coefficient of variation: the standard deviation as a share of the mean.
 *
 * Definition  sample standard deviation (divisor n - 1) over the mean; a share, not per cent.
 * Shape       `hasArbitraryZero`: true where the zero of the scale is a convention (-3 to +3, calendar years).
 * Unit        none.
 * Missing     not in the distribution. `value: null` with the reason "no answers", "needs at least two answers", "the mean is 0" or
 *             "the zero of the scale is arbitrary".
 * Use         quantities with a true zero; on levels only where the protocol asks for it. For stability see its change between rounds.
 * Read        at most 0.5 good, to 0.8 doubtful, above poor (English & Kernan 1976). It depends on where the scale begins: the same
 *             answers on 0 to 4 and on 1 to 5 give different values.
 * Throws      InputShapeError when a value is not finite or a count is not a whole number >= 0.
 * Source      English & Kernan (1976), Transp. Res. 10; R `sd(x) / mean(x)`.
 */
export function coefficientOfVariation(
  distribution: Distribution,
  { hasArbitraryZero = false }: { hasArbitraryZero?: boolean } = {},
): Figure {
  const parameters = { divisor: "n-1", hasArbitraryZero };
  const sums = deviationSums(distribution);
  const none = (reason: string) => missing("coefficientOfVariation", reason, parameters, sums?.n);
  if (sums === null) return none("no answers");
  if (hasArbitraryZero) return none("the zero of the scale is arbitrary");
  if (sums.n < 2) return none("needs at least two answers");
  const largest = distribution.reduce(
    (most, { value, count }) => (count > 0 ? Math.max(most, Math.abs(value)) : most),
    0,
  );
  if (Math.abs(sums.mean) <= ROUNDING * largest) return none("the mean is 0");
  const deviation = Math.sqrt(sums.second / (sums.n - 1));
  return figure("coefficientOfVariation", deviation / sums.mean, sums.n, parameters, {
    mean: sums.mean,
    standardDeviation: deviation,
  });
}
