import { countInSet, shareInSet } from "../agreement/share-in-set.js";
import { type Distribution, type Figure, type FigureParameters, missing } from "../figure.js";
import type { ItemScale, VerdictCode } from "../item-analysis.js";
import { levelsText, numberText, percentText } from "../phrases.js";
import type { QuantileType } from "../protocol.js";
import { answerCount } from "../shape/answer-count.js";
import { levelCounts } from "../shape/level-counts.js";
import { interquartileRange } from "../spread/interquartile-range.js";
import { isAtLeast, isAtMost } from "../threshold.js";
import type { Agreement } from "./agreement.js";
import { type AgreementSet, agreementSet, type LevelRule } from "./agreement-set.js";
import { classifyDisagreement, type MajorityCandidate } from "./disagreement.js";
import type { DeclaredScale } from "./find-rule.js";

type Sides = NonNullable<ItemScale["sides"]>;

/** Kind of agreement on a scale of levels under a pair or window rule. */
export function judgeLevels(
  distribution: Distribution,
  scale: DeclaredScale,
  rule: LevelRule,
  type: QuantileType,
): Agreement {
  const counts = levelCounts(distribution, scale.min, scale.max);
  const set = agreementSet(distribution, scale, rule, type);
  const iqr = interquartileRange(distribution, type).value;
  if (set === null || iqr === null) {
    const percentAgreement = missing("percentAgreement", "no answers", { rule: rule.kind });
    return { code: "insufficient", levels: null, reasons: ["no answers"], percentAgreement };
  }
  const percentAgreement = shareInSet(distribution, set.levels, ruleParameters(rule));
  const share = percentAgreement.value ?? 0;
  const reasons = [
    shareReason(percentAgreement, set, rule),
    `IQR ${numberText(iqr)}, at most ${rule.iqrAtMost} allowed`,
  ];
  if (isAtLeast(share, rule.atLeast) && isAtMost(iqr, rule.iqrAtMost)) {
    return { ...consensusKind(distribution, scale.sides, set, rule), reasons, percentAgreement };
  }
  const found = classifyDisagreement(counts, majorityCandidates(distribution, scale.sides, set, share));
  return { ...found, reasons: [...reasons, ...found.reasons], percentAgreement };
}

function ruleParameters(rule: LevelRule): FigureParameters {
  return rule.kind === "pair" ? { rule: "pair" } : { rule: "window", within: rule.within };
}

function shareReason(figure: Figure, { levels }: AgreementSet, rule: LevelRule): string {
  const share = figure.value ?? 0;
  return `${percentText(share)} of ${figure.n} on ${levelsText(levels)}, at least ${percentText(rule.atLeast)} needed`;
}

/** In words of sides where the scale has them, else the levels alone. */
function consensusKind(
  distribution: Distribution,
  sides: ItemScale["sides"],
  { levels, naming }: AgreementSet,
  rule: LevelRule,
): { code: VerdictCode; levels: readonly [number, number] } {
  if (sides === null) return { code: "consensus-at", levels };
  if (rule.kind === "pair" && sides.neutral) {
    const neutralShare = countInSet(distribution, ...sides.neutral) / answerCount(distribution);
    if (isAtLeast(neutralShare, rule.atLeast)) return { code: "consensus-neutral", levels: sides.neutral };
  }
  return { code: sideOf(naming, sides), levels };
}

function sideOf([from, to]: readonly [number, number], sides: Sides): VerdictCode {
  const isWithin = (side: readonly [number, number] | null) => side !== null && from >= side[0] && to <= side[1];
  if (isWithin(sides.for)) return "consensus-for";
  if (isWithin(sides.against)) return "consensus-against";
  return isWithin(sides.neutral) ? "consensus-neutral" : "consensus-at";
}

function majorityCandidates(
  distribution: Distribution,
  sides: ItemScale["sides"],
  set: AgreementSet,
  share: number,
): MajorityCandidate[] {
  if (sides === null) return [{ levels: set.levels, share, words: `on ${levelsText(set.levels)}` }];
  const n = answerCount(distribution);
  const candidate = (side: "for" | "against") => ({
    levels: sides[side],
    share: countInSet(distribution, ...sides[side]) / n,
    words: side,
  });
  return [candidate("for"), candidate("against")];
}
