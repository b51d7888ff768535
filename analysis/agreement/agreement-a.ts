import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { answerCount } from "../shape/answer-count.js";
import { levelCounts } from "../shape/level-counts.js";

/**
 * van der Eijk's A: agreement on an ordered scale, from -1 (half at each end) over 0 (the same number on every level) to 1 (all on one).
 *
 * Definition  the counts are peeled into layers of equal height; each layer's pattern of used levels gets a value from its
 *             unimodality and width, and A is their mean weighted with the answers in each layer.
 * Shape       levels nobody chose belong to the scale and lower A, so its ends are arguments.
 * Missing     `value: null` for no answers, or a scale of fewer than three levels.
 * Source      van der Eijk (2001), Quality & Quantity 35, 325-341; R package agrmt.
 */
export function agreementA(distribution: Distribution, min: number, max: number): Figure {
  const parameters = { levels: max - min + 1 };
  const left = levelCounts(distribution, min, max);
  const n = answerCount(distribution);
  if (n === 0) return missing("agreementA", "no answers", parameters);
  if (left.length < 3) return missing("agreementA", "needs at least three levels", parameters, n);
  let total = 0;
  for (;;) {
    const positive = left.filter((count) => count > 0);
    if (positive.length === 0) break;
    const height = Math.min(...positive);
    const pattern = left.map((count) => count > 0);
    total += height * positive.length * patternAgreement(pattern);
    for (const [index, count] of left.entries()) left[index] = count > 0 ? count - height : 0;
  }
  return figure("agreementA", total / n, n, parameters);
}

function patternAgreement(pattern: readonly boolean[]): number {
  const levels = pattern.length;
  const used = pattern.filter(Boolean).length;
  if (used === 1) return 1;
  const { unimodal, bimodal } = countTriples(pattern);
  if (unimodal + bimodal === 0) return 0;
  const unimodality = ((levels - 2) * unimodal - (levels - 1) * bimodal) / ((levels - 2) * (unimodal + bimodal));
  return unimodality * (1 - (used - 1) / (levels - 1));
}

/** Triples of levels i < j < k: used, used, empty (or mirrored) speak for one peak, used, empty, used for two. */
function countTriples(pattern: readonly boolean[]): { unimodal: number; bimodal: number } {
  let unimodal = 0;
  let bimodal = 0;
  for (let i = 0; i < pattern.length; i++) {
    for (let j = i + 1; j < pattern.length; j++) {
      for (let k = j + 1; k < pattern.length; k++) {
        if (pattern[i] && pattern[k] && !pattern[j]) bimodal++;
        if (pattern[j] && pattern[i] !== pattern[k]) unimodal++;
      }
    }
  }
  return { unimodal, bimodal };
}
