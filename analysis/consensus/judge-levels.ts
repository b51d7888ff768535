import { countInSet, shareInSet } from "../agreement/share-in-set.js";
import { type Distribution, type Figure, type FigureParameters, missing } from "../figure.js";
import type { ItemScale } from "../item-analysis.js";
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
import { nameConsensus } from "./name-consensus.js";

/**
 * Kind of agreement on a scale of levels under a pair or window rule.
 *
 * Definition  consensus when at least `atLeast` of the answers lie in the set and the interquartile range is at most `iqrAtMost`; else
 *             the kind of disagreement (`classifyDisagreement`). On a scale with sides a set wholly on one side is consensus for,
 *             against or neutral, any other consensus-at; the side of a window is that of its rounded median.
 * Variant     `pair`: the two neighbouring levels with most answers (`bestPair`); `atLeast` on the neutral level alone makes it
 *             neutral. `window`: the levels within `within` of the median (`medianWindow`).
 * Missing     not in the distribution. An empty one gives `code: "insufficient"`, reason "no answers".
 * Use         rating scales and readiness levels. The default protocol takes the pair at 70 % and range 1 for 5 levels, the window of one
 *             level at 70 % and range 2 for 7 to 9 levels and readiness.
 * Read        the set is found in the answers, so name it beside the share. Share and range are both needed: 70 % on a pair leaves
 *             room for a camp far off, and a narrow middle half leaves up to half of the panel outside it.
 * Throws      InputShapeError when an answer is not a level of the scale or a count is no whole number >= 0.
 * Source      protocol of this program; range limits after Scheibe, Skutsch & Schofer (1975) in Linstone & Turoff, The Delphi Method,
 *             shares after Diamond et al. (2014), J. Clin. Epidemiol. 67, 401-409.
 */
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
    return {
      ...nameConsensus(distribution, scale.sides, set, rule.kind === "pair" ? rule.atLeast : null),
      reasons,
      percentAgreement,
    };
  }
  const found = classifyDisagreement(counts, majorityCandidates(distribution, scale.sides, set.levels, share));
  return { ...found, reasons: [...reasons, ...found.reasons], percentAgreement };
}

function ruleParameters(rule: LevelRule): FigureParameters {
  return rule.kind === "pair" ? { rule: "pair" } : { rule: "window", within: rule.within };
}

function shareReason(figure: Figure, { levels }: AgreementSet, rule: LevelRule): string {
  const share = figure.value ?? 0;
  return `${percentText(share)} of ${figure.n} on ${levelsText(levels)}, at least ${percentText(rule.atLeast)} needed`;
}

/** Where a majority could lie: on a side, or on the set itself where the scale has none. */
export function majorityCandidates(
  distribution: Distribution,
  sides: ItemScale["sides"],
  levels: readonly [number, number],
  share: number,
): MajorityCandidate[] {
  if (sides === null) return [{ levels, share, words: `on ${levelsText(levels)}` }];
  const n = answerCount(distribution);
  const candidate = (side: "for" | "against") => ({
    levels: sides[side],
    share: countInSet(distribution, ...sides[side]) / n,
    words: side,
  });
  return [candidate("for"), candidate("against")];
}
