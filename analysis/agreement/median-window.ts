import { quantile } from "../centre/quantile.js";
import { type Distribution, type Figure, missing, THRESHOLD_TOLERANCE } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { shareInSet } from "./share-in-set.js";

/** The window of answers within some levels of the median. */
export interface MedianWindow {
  readonly median: number;
  /** The levels inside, both ends included. */
  readonly levels: readonly [number, number];
  /** The level whose side names the window: the median, halves rounded up (as the RAND manual does with 3.5 and 6.5). */
  readonly roundedMedian: number;
}

/**
 * Window around the median of one item: the levels at most `within` away from it; null when there are no answers.
 *
 * Definition  whole levels from median - within to median + within, cut at the ends of the scale. A median between two levels has
 *             no level more for it: within 1 of 3.5 lie 3 and 4.
 * Unit        levels.
 * Missing     not in the distribution.
 * Use         rules that ask for agreement wherever it lies, on scales without sides (TRL).
 * Read        the rounded median names the side where the scale has sides.
 * Throws      InputShapeError as `quantile`.
 * Source      agreement within one or two levels of the median as in PMC9790819, table 2.
 */
export function medianWindow(
  distribution: Distribution,
  within: number,
  scale: { readonly min: number; readonly max: number },
  type: QuantileType = 7,
): MedianWindow | null {
  const median = quantile(distribution, 0.5, type);
  if (median === null) return null;
  const from = Math.max(scale.min, Math.ceil(median - within - THRESHOLD_TOLERANCE));
  const to = Math.min(scale.max, Math.floor(median + within + THRESHOLD_TOLERANCE));
  return { median, levels: [from, to], roundedMedian: Math.floor(median + 0.5 + THRESHOLD_TOLERANCE) };
}

/**
 * Window agreement: the share of the answers to one item at most `within` levels from their median.
 *
 * Definition  answers on the levels of `medianWindow` over all answers, with the 95 % Wilson interval.
 * Unit        share, 0 to 1.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         consensus wherever it lies; usual thresholds are 70 or 80 % within one level.
 * Read        on 5 levels three of five lie inside: a high share is easy to reach. Two camps next to each other pass unseen.
 * Throws      InputShapeError as `quantile`.
 * Source      agreement within one or two levels of the median, at least 80 %, as in PMC9790819, table 2.
 */
export function shareInMedianWindow(
  distribution: Distribution,
  within: number,
  scale: { readonly min: number; readonly max: number },
  type: QuantileType = 7,
): Figure {
  const window = medianWindow(distribution, within, scale, type);
  if (window === null) return missing("percentAgreement", "no answers", { within, type });
  return shareInSet(distribution, window.levels, { within, type, median: window.median });
}
