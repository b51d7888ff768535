import { InputShapeError } from "../figure.js";
import { isOver } from "../threshold.js";

/** When something is reached, said in three points: years, or years from now. */
export interface TimePoints {
  readonly earliest: number;
  readonly likely: number;
  readonly latest: number;
}

/** What one expert, or `count` experts alike, said of when something is reached. */
export interface TimeEstimate {
  /** Null: never, or beyond the horizon. "Already reached" is three times the present year. */
  readonly points: TimePoints | null;
  /** Probability that it is never reached, or not before the horizon; 0 unless given, 1 without points. */
  readonly never?: number;
  /** How many experts said exactly this; 1 unless given. */
  readonly count?: number;
  /** Weight of each of them; 1 unless given. */
  readonly weight?: number;
}

/**
 * The three points, checked.
 *
 * Throws  InputShapeError unless they are finite and earliest <= likely <= latest.
 */
export function checkedPoints(points: TimePoints): TimePoints {
  const { earliest, likely, latest } = points;
  if (![earliest, likely, latest].every(Number.isFinite) || earliest > likely || likely > latest) {
    throw new InputShapeError(`Points in time come in order, not ${earliest}, ${likely}, ${latest}`);
  }
  return points;
}

/** A share asked of points in time: the chance that the truth lies between earliest and latest. */
export function checkedCoverage(coverage: number): number {
  if (!(coverage > 0) || isOver(coverage, 1)) {
    throw new InputShapeError(`A coverage lies over 0 and up to 1, not ${coverage}`);
  }
  return Math.min(coverage, 1);
}
