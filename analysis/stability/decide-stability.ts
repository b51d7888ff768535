import type { Figure } from "../figure.js";
import type { ItemStability } from "../item-analysis.js";
import { numberText, percentText } from "../phrases.js";
import type { EquivalenceRule, StabilityRule } from "../protocol.js";
import { isAtLeast, isUnder } from "../threshold.js";

/** Figures of those who answered in both rounds. */
export interface PairedFigures {
  readonly nPaired: number;
  readonly pairedShare: number | null;
  readonly netChange: Figure;
  readonly shareMoved: Figure;
  readonly medianChange: Figure;
  /** The change with its interval; only where the rule asks for equivalence. */
  readonly equivalence?: Figure;
}

/**
 * What a stability rule says of the figures of those who answered in both rounds: stable, moving or not testable.
 *
 * Definition  testable from `minPaired` people who are at least `minPairedShare` of the later round's answers; stable when the net change
 *             is under `netChangeUnder` and the median moved by less than `medianMovedUnder`; where the rule asks for it also when at
 *             least `unchangedAtLeast` kept their answer, and when the change is equivalent to none.
 * Shape       `n`: valid answers of the later round. Default protocol: 8 people, two thirds, 15 %, one level.
 * Missing     too few in both rounds: not testable, with the numbers.
 * Use         after the figures are there; `assessStability` makes them.
 * Read        net change does not see people who swap places: the share who moved does. With 8 people one is 12.5 %, so two who
 *             move are "moving" unless others move the other way.
 * Source      protocol of this program; 15 % after Scheibe, Skutsch & Schofer (1975) in Linstone & Turoff, The Delphi Method.
 */
export function decideStability(
  figures: PairedFigures,
  n: number,
  rule: StabilityRule,
): Pick<ItemStability, "code" | "reasons"> {
  const { nPaired, pairedShare } = figures;
  const isEnough = nPaired >= rule.minPaired && pairedShare !== null && isAtLeast(pairedShare, rule.minPairedShare);
  if (!isEnough) {
    const needed = `${rule.minPaired} and ${percentText(rule.minPairedShare)} needed`;
    return { code: "not-testable", reasons: [`too few in both rounds: ${nPaired} of ${n} answers, ${needed}`] };
  }
  const net = figures.netChange.value ?? 0;
  const moved = Math.abs(figures.medianChange.value ?? 0);
  const checks = [
    {
      isMet: isUnder(net, rule.netChangeUnder),
      reason: `net change ${percentText(net)}, under ${percentText(rule.netChangeUnder)} needed`,
    },
    {
      isMet: isUnder(moved, rule.medianMovedUnder),
      reason: `median moved by ${numberText(moved)}, less than ${rule.medianMovedUnder} needed`,
    },
    ...(rule.unchangedAtLeast === undefined ? [] : [checkUnchanged(figures.shareMoved, rule.unchangedAtLeast)]),
    ...(rule.equivalence === undefined ? [] : [checkEquivalence(figures.equivalence, rule.equivalence)]),
  ];
  return {
    code: checks.every(({ isMet }) => isMet) ? "stable" : "moving",
    reasons: checks.map(({ reason }) => reason),
  };
}

function checkUnchanged({ value }: Figure, atLeast: number) {
  const unchanged = 1 - (value ?? 1);
  return {
    isMet: isAtLeast(unchanged, atLeast),
    reason: `${percentText(unchanged)} kept their answer, at least ${percentText(atLeast)} needed`,
  };
}

function checkEquivalence(figure: Figure | undefined, { of, within, level }: EquivalenceRule) {
  const interval = figure?.interval;
  if (!interval) return { isMet: false, reason: `change of the ${of}: ${figure?.reason ?? "no interval"}` };
  const ends = `${numberText(interval.low)} to ${numberText(interval.high)}`;
  return {
    isMet: figure.details?.isEquivalent === true,
    reason: `${percentText(level)} interval of the change of the ${of} ${ends}, within ${within} of 0 needed`,
  };
}
