const base = "http://same-origin.invalid";

/**
 * The path to go to after signing in, if it stays on this site, else `fallback`.
 * Refused: other origins, `//host`, backslashes, control characters and their percent-encoded forms.
 */
export function safeRedirectTo(to: unknown, fallback: string): string {
  if (typeof to !== "string" || to.length > 2000 || !to.startsWith("/")) return fallback;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop tabs and newlines from addresses, which turns "/\t/host" into "//host".
  if (/[\\\u0000-\u001f\u007f]|^\/(\/|%2f|%5c)|%(0[0-9a-f]|1[0-9a-f]|7f)/i.test(to)) return fallback;
  if (!URL.canParse(to, base)) return fallback;
  const url = new URL(to, base);
  if (url.origin !== base || url.pathname.startsWith("//")) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}
