import { useTranslation } from "react-i18next";
import type { ConsensusRule, ScaleRule, StabilityRule } from "../../../analysis/protocol";
import { ComposedWords } from "./composed-words";
import { useFormat } from "./use-format";

/** A rule of the protocol in sentences. */
export function RuleWords({ rule }: { readonly rule: ScaleRule }) {
  return (
    <>
      <ConsensusWords rule={rule.consensus} />
      <StabilityWords rule={rule.stability} />
    </>
  );
}

function ConsensusWords({ rule }: { readonly rule: ConsensusRule }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  if (rule.kind === "composed") return <ComposedWords rule={rule} />;
  const iqr = format.number(rule.iqrAtMost);
  switch (rule.kind) {
    case "pair":
      return <li>{t("rule.pair", { atLeast: format.percent(rule.atLeast), iqr })}</li>;
    case "window": {
      const within = format.number(rule.within);
      return <li>{t("rule.window", { atLeast: format.percent(rule.atLeast), within, iqr })}</li>;
    }
    case "year": {
      const [outside, over] = [format.percent(rule.outsideAtMost), format.percent(rule.outsideOver)];
      return <li>{t("rule.year", { iqr, outside, over })}</li>;
    }
  }
}

function StabilityWords({ rule }: { readonly rule: StabilityRule }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { unchangedAtLeast, equivalence } = rule;
  return (
    <>
      <li>
        {t("rule.stability", {
          pairs: rule.minPaired,
          pairedShare: format.percent(rule.minPairedShare),
          net: format.percent(rule.netChangeUnder),
          median: format.number(rule.medianMovedUnder),
        })}
      </li>
      {unchangedAtLeast === undefined ? null : (
        <li>{t("rule.unchanged", { share: format.percent(unchangedAtLeast) })}</li>
      )}
      {equivalence ? (
        <li>
          {t(`rule.equivalence.${equivalence.of}`, {
            within: format.number(equivalence.within),
            level: format.percent(equivalence.level),
            resamples: format.number(equivalence.resamples),
            seed: String(equivalence.seed),
          })}
        </li>
      ) : null}
    </>
  );
}
