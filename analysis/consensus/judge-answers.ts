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

/**
 * Kind of agreement of one item in one round under any rule of the protocol, or why the rule cannot be applied.
 *
 * Definition  hands the answers to the rule's kind: two neighbouring levels or a window round the median (`judgeLevels`), years
 *             (`judgeYears`), blocks (`judgeComposed`).
 * Shape       `counts` and `groups` as `GROUP BY` gives them, groups in the locked order.
 * Missing     cannot-judge and not-applicable are no answers. No valid answer: `code: "insufficient"`, reason "no answers".
 *             A rule that does not fit the scale: `code: null` with the reason.
 * Use         for what the answers of a round show, whatever became of them between rounds; the verdict is `decideVerdict`.
 * Read        the code with its reasons: each says the figure and the limit it was held against. It does not ask for a minimum of
 *             answers.
 * Throws      InputShapeError when an answer is not a level of the scale or a count is no whole number >= 0.
 * Source      protocol of this program.
 */
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
