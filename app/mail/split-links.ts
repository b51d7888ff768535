/** A part of a text; `url` where it is the address of a page. */
export interface TextPart {
  readonly text: string;
  readonly url?: string;
}

/** Addresses in a text apart from what stands around them; a full stop or bracket after one is not part of it. */
export function splitLinks(text: string): TextPart[] {
  return text
    .split(/(https?:\/\/[^\s<>"“”«»]*[^\s<>"“”«».,;:!?)\]])/)
    .filter((part) => part !== "")
    .map((part) => (/^https?:\/\//.test(part) ? { text: part, url: part } : { text: part }));
}
