import type { LocalText } from "./types.js";

/** A text in a language: the exact tag, else its base language (`de` for `de-AT`), else the default. */
export function localText(text: LocalText, language: string): string {
  const base = language.split("-")[0] ?? language;
  for (const tag of [language, base]) {
    // Own keys only: a language tag from a request may be called "constructor".
    const translation = Object.hasOwn(text, tag) ? text[tag] : undefined;
    if (translation) return translation;
  }
  return text.default;
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
