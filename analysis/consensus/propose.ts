import type { ItemStability, ItemVerdict, ProposalCode } from "../item-analysis.js";

/**
 * What to do with an item after its round. An item for which one round is declared enough counts as stable here: it is not asked again.
 * Null where there is no verdict.
 */
export function propose(verdict: ItemVerdict, stability: Pick<ItemStability, "code">): ProposalCode | null {
  if (verdict.code === null) return null;
  const isDecided = verdict.standing === "one-round" || stability.code === "stable";
  if (!isDecided || verdict.code === "insufficient" || verdict.code === "unstable") return "ask-again";
  if (verdict.code.startsWith("consensus-")) return "settled";
  return verdict.code === "bipolar" ? "report-both-camps" : "report-disagreement";
}
