import type { Choice, Item, Level, LocalText } from "../../../surveys/items/types";
import { withWords } from "../plan-edits/words";

/** What the form of a rewording sends of one question. */
export interface WordedFields {
  /** Language tags, `default` first; `texts` and `helps` in the same order. */
  readonly languages: readonly string[];
  readonly texts: readonly string[];
  readonly helps: readonly string[];
  /** A line per level, `number | label | anchor`; absent where the item has none. */
  readonly levels?: string | undefined;
  /** A line per choice, `id | words`. */
  readonly choices?: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

/**
 * An item as the form words it. Words of the scale keep their translations only where they stay. Where the numbers of a rating's levels change, its
 * sides are left out: they were of the other scale. What is not a number or line of that form is refused by the rules of the questionnaire.
 */
export function rewordItem(before: Item, fields: WordedFields): Item {
  const { help: _help, ...kept } = before;
  const help = toLocalText(fields.languages, fields.helps);
  const worded = {
    ...kept,
    text: toLocalText(fields.languages, fields.texts),
    ...(help.default !== "" && { help }),
  } as Item;
  switch (worded.kind) {
    case "rating": {
      if (isAsShown(fields.levels, levelLines(worded.levels))) return worded;
      const levels = toLevels(fields.levels ?? "", worded.levels);
      const { sides, ...rest } = worded;
      const hasSameNumbers = numbersOf(levels) === numbersOf(worded.levels);
      return { ...rest, levels, ...(sides && hasSameNumbers && { sides }) };
    }
    case "trl":
      return isAsShown(fields.levels, levelLines(worded.levels))
        ? worded
        : { ...worded, levels: toLevels(fields.levels ?? "", worded.levels) };
    case "year":
    case "number":
      return { ...worded, min: toNumber(fields.min, worded.min), max: toNumber(fields.max, worded.max) };
    case "single":
    case "multiple":
    case "ranking":
    case "allocation":
    case "best-worst":
      return isAsShown(fields.choices, choiceLines(worded.choices))
        ? worded
        : { ...worded, choices: toChoices(fields.choices ?? "", worded.choices) };
    default:
      return worded;
  }
}

/** The levels of a scale as text to edit. */
export function levelLines(levels: readonly Level[]): string {
  return levels
    .map(({ value, label, anchor }) => [value, label.default, ...(anchor ? [anchor.default] : [])].join(" | "))
    .map(inOneLine)
    .join("\n");
}

export function choiceLines(choices: readonly Choice[]): string {
  return choices.map(({ id, label }) => inOneLine(`${id} | ${label.default}`)).join("\n");
}

const inOneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, " ");

/** Not sent, or as the form showed it: nothing of the scale was touched, however its words would read as lines. */
const isAsShown = (sent: string | undefined, shown: string): boolean =>
  sent === undefined || sent.replaceAll("\r\n", "\n").trim() === shown.trim();

function toLocalText(languages: readonly string[], texts: readonly string[]): LocalText {
  const words: Record<string, string> & { default: string } = { default: "" };
  for (const [place, language] of languages.entries()) {
    const text = (texts[place] ?? "").replaceAll("\r\n", "\n").trim();
    if (language === "default" || text !== "") words[language] = text;
  }
  return words;
}

const linesOf = (text: string): readonly (readonly string[])[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => line.split("|").map((part) => part.trim()));

function toLevels(text: string, before: readonly Level[]): Level[] {
  return linesOf(text).map(([number = "", label = "", ...anchor]) => {
    const value = number === "" ? Number.NaN : Number(number);
    const same = before.find((level) => level.value === value);
    const words = anchor.join(" | ");
    return {
      value,
      label: withWords(same?.label, label),
      ...(words !== "" && { anchor: withWords(same?.anchor, words) }),
    };
  });
}

function toChoices(text: string, before: readonly Choice[]): Choice[] {
  return linesOf(text).map(([id = "", ...label]) => ({
    id,
    label: withWords(before.find((choice) => choice.id === id)?.label, label.join(" | ")),
  }));
}

const numbersOf = (levels: readonly Level[]): string => levels.map(({ value }) => value).join(" ");

function toNumber(text: string | undefined, before: number): number {
  if (text === undefined) return before;
  return text.trim() === "" ? Number.NaN : Number(text);
}
