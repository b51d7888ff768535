import type { VerdictCode } from "../item-analysis.js";
import { percentText } from "../phrases.js";
import { isAtLeast, isAtMost, isOver } from "../threshold.js";
import { countLocalPeaks } from "./local-peaks.js";

const OUTER_PART_AT_LEAST = 1 / 3;
const BETWEEN_AT_MOST = 0.15;
const MAJORITY_OVER = 0.5;
const PEAK_AT_LEAST = 0.2;

/** A set on which a majority could lie. */
export interface MajorityCandidate {
  readonly levels: readonly [number, number] | null;
  readonly share: number;
  readonly words: string;
}

/**
 * The kind of disagreement of answers that show no consensus.
 *
 * Definition  first match of: `bipolar`, at least a third in each outer part of floor((levels + 1) / 3) levels and at most 15 % between;
 *             `majority`, over half on one candidate; `plural`, two or more separate local peaks of at least 20 %; else `dispersed`.
 * Shape       `counts`: answers on each level in order, empty levels included; `candidates`: the two sides, or the set the rule looked at
 *             where the scale has no sides.
 * Missing     called only where there are answers.
 * Use         so that "no consensus" says what it is: two camps, a majority with dissent, several positions, or no pattern.
 * Read        the order decides: a panel with two camps is bipolar though one of them is over half. Peaks of 20 % are two people of ten;
 *             in small panels plural and dispersed are hardly apart.
 * Source      protocol of this program; the outer thirds after the classic rule of Fitch et al. (2001), RAND MR-1269.
 */
export function classifyDisagreement(
  counts: readonly number[],
  candidates: readonly MajorityCandidate[],
): { code: VerdictCode; levels: readonly [number, number] | null; reasons: string[] } {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const width = Math.floor((counts.length + 1) / 3);
  const share = (part: readonly number[]) => part.reduce((sum, count) => sum + count, 0) / n;
  const low = share(counts.slice(0, width));
  const high = share(counts.slice(counts.length - width));
  const between = 1 - low - high;
  if (
    isAtLeast(low, OUTER_PART_AT_LEAST) &&
    isAtLeast(high, OUTER_PART_AT_LEAST) &&
    isAtMost(between, BETWEEN_AT_MOST)
  ) {
    const reason = `two camps: ${percentText(low)} at the low end, ${percentText(high)} at the high end, ${percentText(between)} between`;
    return { code: "bipolar", levels: null, reasons: [reason] };
  }
  const majority = candidates.find((candidate) => isOver(candidate.share, MAJORITY_OVER));
  if (majority) {
    return { code: "majority", levels: majority.levels, reasons: [`${percentText(majority.share)} ${majority.words}`] };
  }
  const peaks = countLocalPeaks(counts, PEAK_AT_LEAST);
  if (peaks >= 2) return { code: "plural", levels: null, reasons: [`${peaks} separate peaks of at least 20 %`] };
  return { code: "dispersed", levels: null, reasons: ["no two camps, no majority, no separate peaks"] };
}
