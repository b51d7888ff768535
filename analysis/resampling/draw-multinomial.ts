import { drawBinomial } from "./draw-binomial.js";
import type { Random } from "./random.js";

/**
 * A bootstrap sample of counted answers: as many draws with replacement as there are answers, given as new counts in the same order.
 * The time grows with the number of cells, not with the answers.
 *
 * Definition  each cell in turn gets a binomial share of the draws that are left.
 * Throws      InputShapeError when a count is not a whole number >= 0.
 * Source      Devroye (1986), Non-uniform random variate generation, XI.1.4.
 */
export function drawMultinomial(random: Random, counts: readonly number[]): number[] {
  let answersLeft = counts.reduce((sum, count) => sum + count, 0);
  let drawsLeft = answersLeft;
  return counts.map((count) => {
    const drawn = answersLeft === 0 ? 0 : drawBinomial(random, drawsLeft, count / answersLeft);
    answersLeft -= count;
    drawsLeft -= drawn;
    return drawn;
  });
}
