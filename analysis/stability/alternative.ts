/** What a test looks for: any difference, the later round lower, or the later round higher. */
export type Alternative = "two-sided" | "less" | "greater";

/** The p for an alternative from the two tails; two-sided is twice the smaller one, at most 1. */
export function tailP(tails: { readonly lower: number; readonly upper: number }, alternative: Alternative): number {
  if (alternative === "less") return tails.lower;
  if (alternative === "greater") return tails.upper;
  return Math.min(1, 2 * Math.min(tails.lower, tails.upper));
}
