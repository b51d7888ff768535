import { InputShapeError } from "../figure.js";
import { isOver, isUnder } from "../threshold.js";
import { checkedPoints, type TimeEstimate, type TimePoints } from "./time-points.js";

/** When one person sees a level reached. */
export interface LevelTime extends Pick<TimeEstimate, "points" | "never"> {
  readonly level: number;
}

/** Two answers of one person that cannot both be meant. */
export type TimeContradiction =
  /** A point in time of a level lies before that of a lower level. */
  | {
      readonly kind: "sooner-than-lower-level";
      readonly level: number;
      readonly lowerLevel: number;
      readonly part: keyof TimePoints;
    }
  /** A level is less likely never reached than a lower level. */
  | { readonly kind: "likelier-than-lower-level"; readonly level: number; readonly lowerLevel: number }
  /** A level held for reached today is said to come later. */
  | { readonly kind: "reached-but-later"; readonly level: number };

/**
 * Contradictions among one person's times to several readiness levels, to be shown to that person at once.
 *
 * Definition  each level against the next lower one given: no point in time earlier, no smaller chance of never; the likely point of
 *             every level up to the current one not after the present (all within 1e-9).
 * Shape       levels in any order, each once; empty when nothing contradicts.
 * Missing     a level without points is never reached (chance 1) and has no points to compare. Without `current` the present is not
 *             looked at.
 * Use         while the person answers; in aggregates `isotonicRepair`.
 * Read        a contradiction is a question to the person, not a reason to drop the answers.
 * Throws      InputShapeError when a level comes twice, points are out of order, or a chance of never is outside 0 to 1.
 * Source      proposal of this software, not a published standard.
 */
export function timeContradictions(
  levels: readonly LevelTime[],
  current?: { readonly level: number; readonly now: number },
): TimeContradiction[] {
  const ascending = levels
    .map(({ level, points, never = points === null ? 1 : 0 }) => {
      if (!(never >= 0 && never <= 1)) throw new InputShapeError(`A chance lies between 0 and 1, not ${never}`);
      return { level, points: points && checkedPoints(points), never };
    })
    .sort((a, b) => a.level - b.level);
  return ascending.flatMap(({ level, points, never }, index) => {
    const found: TimeContradiction[] = [];
    const lower = ascending[index - 1];
    if (lower?.level === level) throw new InputShapeError(`Level ${level} comes twice`);
    if (lower?.points && points) {
      for (const part of ["earliest", "likely", "latest"] as const) {
        if (isUnder(points[part], lower.points[part])) {
          found.push({ kind: "sooner-than-lower-level", level, lowerLevel: lower.level, part });
        }
      }
    }
    if (lower && isUnder(never, lower.never)) {
      found.push({ kind: "likelier-than-lower-level", level, lowerLevel: lower.level });
    }
    if (current && level <= current.level && (points === null || isOver(points.likely, current.now))) {
      found.push({ kind: "reached-but-later", level });
    }
    return found;
  });
}
