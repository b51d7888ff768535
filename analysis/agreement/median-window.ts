import { quantile } from "../centre/quantile.js";
import { type Distribution, THRESHOLD_TOLERANCE } from "../figure.js";
import type { QuantileType } from "../protocol.js";

/** The window of answers within some levels of the median. */
export interface MedianWindow {
  readonly median: number;
  /** The levels inside, both ends included. */
  readonly levels: readonly [number, number];
  /** The level whose side names the window: the median, halves rounded up (as the RAND manual does with 3.5 and 6.5). */
  readonly roundedMedian: number;
}

/** Levels at most `within` from the median, cut at the ends of the scale; null when there are no answers. */
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
