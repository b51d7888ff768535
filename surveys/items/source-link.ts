/** Printable ASCII without spaces, quotes, angle brackets and backslashes: what browsers read differently from what people see is text. */
const PLAIN_ADDRESS = /^https?:\/\/[^\s"'<>\\^`{|}]+$/i;
const PRINTABLE_ASCII = /^[!-~]+$/;

/**
 * Where a source leads, or null where it is shown as text: only a whole `http` or `https` address is a link. Another scheme, an address without one
 * (`//host`), one with a name or password in it, and letters beyond ASCII (a name that looks like another) are text.
 */
export function sourceLink(source: string): string | null {
  if (!PRINTABLE_ASCII.test(source) || !PLAIN_ADDRESS.test(source)) return null;
  if (!URL.canParse(source)) return null;
  const url = new URL(source);
  const isWeb = url.protocol === "http:" || url.protocol === "https:";
  return isWeb && url.username === "" && url.password === "" && !authorityOf(source).includes("@") ? url.href : null;
}

/** `https://@host` has an empty name, which `URL` forgets. */
const authorityOf = (source: string): string => source.split("//")[1]?.split(/[/?#]/)[0] ?? "";
