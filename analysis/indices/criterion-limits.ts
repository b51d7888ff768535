import { InputShapeError } from "../figure.js";
import { percentText } from "../phrases.js";
import { answerCount } from "../shape/answer-count.js";
import { sortedLevels } from "../shape/sorted-levels.js";
import { isAtMost } from "../threshold.js";
import type { CriterionInput } from "./criterion-input.js";
import type { IndexDefinition } from "./index-definition.js";

/** The limits that a criterion's answers must keep to give a score. */
export type CriterionLimits = Pick<IndexDefinition, "minValid" | "cannotJudgeAtMost">;

/**
 * How many valid answers a criterion has, and why they give no score; null where they do.
 *
 * Throws  InputShapeError when an answer is off the scale, or a count is not a whole number >= 0.
 */
export function checkCriterion(
  key: string,
  { distribution, min, max, cannotJudge }: CriterionInput,
  { minValid, cannotJudgeAtMost }: CriterionLimits,
): { n: number; reason: string | null } {
  if (!(max > min) || distribution.some(({ value }) => value < min || value > max)) {
    throw new InputShapeError(`The answers to ${key} do not fit its scale ${min} to ${max}`);
  }
  if (!Number.isInteger(cannotJudge) || cannotJudge < 0) {
    throw new InputShapeError(`A count must be a whole number of at least 0, not ${cannotJudge}`);
  }
  const n = answerCount(sortedLevels(distribution));
  if (n === 0 || n < minValid) {
    return { n, reason: `${key}: ${n} valid answers, ${Math.max(minValid, 1)} needed` };
  }
  const cannotShare = cannotJudge / (n + cannotJudge);
  if (isAtMost(cannotShare, cannotJudgeAtMost)) return { n, reason: null };
  return {
    n,
    reason: `${key}: ${percentText(cannotShare)} cannot judge, at most ${percentText(cannotJudgeAtMost)} allowed`,
  };
}
