import type { Condition, NativeItemKind, YearSpecial } from "../../surveys/items/types";
import type { ItemView } from "../components/items/view";

/** What a page has to know of an item to read its fields and to show or hide it. */
export type LiveItem = {
  readonly key: string;
  /** Whether its condition held by the stored answers when the page was made. */
  readonly isVisible: boolean;
  readonly showIf?: Condition;
  /** Left out of the count of answered questions. */
  readonly isDetail: boolean;
} & (
  | { readonly kind: Exclude<NativeItemKind, "year" | "list"> }
  | { readonly kind: "year"; readonly specials: readonly YearSpecial[] }
  | { readonly kind: "list"; readonly maxEntries: number }
);

export function toLiveItem(item: ItemView): LiveItem {
  const { key, isVisible, isDetail, showIf } = item;
  const base = { key, isVisible, isDetail, ...(showIf ? { showIf } : {}) };
  if (item.kind === "year") return { ...base, kind: item.kind, specials: item.specials };
  if (item.kind === "list") return { ...base, kind: item.kind, maxEntries: item.maxEntries };
  return { ...base, kind: item.kind };
}
