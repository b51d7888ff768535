import type { LocalText } from "./types.js";

/** A text in a language: the exact tag, else its base language (`de` for `de-AT`), else the default. */
export function localText(text: LocalText, language: string): string {
  return translationOf(text, language) ?? text.default;
}

function translationOf(text: LocalText, language: string): string | undefined {
  for (const tag of [language, baseOf(language)]) {
    // Own keys only: a language tag from a request may be called "constructor".
    const translation = Object.hasOwn(text, tag) ? text[tag] : undefined;
    if (translation) return translation;
  }
  return undefined;
}

const baseOf = (language: string): string => language.split("-")[0] ?? language;

/** A text as a page shows it: alone in the language of the page, else with the language that it is in. */
export type Words = string | { readonly text: string; readonly lang: string };

/** The words alone, for titles of windows, files and comparisons. */
export function plainWords(words: Words): string {
  return typeof words === "string" ? words : words.text;
}

/** The language of words that are not in the page's; for an element's `lang`. */
export function langOf(words: Words | null | undefined): string | undefined {
  return typeof words === "object" ? words?.lang : undefined;
}

/** The texts of one questionnaire on one page, which may be in another language than the questionnaire was written in. */
export interface Wording {
  /** The language of the page. */
  readonly language: string;
  /** The language that the questionnaire was written in. */
  readonly written: string;
  readonly words: (text: LocalText) => Words;
  /** The language of those texts asked for so far that have no translation; null where all have one. */
  readonly fallenBackTo: () => string | null;
}

/** `written`: the language of the texts' defaults. Numbers and signs are of no language. */
export function wordingOf(language: string, written: string): Wording {
  let fallenBackTo: string | null = null;
  return {
    language,
    written,
    words: (text) => {
      const translation = translationOf(text, language);
      if (translation !== undefined) return translation;
      if (baseOf(language) === baseOf(written) || !/\p{L}/u.test(text.default)) return text.default;
      fallenBackTo = written;
      return { text: text.default, lang: written };
    },
    fallenBackTo: () => fallenBackTo,
  };
}

/** A text with each of its translations changed; `default` is a language of its own here. */
export function mapText(text: LocalText, change: (words: string, language: string) => string): LocalText {
  const changed: Record<string, string> & { default: string } = { default: change(text.default, "default") };
  for (const [language, words] of Object.entries(text)) changed[language] = change(words, language);
  return changed;
}

/** Puts `{name}` placeholders' values in; a placeholder without a value stays as it is. */
export function fillText(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{([a-zA-Z]+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : placeholder,
  );
}
