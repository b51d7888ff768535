import type { ConsensusRule } from "../../../analysis/protocol";
import type {
  AgreementBlock,
  ComposedRule,
  ConditionBlock,
  LevelRange,
  RamDisagreementForm,
  SideThreshold,
} from "../../../analysis/protocol-composed";

/** One further condition: those of a figure have its limit, RAND/UCLA disagreement its form. */
export type ConditionFields = {
  readonly measure: ConditionBlock["measure"];
  readonly limit?: number;
  readonly form?: RamDisagreementForm;
};

/** The blocks of a rule as a form has them: shares in per cent, what is not asked left out. A kind of agreement says that there are blocks. */
export type BlockFields = {
  readonly set?: AgreementBlock["set"];
  readonly atLeast?: number;
  readonly within?: number;
  readonly middle?: "agreement" | "no-agreement";
  readonly levelsFrom?: number;
  readonly levelsTo?: number;
  readonly forFrom?: number;
  readonly forTo?: number;
  readonly forAtLeast?: number;
  readonly forOppositeUnder?: number;
  readonly forOppositeAtMost?: number;
  readonly againstFrom?: number;
  readonly againstTo?: number;
  readonly againstAtLeast?: number;
  readonly againstOppositeUnder?: number;
  readonly againstOppositeAtMost?: number;
  readonly neutralAtLeast?: number;
  readonly conditions?: ConditionFields[];
  readonly groups?: "disclosed" | "all";
  readonly groupsMinValid?: number;
  readonly ownMinValid?: number;
};

/** Two decimals are enough to read; two thirds read as 66.67 and stay two thirds unless changed. */
export const toPercent = (share: number) => Number((share * 100).toFixed(2));

export function fieldsOfBlocks({ agreement, conditions, perGroup, minValid }: ComposedRule): BlockFields {
  return {
    set: agreement.set,
    ...(agreement.set === "sides" ? fieldsOfSides(agreement) : { atLeast: toPercent(agreement.atLeast) }),
    ...(agreement.set === "window" && { within: agreement.within }),
    ...(agreement.set === "region" && { middle: agreement.middle }),
    ...(agreement.set === "levels" && { levelsFrom: agreement.levels[0], levelsTo: agreement.levels[1] }),
    conditions: conditions.map(fieldsOfCondition),
    ...(perGroup && { groups: perGroup.groups, groupsMinValid: perGroup.minValid }),
    ...(minValid !== undefined && { ownMinValid: minValid }),
  };
}

function fieldsOfSides({
  levels,
  for: pro,
  against,
  neutralAtLeast,
}: Extract<AgreementBlock, { set: "sides" }>): BlockFields {
  const percent = (share: number | undefined) => (share === undefined ? undefined : toPercent(share));
  return {
    ...(levels && {
      ...{ forFrom: levels.for[0], forTo: levels.for[1] },
      ...{ againstFrom: levels.against[0], againstTo: levels.against[1] },
    }),
    forAtLeast: percent(pro?.atLeast),
    forOppositeUnder: percent(pro?.oppositeUnder),
    forOppositeAtMost: percent(pro?.oppositeAtMost),
    againstAtLeast: percent(against?.atLeast),
    againstOppositeUnder: percent(against?.oppositeUnder),
    againstOppositeAtMost: percent(against?.oppositeAtMost),
    neutralAtLeast: percent(neutralAtLeast),
  };
}

function fieldsOfCondition(condition: ConditionBlock): ConditionFields {
  const { measure } = condition;
  switch (measure) {
    case "iqr":
    case "cv":
      return { measure, limit: condition.atMost };
    case "agreement-a":
      return { measure, limit: condition.atLeast };
    case "ram-agreement":
      return { measure };
    case "ram-disagreement":
      return { measure, form: condition.form };
  }
}

/** What a form lacks is no number, which no plan can hold. */
const given = (value: number | undefined) => value ?? Number.NaN;

/** The rule that a form has put together. `toShare` makes shares of per cent. */
export function blocksOf(fields: BlockFields, toShare: (percent: number) => number): ComposedRule {
  const { conditions = [], groups, groupsMinValid, ownMinValid } = fields;
  return {
    kind: "composed",
    agreement: agreementOf(fields, toShare),
    conditions: conditions.map(conditionOf),
    ...(groups && { perGroup: { groups, minValid: given(groupsMinValid) } }),
    ...(ownMinValid !== undefined && { minValid: ownMinValid }),
  };
}

