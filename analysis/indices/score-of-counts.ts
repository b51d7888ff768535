import type { ScaleEnds } from "../shape/rescaled.js";
import type { Scoring } from "./subject-criteria.js";

/** The score that each level of a criterion stands for, 0 to 100. */
export function pointsOf(levels: readonly number[], { min, max }: ScaleEnds): number[] {
  return levels.map((level) => (100 * (level - min)) / (max - min));
}

/** Mean or median score of counted levels, in ascending order of their points; null when nobody answered. */
export function scoreOfCounts(points: readonly number[], counts: ArrayLike<number>, scoring: Scoring): number | null {
  let [n, sum] = [0, 0];
  for (const [level, point] of points.entries()) {
    const count = counts[level] ?? 0;
    n += count;
    sum += count * point;
  }
  if (n === 0) return null;
  if (scoring === "mean") return sum / n;
  return (pointAtRank(points, counts, Math.ceil(n / 2)) + pointAtRank(points, counts, Math.floor(n / 2) + 1)) / 2;
}

function pointAtRank(points: readonly number[], counts: ArrayLike<number>, rank: number): number {
  let seen = 0;
  for (const [level, point] of points.entries()) {
    seen += counts[level] ?? 0;
    if (seen >= rank) return point;
  }
  return points.at(-1) ?? 0;
}
