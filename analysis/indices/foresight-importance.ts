import { type Distribution, type Figure, figure, InputShapeError, missing } from "../figure.js";
import { sortedLevels } from "../shape/sorted-levels.js";

/** Something for each of the four answers of a foresight survey. */
export interface ImportanceAnswers {
  readonly high: number;
  readonly mid: number;
  readonly low: number;
  readonly none: number;
}

/** Points of the classic index. */
export const classicImportance: ImportanceAnswers = { high: 100, mid: 50, low: 25, none: 0 };

/** How many people gave each of the four answers. */
export function countImportance(
  distribution: Distribution,
  levels: ImportanceAnswers,
): ImportanceAnswers & { n: number } {
  const counts = { high: 0, mid: 0, low: 0, none: 0, n: 0 };
  const names = new Map(
    (["high", "mid", "low", "none"] as const).map((name): [number, keyof ImportanceAnswers] => [levels[name], name]),
  );
  if (names.size < 4) throw new InputShapeError("The four answers need four different levels");
  for (const { value, count } of sortedLevels(distribution)) {
    const name = names.get(value);
    if (name === undefined) throw new InputShapeError(`The answer ${value} is none of high, mid, low and none`);
    counts[name] += count;
    counts.n += count;
  }
  return counts;
}

/**
 * Importance index of the classic foresight surveys.
 *
 * Definition  (100 high + 50 mid + 25 low + 0 none) / n with the numbers of people who gave each answer.
 * Variant     `points` other than 100, 50, 25 and 0, falling from high to none.
 * Shape       `levels`: which value of the scale is high, mid, low and none.
 * Unit        points from 0 to 100.
 * Missing     not in the distribution. An empty one gives `value: null`, reason "no answers".
 * Use         to compare with published foresight surveys, which print this index; for anything else medians and distributions.
 * Read        the points are a convention: "mid" counts twice "low" and half "high" by choice. `importanceSensitivity` shows whether the order
 *             hangs on it.
 * Throws      InputShapeError when an answer is none of the four levels, levels are equal, or points do not fall within 100..0.
 * Source      NISTEP (2001), The Seventh Technology Foresight, Report 71; Cuhls, Blind & Grupp (2002), Innovations for our Future.
 */
export function foresightImportance(
  distribution: Distribution,
  levels: ImportanceAnswers,
  points: ImportanceAnswers = classicImportance,
): Figure {
  const { high, mid, low, none } = points;
  if (!(high <= 100 && high >= mid && mid >= low && low >= none && none >= 0)) {
    throw new InputShapeError(`Points fall from at most 100 to at least 0, not ${high}, ${mid}, ${low}, ${none}`);
  }
  const counts = countImportance(distribution, levels);
  const parameters = { high, mid, low, none };
  if (counts.n === 0) return missing("foresightImportance", "no answers", parameters);
  const sum = high * counts.high + mid * counts.mid + low * counts.low + none * counts.none;
  return figure("foresightImportance", sum / counts.n, counts.n, parameters);
}
