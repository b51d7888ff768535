import type { DeclaredScale } from "../consensus/find-rule.js";
import { type AnswersToJudge, judgeAnswers } from "../consensus/judge-answers.js";
import type { ItemVerdict } from "../item-analysis.js";
import type { ConsensusRule } from "../protocol.js";
import type { RuleHolds } from "./verdict-bounds.js";

/** Why a rule has no bounds: answers put back into the panel would have to be put back into their groups too. */
export const ASKS_FOR_GROUPS = "the rule asks for every comparison group";

/**
 * A protocol's rule as `verdictBounds` and `fragilityNumber` ask it: whether other answers give the consensus that was observed; where none
 * was, whether they give any. Null for a rule that must hold in each comparison group (`ASKS_FOR_GROUPS`).
 *
 * A consensus on the other side is not the one observed; without sides, nor is one on levels none of which is among those observed.
 */
export function consensusHolds(
  { agreementCode, levels }: Pick<ItemVerdict, "agreementCode" | "levels">,
  consensus: ConsensusRule,
  { scale, type, minCell }: { readonly scale: DeclaredScale } & Pick<AnswersToJudge, "type" | "minCell">,
): RuleHolds | null {
  if (consensus.kind === "composed" && consensus.perGroup) return null;
  return (distribution) => {
    const found = judgeAnswers({ counts: { distribution, codes: [] }, scale, groups: [], type, minCell }, consensus);
    if (!isConsensus(agreementCode)) return isConsensus(found.code);
    if (found.code !== agreementCode) return false;
    return found.code !== "consensus-at" || overlap(found.levels, levels);
  };
}

function isConsensus(code: string | null): boolean {
  return code?.startsWith("consensus-") ?? false;
}

type Levels = ItemVerdict["levels"];
function overlap(a: Levels, b: Levels): boolean {
  return a !== null && b !== null && a[0] <= b[1] && b[0] <= a[1];
}
