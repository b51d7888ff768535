import { InputShapeError } from "../figure.js";
import type { Combination } from "./index-definition.js";

/** A part of a composite with its score from 0 to 100. */
export interface ScoredPart {
  readonly value: number;
  readonly weight: number;
  readonly isReversed?: boolean | undefined;
  /** 0 where no interval is wanted. */
  readonly standardError?: number;
}

/**
 * The parts of a composite put together, with the standard error if all parts were fully correlated; both are logarithms for geometric
 * means.
 *
 * Throws  InputShapeError when there are no parts, or a part of a product has another weight than 1.
 */
export function combineParts(
  combination: Combination,
  parts: readonly ScoredPart[],
  floor: number,
): { centre: number; spread: number } {
  if (parts.length === 0) throw new InputShapeError("A composite needs at least one part");
  let [centre, spread] = combination === "product" ? [1, 0] : [0, 0];
  for (const { value, weight, isReversed, standardError = 0 } of parts) {
    const score = isReversed ? 100 - value : value;
    if (combination === "geometric") {
      const raised = Math.max(score, floor);
      centre += weight * Math.log(raised);
      spread += (weight * standardError) / raised;
    } else if (combination === "arithmetic") {
      centre += weight * score;
      spread += weight * standardError;
    } else {
      if (weight !== 1) throw new InputShapeError(`Every part of a product has the weight 1, not ${weight}`);
      spread = (spread * score + centre * standardError) / 100;
      centre *= score / 100;
    }
  }
  return combination === "product" ? { centre: 100 * centre, spread: 100 * spread } : { centre, spread };
}

/** From what `combineParts` gives to 0 to 100. */
export function toScore(combination: Combination, combined: number): number {
  return combination === "geometric" ? Math.exp(combined) : combined;
}
