/** Why a passage of a reason does not reach the panel. */
export const REDACTION_CODES = ["person", "organisation", "contact", "confidential", "identifying", "other"] as const;
export type RedactionCode = (typeof REDACTION_CODES)[number];

/** A passage of a reason as it was written, by its place: the first character and the one after the last. */
export interface Redaction {
  readonly start: number;
  readonly end: number;
  readonly code: RedactionCode;
}

/** Stands for what was left out, in every language. */
const LEFT_OUT = "[…]";

/** The text without the passages; passages that overlap or touch are left out as one. Places outside of the text count as its ends. */
export function redact(text: string, redactions: readonly Redaction[]): string {
  let shown = "";
  let at = 0;
  for (const { start, end } of joined(redactions)) {
    shown += text.slice(at, Math.max(at, start)) + LEFT_OUT;
    at = Math.max(at, end);
  }
  return shown + text.slice(at);
}

/** The text in parts, those that would be left out apart; a run of passages that overlap or touch is one part. */
export function markPassages(
  text: string,
  redactions: readonly Redaction[],
): readonly { readonly text: string; readonly isLeftOut: boolean }[] {
  let at = 0;
  const parts = joined(redactions).flatMap(({ start, end }) => {
    const pair = [
      { text: text.slice(at, start), isLeftOut: false },
      { text: text.slice(start, end), isLeftOut: true },
    ];
    at = end;
    return pair;
  });
  return [...parts, { text: text.slice(at), isLeftOut: false }].filter((part) => part.text !== "");
}

function joined(redactions: readonly Redaction[]): { start: number; end: number }[] {
  const passages: { start: number; end: number }[] = [];
  for (const { start, end } of [...redactions].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = passages.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else passages.push({ start, end });
  }
  return passages;
}
