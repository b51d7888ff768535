import { percentText } from "../phrases.js";
import type { ConsensusRule, QuantileType, ScaleRule, StabilityRule } from "../protocol.js";
import type { AgreementBlock, ConditionBlock } from "../protocol-composed.js";
import type { FamilySet, RuleFamily } from "../protocol-family.js";

/** One combination of a family: what it does to a rule. */
export interface FamilyMember {
  readonly thresholdShift: number;
  readonly spreadFactor: number;
  readonly set: FamilySet;
  readonly quantileType: QuantileType;
  readonly stabilityFactor: number;
}

/** The part of a member that changes the consensus rule. */
export type AgreementMember = Omit<FamilyMember, "stabilityFactor">;

/** All combinations that a family has for consensus, in the order of its lists; with each stability factor they are its members. */
export function agreementMembers(family: RuleFamily): AgreementMember[] {
  return family.thresholdShifts.flatMap((thresholdShift) =>
    family.spreadFactors.flatMap((spreadFactor) =>
      family.sets.flatMap((set) =>
        family.quantileTypes.map((quantileType) => ({ thresholdShift, spreadFactor, set, quantileType })),
      ),
    ),
  );
}

/** The rule as a member has it. Shares stay within 0 to 1; rules for years keep to their own set. */
export function consensusOf(
  rule: ConsensusRule,
  { thresholdShift, spreadFactor, set }: Pick<FamilyMember, "thresholdShift" | "spreadFactor" | "set">,
): ConsensusRule {
  const shift = (share: number) => Math.min(Math.max(share + thresholdShift, 0), 1);
  switch (rule.kind) {
    case "year":
      return {
        ...rule,
        iqrAtMost: rule.iqrAtMost * spreadFactor,
        outsideAtMost: Math.min(Math.max(rule.outsideAtMost - thresholdShift, 0), 1),
      };
    case "pair":
    case "window": {
      const iqrAtMost = rule.iqrAtMost * spreadFactor;
      const atLeast = shift(rule.atLeast);
      if (set.set === "own") return { ...rule, atLeast, iqrAtMost };
      if (set.set === "pair") return { kind: "pair", atLeast, iqrAtMost };
      if (set.set === "window") return { kind: "window", within: set.within, atLeast, iqrAtMost };
      const agreement = agreementOn(set, atLeast);
      return { kind: "composed", agreement, conditions: [{ measure: "iqr", atMost: iqrAtMost }] };
    }
    case "composed": {
      const share = mainShare(rule.agreement);
      const agreement =
        set.set === "own" || share === null ? shifted(rule.agreement, shift) : agreementOn(set, shift(share));
      return { ...rule, agreement, conditions: rule.conditions.map((condition) => widened(condition, spreadFactor)) };
    }
  }
}

/** The stability rule with its limits as many times as wide. */
export function stabilityOf(rule: StabilityRule, stabilityFactor: number): StabilityRule {
  return {
    ...rule,
    netChangeUnder: rule.netChangeUnder * stabilityFactor,
    medianMovedUnder: rule.medianMovedUnder * stabilityFactor,
  };
}

/** What a member changes, in words; empty for the rule itself. */
export function changesOf(member: FamilyMember, own: QuantileType): string[] {
  const { thresholdShift, spreadFactor, set, quantileType, stabilityFactor } = member;
  const sign = thresholdShift > 0 ? "+" : "";
  return [
    ...(thresholdShift === 0 ? [] : [`thresholds ${sign}${percentText(thresholdShift)}`]),
    ...(spreadFactor === 1 ? [] : [`limits of spread times ${Number(spreadFactor.toFixed(2))}`]),
    ...(set.set === "own" ? [] : [setText(set)]),
    ...(quantileType === own ? [] : [`quantile type ${quantileType}`]),
    ...(stabilityFactor === 1 ? [] : [`limits of stability times ${Number(stabilityFactor.toFixed(2))}`]),
  ];
}

function setText(set: Exclude<FamilySet, { set: "own" }>): string {
  if (set.set === "window") return `within ${set.within} of the median`;
  return set.set === "pair" ? "two neighbouring levels" : "the sides of the item";
}

/** The share a rule asks for on its agreeing levels; null where it has none. */
export function mainShare(block: AgreementBlock): number | null {
  if (block.set !== "sides") return block.atLeast;
  return block.for?.atLeast ?? block.against?.atLeast ?? block.neutralAtLeast ?? null;
}

/** Whether a rule limits how far the answers spread. */
export function limitsSpread({ consensus }: Pick<ScaleRule, "consensus">): boolean {
  if (consensus.kind !== "composed") return true;
  return consensus.conditions.some(({ measure }) => measure === "iqr" || measure === "cv" || measure === "agreement-a");
}

function agreementOn(set: Exclude<FamilySet, { set: "own" }>, atLeast: number): AgreementBlock {
  if (set.set === "window") return { set: "window", within: set.within, atLeast };
  if (set.set === "pair") return { set: "pair", atLeast };
  return { set: "sides", for: { atLeast }, against: { atLeast }, neutralAtLeast: atLeast };
}

function shifted(block: AgreementBlock, shift: (share: number) => number): AgreementBlock {
  if (block.set !== "sides") return { ...block, atLeast: shift(block.atLeast) };
  const side = (name: "for" | "against") => {
    const threshold = block[name];
    return threshold?.atLeast === undefined ? {} : { [name]: { ...threshold, atLeast: shift(threshold.atLeast) } };
  };
  const neutral = block.neutralAtLeast === undefined ? {} : { neutralAtLeast: shift(block.neutralAtLeast) };
  return { ...block, ...side("for"), ...side("against"), ...neutral };
}

function widened(condition: ConditionBlock, factor: number): ConditionBlock {
  if (condition.measure === "iqr" || condition.measure === "cv") {
    return { ...condition, atMost: condition.atMost * factor };
  }
  if (condition.measure !== "agreement-a") return condition;
  return { ...condition, atLeast: Math.max(-1, 1 - (1 - condition.atLeast) * factor) };
}
