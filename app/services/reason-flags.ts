/**
 * What a text may hold that could tell who wrote it, that should not be given here (prices, capacities), or that leads off the page.
 * For whoever reads it before the panel does; never a decision.
 */
export const FLAG_KINDS = ["email", "phone", "url", "person", "organisation", "price", "capacity", "phrase"] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];

/** A passage that a flag is about, by its place in the text. */
export interface Flag {
  readonly kind: FlagKind;
  readonly start: number;
  readonly end: number;
}

/** What is known of the panel and of the other reasons of the round. */
export interface FlagContext {
  readonly findNames: (text: string) => readonly Flag[];
  /** Whether a term stands in one reason of the round alone, and not in its questions. */
  readonly isRare: (term: string) => boolean;
}

const EMAIL = /[\w.+-]+@[\w-]+\.[\w.-]*\w/g;
/** Begins with + or 0; years, shares and standards do not. */
const PHONE = /(?:\+|\b0)[\d ()/.-]{5,}\d/g;
const PHONE_DIGITS = 7;
const URL_LIKE =
  /\bhttps?:\/\/\S+|\bwww\.\S+|\b[\w-]+\.(?:com|org|net|eu|io|de|fr|nl|be|it|es|se|fi|at|pl|info)\b(?:\/\S*)?/gi;
const ORGANISATION =
  /\b(?:GmbH|SAS|SpA|Ltd|LLC|Inc|Oyj?|ApS|plc|Fraunhofer|CNRS|CEA|imec|VTT|TNO|S\.A\.|B\.V\.|N\.V\.)(?![\w-])|\b(?:Ministry|University|Institute) (?:of|for)\b(?: \p{Lu}[\p{L}-]+)*/gu;
const OWN_EMPLOYER = /\b(?:our|my) (?:company|institute|university|department|lab|laboratory|ministry|employer)\b/gi;
const PERSON =
  /\b(?:Dr|Prof|Professor|Mr|Mrs|Ms|Herr|Frau|Monsieur|Madame)\b\.?(?: \p{Lu}\.)*(?: \p{Lu}[\p{L}'’-]+)+/gu;
const AMOUNT = String.raw`\d[\d.,\u00a0\u202f ]*(?:k|m|bn|million|billion)?`;
const CURRENCY = String.raw`(?:€|\$|£|EUR\b|USD\b|GBP\b|CHF\b|euros?\b|dollars?\b)`;
const PRICE = new RegExp(`${CURRENCY} ?${AMOUNT}|\\b${AMOUNT} ?${CURRENCY}`, "giu");
const CAPACITY =
  /\b\d[\d.,\u00a0\u202f ]*(?:k ?)?(?:wspm\b|wafer starts|(?:wafers?|units?|pieces|chips|cells|modules|tonnes?|tons|[MG]Wh?) ?(?:\/|per|a|each) ?(?:month|year|week|day|annum)\b)/giu;
const OWN_HISTORY =
  /\b(?:when|while) I (?:was|worked|led|ran)\b|\bI (?:led|chaired|founded|invented|patented|wrote)\b|\b(?:at|in|on) our (?:site|plant|fab|line|pilot line|factory|campus|customers?)\b/gi;
const QUOTED = /["“„«][^"“”„«»]{20,}["”“»]/g;
/** Names of parts, projects and products: several capitals, or letters with digits. */
const TERM = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;
const SPECIAL = /^(?=(?:.*\p{Lu}){2}|(?=.*\p{L}).*\p{N})[\p{L}\p{N}-]{5,}$/u;

/** The flags of a text in the order of their places; none for most. The same text and context give the same flags. */
export function findReasonFlags(text: string, { findNames, isRare }: FlagContext): Flag[] {
  const emails = matches("email", text, EMAIL);
  const withoutEmails = blank(text, emails);
  const found = [
    ...emails,
    ...matches("phone", text, PHONE).filter(
      ({ start, end }) => text.slice(start, end).replace(/\D/g, "").length >= PHONE_DIGITS,
    ),
    ...matches("url", withoutEmails, URL_LIKE),
    ...matches("organisation", text, ORGANISATION),
    ...matches("organisation", text, OWN_EMPLOYER),
    ...matches("person", text, PERSON),
    ...findNames(text),
    ...matches("price", text, PRICE),
    ...matches("capacity", text, CAPACITY),
    ...matches("phrase", text, OWN_HISTORY),
    ...matches("phrase", text, QUOTED),
    ...matches("phrase", withoutEmails, TERM).filter(({ start, end }) => {
      const term = text.slice(start, end);
      return SPECIAL.test(term) && isRare(term);
    }),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
  return withoutContained(found);
}

/** The kinds among flags, in a fixed order, each once. */
export function kindsOf(flags: readonly Flag[]): FlagKind[] {
  const kinds = new Set(flags.map(({ kind }) => kind));
  return FLAG_KINDS.filter((kind) => kinds.has(kind));
}

/** The words of a text that a phrase may be told by. */
export function specialTerms(text: string): string[] {
  return (text.match(TERM) ?? []).filter((term) => SPECIAL.test(term));
}

function matches(kind: FlagKind, text: string, pattern: RegExp): Flag[] {
  return [...text.matchAll(pattern)].map(({ index, 0: match }) => ({
    kind,
    start: index,
    end: index + match.trimEnd().length,
  }));
}

const blank = (text: string, flags: readonly Flag[]): string =>
  flags.reduce((rest, { start, end }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end), text);

/** Of two flags of one kind one of which lies within the other, the longer. */
function withoutContained(flags: readonly Flag[]): Flag[] {
  return flags.filter(
    (flag, index) =>
      !flags.some(
        (other, at) =>
          at !== index &&
          other.kind === flag.kind &&
          other.start <= flag.start &&
          other.end >= flag.end &&
          (other.end - other.start > flag.end - flag.start || at < index),
      ),
  );
}
