import type { ItemCounts } from "../item-analysis.js";
import type { ConsensusRule, QuantileType } from "../protocol.js";
import { yearPositions } from "../shape/answers.js";
import type { Agreement } from "./agreement.js";
import type { DeclaredScale } from "./find-rule.js";
import { judgeComposed } from "./judge-composed.js";
import { judgeLevels } from "./judge-levels.js";
import { judgeYears } from "./judge-years.js";
import type { Unjudged } from "./judged.js";

/** The answers to one item in one round, and what of the protocol matters beside its rule. */
export interface AnswersToJudge {
  readonly counts: ItemCounts;
  readonly scale: DeclaredScale;
  readonly groups: readonly { readonly groupKey: string; readonly counts: ItemCounts }[];
  readonly type: QuantileType;
  readonly minCell: number;
}

/** Kind of agreement under any rule, or why the rule cannot be applied. */
export function judgeAnswers(
  { counts, scale, groups, type, minCell }: AnswersToJudge,
  consensus: ConsensusRule,
): Agreement | Unjudged {
  const { distribution } = counts;
  switch (consensus.kind) {
    case "year":
      return judgeYears(yearPositions(counts, scale), scale, consensus, type);
    case "composed": {
      const parts = groups.map((group) => ({ groupKey: group.groupKey, distribution: group.counts.distribution }));
      return judgeComposed({ distribution, scale, type, minCell, groups: parts }, consensus);
    }
    default:
      return judgeLevels(distribution, scale, consensus, type);
  }
}

/** Valid answers from which an item under this rule gets a verdict. */
export function minValidOf(consensus: ConsensusRule, { minValid }: { readonly minValid: number }): number {
  return consensus.kind === "composed" ? (consensus.minValid ?? minValid) : minValid;
}
