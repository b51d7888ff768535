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
 * The two answers between which a quantile lies, and how far along; null for an empty distribution.
 *
 * Definition  Hyndman & Fan types 2 (averages at jumps), 6 (SPSS), 7 (R, Excel) and 8. Positions within 1e-9 of a whole
 *             number count as that number, so that 0.7 * 10 is the seventh answer.
 * Missing     not in the distribution; an empty one has no place (null).
 * Use         where the two answers themselves matter, as with years of which some are open at one end.
 * Read        `weight` 0 is the lower answer itself, 1 the upper.
 * Throws      InputShapeError when the probability is outside 0 to 1, the type unknown, a value not finite or a count no
 *             whole number >= 0.
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

/**
 * Quantile of the answers to one item: the value below which a share `probability` of them lies.
 *
 * Definition  `lower + weight * (upper - lower)` of the two answers around the position n p (type 2), (n + 1) p (type 6),
 *             (n - 1) p + 1 (type 7) or (n + 1/3) p + 1/3 (type 8), counted from 1 and kept within the ends.
 * Variant     `type`: 7 is R, NumPy and Excel's `PERCENTILE.INC`; 6 SPSS and `PERCENTILE.EXC`; 2 SAS, which stays on answers
 *             or half way between two; 8 is about unbiased for the median.
 * Unit        the unit of the values.
 * Missing     not in the distribution; null when there are no answers.
 * Use         type 7 where nothing else is agreed; type 2 where a figure between two levels would mean nothing.
 * Read        with few answers the types differ by up to a level: print the type beside the number.
 * Throws      InputShapeError as `quantilePlace`.
 * Source      Hyndman & Fan (1996), Am. Stat. 50(4), definitions 2, 6, 7, 8; R `quantile()`.
 */
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
