import type { Item, NativeItem } from "./types.js";

/** Whether an item has a component, a reader and rows of its own; else it is a value of a section in SurveyJS's language. */
export function isNative(item: Item): item is NativeItem {
  return item.kind !== "surveyjs";
}
