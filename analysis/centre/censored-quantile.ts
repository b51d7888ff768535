import { type Distribution, type Figure, figure, missing } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { answerCount } from "../shape/answer-count.js";
import { quantilePlace } from "./quantile.js";

/**
 * Median or quartile of years when some answered `already`, `after` or `never`.
 *
 * Definition  the quantile of `yearPositions`: `already` sorts before every year, `after` and `never` behind. Where the
 *             quantile rests on a special answer there is no year to give.
 * Shape       `positions`: years and special answers on one line, as `yearPositions` puts them; `range`: the years asked for.
 * Unit        calendar years.
 * Missing     `value: null` with the reason "already", "after 2045 or never", or "no answers".
 * Use         years of which some lie outside the range: leaving these answers out would draw every quantile into the range.
 * Read        a reason instead of a year is a result: with "after 2045 or never" half (or a quarter) expect it no earlier.
 * Throws      InputShapeError as `quantilePlace`.
 * Source      Hyndman & Fan (1996), Am. Stat. 50(4), on the order of the answers.
 */
export function censoredQuantile(
  method: string,
  positions: Distribution,
  probability: number,
  range: { readonly min: number; readonly max: number },
  type: QuantileType = 7,
): Figure {
  const parameters = { type, isCensored: true };
  const n = answerCount(positions);
  const place = quantilePlace(positions, probability, type);
  if (place === null) return missing(method, "no answers", parameters);
  const lowest = place.weight === 1 ? place.upper : place.lower;
  const highest = place.weight === 0 ? place.lower : place.upper;
  if (highest > range.max) return missing(method, `after ${range.max} or never`, parameters, n);
  if (lowest < range.min) return missing(method, "already", parameters, n);
  return figure(method, place.lower + place.weight * (place.upper - place.lower), n, parameters);
}
