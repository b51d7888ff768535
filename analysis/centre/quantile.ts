import { type Distribution, InputShapeError, THRESHOLD_TOLERANCE } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { sortedLevels } from "../shape/sorted-levels.js";

/** A quantile lies between two answers, `weight` of the way from `lower` to `upper`. */
export interface QuantilePlace {
  readonly lower: number;
  readonly upper: number;
  readonly weight: number;
}

/**
 * The two answers between which a quantile lies; null for an empty distribution.
 *
 * Definition  Hyndman & Fan types 2 (averages at jumps), 6 (SPSS), 7 (R, Excel) and 8. Positions within 1e-9 of a whole
 *             number count as that number, so that 0.7 * 10 is the seventh answer.
 * Source      Hyndman & Fan (1996), Am. Stat. 50(4); R `quantile()`.
 */
export function quantilePlace(
  distribution: Distribution,
  probability: number,
  type: QuantileType,
): QuantilePlace | null {
  if (!(probability >= 0 && probability <= 1))
    throw new InputShapeError(`A probability lies between 0 and 1, not ${probability}`);
  const levels = sortedLevels(distribution);
  const n = levels.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return null;
  const position = positionOf(n, probability, type);
  const nearest = Math.round(position);
  const isWhole = Math.abs(position - nearest) < THRESHOLD_TOLERANCE;
  const rank = isWhole ? nearest : Math.floor(position);
  const fraction = isWhole ? 0 : position - rank;
  const weight = type === 2 ? (isWhole ? 0.5 : 1) : fraction;
  return { lower: answerAtRank(levels, rank, n), upper: answerAtRank(levels, rank + 1, n), weight };
}

/** A quantile of the answers, or null when there are none. Types as in `quantilePlace`. */
export function quantile(distribution: Distribution, probability: number, type: QuantileType = 7): number | null {
  const place = quantilePlace(distribution, probability, type);
  return place && place.lower + place.weight * (place.upper - place.lower);
}

function positionOf(n: number, probability: number, type: QuantileType): number {
  if (type === 2) return n * probability;
  if (type === 6) return (n + 1) * probability;
  if (type === 7) return (n - 1) * probability + 1;
  if (type === 8) return (n + 1 / 3) * probability + 1 / 3;
  throw new InputShapeError(`Quantile types are 2, 6, 7 and 8, not ${String(type)}`);
}

/** The answer with this rank, ranks beyond the ends being the ends. */
function answerAtRank(levels: readonly { value: number; count: number }[], rank: number, n: number): number {
  const wanted = Math.min(Math.max(rank, 1), n);
  let seen = 0;
  for (const { value, count } of levels) {
    seen += count;
    if (seen >= wanted) return value;
  }
  throw new InputShapeError("An empty distribution has no ranks");
}
