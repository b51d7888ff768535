import { useTranslation } from "react-i18next";
import type { ScaleRule } from "../../../analysis/protocol";
import { useFormat } from "./use-format";

/** A rule of the protocol in sentences. */
export function RuleWords({ rule }: { readonly rule: ScaleRule }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { consensus, stability } = rule;
  const iqr = consensus.kind === "composed" ? "" : format.number(consensus.iqrAtMost);
  return (
    <>
      <li>
        {consensus.kind === "pair" && t("rule.pair", { atLeast: format.percent(consensus.atLeast), iqr })}
        {consensus.kind === "window" &&
          t("rule.window", {
            atLeast: format.percent(consensus.atLeast),
            within: format.number(consensus.within),
            iqr,
          })}
        {consensus.kind === "composed" && t("rule.composed")}
        {consensus.kind === "year" &&
          t("rule.year", {
            iqr,
            outside: format.percent(consensus.outsideAtMost),
            over: format.percent(consensus.outsideOver),
          })}
      </li>
      <li>
        {t("rule.stability", {
          pairs: stability.minPaired,
          pairedShare: format.percent(stability.minPairedShare),
          net: format.percent(stability.netChangeUnder),
          median: format.number(stability.medianMovedUnder),
        })}
      </li>
    </>
  );
}
