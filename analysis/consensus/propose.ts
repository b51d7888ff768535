import type { ItemStability, ItemVerdict, ProposalCode } from "../item-analysis.js";

/**
 * What to do with an item after its round, as a proposal to the organiser.
 *
 * Definition  not stable, not tested or too few answers: ask again. Stable, or one round declared enough: consensus is settled, bipolar is
 *             to be reported as two camps, any other kind as disagreement.
 * Missing     null where there is no verdict.
 * Use         to choose the items of the next round.
 * Read        it follows from the verdict alone and never knows the reasons people gave: an item may be worth another round because
 *             of them.
 * Source      protocol of this program.
 */
export function propose(verdict: ItemVerdict, stability: Pick<ItemStability, "code">): ProposalCode | null {
  if (verdict.code === null) return null;
  const isDecided = verdict.standing === "one-round" || stability.code === "stable";
  if (!isDecided || verdict.code === "insufficient" || verdict.code === "unstable") return "ask-again";
  if (verdict.code.startsWith("consensus-")) return "settled";
  return verdict.code === "bipolar" ? "report-both-camps" : "report-disagreement";
}
