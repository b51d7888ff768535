const formats = new Map<string, Intl.NumberFormat>();

/** A figure as people read it: at most two decimals, thousands set apart from five digits on (never in a year), a minus and no hyphen. */
export function formatNumber(value: number, language: string): string {
  const text = withHyphen(value, language);
  // What rounds to nothing has no sign.
  return text === "-0" ? "0" : text.replace("-", "\u2212");
}

function withHyphen(value: number, language: string): string {
  if (Number.isInteger(value) && Math.abs(value) < 10_000) return String(value);
  let format = formats.get(language);
  if (!format) {
    format = new Intl.NumberFormat(language, { maximumFractionDigits: 2, useGrouping: "min2" });
    formats.set(language, format);
  }
  return format.format(value);
}

/** A share between 0 and 1 as whole per cent, without the sign. */
export function wholePercent(share: number): number {
  return Math.round(share * 100);
}

/** A share between 0 and 1 as whole per cent, with the sign as the language sets it. */
export function formatPercent(share: number, language: string): string {
  const whole = wholePercent(share);
  // English has a space here, as its texts in the catalogue have.
  if (language.split("-")[0] === "en") return `${whole} %`;
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(whole / 100);
}
