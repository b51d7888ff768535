import type { Wording, Words } from "../../../surveys/items/local-text";
import type { Item } from "../../../surveys/items/types";
import type { AnsweredTwice } from "../../services/answered-twice";
import { formatInstant } from "../format-instant";
import { wordsOf } from "./elsewhere-view.server";
import type { Questionnaire } from "./load-questionnaire.server";

/** A question with two answers of the same person, in words. */
export interface AnsweredTwiceView {
  readonly pageId: string;
  readonly key: string;
  readonly text: Words;
  readonly counted: string;
  readonly other: string;
  readonly at: string;
}

/** In the order of the questionnaire; questions that are not shown (any more) are left out. */
export function listAnsweredTwice(
  { pages, visible }: Questionnaire,
  twice: AnsweredTwice,
  wording: Wording,
): readonly AnsweredTwiceView[] {
  const { language, words } = wording;
  return pages.flatMap((page) =>
    page.items.flatMap(({ itemId, item }) => {
      const found = twice.get(itemId);
      const other = found && visible.has(item.key) && toOther(item, found, language);
      if (!found || !other) return [];
      const counted = wordsOf(item, found.counted, language);
      return [{ pageId: page.id, key: item.key, text: words(item.text), counted, other: other.answer, at: other.at }];
    }),
  );
}

/** The answer that does not count, in words, with when it was given. */
export function toOther(
  item: Item,
  found: { readonly other: AnsweredTwiceOther; readonly otherAt: string } | undefined,
  language: string,
): { readonly answer: string; readonly at: string } | null {
  return found ? { answer: wordsOf(item, found.other, language), at: formatInstant(found.otherAt, language) } : null;
}

type AnsweredTwiceOther = Parameters<typeof wordsOf>[1];
