import {
  type Distribution,
  type Figure,
  type FigureParameters,
  figure,
  missing,
  THRESHOLD_TOLERANCE,
} from "../figure.js";
import { answerCount } from "../shape/answer-count.js";
import { wilsonInterval } from "./wilson-interval.js";

/** Answers from `from` to `to`, both ends included. */
export function countInSet(distribution: Distribution, from: number, to: number): number {
  return distribution.reduce(
    (sum, { value, count }) =>
      value >= from - THRESHOLD_TOLERANCE && value <= to + THRESHOLD_TOLERANCE ? sum + count : sum,
    0,
  );
}

/**
 * Per cent agreement: the share of the answers in a set of neighbouring values, 0 to 1, with its 95 % Wilson interval.
 *
 * Missing  not in the distribution. An empty one gives `value: null`, reason "no answers".
 */
export function shareInSet(
  distribution: Distribution,
  [from, to]: readonly [number, number],
  parameters: FigureParameters = {},
): Figure {
  const named = { ...parameters, from, to };
  const n = answerCount(distribution);
  if (n === 0) return missing("percentAgreement", "no answers", named);
  const count = countInSet(distribution, from, to);
  const interval = wilsonInterval(count, n);
  return { ...figure("percentAgreement", count / n, n, { ...named, count }), ...(interval && { interval }) };
}
