import { fieldNamesOf } from "../../../surveys/items/field-names";
import type { FormReader } from "../../../surveys/items/form-reader";
import { formatAnswer } from "../../../surveys/items/format-answer";
import { localText } from "../../../surveys/items/local-text";
import { readItemForm } from "../../../surveys/items/read-item-form";
import type { Answer, Item, Reason } from "../../../surveys/items/types";
import { localAnswerWords } from "../../i18n/answer-words.server";

/** An answer that could not be stored, in words, so that it can be copied. */
export interface UnsavedAnswer {
  readonly key: string;
  readonly question: string;
  readonly lines: readonly string[];
}

/** What a posted form holds beyond what is stored, item by item; items without a difference are left out. */
export function listUnsaved(
  items: readonly Item[],
  form: FormReader,
  stored: (item: Item) => { readonly answer: Answer | null; readonly reason: Reason | null },
  language: string,
): readonly UnsavedAnswer[] {
  return items.flatMap((item) => {
    const { answer, reason, problems } = readItemForm(item, form);
    const before = stored(item);
    const lines: string[] = [];
    if (problems.length > 0) {
      lines.push(...typedTexts(item, form));
    } else {
      if (answer !== null && !isSame(answer, before.answer))
        lines.push(formatAnswer(item, answer, language, localAnswerWords));
      if (reason !== null && reason.text !== "" && reason.text !== before.reason?.text) lines.push(reason.text);
      if (reason?.source !== undefined && reason.source !== before.reason?.source) lines.push(reason.source);
    }
    return lines.length > 0 ? [{ key: item.key, question: localText(item.text, language), lines }] : [];
  });
}

/** The fields of one item as they were sent, by name; what the page puts back where it could not be read. */
export function typedFields(item: Item, form: FormReader): Record<string, readonly string[]> {
  return Object.fromEntries(
    fieldNamesOf(item)
      .map((name) => [name, form.getAll(name).filter((value) => typeof value === "string")] as const)
      .filter(([, values]) => values.length > 0),
  );
}

function typedTexts(item: Item, form: FormReader): readonly string[] {
  return Object.values(typedFields(item, form))
    .flat()
    .filter((text) => text.trim() !== "");
}

/** Answers are rebuilt by the reader from the item's own definition, so their parts stand in one order. */
function isSame(a: Answer, b: Answer | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
