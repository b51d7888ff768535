import { agreementA } from "./agreement/agreement-a.js";
import { analyseGroup } from "./analyse-group.js";
import type { Agreement } from "./consensus/agreement.js";
import { decideVerdict } from "./consensus/decide-verdict.js";
import { findRule, isDeclared } from "./consensus/find-rule.js";
import { judgeAnswers, minValidOf } from "./consensus/judge-answers.js";
import { propose } from "./consensus/propose.js";
import { describeCentre } from "./describe-centre.js";
import { type Figure, figure, missing, type TransitionTable } from "./figure.js";
import type { ItemAnalysis, ItemCounts, ItemScale } from "./item-analysis.js";
import type { Protocol, ScaleRule } from "./protocol.js";
import { answerCodes, CANNOT_JUDGE, codeCount, NOT_APPLICABLE, validAnswerCount } from "./shape/answers.js";
import { sortedLevels } from "./shape/sorted-levels.js";
import { assessStability } from "./stability/assess-stability.js";

export interface ItemInput {
  readonly item: string;
  readonly round: number;
  /** Null: the scale is not declared; then the verdict and what else needs it are null with that reason. */
  readonly scale: ItemScale | null;
  readonly counts: ItemCounts;
  /** In the locked order of the comparison groups. */
  readonly groups: readonly { readonly groupKey: string; readonly counts: ItemCounts }[];
  /** From the item's asking before; null: this is the first. Special answers of years stand at their `yearPosition`. */
  readonly transitions: TransitionTable | null;
  readonly protocol: Protocol;
  /** One round is declared enough for this item. */
  readonly isOneRound: boolean;
  /** False: the signed rank test, which is printed and never decides, is left out. */
  readonly hasTest?: boolean;
}

/** Rule for the item and the agreement it finds, or the reason why there is neither. */
type Judgement =
  | { readonly rule: ScaleRule; readonly agreement: Agreement }
  | { readonly rule: null; readonly reason: string };

/**
 * The full analysis of one item in one round from its counts: figures, stability, verdict, proposal and groups. The result holds small
 * cells: show it only through `discloseItem`.
 *
 * Definition  the first rule of the protocol that fits the scale judges the answers (`judgeAnswers`), its stability rule those of people who
 *             answered in both rounds (`assessStability`), and `decideVerdict` puts the two together.
 * Shape       counts and transitions, so that the cost does not grow with the panel, except that of the exact test among those who moved
 *             (`hasTest: false` leaves it out).
 * Missing     cannot-judge and not-applicable are counted apart and are no valid answers; the skipped are not in the counts. A scale
 *             without a rule, or not declared: the verdict is null with that reason, the figures that need no rule are there.
 * Use         one call per item when a round closes.
 * Read        the verdict with its reasons, n and the interval of the share; then stability, groups and the kind of dissent. Tests are
 *             printed and never decide.
 * Throws      InputShapeError when an answer is not on the declared scale, or counts are not whole numbers >= 0.
 * Source      protocol of this program; the figures as the statistics they are made of.
 */
export function analyseItem({
  item,
  round,
  scale,
  counts,
  groups,
  transitions,
  protocol,
  isOneRound,
  hasTest = true,
}: ItemInput): ItemAnalysis {
  const type = protocol.quantileType;
  const n = validAnswerCount(counts, scale);
  const judgement = judge({ counts, scale, groups, protocol });
  const stability = assessStability(
    transitions,
    n,
    judgement.rule ? { rule: judgement.rule.stability } : { rule: null, reason: judgement.reason },
    type,
    { hasTest },
  );
  const verdict = decideVerdict(
    { n, minValid: judgement.rule ? minValidOf(judgement.rule.consensus, protocol) : 0, isOneRound, stability },
    judgement.rule ? judgement.agreement : { code: null, reason: judgement.reason },
  );
  const percentAgreement = judgement.rule
    ? judgement.agreement.percentAgreement
    : missing("percentAgreement", judgement.reason, {}, n);
  const set = setOf(percentAgreement);
  return {
    item,
    round,
    scale,
    n,
    cannotJudge: codeCount(counts, CANNOT_JUDGE),
    notApplicable: codeCount(counts, NOT_APPLICABLE),
    distribution: sortedLevels(counts.distribution),
    codes: answerCodes(counts),
    ...describeCentre(counts, scale, type),
    percentAgreement,
    outsideShare: outsideShare(counts, scale, n),
    agreementA: agreementFigure(counts, scale, n),
    verdict,
    stability,
    proposal: propose(verdict, stability),
    groups: groups.map((group) => analyseGroup(group.groupKey, group.counts, scale, type, set)),
  };
}

function judge({
  counts,
  scale,
  groups,
  protocol,
}: Pick<ItemInput, "counts" | "scale" | "groups" | "protocol">): Judgement {
  if (scale === null) return { rule: null, reason: "scale not declared" };
  if (!isDeclared(scale)) {
    const isOpen = scale.kind === "choices" || scale.kind === "text" || scale.kind === "number";
    return { rule: null, reason: isOpen ? "no rule for this scale" : "scale not declared" };
  }
  const rule = findRule(protocol, scale);
  if (rule === null) return { rule, reason: "no rule for this scale" };
  const { quantileType: type, minCell } = protocol;
  const agreement = judgeAnswers({ counts, scale, groups, type, minCell }, rule.consensus);
  return agreement.code === null ? { rule: null, reason: agreement.reason } : { rule, agreement };
}

/** The set of levels named in a per cent agreement, or null where there is none. */
export function setOf({ parameters: { from, to } }: Figure): readonly [number, number] | null {
  return typeof from === "number" && typeof to === "number" ? [from, to] : null;
}

function outsideShare(counts: ItemCounts, scale: ItemScale | null, n: number): Figure {
  if (scale?.kind !== "year") return missing("outsideShare", "only for years", {}, n);
  if (n === 0) return missing("outsideShare", "no answers");
  return figure("outsideShare", (codeCount(counts, "after") + codeCount(counts, "never")) / n, n);
}

function agreementFigure(counts: ItemCounts, scale: ItemScale | null, n: number): Figure {
  if (scale === null) return missing("agreementA", "scale not declared", {}, n);
  if (scale.kind !== "rating" && scale.kind !== "trl") return missing("agreementA", "only for scales of levels", {}, n);
  if (!isDeclared(scale)) return missing("agreementA", "scale not declared", {}, n);
  return agreementA(counts.distribution, scale.min, scale.max);
}
