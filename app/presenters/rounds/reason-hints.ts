/** What a text may hold that could tell who wrote it, or leads off the page. A hint for whoever reads it, never a decision. */
export type ReasonHint = "email" | "phone" | "url" | "organisation";

const EMAIL = /[\w.+-]+@[\w-]+\.[\w.-]+/;
/** Begins with + or 0; years, shares and standards do not. */
const PHONE = /(?:\+|\b0)[\d ()/.-]{5,}\d/g;
const PHONE_DIGITS = 7;
const URL_LIKE = /\bhttps?:\/\/|\bwww\.|\b[\w-]+\.(?:com|org|net|eu|io|de|fr|nl|be|it|es|se|fi|at|pl|info)\b/i;
const ORGANISATION =
  /\b(?:GmbH|SAS|SpA|Ltd|LLC|Inc|Oyj?|ApS|plc|Fraunhofer|CNRS|CEA|imec|VTT|TNO|S\.A\.|B\.V\.|N\.V\.)(?![\w-])|\b(?:Ministry|University|Institute) (?:of|for)\b/;
const OWN_EMPLOYER = /\b(?:our|my) (?:company|institute|university|department|lab|laboratory|ministry|employer)\b/i;

/** The hints that a text gives, in a fixed order; none for most. */
export function findReasonHints(text: string): ReasonHint[] {
  const withoutEmails = text.replace(/\S+@\S+/g, "");
  const tests: readonly (readonly [ReasonHint, boolean])[] = [
    ["email", EMAIL.test(text)],
    ["phone", (text.match(PHONE) ?? []).some((number) => number.replace(/\D/g, "").length >= PHONE_DIGITS)],
    ["url", URL_LIKE.test(withoutEmails)],
    ["organisation", ORGANISATION.test(text) || OWN_EMPLOYER.test(text)],
  ];
  return tests.filter(([, isFound]) => isFound).map(([hint]) => hint);
}
