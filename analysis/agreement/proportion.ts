import { type Figure, figure, type Interval, missing } from "../figure.js";
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  jeffreysInterval,
  waldInterval,
} from "./proportion-intervals.js";
import { wilsonInterval, wilsonIntervalWithContinuity } from "./wilson-interval.js";

const intervals = {
  wilson: wilsonInterval,
  "wilson-continuity": wilsonIntervalWithContinuity,
  "clopper-pearson": clopperPearsonInterval,
  "agresti-coull": agrestiCoullInterval,
  jeffreys: jeffreysInterval,
  wald: waldInterval,
} satisfies Record<string, (count: number, n: number, level: number) => Interval | null>;

export type ProportionInterval = keyof typeof intervals;

/**
 * Share of respondents of whom something holds, with its interval.
 *
 * Definition  count / n.
 * Variant     `interval`: how the interval is made, Wilson unless another is named.
 * Unit        share, 0 to 1.
 * Missing     n counts those of whom it is known. `value: null` with the reason "no answers" for n = 0.
 * Use         shares that are no set of levels: cannot judge, never, answered of invited.
 * Read        with n beside it; the interval would hold if the panel were a random sample.
 * Throws      InputShapeError unless 0 <= count <= n, both whole numbers, and 0 < level < 1.
 * Source      statsmodels `proportion_confint()`; the intervals name theirs.
 */
export function proportion(
  count: number,
  n: number,
  { interval = "wilson", level = 0.95 }: { interval?: ProportionInterval; level?: number } = {},
): Figure {
  const limits = intervals[interval](count, n, level);
  if (limits === null) return missing("proportion", "no answers", { interval, level });
  return { ...figure("proportion", count / n, n, { interval, level }, { count }), interval: limits };
}
