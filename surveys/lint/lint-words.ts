import { findPhrases, sentencesOf, wordsOf } from "./find-phrases.js";
import { type Phrases, phrasesOf } from "./phrases.js";
import type { FindingCode } from "./types.js";

/** What a text is for decides what is looked for in it. */
export type Use =
  /** One answer is given to it on a scale or by a choice: it has to ask one thing, and to say it without a negation. */
  | "judgement"
  /** Another question: open answers may be about two things. */
  | "question"
  /** Read, not answered. */
  | "reading";

export interface WordFinding {
  readonly code: FindingCode;
  readonly words: string;
}

/** Words in one sentence. Sentences of about 20 words read easily (European Commission, How to write clearly, 2016, hint 4); half as much again is long. */
const LONGEST_SENTENCE: Readonly<Record<Use, number>> = { judgement: 30, question: 30, reading: 40 };
/** Words in a whole text that is read before one answer is given, and in what stands beside it. */
const LONGEST_TEXT: Readonly<Record<Use, number>> = { judgement: 60, question: 80, reading: 200 };
/** French says the same in about a sixth more words. */
const WORDINESS: Readonly<Record<string, number>> = { fr: 7 / 6 };

/**
 * What is worth a second look in one text.
 *
 * Shapes   `tag`: the language of the text; of a language that the check does not know only the length is looked at.
 * Missing  an empty text has no finding.
 * Source   the words: `phrases.ts`; the lengths: above.
 */
export function lintWords(text: string, tag: string, use: Use): readonly WordFinding[] {
  const phrases = phrasesOf(tag);
  return [...(phrases ? lintPhrases(text, phrases, use) : []), ...lintLength(text, tag, use)];
}

function lintPhrases(text: string, phrases: Phrases, use: Use): readonly WordFinding[] {
  if (use === "reading") return [];
  const leading = findPhrases(text, phrases.leading);
  const found: WordFinding[] = leading.map(({ from, to }) => ({ code: "leading", words: text.slice(from, to) }));
  if (use !== "judgement") return found;
  found.push(...doubleBarrelled(text, phrases));
  for (const sentence of sentencesOf(text)) {
    // "Don't you think …" is leading; that it holds a negation says nothing more.
    const pushing = findPhrases(sentence, phrases.leading);
    const negations = findPhrases(sentence, phrases.negations).filter(
      ({ from, to }) => !pushing.some((place) => from < place.to && to > place.from),
    );
    const [first] = negations;
    if (!first) continue;
    const turns = [...negations.slice(1), ...findPhrases(sentence, phrases.turns)].filter(
      ({ from }) => from >= first.to || from < first.from,
    );
    const [turn] = turns;
    found.push(
      turn
        ? {
            code: "double-negation",
            words: `${sentence.slice(first.from, first.to)} … ${sentence.slice(turn.from, turn.to)}`,
          }
        : { code: "negation", words: sentence.slice(first.from, first.to) },
    );
  }
  return found;
}

/** "How useful and safe is it?", or two questions in one. An aside in brackets explains, it does not ask. */
function doubleBarrelled(text: string, phrases: Phrases): readonly WordFinding[] {
  const asked = text.replace(/\([^()]*\)/gu, (aside) => " ".repeat(aside.length));
  const questions = asked.split("?").filter((part) => /\p{L}/u.test(part));
  if (questions.length > 1 && (asked.match(/\?/gu) ?? []).length > 1) {
    return [{ code: "double-barrelled", words: questions.map((part) => `${part.trim()}?`).join(" … ") }];
  }
  const pairs = findPhrases(asked, phrases.pairs);
  return findPhrases(asked, phrases.joins)
    .filter(({ from, to }) => !pairs.some((pair) => from >= pair.from && to <= pair.to))
    .map(({ from, to }) => ({ code: "double-barrelled" as const, words: around(text, from, to) }))
    .slice(0, 1);
}

/** A join with the word before it and what comes after, with its article. */
function around(text: string, from: number, to: number): string {
  const before = /\S+\s*$/u.exec(text.slice(0, from))?.[0] ?? "";
  const after = /^\s*(?:\S{1,3}\s+)?\S+/u.exec(text.slice(to))?.[0] ?? "";
  return `${before}${text.slice(from, to)}${after}`.trim().replace(/[,;:.?!]$/u, "");
}

function lintLength(text: string, tag: string, use: Use): readonly WordFinding[] {
  const wordiness = WORDINESS[tag.split("-")[0] ?? tag] ?? 1;
  const words = wordsOf(text);
  const found: WordFinding[] = sentencesOf(text).flatMap((sentence) =>
    wordsOf(sentence).length > LONGEST_SENTENCE[use] * wordiness
      ? [{ code: "long-sentence" as const, words: beginning(sentence) }]
      : [],
  );
  if (words.length > LONGEST_TEXT[use] * wordiness) found.push({ code: "long-text", words: beginning(text) });
  return found;
}

const SHOWN_WORDS = 8;
function beginning(text: string): string {
  const words = text.trim().split(/\s+/u);
  return words.length > SHOWN_WORDS ? `${words.slice(0, SHOWN_WORDS).join(" ")} …` : words.join(" ");
}
