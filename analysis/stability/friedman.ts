import { type Figure, figure, missing } from "../figure.js";
import { chiSquareUpperTail } from "../probability/chi-square.js";
import { completeRows, type RatingMatrix } from "../shape/rating-matrix.js";

/**
 * Friedman test over three or more rounds of one item: did the answers of the same people move in a common direction?
 *
 * Definition  each person's answers are ranked over the rounds (mid-ranks for ties); chi-square = (k - 1) sum_j (R_j - n (k + 1) / 2)^2 /
 *             (sum of squared ranks - n k (k + 1)^2 / 4), the tie-corrected form, with k - 1 df. The value is its upper tail.
 * Shape       `rounds`: a row per person, a column per round. Details: `statistic`, `df`, `kendallW` = chi-square / (n (k - 1)), `n` is of
 *             those with an answer in every round.
 * Missing     people without an answer in one of the rounds are left out. `value: null` for fewer than two rounds or two such people, or
 *             when nobody ever changed the answer.
 * Use         once over all rounds instead of a test for each pair of rounds; with two rounds it is the sign test by chi-square.
 * Read        a small p: some round is higher than another, kendallW from 0 to 1 says how uniformly. A large p is no proof of stability.
 *             The tail is rough for fewer than about ten people or five rounds.
 * Source      Friedman (1937), J. Am. Stat. Assoc. 32; R `friedman.test()`.
 */
export function friedman(rounds: RatingMatrix): Figure {
  const { rows: n, columns: k, values } = completeRows(rounds);
  const parameters = { rounds: k };
  if (k < 2) return missing("friedman", "needs at least two rounds", parameters, n);
  if (n < 2) return missing("friedman", "needs at least two people who answered in every round", parameters, n);
  const rankSums = new Array<number>(k).fill(0);
  let squares = 0;
  for (let row = 0; row < n; row++) {
    const answers = values.subarray(row * k, (row + 1) * k);
    for (const [round, answer] of answers.entries()) {
      const rank = midRankIn(answers, answer);
      rankSums[round] = (rankSums[round] ?? 0) + rank;
      squares += rank ** 2;
    }
  }
  const spread = squares - (n * k * (k + 1) ** 2) / 4;
  if (spread === 0) return missing("friedman", "nobody changed the answer", parameters, n);
  const between = rankSums.reduce((sum, rankSum) => sum + (rankSum - (n * (k + 1)) / 2) ** 2, 0);
  const statistic = ((k - 1) * between) / spread;
  const df = k - 1;
  return figure("friedman", chiSquareUpperTail(statistic, df), n, parameters, {
    statistic,
    df,
    kendallW: statistic / (n * df),
  });
}

function midRankIn(answers: Float64Array, answer: number): number {
  let below = 0;
  let equal = 0;
  for (const other of answers) {
    if (other < answer) below += 1;
    if (other === answer) equal += 1;
  }
  return below + (equal + 1) / 2;
}
