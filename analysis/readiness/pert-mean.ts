import { type Figure, figure } from "../figure.js";
import { checkedPoints, type TimePoints } from "./time-points.js";

/**
 * PERT mean of one three-point estimate, with the rule of thumb for its standard deviation.
 *
 * Definition  (earliest + 4 likely + latest) / 6, earliest and latest taken as outer bounds. Detail `standardDeviation`: (latest -
 *             earliest) / 6.
 * Unit        the unit of the points.
 * Missing     none: three points are needed.
 * Use         to compare with project plans; the mean of many experts is that of `poolMoments` with the PERT family and coverage 1.
 * Read        the rule of thumb is not the standard deviation of the PERT distribution, which is wider where the mode lies in the
 *             middle.
 * Throws      InputShapeError when the points are not finite and in order.
 * Source      Malcolm, Roseboom, Clark & Fazar (1959), Oper. Res. 7, 646-669.
 */
export function pertMean(points: TimePoints): Figure {
  const { earliest, likely, latest } = checkedPoints(points);
  const value = earliest + (4 * (likely - earliest) + (latest - earliest)) / 6;
  return figure("pertMean", value, 1, {}, { standardDeviation: (latest - earliest) / 6 });
}
