import { InputShapeError } from "../figure.js";
import { checkedCoverage, checkedPoints, type TimePoints } from "./time-points.js";

export interface Standardisation {
  /** How sure the expert is that the truth lies between earliest and latest: S, over 0 and up to 1. */
  readonly confidence: number;
  /** The coverage the points are stretched or shrunk to; 0.8 unless given. */
  readonly to?: number;
  /** The present year: no end moves before it (an end the expert put earlier stays at the likely point at most). */
  readonly notBefore?: number;
}

/**
 * Three points stretched or shrunk, so that those of all experts cover alike.
 *
 * Definition  with C the common coverage and S the expert's own: earliest' = likely - (likely - earliest) C / S, latest' = likely +
 *             (latest - likely) C / S, both not before the present year. The likely point stays.
 * Unit        the unit of the points.
 * Missing     none: an expert without points has nothing to standardise.
 * Use         where experts state their own confidence, before `linearPool` or `quantileAverage` with the coverage `to`.
 * Read        linear: an expert half as sure is taken to mean an interval twice as wide, which is a convention and no finding.
 * Throws      InputShapeError when the points are not in order, or a coverage is not over 0 and up to 1.
 * Source      IDEA protocol: Hanea et al. (2021), PLOS ONE 16, e0256919; Hemming et al. (2018), Methods Ecol. Evol. 9, 169-180.
 */
export function standardisePoints(
  points: TimePoints,
  { confidence, to = 0.8, notBefore }: Standardisation,
): TimePoints {
  const { earliest, likely, latest } = checkedPoints(points);
  const factor = checkedCoverage(to) / checkedCoverage(confidence);
  if (notBefore !== undefined && !Number.isFinite(notBefore)) {
    throw new InputShapeError(`The present year is finite, not ${notBefore}`);
  }
  const floor = Math.min(likely, notBefore ?? Number.NEGATIVE_INFINITY);
  return {
    earliest: Math.max(floor, likely - (likely - earliest) * factor),
    likely,
    latest: Math.max(floor, likely + (latest - likely) * factor),
  };
}
