import type { Distribution } from "../../analysis/figure.js";

/** Counts on the levels from `min` on as a distribution. */
export function frequencies(counts: readonly number[], min = 1): Distribution {
  return counts.map((count, index) => ({ value: min + index, count }));
}
