import type { Answer } from "../../surveys/items/types";
import { isVisible } from "../../surveys/items/visibility";
import type { LiveItem } from "./live-item";

/** The answers of a page and which of its items show by them. */
export interface FollowedAnswers {
  /** Reads one item again; gives the keys of the items that show from now on, or no longer do. Costs what hangs on this item, not the page. */
  readonly update: (itemKey: string) => readonly string[];
  readonly answerOf: (itemKey: string) => Answer | null;
  readonly shows: (itemKey: string) => boolean;
  /** How many items show and are answered, details left out. */
  readonly countAnswered: () => number;
}

/**
 * Follows the answers of a page. Conditions are judged by the same function as on the server; one on an item of another page stays as the
 * server found it, and an item that the server keeps hidden counts as not answered. `readAnswer` gives what the item's fields hold now.
 */
export function followAnswers(
  items: readonly LiveItem[],
  readAnswer: (item: LiveItem) => Answer | null,
): FollowedAnswers {
  const byKey = new Map(items.map((item) => [item.key, item]));
  const dependants = new Map<string, LiveItem[]>();
  const answers = new Map<string, Answer | null>();
  /** What conditions see: the answer to an item that does not show counts as none. */
  const standing = new Map<string, Answer | null>();
  const shown = new Set<string>();
  const answered = new Set<string>();

  /** Items that hang on it come later on the page, each on one item: this ends. */
  function settle(item: LiveItem, changed: string[]): void {
    const { key } = item;
    const isShown = item.showIf && standing.has(item.showIf.itemKey) ? isVisible(item, standing) : showsAnyway(item);
    if (isShown !== shown.has(key)) changed.push(key);
    if (isShown) shown.add(key);
    else shown.delete(key);
    const answer = isShown ? (answers.get(key) ?? null) : null;
    standing.set(key, answer);
    if (answer && !item.isDetail) answered.add(key);
    else answered.delete(key);
    for (const dependant of dependants.get(key) ?? []) settle(dependant, changed);
  }

  for (const item of items) {
    if (item.showIf) dependants.get(item.showIf.itemKey)?.push(item);
    dependants.set(item.key, []);
    answers.set(item.key, readAnswer(item));
    settle(item, []);
  }
  return {
    update(itemKey) {
      const changed: string[] = [];
      const item = byKey.get(itemKey);
      if (!item) return changed;
      answers.set(itemKey, readAnswer(item));
      settle(item, changed);
      return changed;
    },
    answerOf: (itemKey) => answers.get(itemKey) ?? null,
    shows: (itemKey) => shown.has(itemKey),
    countAnswered: () => answered.size,
  };
}

/** Without a condition, or with one on another page that held when the page was made. */
function showsAnyway({ showIf, isVisible }: LiveItem): boolean {
  return showIf === undefined || isVisible;
}
