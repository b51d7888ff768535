import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../format-number";

/** Numbers as the reader's language writes them. Rounding happens here and nowhere before. */
export interface Format {
  readonly number: (value: number | null) => string;
  /** At most one decimal, so that 69.6 % is never read as 70 %. */
  readonly percent: (share: number | null) => string;
  /** With its sign. */
  readonly change: (value: number | null) => string;
  readonly p: (value: number | null) => string;
  readonly score: (value: number | null) => string;
  /** `4 to 5`, `4`. */
  readonly levels: (levels: readonly [number, number]) => string;
  /** `2.5 – 4`. */
  readonly range: (low: number | null, high: number | null) => string;
}

const NONE = "–";

/** Making one takes longer than all the rest of a cell, and a report of 300 items has thousands of cells. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: string, most: number, least: number): Intl.NumberFormat {
  const name = `${language} ${most} ${least}`;
  const known = formats.get(name);
  if (known) return known;
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: most, minimumFractionDigits: least });
  formats.set(name, format);
  return format;
}

export function useFormat(): Format {
  const { t, i18n } = useTranslation("results");
  const { language } = i18n;
  return useMemo(() => {
    const digits = (most: number, least = 0) => formatOf(language, most, least);
    const [one, fixed, three] = [digits(1), digits(1, 1), digits(3)];
    const number = (value: number | null) => (value === null ? NONE : formatNumber(value, language));
    return {
      number,
      percent: (share) => (share === null ? NONE : `${one.format(share * 100)}\u00a0%`),
      change: (value) => {
        if (value === null) return NONE;
        const size = number(Math.abs(value));
        if (size === "0") return "±0";
        return value > 0 ? `+${size}` : `−${size}`;
      },
      p: (value) => {
        if (value === null) return NONE;
        return value < 0.001 ? t("table.pSmall") : three.format(value);
      },
      score: (value) => (value === null ? NONE : fixed.format(value)),
      levels: ([from, to]) => (from === to ? number(from) : t("levels", { from: number(from), to: number(to) })),
      range: (low, high) => (low === null || high === null ? NONE : `${number(low)} – ${number(high)}`),
    };
  }, [language, t]);
}
