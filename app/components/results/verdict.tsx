import { useTranslation } from "react-i18next";
import { Pill, type PillTone } from "../ui/pill";
import { useFormat } from "./use-format";
import type { FiguresView, VerdictView, VerdictWord } from "./view";

const TONES: Readonly<Record<VerdictWord, PillTone>> = {
  consensus: "agree",
  consensusOneRound: "agree",
  disagreement: "split",
  disagreementOneRound: "split",
  moving: "open",
  provisional: "open",
  insufficient: "open",
  none: "open",
};

/** A verdict in words, and on what the answers agree or differ. */
export function Verdict({ figures }: { readonly figures: Pick<FiguresView, "verdict" | "isShown"> }) {
  const { t } = useTranslation("results");
  const agreement = useAgreementWords(figures.verdict);
  if (figures.verdict === null) return null;
  const { word } = figures.verdict;
  if (word === "none" && !figures.isShown) return <Pill>{t("verdict.hidden")}</Pill>;
  return (
    <>
      <VerdictPill word={word} />
      {agreement && <span className="verdict-detail">{agreement}</span>}
    </>
  );
}

function VerdictPill({ word }: { readonly word: VerdictWord }) {
  const { t } = useTranslation("results");
  return <Pill tone={TONES[word]}>{t(`verdict.${word}`)}</Pill>;
}

export function verdictTone(word: VerdictWord): PillTone {
  return TONES[word];
}

/** "at 4 to 5", "two camps"; null where there is nothing to say. */
export function useAgreementWords(verdict: VerdictView | null): string | null {
  const { t } = useTranslation("results");
  const format = useFormat();
  if (verdict?.agreement == null) return null;
  const { agreement, levels } = verdict;
  if (levels === null) {
    if (agreement === "consensus-at") return t("agreement.consensus-outside");
    if (agreement === "majority") return t("agreement.majority-outside");
    return t(`agreement.${agreement}`, { levels: "" });
  }
  return t(`agreement.${agreement}`, { levels: format.levels(levels) });
}
