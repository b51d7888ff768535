import type { Figure } from "../figure.js";
import { insideOutsideTable } from "../shape/cross-table.js";
import { chiSquareTest } from "./chi-square-test.js";
import type { ComparisonGroup } from "./comparison-group.js";
import { type CountOf, differenceOfShares } from "./difference-of-shares.js";
import { fisherExact } from "./fisher-exact.js";
import { fisherFreemanHalton } from "./fisher-freeman-halton.js";
import { pairsOf } from "./pairs-of.js";

export interface ShareComparison {
  /** Fisher's exact test; for more than two groups Fisher-Freeman-Halton, or chi-squared where that is too long. */
  readonly test: Figure;
  readonly pairs: readonly { readonly first: string; readonly second: string; readonly difference: Figure }[];
}

/**
 * Compares the groups' shares of answers in a set of neighbouring levels, for example of agreement.
 *
 * Definition  an exact test of groups by inside or outside the set, and for each pair the difference of the shares with Newcombe's
 *             interval.
 * Missing     fewer than two groups with answers, or all (or no) answers inside, give a test of `value: null`.
 * Use         when a verdict rests on the share in a set: it says whether the groups differ in exactly that.
 * Read        the differences, in percentage points, before the p value.
 * Throws      InputShapeError when a count is not a whole number >= 0.
 * Source      as the tests it is made of.
 */
export function compareShares(
  groups: readonly ComparisonGroup[],
  set: readonly [from: number, to: number],
): ShareComparison {
  const table = insideOutsideTable(
    groups.map(({ distribution }) => distribution),
    set,
  );
  const exact = groups.length > 2 ? fisherFreemanHalton(table) : fisherExact(table);
  const chiSquare = chiSquareTest(table);
  const shares = groups.map(({ groupKey }, place): CountOf & { groupKey: string } => {
    const [inside, outside] = table[place] ?? [0, 0];
    return { groupKey, count: inside, n: inside + outside };
  });
  return {
    test: exact.value === null && chiSquare.value !== null ? chiSquare : exact,
    pairs: pairsOf(shares).map(([first, second]) => ({
      first: first.groupKey,
      second: second.groupKey,
      difference: differenceOfShares(first, second),
    })),
  };
}
