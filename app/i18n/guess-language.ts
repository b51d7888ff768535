/** Short words that are frequent in one language and none in the others here; a further language needs them only to be told apart. */
const FREQUENT: Readonly<Record<string, readonly string[]>> = {
  en: [
    "the",
    "of",
    "and",
    "is",
    "are",
    "that",
    "for",
    "with",
    "it",
    "not",
    "this",
    "have",
    "would",
    "from",
    "they",
    "by",
    "be",
    "which",
    "there",
    "their",
    "than",
  ],
  fr: ["le", "la", "les", "et", "des", "du", "une", "est", "pour", "dans", "que", "qui", "pas", "sont", "sur", "avec"],
  de: ["der", "das", "und", "ist", "nicht", "ein", "eine", "mit", "von", "den", "auf", "für", "sich", "auch", "wird"],
};
const LEAST = 2;

/**
 * The language of what somebody wrote freely, where its short words leave no doubt; else undefined, and nothing is said of it. For an
 * element's `lang` only: a reason may be in any language, and whoever reads it aloud pronounces it in the page's otherwise.
 */
export function guessLanguage(text: string): string | undefined {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const [best, second] = Object.entries(FREQUENT)
    .map(([language, frequent]) => ({ language, count: words.filter((word) => frequent.includes(word)).length }))
    .sort((a, b) => b.count - a.count);
  if (!best || best.count < LEAST || best.count < 2 * (second?.count ?? 0)) return undefined;
  return best.language;
}
