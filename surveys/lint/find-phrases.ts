/** Texts are compared with plain apostrophes; one character stands for one, so that places stay the same. */
const plain = (text: string) => text.replaceAll("’", "'").replaceAll("\u202f", " ").replaceAll("\u00a0", " ");

const patterns = new WeakMap<readonly string[], RegExp>();

function patternOf(phrases: readonly string[]): RegExp {
  const known = patterns.get(phrases);
  if (known) return known;
  // Longer ones first: "and/or" is not "and".
  const sorted = [...phrases].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${sorted.join("|")})(?![\\p{L}\\p{N}-])`, "giu");
  patterns.set(phrases, pattern);
  return pattern;
}

export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Where whole phrases stand in a text, from left to right; phrases are pattern sources. Never throws on any text. */
export function findPhrases(text: string, phrases: readonly string[]): readonly Place[] {
  return [...plain(text).matchAll(patternOf(phrases))].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** The words of a text: what has a letter or a digit in it. */
export function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** The sentences of a text. A list entry on a line of its own is one; a full stop within a number or an abbreviation of one letter ends none. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n|(?<=[^\s.]{2}[.?!…]["»”’)]?)\s+(?=[\p{Lu}\p{N}«"“(¿])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}
