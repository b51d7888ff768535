import {
  type Distribution,
  type Figure,
  type FigureParameters,
  figure,
  InputShapeError,
  missing,
  THRESHOLD_TOLERANCE,
} from "../figure.js";
import { answerCount } from "../shape/answer-count.js";
import { wilsonInterval } from "./wilson-interval.js";

/**
 * Number of answers to one item in a set of neighbouring values.
 *
 * Definition  answers from `from` to `to`, both ends included (within 1e-9).
 * Missing     not in the distribution; 0 without answers.
 * Use         where the count itself is wanted; the share with its interval is `shareInSet`.
 */
export function countInSet(distribution: Distribution, from: number, to: number): number {
  return distribution.reduce(
    (sum, { value, count }) =>
      value >= from - THRESHOLD_TOLERANCE && value <= to + THRESHOLD_TOLERANCE ? sum + count : sum,
    0,
  );
}

/**
 * Per cent agreement: the share of the answers to one item in a set of neighbouring values, with its 95 % Wilson interval.
 *
 * Definition  answers from the lower to the upper end of the set, both included, over all answers.
 * Unit        share, 0 to 1.
 * Missing     not in the distribution, so neither in the set nor in n. An empty one gives `value: null`, reason "no answers".
 * Use         the plainest rule of consensus: at least 70, 75 or 80 % in a set fixed beforehand.
 * Read        with the set and n beside it. 75 % is the usual threshold (Diamond et al. 2014); the interval would hold if the panel
 *             were a random sample. It does not see where the others stand.
 * Source      Diamond et al. (2014), J. Clin. Epidemiol. 67, 401-409; interval: R `prop.test(correct = FALSE)`.
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

/**
 * Per cent agreement when "cannot judge" counts as an answer: the share in a set of all who answered or said they cannot judge.
 *
 * Definition  answers in the set, and with `isInSet` also those who cannot judge, over all answers and those who cannot judge.
 * Unit        share, 0 to 1.
 * Missing     who skipped the item is in neither number. `value: null` with the reason "no answers" when nobody is.
 * Use         protocols that say so; print the figure without them beside it.
 * Read        many who cannot judge draw it down: an item may miss its threshold without anybody against it.
 * Throws      InputShapeError when `cannotJudge` is not a whole number >= 0.
 * Source      as applied by Spitschan et al. (2023), eBioMedicine (ENLIGHT), whose exclusion share counts "don't know" in.
 */
export function shareCountingCannotJudge(
  distribution: Distribution,
  cannotJudge: number,
  [from, to]: readonly [number, number],
  { isInSet = false }: { isInSet?: boolean } = {},
): Figure {
  if (!Number.isInteger(cannotJudge) || cannotJudge < 0) {
    throw new InputShapeError(`A count must be a whole number of at least 0, not ${cannotJudge}`);
  }
  const n = answerCount(distribution) + cannotJudge;
  const count = countInSet(distribution, from, to) + (isInSet ? cannotJudge : 0);
  const parameters = { from, to, countsCannotJudge: true, isCannotJudgeInSet: isInSet };
  const interval = wilsonInterval(count, n);
  if (interval === null) return missing("percentAgreement", "no answers", parameters);
  return { ...figure("percentAgreement", count / n, n, parameters, { count, cannotJudge }), interval };
}
