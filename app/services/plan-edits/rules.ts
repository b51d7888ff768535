import { defaultProtocol } from "../../../analysis/default-protocol";
import type { ConsensusRule, Protocol, ScaleRule } from "../../../analysis/protocol";
import type { StudyPlan } from "../../../surveys/study-plan";
import { yearRule } from "../../../surveys/templates/default-rules";

/** One rule as a form has it: shares in per cent, what its kind does not have left out. */
export type RuleFields = {
  /** Numbers of levels, separated by commas; empty: any. */
  readonly levels?: string;
  /** None: all criteria of the kind. */
  readonly criterionKeys: string[];
  readonly atLeast?: number;
  readonly within?: number;
  readonly iqrAtMost: number;
  readonly outsideAtMost?: number;
  readonly outsideOver?: number;
  readonly minPaired: number;
  readonly minPairedShare: number;
  readonly netChangeUnder: number;
  readonly medianMovedUnder: number;
};

export function fieldsOfRule({ appliesTo, consensus, stability }: ScaleRule): RuleFields {
  return {
    ...(appliesTo.kind === "rating" && { levels: appliesTo.levels?.join(", ") ?? "" }),
    criterionKeys: [...(appliesTo.criterionKeys ?? [])],
    ...(consensus.kind === "year" && {
      outsideAtMost: toPercent(consensus.outsideAtMost),
      outsideOver: toPercent(consensus.outsideOver),
    }),
    ...((consensus.kind === "pair" || consensus.kind === "window") && { atLeast: toPercent(consensus.atLeast) }),
    ...(consensus.kind === "window" && { within: consensus.within }),
    // The form has no blocks: a rule put together from them stays as it is.
    iqrAtMost: consensus.kind === "composed" ? 0 : consensus.iqrAtMost,
    minPaired: stability.minPaired,
    minPairedShare: toPercent(stability.minPairedShare),
    netChangeUnder: toPercent(stability.netChangeUnder),
    medianMovedUnder: stability.medianMovedUnder,
  };
}

export function changeRule(plan: StudyPlan, index: number, fields: RuleFields): StudyPlan {
  return withRules(
    plan,
    plan.protocol.rules.map((rule, at) => (at === index ? ruleOf(rule, fields) : rule)),
  );
}

function ruleOf(before: ScaleRule, fields: RuleFields): ScaleRule {
  const { levels: _levels, criterionKeys: _keys, ...kind } = before.appliesTo;
  const levels = (fields.levels ?? "")
    .split(",")
    .map((level) => level.trim())
    .filter((level) => level !== "")
    .map(Number);
  const { stability } = before;
  return {
    appliesTo: {
      ...kind,
      ...(levels.length > 0 && { levels }),
      ...(fields.criterionKeys.length > 0 && { criterionKeys: fields.criterionKeys }),
    },
    consensus: consensusOf(before.consensus, fields),
    stability: {
      ...stability,
      minPaired: fields.minPaired,
      minPairedShare: toShare(fields.minPairedShare, stability.minPairedShare),
      netChangeUnder: toShare(fields.netChangeUnder, stability.netChangeUnder),
      medianMovedUnder: fields.medianMovedUnder,
    },
  };
}

function consensusOf(before: ConsensusRule, fields: RuleFields): ConsensusRule {
  const { iqrAtMost } = fields;
  switch (before.kind) {
    case "composed":
      return before;
    case "pair":
      return { kind: "pair", atLeast: toShare(fields.atLeast, before.atLeast), iqrAtMost };
    case "window": {
      const { within = before.within } = fields;
      return { kind: "window", within, atLeast: toShare(fields.atLeast, before.atLeast), iqrAtMost };
    }
    case "year":
      return {
        kind: "year",
        iqrAtMost,
        outsideAtMost: toShare(fields.outsideAtMost, before.outsideAtMost),
        outsideOver: toShare(fields.outsideOver, before.outsideOver),
      };
  }
}

/** The scales for which a rule can be added. */
export const ruleKinds = ["pair", "window", "trl", "year"] as const;
export type RuleKind = (typeof ruleKinds)[number];

/** A rule with the default thresholds: two neighbouring levels, a window round the median, TRL or years. */
export function addRule(plan: StudyPlan, kind: RuleKind): StudyPlan {
  return withRules(plan, [...plan.protocol.rules, defaultRule(kind)]);
}

export function removeRule(plan: StudyPlan, index: number): StudyPlan {
  return withRules(
    plan,
    plan.protocol.rules.filter((_rule, at) => at !== index),
  );
}

function defaultRule(kind: RuleKind): ScaleRule {
  if (kind === "year") return yearRule;
  const wanted = kind === "trl" ? "trl" : "rating";
  const { rules } = defaultProtocol("locked-before");
  const rule = rules.find(
    ({ appliesTo, consensus }) => appliesTo.kind === wanted && (kind === "trl" || consensus.kind === kind),
  );
  if (!rule) throw new Error(`The default protocol has no rule of the kind ${kind}.`);
  return rule;
}

export function changeProtocol(
  plan: StudyPlan,
  fields: Pick<Protocol, "minValid" | "settledItems" | "oneRoundKeys">,
): StudyPlan {
  const { minValid, settledItems } = fields;
  // Keys of stand-alone items are not on the form and stay.
  const criteria = new Set(plan.criteria.map(({ key }) => key));
  const others = plan.protocol.oneRoundKeys.filter((key) => !criteria.has(key));
  const oneRoundKeys = [...fields.oneRoundKeys, ...others];
  return { ...plan, protocol: { ...plan.protocol, minValid, settledItems, oneRoundKeys } };
}

/** The smallest group of people of which figures are shown. */
export function changeMinCell(plan: StudyPlan, minCell: number): StudyPlan {
  return { ...plan, protocol: { ...plan.protocol, minCell } };
}

function withRules(plan: StudyPlan, rules: readonly ScaleRule[]): StudyPlan {
  return { ...plan, protocol: { ...plan.protocol, rules } };
}

/** Two decimals are enough to read; two thirds read as 66.67 and stay two thirds unless changed. */
const toPercent = (share: number) => Number((share * 100).toFixed(2));
const toShare = (percent: number | undefined, before: number) =>
  percent === undefined || percent === toPercent(before) ? before : percent / 100;
