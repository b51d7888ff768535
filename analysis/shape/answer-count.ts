import type { Distribution } from "../figure.js";

/** Number of answers in a distribution; 0 for an empty one. */
export function answerCount(distribution: Distribution): number {
  return distribution.reduce((sum, { count }) => sum + count, 0);
}
