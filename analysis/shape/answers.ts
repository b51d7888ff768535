import type { Distribution } from "../figure.js";
import type { ItemCounts, ItemScale } from "../item-analysis.js";
import { answerCount } from "./answer-count.js";

/** Codes that are never valid answers. */
export const CANNOT_JUDGE = "cannot-judge";
export const NOT_APPLICABLE = "not-applicable";
const YEAR_CODES = ["already", "after", "never"];

/** How many said `code`. */
export function codeCount(counts: Pick<ItemCounts, "codes">, code: string): number {
  return counts.codes.reduce((sum, entry) => (entry.code === code ? sum + entry.count : sum), 0);
}

/** The codes that are answers: all but cannot-judge and not-applicable. */
export function answerCodes(counts: Pick<ItemCounts, "codes">): ItemCounts["codes"] {
  return counts.codes.filter(({ code, count }) => count > 0 && code !== CANNOT_JUDGE && code !== NOT_APPLICABLE);
}

/**
 * Number of valid answers. Scales and numbers: the numeric ones. Years: those and `already`, `after`, `never`. Choices and texts: the
 * respondents, as counted by the caller (one person may tick several options); without that, the codes, which is right for one choice each.
 */
export function validAnswerCount(counts: ItemCounts, scale: ItemScale | null): number {
  const numeric = answerCount(counts.distribution);
  const codes = answerCodes(counts);
  const sumOf = (entries: ItemCounts["codes"]) => entries.reduce((sum, { count }) => sum + count, 0);
  if (scale?.kind === "year") return numeric + sumOf(codes.filter(({ code }) => YEAR_CODES.includes(code)));
  if (scale?.kind === "choices" || scale?.kind === "text") return counts.respondents ?? numeric + sumOf(codes);
  return numeric;
}

/** A year item's place on a line on which `already` lies before the first year, `after` and then `never` beyond the last. */
export function yearPosition(code: string, range: { readonly min: number; readonly max: number }): number | null {
  if (code === "already") return range.min - 1;
  if (code === "after") return range.max + 1;
  return code === "never" ? range.max + 2 : null;
}

/** Years and the special answers in one distribution, the latter at their `yearPosition`. */
export function yearPositions(counts: ItemCounts, range: { readonly min: number; readonly max: number }): Distribution {
  const specials = counts.codes.flatMap(({ code, count }) => {
    const value = yearPosition(code, range);
    return value === null ? [] : [{ value, count }];
  });
  return [...counts.distribution, ...specials];
}
