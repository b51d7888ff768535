import { defaultProtocol } from "../../../analysis/default-protocol";
import type { ConsensusRule, EquivalenceRule, Protocol, ScaleRule, StabilityRule } from "../../../analysis/protocol";
import type { StudyPlan } from "../../../surveys/study-plan";
import { yearRule } from "../../../surveys/templates/default-rules";
import { type BlockFields, blocksOf, fieldOfBlock, fieldsOfBlocks, toBlocks, toPercent, toSimple } from "./rule-blocks";

/** One rule as a form has it: shares in per cent, what its kind does not have left out. */
export type RuleFields = BlockFields & {
  /** Numbers of levels, separated by commas; empty: any. */
  readonly levels?: string;
  /** None: all criteria of the kind. */
  readonly criterionKeys: string[];
  readonly iqrAtMost?: number;
  readonly outsideAtMost?: number;
  readonly outsideOver?: number;
  readonly minPaired: number;
  readonly minPairedShare: number;
  readonly netChangeUnder: number;
  readonly medianMovedUnder: number;
  /** Absent: not asked. */
  readonly unchangedAtLeast?: number;
  /** Absent: equivalence is not asked, whatever the fields below say. */
  readonly equivalenceOf?: EquivalenceRule["of"];
  readonly equivalenceWithin?: number;
  readonly equivalenceLevel?: number;
  readonly equivalenceResamples?: number;
  readonly equivalenceSeed?: number;
};

/** What a rule is to become beside its new thresholds. */
export type RuleTurn = "blocks" | "simple";

/** Where a rule begins that is to ask for equivalence. */
const startingEquivalence = { within: 1, level: 0.9, resamples: 2000, seed: 1 };

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
    ...(consensus.kind === "composed" ? fieldsOfBlocks(consensus) : { iqrAtMost: consensus.iqrAtMost }),
    minPaired: stability.minPaired,
    minPairedShare: toPercent(stability.minPairedShare),
    netChangeUnder: toPercent(stability.netChangeUnder),
    medianMovedUnder: stability.medianMovedUnder,
    ...(stability.unchangedAtLeast !== undefined && { unchangedAtLeast: toPercent(stability.unchangedAtLeast) }),
    ...fieldsOfEquivalence(stability.equivalence),
  };
}

function fieldsOfEquivalence(rule: EquivalenceRule | undefined) {
  const { within, level, resamples, seed } = rule ?? startingEquivalence;
  return {
    ...(rule && { equivalenceOf: rule.of }),
    equivalenceWithin: within,
    equivalenceLevel: toPercent(level),
    equivalenceResamples: resamples,
    equivalenceSeed: seed,
  };
}

/** With `turn` the rule, once changed, becomes one of blocks or a simple one that says the same. */
export function changeRule(plan: StudyPlan, index: number, fields: RuleFields, turn?: RuleTurn): StudyPlan {
  return withRules(
    plan,
    plan.protocol.rules.map((rule, at) => (at === index ? turned(ruleOf(rule, fields), turn) : rule)),
  );
}

function turned(rule: ScaleRule, turn: RuleTurn | undefined): ScaleRule {
  if (turn === undefined) return rule;
  const { consensus } = rule;
  return { ...rule, consensus: turn === "blocks" ? toBlocks(consensus) : (toSimple(consensus) ?? consensus) };
}

/** The field of the form for a place in a rule (`stability.minPaired`); undefined: none. */
export function fieldOfRule(path: string): string | undefined {
  const [part = "", first, second] = path.split(".");
  if (part === "stability" && first === "equivalence") {
    return second === undefined ? "equivalenceOf" : `equivalence${second.charAt(0).toUpperCase()}${second.slice(1)}`;
  }
  return (part === "consensus" ? fieldOfBlock(path.slice(part.length + 1)) : undefined) ?? first;
}

function ruleOf(before: ScaleRule, fields: RuleFields): ScaleRule {
  const { levels: _levels, criterionKeys: _keys, ...kind } = before.appliesTo;
  const levels = (fields.levels ?? "")
    .split(",")
    .map((level) => level.trim())
    .filter((level) => level !== "")
    .map(Number);
  return {
    appliesTo: {
      ...kind,
      ...(levels.length > 0 && { levels }),
      ...(fields.criterionKeys.length > 0 && { criterionKeys: fields.criterionKeys }),
    },
    consensus: consensusOf(before.consensus, fields),
    stability: stabilityOf(before.stability, fields),
  };
}

function stabilityOf(before: StabilityRule, fields: RuleFields): StabilityRule {
  const { unchangedAtLeast, equivalenceOf: of } = fields;
  const start = before.equivalence ?? startingEquivalence;
  return {
    minPaired: fields.minPaired,
    minPairedShare: toShare(fields.minPairedShare, before.minPairedShare),
    netChangeUnder: toShare(fields.netChangeUnder, before.netChangeUnder),
    medianMovedUnder: fields.medianMovedUnder,
    ...(unchangedAtLeast !== undefined && {
      unchangedAtLeast: toShare(unchangedAtLeast, before.unchangedAtLeast ?? Number.NaN),
    }),
    ...(of && {
      equivalence: {
        of,
        within: fields.equivalenceWithin ?? start.within,
        level: toShare(fields.equivalenceLevel, start.level),
        resamples: fields.equivalenceResamples ?? start.resamples,
        seed: fields.equivalenceSeed ?? start.seed,
      },
    }),
  };
}

function consensusOf(before: ConsensusRule, fields: RuleFields): ConsensusRule {
  if (before.kind === "composed") {
    const shares = sharesIn(before);
    return blocksOf(fields, (percent) => shares.find((share) => toPercent(share) === percent) ?? percent / 100);
  }
  const { iqrAtMost = before.iqrAtMost } = fields;
  switch (before.kind) {
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

/** The shares that a rule of blocks asks for, exactly: its blocks can change places, so none is looked for at its old one. */
function sharesIn({ agreement }: Extract<ConsensusRule, { kind: "composed" }>): readonly number[] {
  if (agreement.set !== "sides") return [agreement.atLeast];
  const { for: pro, against, neutralAtLeast } = agreement;
  return [...Object.values(pro ?? {}), ...Object.values(against ?? {}), neutralAtLeast].filter(
    (share): share is number => share !== undefined,
  );
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

const toShare = (percent: number | undefined, before: number) =>
  percent === undefined || percent === toPercent(before) ? before : percent / 100;
