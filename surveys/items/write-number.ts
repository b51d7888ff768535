const signs = new Map<string, string>();

/** A number in digits as people of a language type it: all of its decimals behind their sign ("2,5" in French), no thousands set apart. */
export function writeNumber(value: number, language: string): string {
  return String(value).replace(".", decimalSign(language));
}

/** What stands before the decimals in a language. */
function decimalSign(language: string): string {
  const known = signs.get(language);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(language).formatToParts(0.5);
  const sign = parts.find(({ type }) => type === "decimal")?.value ?? ".";
  signs.set(language, sign);
  return sign;
}
