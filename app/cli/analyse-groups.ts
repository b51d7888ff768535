import { setOf } from "../../analysis/analyse-item.js";
import type { DisclosedItem } from "../../analysis/disclose-item.js";
import { compareGroupsByItem, type ItemComparison } from "../../analysis/groups/compare-groups-by-item.js";
import type { Protocol } from "../../analysis/protocol.js";

/** Comparison of the groups of an item that may be shown. */
export type OutputComparison = Omit<ItemComparison, "itemKey" | "leftOut">;

/**
 * Compares the groups of each item of a round, as far as they may be shown; p is adjusted over the round's items. Choices, texts and items
 * without numeric answers are left out.
 */
export function compareItems(
  items: readonly DisclosedItem[],
  { minCell, quantileType }: Protocol,
): ReadonlyMap<string, OutputComparison> {
  const comparable = items.filter(({ scale, distribution }) => {
    return scale?.kind !== "choices" && scale?.kind !== "text" && distribution.length > 0;
  });
  const compared = compareGroupsByItem(
    comparable.map(({ item, groups, percentAgreement }) => {
      const set = setOf(percentAgreement);
      return { itemKey: item, groups, options: { minCell, quantileType, ...(set && { set }) } };
    }),
  );
  return new Map(compared.map(({ itemKey, leftOut: _, ...comparison }) => [itemKey, comparison]));
}
