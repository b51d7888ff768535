/** The languages that have a catalogue under app/i18n. */
export type Language = "en";

/** The one place that decides the language of a page; until a second catalogue exists the answer is always English. */
export function languageOf(_request?: Request): Language {
  return "en";
}
