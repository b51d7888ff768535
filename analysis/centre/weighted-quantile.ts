import { type Figure, figure, InputShapeError, missing, THRESHOLD_TOLERANCE } from "../figure.js";

/** How many respondents of the same weight gave each value; any order. Its size grows with values x weights, not with the panel. */
export type WeightedDistribution = readonly {
  readonly value: number;
  readonly count: number;
  readonly weight: number;
}[];

/**
 * Quantile of answers that carry weights, such as self-rated expertise or equal say for each group.
 *
 * Definition  values ascending with their cumulated share of all weight: the first value whose share reaches the probability,
 *             or the middle between it and the next where the share equals it (within 1e-9). With equal weights this is type 2.
 * Shape       `answers`: value, how many gave it, and the weight of each of these people.
 * Unit        the unit of the values.
 * Missing     answers of weight 0 count for nothing. `value: null` for no answers, or when no answer has weight.
 * Use         beside the figure with equal weights, never instead of it.
 * Read        with the `effectiveN` of the details, (sum of weights)^2 / sum of squared weights: ten people of very unequal weight
 *             may speak for no more than four.
 * Throws      InputShapeError when a value is not finite, a count no whole number >= 0, a weight negative or not finite, or the
 *             probability outside 0 to 1.
 * Source      for equal weights Hyndman & Fan (1996), definition 2; effective size after Kish (1965), Survey Sampling.
 */
export function weightedQuantile(answers: WeightedDistribution, probability: number): Figure {
  if (!(probability >= 0 && probability <= 1)) {
    throw new InputShapeError(`A probability lies between 0 and 1, not ${probability}`);
  }
  for (const answer of answers) checkAnswer(answer);
  const parameters = { probability, type: 2, isWeighted: true };
  const n = answers.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return missing("weightedQuantile", "no answers", parameters);
  const heaviest = answers.reduce((most, { count, weight }) => (count > 0 ? Math.max(most, weight) : most), 0);
  if (heaviest === 0) return missing("weightedQuantile", "no answer has weight", parameters, n);
  const levels = answers
    .map(({ value, count, weight }) => ({ value, weight: count * (weight / heaviest) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => a.value - b.value);
  const total = levels.reduce((sum, { weight }) => sum + weight, 0);
  const squares = answers.reduce((sum, { count, weight }) => sum + count * (weight / heaviest) ** 2, 0);
  const shareReached = (target: number) => {
    let cumulated = 0;
    return levels.find(({ weight }) => {
      cumulated += weight;
      return cumulated / total >= target;
    })?.value;
  };
  const highest = levels.at(-1)?.value ?? Number.NaN;
  const lower = shareReached(probability - THRESHOLD_TOLERANCE) ?? highest;
  const upper = shareReached(probability + THRESHOLD_TOLERANCE) ?? highest;
  return figure("weightedQuantile", (lower + upper) / 2, n, parameters, { effectiveN: total ** 2 / squares });
}

function checkAnswer({ value, count, weight }: WeightedDistribution[number]): void {
  if (!Number.isFinite(value)) throw new InputShapeError(`A value of a distribution must be finite, not ${value}`);
  if (!Number.isInteger(count) || count < 0) {
    throw new InputShapeError(`A count must be a whole number of at least 0, not ${count}`);
  }
  if (!(weight >= 0 && Number.isFinite(weight))) throw new InputShapeError(`A weight is at least 0, not ${weight}`);
}
