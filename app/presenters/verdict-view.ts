import type { ItemVerdict, VerdictCode } from "../../analysis/item-analysis";
import type { VerdictView, VerdictWord } from "../components/results/view";

/** A verdict as the word of the screen; null code: none was given. */
export function toVerdictView({ code, agreementCode, standing, levels }: ItemVerdict): VerdictView {
  const agreement = agreementCode === "insufficient" || agreementCode === "unstable" ? null : agreementCode;
  return { word: verdictWord(code, standing), agreement, levels };
}

/** The word alone, also for the weakest verdict behind an index. */
export function verdictWord(code: VerdictCode | null, standing: ItemVerdict["standing"]): VerdictWord {
  if (code === null) return "none";
  if (code === "insufficient") return "insufficient";
  if (code === "unstable") return "moving";
  if (standing === "provisional") return "provisional";
  const isConsensus = code.startsWith("consensus-");
  if (standing === "one-round") return isConsensus ? "consensusOneRound" : "disagreementOneRound";
  return isConsensus ? "consensus" : "disagreement";
}
