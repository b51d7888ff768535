import type { DeclaredScale } from "../consensus/find-rule.js";
import type { QuantileType, ScaleRule } from "../protocol.js";
import type { FamilySet, RuleFamily } from "../protocol-family.js";
import { limitsSpread, mainShare } from "./family-member.js";

/**
 * The alternatives to an item's own rule where the protocol declares none: 48 members, the rule itself among them.
 *
 * Definition  thresholds ten points lower, as they are, ten points higher (downwards where there is no room above); limits of spread as
 *             they are and half as wide again; the rule's own set of levels and the other usual one; the rule's quantile type and the
 *             other usual one (7 or 2); limits of stability as they are and two thirds of them. A rule without a limit of spread is
 *             tried at six thresholds, a rule for years under four limits of spread. A rule for sides that asks for no share, but limits
 *             the opposite side, keeps to its own set and is tried at twice as many thresholds.
 */
export function defaultFamily(rule: ScaleRule, scale: DeclaredScale, type: QuantileType): RuleFamily {
  const { consensus } = rule;
  const share = consensus.kind === "year" ? 1 - consensus.outsideAtMost : shareOf(consensus);
  const hasRoom = share <= 0.9;
  const common = {
    quantileTypes: [type, type === 7 ? 2 : 7] as const,
    stabilityFactors: [1, 2 / 3],
  };
  const shifts = hasRoom ? [-0.1, 0, 0.1] : [-0.2, -0.1, 0];
  if (consensus.kind === "year") {
    return { thresholdShifts: shifts, spreadFactors: [0.75, 1, 1.25, 1.5], sets: [{ set: "own" }], ...common };
  }
  if (asksForNoShare(consensus)) {
    const [count, spreadFactors] = limitsSpread(rule) ? [6, [1, 1.5]] : [12, [1]];
    return { thresholdShifts: limitShifts(consensus, count), spreadFactors, sets: [{ set: "own" }], ...common };
  }
  const sets: readonly FamilySet[] = [{ set: "own" }, otherSet(consensus, scale)];
  if (limitsSpread(rule)) return { thresholdShifts: shifts, spreadFactors: [1, 1.5], sets, ...common };
  const finer = hasRoom ? [-0.15, -0.1, -0.05, 0, 0.05, 0.1] : [-0.25, -0.2, -0.15, -0.1, -0.05, 0];
  return { thresholdShifts: finer, spreadFactors: [1], sets, ...common };
}

type LevelRule = Exclude<ScaleRule["consensus"], { kind: "year" }>;

function asksForNoShare(rule: LevelRule): boolean {
  return rule.kind === "composed" && mainShare(rule.agreement) === null;
}

/** Thirty points in equal steps, from 15 lower; all of them downwards where the smallest limit leaves no room above. */
function limitShifts(rule: LevelRule, count: number): number[] {
  const block = rule.kind === "composed" && rule.agreement.set === "sides" ? rule.agreement : null;
  const limits = [block?.for, block?.against].flatMap((side) => [side?.oppositeUnder ?? 1, side?.oppositeAtMost ?? 1]);
  const step = 300 / count;
  const stricter = Math.min(...limits) > 0.125 ? count / 2 - 1 : 0;
  return Array.from({ length: count }, (_, place) => (step * (place + 1 + stricter - count)) / 1000);
}

function shareOf(rule: LevelRule): number {
  return rule.kind === "composed" ? (mainShare(rule.agreement) ?? 0) : rule.atLeast;
}

/** Declared sides beside a pair or window, and the other way round; on scales without sides pair and window are each other's. */
function otherSet(rule: LevelRule, { min, max, sides }: DeclaredScale): FamilySet {
  const own = rule.kind === "composed" ? rule.agreement.set : rule.kind;
  if ((own === "pair" || own === "window") && sides !== null) return { set: "sides" };
  if (own === "pair") return { set: "window", within: 1 };
  if (own === "window") return { set: "pair" };
  return max - min + 1 >= 7 ? { set: "window", within: 1 } : { set: "pair" };
}
