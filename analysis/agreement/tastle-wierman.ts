import { mean } from "../centre/mean.js";
import { type Distribution, type Figure, figure, InputShapeError, missing } from "../figure.js";
import { sortedLevels } from "../shape/sorted-levels.js";

/**
 * Tastle and Wierman's consensus: agreement on an ordered scale, from 0 (half at each end) to 1 (all on one level).
 *
 * Definition  1 + sum of p log2(1 - |x - mean| / (max - min)) over the values x with their shares p.
 * Shape       `min`, `max`: the ends of the declared scale, whether chosen or not.
 * Unit        none, 0 to 1.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         beside A, where steps between levels may be taken as equal; also for per cents and other bounded numbers.
 * Read        the same number on each of five levels gives 0.43, not 0: values look high. There are no settled limits.
 * Throws      InputShapeError when the scale does not rise or an answer is off it.
 * Source      Tastle & Wierman (2007), Int. J. Approx. Reasoning 45, 531-545; R package agrmt, `consensus()`.
 */
export function tastleWiermanConsensus(distribution: Distribution, min: number, max: number): Figure {
  const centre = mean(distribution).value;
  return logarithmicAgreement("tastleWiermanConsensus", distribution, { min, max }, centre, max - min, {});
}

/**
 * Tastle and Wierman's dissention: their consensus turned round, from 0 (all on one level) to 1 (half at each end).
 *
 * Definition  1 - consensus.
 * Shape       `min`, `max`: the ends of the declared scale, whether chosen or not.
 * Unit        none, 0 to 1.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         where spread rather than agreement is ranked.
 * Read        as `tastleWiermanConsensus`, turned round.
 * Throws      InputShapeError when the scale does not rise or an answer is off it.
 * Source      Tastle & Wierman (2007), Int. J. Approx. Reasoning 45, 531-545.
 */
export function dissention(distribution: Distribution, min: number, max: number): Figure {
  const consensus = tastleWiermanConsensus(distribution, min, max);
  if (consensus.value === null) return { ...consensus, method: "dissention" };
  return figure("dissention", 1 - consensus.value, consensus.n, consensus.parameters);
}

/**
 * Strength of agreement with a target: how closely the answers lie round a value given beforehand, from 0 to 1.
 *
 * Definition  1 + sum of p log2(1 - |x - target| / (2 (max - min))) over the values x with their shares p.
 * Shape       `target`: a value of the scale, such as "strongly agree"; `min`, `max`: the ends of the declared scale.
 * Unit        none, 0 to 1.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         how far a panel supports a statement, not only how far it agrees with itself.
 * Read        1 when all are at the target, 0 when all are at one end and the target at the other; half at each end, of which one is the
 *             target, gives 0.5.
 * Throws      InputShapeError when the scale does not rise, or an answer or the target is off it.
 * Source      Tastle & Wierman (2007), Int. J. Approx. Reasoning 45, 531-545.
 */
export function strengthTowards(distribution: Distribution, target: number, min: number, max: number): Figure {
  if (!(target >= min && target <= max)) {
    throw new InputShapeError(`The target ${target} is not on the scale ${min} to ${max}`);
  }
  return logarithmicAgreement("strengthTowards", distribution, { min, max }, target, 2 * (max - min), { target });
}

function logarithmicAgreement(
  method: string,
  distribution: Distribution,
  scale: { min: number; max: number },
  centre: number | null,
  width: number,
  parameters: { target?: number },
): Figure {
  const { min, max } = scale;
  if (!(min < max && Number.isFinite(width))) throw new InputShapeError(`A scale rises, not from ${min} to ${max}`);
  const levels = sortedLevels(distribution);
  const off = levels.find(({ value }) => value < min || value > max);
  if (off) throw new InputShapeError(`The answer ${off.value} is not on the scale ${min} to ${max}`);
  const n = levels.reduce((sum, { count }) => sum + count, 0);
  const named = { min, max, ...parameters };
  if (centre === null || n === 0) return missing(method, "no answers", named);
  const total = levels.reduce(
    (sum, { value, count }) => sum + (count / n) * Math.log2(1 - Math.abs(value - centre) / width),
    0,
  );
  return figure(method, 1 + total, n, named);
}
