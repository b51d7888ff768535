import { mean } from "../centre/mean.js";
import { median } from "../centre/quantile-figure.js";
import { type Distribution, type Figure, InputShapeError, missing } from "../figure.js";
import { pairCount } from "../shape/pair-count.js";
import { sortedLevels } from "../shape/sorted-levels.js";
import type { SubjectPair } from "../shape/subject-pairs.js";

export interface PairedDifference {
  readonly a: string;
  readonly b: string;
  /** Mean of a's score minus b's; `n` is the number of people who judged both. */
  readonly mean: Figure;
  readonly median: Figure;
}

/**
 * By how much people who judged two subjects put one above the other, for each pair of subjects.
 *
 * Definition  mean and median (type 7) of the score of `a` minus the score of `b` within the same person.
 * Shape       `pairs` of each two subjects as counts, so that the cost does not grow with the panel; `subjectPairs` makes them.
 * Unit        the unit of the scores.
 * Missing     people who judged one of the two are not in the pairs. Nobody judged both: `value: null`, reason "nobody judged both".
 * Use         to compare two subjects that different people judged: who is lenient is so to both.
 * Read        above 0: a stands higher with the same people. They may be few, and know both subjects for a reason.
 * Throws      InputShapeError when a subject is paired with itself, a pair is given twice, or as `pairCount`.
 * Source      R `mean(a - b, na.rm = TRUE)` and `median(a - b, na.rm = TRUE)`.
 */
export function pairedDifferences(pairs: readonly SubjectPair[]): PairedDifference[] {
  const seen = new Map<string, Set<string>>();
  for (const { a, b } of pairs) {
    if (a === b) throw new InputShapeError(`${a} is paired with itself`);
    if (seen.get(a)?.has(b) || seen.get(b)?.has(a)) throw new InputShapeError(`${a} and ${b} are paired twice`);
    seen.set(a, (seen.get(a) ?? new Set()).add(b));
  }
  return pairs.map(({ a, b, pairs: table }) => {
    if (pairCount(table) === 0) {
      const reason = "nobody judged both";
      return { a, b, mean: missing("mean", reason), median: missing("median", reason, { type: 7 }) };
    }
    const differences: Distribution = sortedLevels(
      table.map(({ previous, next, count }) => ({ value: previous - next, count })),
    );
    return { a, b, mean: mean(differences), median: median(differences) };
  });
}
