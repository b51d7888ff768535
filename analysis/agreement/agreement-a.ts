import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { answerCount } from "../shape/answer-count.js";
import { levelCounts } from "../shape/level-counts.js";

/**
 * van der Eijk's A: agreement on an ordered scale, from -1 (half at each end) over 0 (the same number on every level) to 1 (all on one).
 *
 * Definition  the counts are peeled into layers of equal height; each layer's pattern of used levels gets a value from its
 *             unimodality and width, and A is their mean weighted with the answers in each layer.
 * Shape       levels nobody chose belong to the scale and change A, so its ends are arguments.
 * Unit        none, -1 to 1.
 * Missing     `value: null` for no answers, or a scale of fewer than three levels.
 * Use         agreement on ordered levels without a set fixed beforehand; needs no distances between levels.
 * Read        below 0 polarised. There are no settled limits above; on few levels it moves in large steps, and values of scales of
 *             different length do not compare.
 * Throws      InputShapeError when the ends are not whole numbers in order or an answer is not a level of the scale.
 * Source      van der Eijk (2001), Quality & Quantity 35, 325-341; R package agrmt, `agreement()`.
 */
export function agreementA(distribution: Distribution, min: number, max: number): Figure {
  const parameters = { levels: max - min + 1 };
  const counts = levelCounts(distribution, min, max);
  const n = answerCount(distribution);
  if (n === 0) return missing("agreementA", "no answers", parameters);
  if (counts.length < 3) return missing("agreementA", "needs at least three levels", parameters, n);
  let total = 0;
  let floor = 0;
  for (const top of [...new Set(counts)].sort((a, b) => a - b)) {
    if (top === 0) continue;
    const used = countAbove(counts, floor);
    total += (top - floor) * used * layerAgreement(counts, floor, used);
    floor = top;
  }
  return figure("agreementA", total / n, n, parameters);
}

/**
 * Polarisation: van der Eijk's A turned round, from 0 (all on one level) to 1 (half at each end).
 *
 * Definition  (1 - A) / 2.
 * Shape       levels nobody chose belong to the scale, so its ends are arguments.
 * Unit        none, 0 to 1.
 * Missing     `value: null` for no answers, or a scale of fewer than three levels.
 * Use         maps and rankings of where a panel is split.
 * Read        over 0.5 polarised; 0.5 is also the same number on every level.
 * Throws      InputShapeError when the ends are not whole numbers in order or an answer is not a level of the scale.
 * Source      R package agrmt, `polarization()`.
 */
export function polarisation(distribution: Distribution, min: number, max: number): Figure {
  const agreement = agreementA(distribution, min, max);
  if (agreement.value === null) return { ...agreement, method: "polarisation" };
  return figure("polarisation", (1 - agreement.value) / 2, agreement.n, agreement.parameters);
}

function countAbove(counts: readonly number[], floor: number): number {
  let above = 0;
  for (const count of counts) if (count > floor) above++;
  return above;
}

/**
 * Value of the layer above `floor`, which uses the levels with more answers. Triples of levels i < j < k: used, used, empty (or mirrored)
 * speak for one peak, used, empty, used for two. They are counted from the used levels on either side of the middle one, in one pass.
 */
function layerAgreement(counts: readonly number[], floor: number, used: number): number {
  const levels = counts.length;
  if (used === 1) return 1;
  let unimodal = 0;
  let bimodal = 0;
  let usedBefore = 0;
  let emptyBefore = 0;
  for (const count of counts) {
    if (count > floor) {
      unimodal += usedBefore * (levels - used - emptyBefore) + emptyBefore * (used - usedBefore - 1);
      usedBefore++;
    } else {
      bimodal += usedBefore * (used - usedBefore);
      emptyBefore++;
    }
  }
  if (unimodal + bimodal === 0) return 0;
  const unimodality = ((levels - 2) * unimodal - (levels - 1) * bimodal) / ((levels - 2) * (unimodal + bimodal));
  return unimodality * (1 - (used - 1) / (levels - 1));
}
