import type { Distribution } from "../figure.js";
import { isAtLeast, isOver } from "../threshold.js";
import {
  classicImportance,
  countImportance,
  foresightImportance,
  type ImportanceAnswers,
} from "./foresight-importance.js";
import { rankRanges, type SubjectSensitivity } from "./rank-ranges.js";

/** Other codings that are in use, besides the two ends of what a falling coding can be. */
export const importanceCodings: readonly ImportanceAnswers[] = [
  { high: 100, mid: 200 / 3, low: 100 / 3, none: 0 },
  { high: 100, mid: 75, low: 50, none: 0 },
  { high: 100, mid: 60, low: 20, none: 0 },
  { high: 100, mid: 50, low: 0, none: 0 },
  { high: 100, mid: 100, low: 0, none: 0 },
  { high: 100, mid: 0, low: 0, none: 0 },
  { high: 100, mid: 100, low: 100, none: 0 },
];

export interface ImportanceSensitivity extends SubjectSensitivity {
  /** The subjects it stands below, and those it stands above, whatever the coding. */
  readonly alwaysBelow: readonly string[];
  readonly alwaysAbove: readonly string[];
}

/**
 * How far the importance index and the order by it hang on the coding 100, 50, 25, 0.
 *
 * Definition  per subject: its index and rank under the classic coding with the lowest and highest of the other codings (itself included), and
 *             the share of these under which it is among the first `topSize` (10 unless given). Above whatever the coding: no lower
 *             share of "high", of "mid" or more and of "low" or more, and a higher one in at least one of the three.
 * Variant     `codings`: as given, else `importanceCodings`. They hold the two ends, high alone and all but none, between which the index
 *             lies under every coding that falls from 100 to 0.
 * Unit        points from 0 to 100; ranks from 1; share from 0 to 1.
 * Missing     subjects without answers have no value and no rank.
 * Use         beside every order by the importance index.
 * Read        `alwaysAbove` and `alwaysBelow` need no coding at all; the order of other subjects is a matter of points. Nothing is said of chance
 *             in the answers.
 * Throws      InputShapeError as `foresightImportance`, or when `topSize` is no whole number from 1.
 * Source      first-order stochastic dominance: Hadar & Russell (1969), Am. Econ. Rev. 59(1), 25-34.
 */
export function importanceSensitivity(
  subjects: readonly { readonly subjectKey: string; readonly distribution: Distribution }[],
  levels: ImportanceAnswers,
  { codings = importanceCodings, topSize = 10 }: { codings?: readonly ImportanceAnswers[]; topSize?: number } = {},
): ImportanceSensitivity[] {
  const own = subjects.map(({ subjectKey, distribution }) => ({
    subjectKey,
    index: foresightImportance(distribution, levels, classicImportance),
    shares: upperShares(countImportance(distribution, levels)),
  }));
  const alternatives = codings.map((points) =>
    subjects.map(({ distribution }) => foresightImportance(distribution, levels, points).value),
  );
  return rankRanges(own, alternatives, { topSize, parameters: { codings: codings.length } }).map((row, place) => {
    const shares = own[place]?.shares ?? [];
    const others = own.filter((_, other) => other !== place);
    return {
      ...row,
      alwaysBelow: others.filter((other) => dominates(other.shares, shares)).map(({ subjectKey }) => subjectKey),
      alwaysAbove: others.filter((other) => dominates(shares, other.shares)).map(({ subjectKey }) => subjectKey),
    };
  });
}

/** Shares of "high", of "mid" or more, and of "low" or more; none without answers. */
function upperShares({ high, mid, low, n }: ImportanceAnswers & { n: number }): number[] {
  return n === 0 ? [] : [high / n, (high + mid) / n, (high + mid + low) / n];
}

function dominates(a: readonly number[], b: readonly number[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  const isNeverUnder = a.every((share, place) => isAtLeast(share, b[place] ?? 0));
  return isNeverUnder && a.some((share, place) => isOver(share, b[place] ?? 0));
}
