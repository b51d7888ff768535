/** Polis' measures of one side (agree or disagree) of a statement: `count` of `seen` voted so. */

/** One-sided 90 % of the normal distribution, as Polis rounds it. */
export const SIGNIFICANT_Z = 1.2816;

/** Estimated probability of the side: with one vote more on it and one off it. */
export function smoothedShare(count: number, seen: number): number {
  return (count + 1) / (seen + 2);
}

/** z of a share against one half, with one vote more on the side. */
export function shareZ(count: number, seen: number): number {
  return 2 * Math.sqrt(seen + 1) * ((count + 1) / (seen + 1) - 0.5);
}

/** z of the difference of the shares of two groups, pooled variance, with one vote more on the side in each; 0 when all voted so. */
export function differenceZ(
  { count, seen }: { count: number; seen: number },
  others: { count: number; seen: number },
): number {
  const [ours, theirs] = [(count + 1) / (seen + 1), (others.count + 1) / (others.seen + 1)];
  const pooled = (count + others.count + 2) / (seen + others.seen + 2);
  if (pooled === 1) return 0;
  return (ours - theirs) / Math.sqrt(pooled * (1 - pooled) * (1 / (seen + 1) + 1 / (others.seen + 1)));
}
