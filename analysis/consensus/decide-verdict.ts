import type { ItemStability, ItemVerdict } from "../item-analysis.js";
import type { Agreement } from "./agreement.js";

/**
 * The verdict ladder: enough data, then stable, then the kind of agreement. Until stability was tested the verdict is provisional,
 * unless one round is declared enough.
 */
export function decideVerdict(
  input: { n: number; minValid: number; isOneRound: boolean; stability: Pick<ItemStability, "code"> },
  agreement: Agreement | { readonly code: null; readonly reason: string },
): ItemVerdict {
  const { n, minValid, isOneRound, stability } = input;
  const isTested = stability.code !== "not-testable";
  const standing = isOneRound ? "one-round" : isTested ? "final" : "provisional";
  if (agreement.code === null) {
    return { code: null, agreementCode: null, standing, levels: null, reasons: [agreement.reason] };
  }
  if (n < minValid) {
    const reasons = [`${n} valid answers, ${minValid} needed`];
    return { code: "insufficient", agreementCode: "insufficient", standing, levels: null, reasons };
  }
  const { code, levels, reasons } = agreement;
  if (code === "insufficient") return { code, agreementCode: code, standing, levels, reasons };
  if (standing === "provisional") {
    return { code, agreementCode: code, standing, levels, reasons: ["provisional: stability not tested", ...reasons] };
  }
  if (standing === "final" && stability.code === "moving") {
    return { code: "unstable", agreementCode: code, standing, levels, reasons: ["not stable yet", ...reasons] };
  }
  const oneRound = code.startsWith("consensus-") ? "agreement in one round" : "one round, no agreement";
  const opening = standing === "one-round" ? oneRound : "stable";
  return { code, agreementCode: code, standing, levels, reasons: [opening, ...reasons] };
}
