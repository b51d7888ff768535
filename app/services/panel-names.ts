import type { Flag } from "./reason-flags";

/** A surname shorter than this is left to the reader's eye: it would be found in every second text. */
const SHORTEST_SURNAME = 4;
const SHORTEST_ORGANISATION = 3;
const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

interface Word {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  readonly isCapital: boolean;
}

/**
 * Finds names and organisations of the panel in texts: full names and names of organisations in any spelling of capitals and accents, surnames where
 * they begin with a capital. What it says of a text is its place and kind, never whose name it is.
 */
export function panelNameFinder(panel: {
  readonly names: readonly string[];
  readonly organisations: readonly string[];
}): (text: string) => Flag[] {
  const phrases = new Map<string, { readonly words: readonly string[]; readonly kind: Flag["kind"] }[]>();
  const surnames = new Set<string>();
  const add = (text: string, kind: "person" | "organisation") => {
    const words = wordsOf(text).map(({ folded }) => folded);
    const [first] = words;
    if (first === undefined) return;
    const known = phrases.get(first) ?? [];
    phrases.set(first, [...known, { words, kind }]);
  };
  for (const name of new Set(panel.names)) {
    const words = wordsOf(name);
    if (words.length > 1) add(name, "person");
    const surname = words.at(-1)?.folded ?? "";
    if (surname.length >= SHORTEST_SURNAME && /^\p{L}/u.test(surname)) surnames.add(surname);
  }
  for (const organisation of new Set(panel.organisations)) {
    if (organisation.trim().length >= SHORTEST_ORGANISATION) add(organisation, "organisation");
  }
  return (text) => {
    const words = wordsOf(text);
    return words.flatMap((word, at) => {
      const found: Flag[] = [];
      for (const { words: wanted, kind } of phrases.get(word.folded) ?? []) {
        const last = words[at + wanted.length - 1];
        if (last && wanted.every((part, offset) => words[at + offset]?.folded === part)) {
          found.push({ kind, start: word.start, end: last.end });
        }
      }
      if (word.isCapital && surnames.has(word.folded)) found.push({ kind: "person", start: word.start, end: word.end });
      return found;
    });
  };
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ index, 0: word }) => ({
    folded: word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase(),
    start: index,
    end: index + word.length,
    isCapital: /^\p{Lu}/u.test(word),
  }));
}
