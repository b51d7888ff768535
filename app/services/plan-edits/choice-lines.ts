import type { LocalText } from "../../../surveys/items/types";
import { newKey, withWords } from "./words";

interface Line {
  readonly key: string;
  readonly label: LocalText;
}

/** A list of choices as text to edit: a line each, `key | words`. */
export function toLines(entries: readonly Line[]): string {
  return entries.map(({ key, label }) => `${key} | ${label.default}`).join("\n");
}

/**
 * The list from such text. A line without a key belongs to the entry that has these words already, else it is new and gets a key
 * from its words. Words that stay keep their translations.
 */
export function fromLines(text: string, before: readonly Line[], fallback: string): readonly Line[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map(splitLine);
  const taken = new Set([...lines.flatMap(({ key }) => key ?? []), ...before.map(({ key }) => key)]);
  return lines.map(({ key: written, words }) => {
    const same = before.find((entry) => entry.key === written || (!written && entry.label.default === words));
    const key = written ?? same?.key ?? newKey(words, taken, fallback);
    taken.add(key);
    return { key, label: withWords(same?.label, words) };
  });
}

function splitLine(line: string): { key: string | undefined; words: string } {
  const bar = line.indexOf("|");
  if (bar === -1) return { key: undefined, words: line };
  const key = line.slice(0, bar).trim();
  return { key: key === "" ? undefined : key, words: line.slice(bar + 1).trim() };
}
