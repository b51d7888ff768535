import { CANNOT_JUDGE } from "./field-names.js";
import type { Answer, Item } from "./types.js";

/** An item as far as conditions go; what a page shows of an item fits too. */
export type ConditionalItem = Pick<Item, "key" | "showIf">;

/**
 * Whether an item's condition holds, by the answers given so far. `in`: the answer holds one of the values; `not-in`: it holds none of
 * them. No answer holds nothing, so it fails `in` and meets `not-in`.
 */
export function isVisible(item: ConditionalItem, answersByKey: ReadonlyMap<string, Answer | null>): boolean {
  if (!item.showIf) return true;
  const { itemKey, operator, values } = item.showIf;
  const holdsOne = answerTokens(answersByKey.get(itemKey) ?? null).some((token) => values.includes(token));
  return operator === "in" ? holdsOne : !holdsOne;
}

/**
 * The keys of the items that show, in order. An item refers to earlier items only; the answer to one that does not show counts as
 * none, so a chain of conditions closes from its start.
 */
export function visibleItemKeys(
  items: readonly ConditionalItem[],
  answersByKey: ReadonlyMap<string, Answer | null>,
): ReadonlySet<string> {
  const standing = new Map(answersByKey);
  const visible = new Set<string>();
  for (const item of items) {
    if (isVisible(item, standing)) visible.add(item.key);
    else standing.set(item.key, null);
  }
  return visible;
}

/** What a condition's values are compared with: choice ids, codes, and numbers written as text. */
function answerTokens(answer: Answer | null): readonly string[] {
  switch (answer?.type) {
    case "cannot-judge":
      return [CANNOT_JUDGE];
    case "special":
      return [answer.code];
    case "value":
      return [String(answer.value)];
    case "years":
      return [String(answer.likely)];
    case "choices":
      return answer.ids;
    default:
      return [];
  }
}
