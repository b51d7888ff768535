import type { ItemStability, ItemVerdict } from "../item-analysis.js";
import type { Agreement } from "./agreement.js";

/**
 * The verdict of one item: enough answers first, then stability, then the kind of agreement.
 *
 * Definition  under `minValid` valid answers insufficient; without a test of stability provisional, unless one round was declared enough;
 *             moving answers unstable; else the kind of agreement. `agreementCode` keeps that kind whatever the stability says.
 * Missing     no rule for the scale: `code: null` with the reason.
 * Use         the one word per item that a report prints, with its reasons.
 * Read        a stable disagreement is a result as a consensus is. "Unstable" says to ask again, not that people disagree. A provisional
 *             verdict (first round, or too few people in both) may not stand.
 * Source      protocol of this program; stability before agreement: Dajani, Sincoff & Talley (1979), Technol. Forecast. Soc. Change 13;
 *             von der Gracht (2012), Technol. Forecast. Soc. Change 79, 1525-1536.
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
