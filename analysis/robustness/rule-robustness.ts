import type { ItemInput } from "../analyse-item.js";
import { decideVerdict } from "../consensus/decide-verdict.js";
import { type DeclaredScale, findRule, isDeclared } from "../consensus/find-rule.js";
import { judgeAnswers, minValidOf } from "../consensus/judge-answers.js";
import { type Figure, figure, missing } from "../figure.js";
import type { ItemStability, VerdictCode } from "../item-analysis.js";
import type { ConsensusRule, QuantileType, ScaleRule, StabilityRule } from "../protocol.js";
import type { RuleFamily } from "../protocol-family.js";
import { validAnswerCount } from "../shape/answers.js";
import { assessStability } from "../stability/assess-stability.js";
import { decideStability } from "../stability/decide-stability.js";
import { defaultFamily } from "./default-family.js";
import { agreementMembers, changesOf, consensusOf, type FamilyMember, stabilityOf } from "./family-member.js";

/** An alternative rule under which the verdict is another. */
export interface BreakingMember {
  readonly member: FamilyMember;
  /** What it changes of the rule, in words. */
  readonly changes: readonly string[];
  /** Its verdict; null: it cannot be applied to the scale. */
  readonly code: VerdictCode | null;
  readonly agreementCode: VerdictCode | null;
}

export interface RuleRobustness {
  /** Share of the family's members that give the same verdict; `members` and `holding` in the details. */
  readonly holds: Figure;
  /** The verdict under the item's own rule. */
  readonly code: VerdictCode | null;
  readonly agreementCode: VerdictCode | null;
  readonly breaking: readonly BreakingMember[];
}

type RobustnessInput = Omit<ItemInput, "item" | "round" | "hasTest">;

/**
 * Robustness of an item's verdict to its rule: under how many of a family of alternative rules it is the same.
 *
 * Definition  each member of the family judges the same counts and pairs; it holds when its verdict code is that of the item's own
 *             rule (the levels a consensus lies on may differ). The minimum of valid answers is the same for all.
 * Variant     `family`: as given, else the protocol's ("declared"), else `defaultFamily` of 48 members ("default").
 * Shape       as `analyseItem`; the cost does not grow with the panel, except for a rule that asks for equivalence by bootstrap.
 * Missing     `holds` is null where there is no verdict: no rule for the scale, or too few valid answers.
 * Use         beside each verdict: "holds under 41 of 48".
 * Read        low values say that the verdict follows from the choice of the rule as much as from the answers. Members are alike, so the
 *             share is no probability. A verdict may be robust and rest on few people: n and the interval speak of that.
 * Throws      InputShapeError as `analyseItem`.
 * Source      multiverse analysis: Steegen, Tuerlinckx, Gelman & Vanpaemel (2016), Perspect. Psychol. Sci. 11(5), 702-712.
 */
export function ruleRobustness(input: RobustnessInput, family?: RuleFamily): RuleRobustness {
  const { counts, scale, protocol } = input;
  const n = validAnswerCount(counts, scale);
  const none = (reason: string): RuleRobustness => ({
    holds: missing("ruleRobustness", reason, {}, n),
    code: null,
    agreementCode: null,
    breaking: [],
  });
  if (scale === null || !isDeclared(scale)) return none("scale not declared");
  const rule = findRule(protocol, scale);
  if (rule === null) return none("no rule for this scale");
  const judge = judgeUnder(input, scale, rule, n);
  const own = judge(rule.consensus, protocol.quantileType)(rule.stability);
  if (own.code === null || own.code === "insufficient") return { ...none(own.reasons.join("; ")), code: own.code };
  const declared = family ?? protocol.robustness;
  const source = declared ? "declared" : "default";
  const tried = declared ?? defaultFamily(rule, scale, protocol.quantileType);
  const verdicts = agreementMembers(tried).flatMap((member) => {
    const decide = judge(consensusOf(rule.consensus, member), member.quantileType);
    return tried.stabilityFactors.map((stabilityFactor) => ({
      member: { ...member, stabilityFactor },
      verdict: decide(stabilityOf(rule.stability, stabilityFactor)),
    }));
  });
  const breaking = verdicts.filter(({ verdict }) => verdict.code !== own.code);
  const [members, holding] = [verdicts.length, verdicts.length - breaking.length];
  return {
    holds: figure("ruleRobustness", holding / members, n, { family: source }, { members, holding }),
    code: own.code,
    agreementCode: own.agreementCode,
    breaking: breaking.map(({ member, verdict: { code, agreementCode } }) => ({
      member,
      changes: changesOf(rule.consensus, member, protocol.quantileType),
      code,
      agreementCode,
    })),
  };
}

/** The verdict under any rule; what does not depend on it is computed once. */
function judgeUnder(
  { counts, groups, transitions, protocol, isOneRound }: RobustnessInput,
  scale: DeclaredScale,
  own: ScaleRule,
  n: number,
) {
  const byType = new Map<QuantileType, ItemStability>();
  const decide = (rule: StabilityRule, type: QuantileType) => {
    const figures =
      byType.get(type) ?? assessStability(transitions, n, { rule: own.stability }, type, { hasTest: false });
    byType.set(type, figures);
    return figures.nPaired === 0 ? figures : decideStability(figures, n, rule);
  };
  return (consensus: ConsensusRule, type: QuantileType) => {
    const agreement = judgeAnswers({ counts, scale, groups, type, minCell: protocol.minCell }, consensus);
    const minValid = minValidOf(consensus, protocol);
    return (stability: StabilityRule) =>
      decideVerdict({ n, minValid, isOneRound, stability: decide(stability, type) }, agreement);
  };
}
