import { sum } from "simple-statistics";
import { mean } from "../centre/mean.js";
import { type Distribution, InputShapeError } from "../figure.js";
import type { ItemVerdict } from "../item-analysis.js";
import { percentText } from "../phrases.js";
import { answerCount } from "../shape/answer-count.js";
import { isAtMost } from "../threshold.js";
import type { IndexDefinition } from "./index-definition.js";

/** What the answers to one criterion of one subject bring to the indices. */
export interface CriterionInput {
  readonly distribution: Distribution;
  /** Ends of the scale; for differences within a person the ends they were cut to. */
  readonly min: number;
  readonly max: number;
  readonly cannotJudge: number;
  /** Verdicts of the items behind it. */
  readonly verdicts: readonly Pick<ItemVerdict, "code" | "standing">[];
}

/** Score 0 to 100 with its standard error, or the reason why there is none. */
export type Score =
  | { readonly value: number; readonly standardError: number; readonly n: number }
  | { readonly value: null; readonly reason: string; readonly n: number };

/**
 * Mean score of a criterion, 0 to 100.
 *
 * Definition  mean of 100 * (answer - min) / (max - min); standard error = sample standard deviation / sqrt(n).
 * Missing     null below the least number of valid answers or with too many "cannot judge".
 * Throws      InputShapeError when an answer is off the scale.
 */
export function criterionScore(
  key: string,
  { distribution, min, max, cannotJudge }: CriterionInput,
  limits: Pick<IndexDefinition, "minValid" | "cannotJudgeAtMost">,
): Score {
  if (!(max > min) || distribution.some(({ value }) => value < min || value > max)) {
    throw new InputShapeError(`The answers to ${key} do not fit its scale ${min} to ${max}`);
  }
  const n = answerCount(distribution);
  const average = mean(distribution).value;
  if (average === null || n < limits.minValid) {
    return { value: null, reason: `${key}: ${n} valid answers, ${limits.minValid} needed`, n };
  }
  const cannotShare = cannotJudge / (n + cannotJudge);
  if (!isAtMost(cannotShare, limits.cannotJudgeAtMost)) {
    const reason = `${key}: ${percentText(cannotShare)} cannot judge, at most ${percentText(limits.cannotJudgeAtMost)} allowed`;
    return { value: null, reason, n };
  }
  const perUnit = 100 / (max - min);
  const squares = sum(distribution.map(({ value, count }) => count * (value - average) ** 2));
  const standardError = n < 2 ? 0 : perUnit * Math.sqrt(squares / (n - 1) / n);
  return { value: perUnit * (average - min), standardError, n };
}
