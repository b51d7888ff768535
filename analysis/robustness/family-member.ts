import { percentText } from "../phrases.js";
import type { ConsensusRule, QuantileType, ScaleRule, StabilityRule } from "../protocol.js";
import type { AgreementBlock, ConditionBlock, SideThreshold } from "../protocol-composed.js";
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

/** The rule as a member has it. Shares stay within 0 to 1; rules for years, and those that ask for no share, keep to their own set. */
export function consensusOf(
  rule: ConsensusRule,
  { thresholdShift, spreadFactor, set }: Pick<FamilyMember, "thresholdShift" | "spreadFactor" | "set">,
): ConsensusRule {
  const shift = (share: number) => within0And1(share + thresholdShift);
  switch (rule.kind) {
    case "year":
      return {
        ...rule,
        iqrAtMost: rule.iqrAtMost * spreadFactor,
        outsideAtMost: within0And1(rule.outsideAtMost - thresholdShift),
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
        set.set === "own" || share === null ? shifted(rule.agreement, thresholdShift) : agreementOn(set, shift(share));
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

/** What a member changes of a rule, in words; empty for the rule itself. */
export function changesOf(rule: ConsensusRule, member: FamilyMember, own: QuantileType): string[] {
  const { thresholdShift, spreadFactor, set, quantileType, stabilityFactor } = member;
  const sign = thresholdShift > 0 ? "+" : "";
  const changed = JSON.stringify(consensusOf(rule, member));
  const isLikeWith = (part: Partial<FamilyMember>) =>
    JSON.stringify(consensusOf(rule, { ...member, ...part })) === changed;
  return [
    ...(isLikeWith({ thresholdShift: 0 }) ? [] : [`thresholds ${sign}${percentText(thresholdShift)}`]),
    ...(isLikeWith({ spreadFactor: 1 }) ? [] : [`limits of spread times ${Number(spreadFactor.toFixed(2))}`]),
    ...(set.set === "own" || isLikeWith({ set: { set: "own" } }) ? [] : [setText(set)]),
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

/** Least shares move with the shift, limits on the opposite side against it: above 0 is stricter for both. */
function shifted(block: AgreementBlock, by: number): AgreementBlock {
  if (block.set !== "sides") return { ...block, atLeast: within0And1(block.atLeast + by) };
  const side = (name: "for" | "against") => {
    const { atLeast, oppositeUnder, oppositeAtMost } = block[name] ?? {};
    const moved: SideThreshold = {
      ...block[name],
      ...(atLeast !== undefined && { atLeast: within0And1(atLeast + by) }),
      ...(oppositeUnder !== undefined && { oppositeUnder: within0And1(oppositeUnder - by) }),
      ...(oppositeAtMost !== undefined && { oppositeAtMost: within0And1(oppositeAtMost - by) }),
    };
    return block[name] ? { [name]: moved } : {};
  };
  const { neutralAtLeast } = block;
  const neutral = neutralAtLeast === undefined ? {} : { neutralAtLeast: within0And1(neutralAtLeast + by) };
  return { ...block, ...side("for"), ...side("against"), ...neutral };
}

function within0And1(share: number): number {
  return Math.min(Math.max(share, 0), 1);
}

function widened(condition: ConditionBlock, factor: number): ConditionBlock {
  if (condition.measure === "iqr" || condition.measure === "cv") {
    return { ...condition, atMost: condition.atMost * factor };
  }
  if (condition.measure !== "agreement-a") return condition;
  return { ...condition, atLeast: Math.max(-1, 1 - (1 - condition.atLeast) * factor) };
}
