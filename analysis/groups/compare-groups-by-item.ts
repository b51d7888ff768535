import { adjustP, type PAdjustment } from "./adjust-p.js";
import { type CompareOptions, compareGroups, type GroupComparison } from "./compare-groups.js";
import type { ComparisonGroup } from "./comparison-group.js";

export interface ItemGroups {
  readonly itemKey: string;
  readonly groups: readonly ComparisonGroup[];
  /** What differs from item to item: the step of its scale, its set. */
  readonly options?: CompareOptions;
}

export interface ItemComparison extends GroupComparison {
  readonly itemKey: string;
  /** The test's p adjusted over all items that could be tested. */
  readonly adjustedP: number | null;
}

/**
 * Compares the comparison groups of many items, with p adjusted over the items.
 *
 * Definition  `compareGroups` for each item, then the tests' p values adjusted together.
 * Variant     Benjamini & Hochberg ("bh") unless another adjustment is named: for screening. Holm ("holm") for claims.
 * Missing     items without a test keep `adjustedP: null` and do not count among those looked at.
 * Use         whenever groups are compared on more than one item: of 60 items three fall under 0.05 by chance alone.
 * Read        `adjustedP` says which items are worth a look, their pairs where the difference lies and how large it is.
 * Throws      as `compareGroups`.
 * Source      Benjamini & Hochberg (1995), J. R. Stat. Soc. B 57, 289-300; R `p.adjust`.
 */
export function compareGroupsByItem(items: readonly ItemGroups[], adjustment: PAdjustment = "bh"): ItemComparison[] {
  const comparisons = items.map(({ itemKey, groups, options }) => ({ itemKey, ...compareGroups(groups, options) }));
  const adjusted = adjustP(
    comparisons.map(({ test }) => test.value),
    adjustment,
  );
  return comparisons.map((comparison, place) => ({ ...comparison, adjustedP: adjusted[place] ?? null }));
}