function agreementOf(fields: BlockFields, toShare: (percent: number) => number): AgreementBlock {
  const { set = "pair" } = fields;
  if (set === "sides") return sidesOf(fields, toShare);
  const atLeast = toShare(given(fields.atLeast));
  switch (set) {
    case "levels":
      return { set, levels: [given(fields.levelsFrom), given(fields.levelsTo)], atLeast };
    case "pair":
      return { set, atLeast };
    case "window":
      return { set, within: given(fields.within), atLeast };
    case "region":
      return { set, atLeast, middle: fields.middle ?? "agreement" };
  }
}

function sidesOf(fields: BlockFields, toShare: (percent: number) => number): AgreementBlock {
  const share = (name: keyof SideThreshold, percent: number | undefined) =>
    percent === undefined ? {} : { [name]: toShare(percent) };
  const sides = {
    for: {
      ...share("atLeast", fields.forAtLeast),
      ...share("oppositeUnder", fields.forOppositeUnder),
      ...share("oppositeAtMost", fields.forOppositeAtMost),
    },
    against: {
      ...share("atLeast", fields.againstAtLeast),
      ...share("oppositeUnder", fields.againstOppositeUnder),
      ...share("oppositeAtMost", fields.againstOppositeAtMost),
    },
  };
  const ends = [fields.againstFrom, fields.againstTo, fields.forFrom, fields.forTo];
  const levels: { against: LevelRange; for: LevelRange } = {
    against: [given(fields.againstFrom), given(fields.againstTo)],
    for: [given(fields.forFrom), given(fields.forTo)],
  };
  const { neutralAtLeast } = fields;
  return {
    set: "sides",
    ...(ends.some((end) => end !== undefined) && { levels }),
    ...(Object.keys(sides.for).length > 0 && { for: sides.for }),
    ...(Object.keys(sides.against).length > 0 && { against: sides.against }),
    ...(neutralAtLeast !== undefined && { neutralAtLeast: toShare(neutralAtLeast) }),
  };
}

function conditionOf({ measure, limit, form }: ConditionFields): ConditionBlock {
  switch (measure) {
    case "iqr":
    case "cv":
      return { measure, atMost: given(limit) };
    case "agreement-a":
      return { measure, atLeast: given(limit) };
    case "ram-agreement":
      return { measure };
    case "ram-disagreement":
      return { measure, form: form ?? "classic" };
  }
}

/** The same rule as blocks; rules for years have none. */
export function toBlocks(rule: ConsensusRule): ConsensusRule {
  if (rule.kind !== "pair" && rule.kind !== "window") return rule;
  const { atLeast } = rule;
  return {
    kind: "composed",
    agreement: rule.kind === "pair" ? { set: "pair", atLeast } : { set: "window", within: rule.within, atLeast },
    conditions: [{ measure: "iqr", atMost: rule.iqrAtMost }],
  };
}

/** The same rule without blocks; undefined where it asks for what a simple rule cannot say. */
export function toSimple(rule: ConsensusRule): ConsensusRule | undefined {
  if (rule.kind !== "composed") return rule;
  const { agreement, conditions, perGroup, minValid } = rule;
  const [only, ...others] = conditions;
  if (only?.measure !== "iqr" || others.length > 0 || perGroup || minValid !== undefined) return undefined;
  const iqrAtMost = only.atMost;
  if (agreement.set === "pair") return { kind: "pair", atLeast: agreement.atLeast, iqrAtMost };
  if (agreement.set === "window") {
    return { kind: "window", within: agreement.within, atLeast: agreement.atLeast, iqrAtMost };
  }
  return undefined;
}

/** The field of the form for a place in the consensus of a rule (`agreement.for.atLeast`); undefined: none. */
export function fieldOfBlock(path: string): string | undefined {
  const [part = "", first = "", second] = path.split(".");
  if (part === "minValid") return "ownMinValid";
  if (part === "perGroup") return first === "minValid" ? "groupsMinValid" : "groups";
  if (part === "conditions") {
    if (second === undefined) return undefined;
    return `conditions[${first}].${second === "form" ? "form" : "limit"}`;
  }
  if (part !== "agreement") return undefined;
  if (first === "levels") return second === "for" || second === "against" ? `${second}To` : "levelsTo";
  if (first !== "for" && first !== "against") return first === "" ? "set" : first;
  return second === undefined ? `${first}AtLeast` : `${first}${second.charAt(0).toUpperCase()}${second.slice(1)}`;
}
