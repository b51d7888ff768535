import type { LocalText } from "../../../surveys/items/types";

/**
 * A text with other words in the language of the study. Its translations stay only while they translate these very words: an old one
 * beside a changed question would ask something else in the other language.
 */
export function withWords(text: LocalText | null | undefined, words: string): LocalText {
  return text && saysSame(text, words) ? text : { default: words };
}

/** Whether a text has these words; how a form breaks its lines is no difference. */
export function saysSame(text: LocalText, words: string): boolean {
  return sameLines(text.default) === sameLines(words);
}
const sameLines = (words: string) => words.replaceAll("\r\n", "\n").trim();

/** The same for a text that may be left out: no words, no text. */
export function withWordsOrNone(text: LocalText | null | undefined, words: string): LocalText | null {
  return words === "" ? null : withWords(text, words);
}

/** A key from the words people see, unlike all that are taken: `How critical is it?` gives `how-critical-is-it`. */
export function newKey(words: string, taken: ReadonlySet<string>, fallback: string): string {
  const plain = words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 40)
    .replace(/-+$/, "");
  const isReserved = plain === "prototype" || plain in Object.prototype;
  const stem = plain === "" || isReserved ? fallback : plain;
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number += 1) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}

/** Where a row goes: one place up or down, or, when it is dropped, right before one row or, where none follows, right after another. */
export type Move = -1 | 1 | { readonly before: string; readonly after: string };

/** The list with one entry moved; as it was when there is no such entry or place. */
export function movedTo<Entry extends { readonly key: string }>(
  list: readonly Entry[],
  key: string,
  move: Move,
): readonly Entry[] {
  if (typeof move === "number") return moved(list, (entry) => entry.key === key, move);
  const entry = list.find((candidate) => candidate.key === key);
  if (!entry) return list;
  const others = list.filter((other) => other !== entry);
  const next = others.findIndex((other) => other.key === move.before);
  const previous = others.findIndex((other) => other.key === move.after);
  if (next === -1 && previous === -1) return list;
  const to = next === -1 ? previous + 1 : next;
  return [...others.slice(0, to), entry, ...others.slice(to)];
}

/** The list with one entry moved by one place; as it was when there is no such place. */
export function moved<Entry>(list: readonly Entry[], isMoved: (entry: Entry) => boolean, by: -1 | 1): readonly Entry[] {
  const from = list.findIndex(isMoved);
  const entry = list[from];
  const to = from + by;
  if (entry === undefined || to < 0 || to >= list.length) return list;
  const others = list.filter((_other, index) => index !== from);
  return [...others.slice(0, to), entry, ...others.slice(to)];
}
