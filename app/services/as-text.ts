import type { LocalText } from "../../surveys/items/types";

/** What somebody typed, as a text without translations; a text with some stays as it is. */
export function asText(words: string | LocalText): LocalText {
  return typeof words === "string" ? { default: words } : words;
}

/** Each of its translations without the spaces around it. */
export function trimmedText(words: string | LocalText): LocalText {
  const text = asText(words);
  const trimmed = Object.entries(text).map(([language, translation]) => [language, translation.trim()] as const);
  return { ...Object.fromEntries(trimmed), default: text.default.trim() };
}
