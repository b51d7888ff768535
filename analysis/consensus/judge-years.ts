import { quantile } from "../centre/quantile.js";
import { type Distribution, missing } from "../figure.js";
import { numberText, percentText } from "../phrases.js";
import type { ConsensusRule, QuantileType } from "../protocol.js";
import { answerCount } from "../shape/answer-count.js";
import { isAtMost, isOver } from "../threshold.js";
import type { Agreement } from "./agreement.js";
import { classifyDisagreement } from "./disagreement.js";

type YearRule = Extract<ConsensusRule, { kind: "year" }>;

/**
 * Kind of agreement on a year, also where some answered `already`, `after` or `never`.
 *
 * Definition  consensus on "not within the range" when more than `outsideOver` answered after or never. Else consensus when the middle
 *             half is at most `iqrAtMost` years wide and at most `outsideAtMost` answered outside. Else the kind of disagreement along
 *             the line from already over each year to beyond.
 * Shape       `positions`: of `yearPositions`. For the width of the middle half `already` counts as the first year of the range; a
 *             quartile beyond the last year leaves the width open, so the rule is not met.
 * Missing     not in the distribution. An empty one gives `code: "insufficient"`, reason "no answers".
 * Use         "by which year": answers outside the range are answers, and leaving them out would make the panel agree.
 * Read        `consensus-at` without levels is agreement that it will not be within the range. The levels are the whole years round the
 *             middle half, not a forecast interval.
 * Throws      InputShapeError when a value is not finite, a count no whole number >= 0 or the quantile type unknown.
 * Source      protocol of this program.
 */
export function judgeYears(
  positions: Distribution,
  range: { readonly min: number; readonly max: number },
  rule: YearRule,
  type: QuantileType,
): Agreement {
  const percentAgreement = missing(
    "percentAgreement",
    "the rule for years has no set of levels",
    { rule: "year" },
    answerCount(positions),
  );
  const n = answerCount(positions);
  const clamped = positions.map(({ value, count }) => ({ value: Math.max(value, range.min), count }));
  const q1 = quantile(clamped, 0.25, type);
  const q3 = quantile(clamped, 0.75, type);
  if (q1 === null || q3 === null)
    return { code: "insufficient", levels: null, reasons: ["no answers"], percentAgreement };
  const outside = answerCount(positions.filter(({ value }) => value > range.max)) / n;
  const outsideReason = `${percentText(outside)} of ${n} answered after ${range.max} or never`;
  if (isOver(outside, rule.outsideOver)) {
    return {
      code: "consensus-at",
      levels: null,
      reasons: [`${outsideReason}, over ${percentText(rule.outsideOver)}`],
      percentAgreement,
    };
  }
  const isOpen = q3 > range.max;
  const reasons = [
    `${outsideReason}, at most ${percentText(rule.outsideAtMost)} allowed`,
    isOpen
      ? `middle half reaches beyond ${range.max}`
      : `middle half ${numberText(q3 - q1)} years wide, at most ${rule.iqrAtMost} allowed`,
  ];
  if (!isOpen && isAtMost(q3 - q1, rule.iqrAtMost) && isAtMost(outside, rule.outsideAtMost)) {
    return { code: "consensus-at", levels: [Math.floor(q1), Math.ceil(q3)], reasons, percentAgreement };
  }
  const candidates = [{ levels: null, share: outside, words: `after ${range.max} or never` }];
  const found = classifyDisagreement(lineCounts(positions, range), candidates);
  return { ...found, reasons: [...reasons, ...found.reasons], percentAgreement };
}

/** Counts along the line: already, each year, and one place for all that lies beyond. */
function lineCounts(positions: Distribution, { min, max }: { readonly min: number; readonly max: number }): number[] {
  const counts = new Array<number>(max - min + 3).fill(0);
  for (const { value, count } of positions) {
    const index = Math.min(Math.max(Math.round(value), min - 1), max + 1) - (min - 1);
    counts[index] = (counts[index] ?? 0) + count;
  }
  return counts;
}
