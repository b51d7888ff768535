import { type Figure, figure, InputShapeError, missing, type TransitionTable } from "../figure.js";
import { studentTQuantile, studentTTwoSided } from "../probability/student-t.js";
import { tailShare } from "../resampling/confidence-level.js";
import { isOver, isUnder } from "../threshold.js";
import { fitLine } from "./fitted-line.js";

/** The probability the panel gives, as it stands and as the line has it at neutral desirability. */
export interface DesirabilityAdjustment {
  /** Mean probability. */
  readonly raw: Figure;
  /** Fitted probability at neutral desirability. */
  readonly adjusted: Figure;
  /** Change of the probability per step of desirability. */
  readonly slope: Figure;
}

export interface DesirabilityOptions {
  /** The value of desirability that favours neither side: 3 on 1 to 5. */
  readonly neutral: number;
  /** Lowest and highest probability one can give: [0, 100], [0, 1] or the ends of a scale. */
  readonly range: readonly [number, number];
  readonly level?: number;
}

/**
 * Desirability bias of one item: do those who wish for it hold it for more probable, and what is left without that?
 *
 * Definition  least squares line of probability on desirability within the item. The slope b has an interval by Student's t with n - 2
 *             degrees of freedom; the adjusted value is the line at neutral desirability, with the interval of the line there.
 * Shape       pairs (previous: desirability, next: probability) of the same people.
 * Unit        that of the probability; the slope per step of desirability.
 * Missing     people without one of the two are in no pair. `value: null` of slope and adjusted value for fewer than three pairs or
 *             when all desirabilities are equal; of the adjusted value also where the line leaves the range of probabilities.
 * Use         beside the raw value, never instead of it.
 * Read        b over 0, interval included: wishful judgement may be at work, or both follow from the same knowledge; the line cannot
 *             tell. `isExtrapolated`: nobody stands on one side of neutral, so the adjusted value is beyond the data. With few
 *             people the intervals are wide; they would hold if the panel were a random sample.
 * Throws      InputShapeError when a value is not finite, a probability is outside the range, a count is no whole number >= 0, or the
 *             level is not between 0 and 1.
 * Source      after Ecken, Gnatzy & von der Gracht (2011), Technol. Forecast. Soc. Change 78; R `lm()`, `predict(interval =
 *             "confidence")`.
 */
export function desirabilityAdjustment(
  pairs: TransitionTable,
  { neutral, range: [from, to], level = 0.95 }: DesirabilityOptions,
): DesirabilityAdjustment {
  const tail = tailShare(level);
  if (!Number.isFinite(neutral)) throw new InputShapeError(`Neutral desirability is finite, not ${neutral}`);
  for (const { next } of pairs) {
    if (!(next >= from && next <= to)) throw new InputShapeError(`A probability lies in ${from} to ${to}, not ${next}`);
  }
  const parameters = { neutral, from, to, level };
  const line = fitLine(pairs);
  const n = line.n;
  const raw =
    n === 0
      ? missing("rawProbability", "no pairs")
      : figure("rawProbability", pairs.reduce((sum, { next, count }) => sum + next * count, 0) / n, n);
  if ("reason" in line) {
    const none = (method: string) => missing(method, line.reason, parameters, n);
    return { raw, adjusted: none("adjustedProbability"), slope: none("desirabilitySlope") };
  }
  const { meanX, meanY, residualDeviation, spreadX } = line;
  const t = studentTQuantile(1 - tail, n - 2);
  const around = (centre: number, standardError: number) => ({
    interval: { low: centre - t * standardError, high: centre + t * standardError, level, method: "student-t" },
  });
  const slopeError = residualDeviation / Math.sqrt(spreadX);
  const p = slopeError === 0 ? null : studentTTwoSided(line.slope / slopeError, n - 2);
  const slope = {
    ...figure("desirabilitySlope", line.slope, n, parameters, { standardError: slopeError, df: n - 2, p }),
    ...around(line.slope, slopeError),
  };
  const fitted = meanY + line.slope * (neutral - meanX);
  const fittedError = residualDeviation * Math.sqrt(1 / n + (neutral - meanX) ** 2 / spreadX);
  const present = pairs.filter(({ count }) => count > 0);
  const isExtrapolated =
    present.every(({ previous }) => previous > neutral) || present.every(({ previous }) => previous < neutral);
  const method = "adjustedProbability";
  if (isUnder(fitted, from) || isOver(fitted, to)) {
    const reason = "the line leaves the range of probabilities before neutral desirability";
    return { raw, slope, adjusted: missing(method, reason, parameters, n) };
  }
  const details = { standardError: fittedError, isExtrapolated };
  return {
    raw,
    slope,
    adjusted: { ...figure(method, fitted, n, parameters, details), ...around(fitted, fittedError) },
  };
}
