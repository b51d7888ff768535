import type { MailContent } from "./mail-content";

/*
 * Words of a mail with places to be filled in, as organisers edit them. Plain functions: the page that previews them runs the same in the browser.
 */

export interface MailText {
  readonly subject: string;
  readonly body: string;
}

/** What can stand in braces, in the order in which it is offered. */
export const PLACEHOLDERS = [
  "name",
  "title",
  "round",
  "closes",
  "minutes",
  "link",
  "note",
  "controller",
  "contact",
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
/** Every mail leads to the questionnaire and to the information note. */
const REQUIRED = ["link", "note"] as const satisfies readonly Placeholder[];
/** A subject is the same for everybody, and holds no link. */
export const IN_SUBJECT = ["title", "round", "closes"] as const satisfies readonly Placeholder[];

export const MAX_SUBJECT = 150;
export const MAX_BODY = 5_000;

export type MailTextProblem =
  | { readonly field: "subject" | "body"; readonly problem: "empty" | "too-long" | "control" }
  | { readonly field: "subject" | "body"; readonly problem: "unknown" | "not-here"; readonly placeholder: string }
  | { readonly field: "body"; readonly problem: "missing"; readonly placeholder: Placeholder };

const PLACES = /\{([^{}\n]*)\}/g;

/** What keeps a text from being used; none: it can be. */
export function checkMailText({ subject, body }: MailText): MailTextProblem[] {
  const problems: MailTextProblem[] = [];
  if (subject.trim() === "") problems.push({ field: "subject", problem: "empty" });
  if (subject.length > MAX_SUBJECT) problems.push({ field: "subject", problem: "too-long" });
  // A line break in a subject would begin the next header.
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(subject)) problems.push({ field: "subject", problem: "control" });
  if (body.trim() === "") problems.push({ field: "body", problem: "empty" });
  if (body.length > MAX_BODY) problems.push({ field: "body", problem: "too-long" });
  if (/[^\P{Cc}\n\r\t]/u.test(body)) problems.push({ field: "body", problem: "control" });
  for (const placeholder of placeholdersOf(subject)) {
    const isKnown = (PLACEHOLDERS as readonly string[]).includes(placeholder);
    if ((IN_SUBJECT as readonly string[]).includes(placeholder)) continue;
    problems.push({ field: "subject", problem: isKnown ? "not-here" : "unknown", placeholder });
  }
  const used = placeholdersOf(body);
  for (const placeholder of used) {
    if (!(PLACEHOLDERS as readonly string[]).includes(placeholder)) {
      problems.push({ field: "body", problem: "unknown", placeholder });
    }
  }
  for (const placeholder of REQUIRED) {
    if (!used.has(placeholder)) problems.push({ field: "body", problem: "missing", placeholder });
  }
  return problems;
}

function placeholdersOf(text: string): Set<string> {
  return new Set([...text.matchAll(PLACES)].map(([, name = ""]) => name));
}

/** What stands for each place. Null: it is not known, and a paragraph that asks for it is left out. */
export type MailValues = Readonly<Record<Placeholder, string | null>> & { readonly link: string };

/**
 * The mail that a text makes. Values are put in once and never read for places themselves. A paragraph that is the link alone becomes the
 * button.
 */
export function fillMailText(
  text: MailText,
  values: MailValues,
  { action, footer }: { readonly action: string; readonly footer: readonly string[] },
): MailContent {
  const paragraphs = text.body
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(
      (paragraph) => paragraph !== "" && [...placeholdersOf(paragraph)].every((name) => valueAt(values, name) !== null),
    );
  const button = paragraphs.indexOf("{link}");
  const filled = paragraphs.map((paragraph) => fill(paragraph, values));
  const subject = fill(text.subject, values);
  if (button === -1) return { subject, paragraphs: filled, footer };
  return {
    subject,
    paragraphs: filled.slice(0, button),
    action: { label: action, url: values.link },
    after: filled.slice(button + 1),
    footer,
  };
}

function fill(text: string, values: MailValues): string {
  return text.replace(PLACES, (place, name: string) => valueAt(values, name) ?? place);
}

function valueAt(values: MailValues, name: string): string | null | undefined {
  return Object.hasOwn(values, name) ? values[name as Placeholder] : undefined;
}
