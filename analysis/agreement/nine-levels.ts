import type { Distribution } from "../figure.js";
import { rescaled, type ScaleEnds } from "../shape/rescaled.js";
import { isUnder } from "../threshold.js";

/** The scale of the RAND/UCLA method. */
export const NINE_LEVELS: ScaleEnds = { min: 1, max: 9 };

/** Panels below this size are flagged. */
export const SMALL_PANEL_UNDER = 7;

/** The three regions 1-3, 4-6 and 7-9; what lies between two belongs to the nearer, half way to the higher. */
export type Region = "low" | "middle" | "high";

/** Answers on the nine levels of the RAND/UCLA method, and whether they had to be moved there. */
export function onNineLevels(
  distribution: Distribution,
  scale: ScaleEnds,
): { readonly answers: Distribution; readonly isRescaled: boolean } {
  const isRescaled = scale.min !== NINE_LEVELS.min || scale.max !== NINE_LEVELS.max;
  return { answers: rescaled(distribution, scale, NINE_LEVELS), isRescaled };
}

/** The region of an answer or a median on nine levels. */
export function regionOf(value: number): Region {
  if (isUnder(value, 3.5)) return "low";
  return isUnder(value, 6.5) ? "middle" : "high";
}
