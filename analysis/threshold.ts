import { THRESHOLD_TOLERANCE } from "./figure.js";

/**
 * Comparisons of a figure with a threshold of the protocol. Shares such as 7/10 or 3/20 are not exact in floating point, so the
 * border belongs to "at least" and "at most" and never to "under" and "over": 7/10 is at least 70 %, 3/20 is not under 15 %.
 */
export const isAtLeast = (value: number, threshold: number): boolean => value >= threshold - THRESHOLD_TOLERANCE;
export const isAtMost = (value: number, threshold: number): boolean => value <= threshold + THRESHOLD_TOLERANCE;
export const isUnder = (value: number, threshold: number): boolean => value < threshold - THRESHOLD_TOLERANCE;
export const isOver = (value: number, threshold: number): boolean => value > threshold + THRESHOLD_TOLERANCE;
