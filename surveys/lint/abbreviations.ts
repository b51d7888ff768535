/** Known to everybody who is asked by a European body; the rest is explained once or written out. */
const EVERYDAY = new Set(
  "EU UE UK US USA UN ONU OECD OCDE NATO OTAN EEA EFTA IT ICT TIC AI IA PC PDF USB GPS SMS TV DVD GDP PIB SME SMES PME CEO GDPR RGPD OK FAQ URL QR DNA ADN HIV VIH LED RD NGO NGOS ONG ID CV".split(
    " ",
  ),
);
const ABBREVIATION = /(?<![\p{L}\p{N}{])\p{Lu}[\p{Lu}\p{N}&]*\p{Lu}[\p{Lu}\p{N}]*s?(?![\p{L}\p{N}}]|-\d)/gu;
const ROMAN = /^[IVXLC]+$/;
/** Keys such as CS-01 and versions such as A1B2 are names, not abbreviations. */
const HAS_LETTERS_ENOUGH = /^\p{Lu}{2,6}\d?$/u;

/** Abbreviations in a text, each once, without those that everybody knows. A text all in capitals has none. */
export function abbreviationsIn(text: string): readonly string[] {
  if (!/\p{Ll}/u.test(text)) return [];
  const found = [...text.matchAll(ABBREVIATION)].map(([word]) => word.replace(/s$/u, ""));
  return [...new Set(found)].filter(
    (word) => HAS_LETTERS_ENOUGH.test(word) && !EVERYDAY.has(word) && !ROMAN.test(word) && !/^\d/u.test(word),
  );
}

/** The abbreviations that some text explains: `words (ABC)`, `words (ABC 7)` or `ABC (words)`. */
export function explainedIn(texts: Iterable<string>): ReadonlySet<string> {
  const explained = new Set<string>();
  for (const text of texts) {
    for (const [, inside = ""] of text.matchAll(/\p{L}\s*\(([^()]{2,200})\)/gu)) {
      for (const word of abbreviationsIn(`${inside} x`)) explained.add(word);
    }
    for (const [, word = ""] of text.matchAll(/(?<![\p{L}\p{N}])(\p{Lu}{2,6}\d?)s?\s*\([^()]*\p{Ll}{3}/gu))
      explained.add(word);
  }
  return explained;
}
