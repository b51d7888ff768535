import { type Distribution, type Figure, figure, missing } from "../figure.js";
import { superiorPairs } from "./superior-pairs.js";

/**
 * Probability of superiority: the chance that somebody of the first group answered higher than somebody of the second, 0 to 1.
 *
 * Definition  U / (n1 n2): the share of pairs in which the first group's answer is the higher, ties counting half.
 * Missing     an empty group gives `value: null`. When all answers are equal it is 0.5.
 * Use         to put Cliff's delta into words: delta = 2 x this - 1.
 * Read        0.5 means neither group tends to answer higher; 0.7 that the first does in 7 of 10 pairs.
 * Source      Vargha & Delaney (2000), J. Educ. Behav. Stat. 25, 101-132, their A.
 */
export function probabilityOfSuperiority(first: Distribution, second: Distribution): Figure {
  const { n1, n2, u1 } = superiorPairs(first, second);
  if (n1 === 0 || n2 === 0) return missing("probabilityOfSuperiority", "a group without answers", {}, n1 + n2);
  return figure("probabilityOfSuperiority", u1 / (n1 * n2), n1 + n2, {}, { n1, n2 });
}
