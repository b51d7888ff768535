import { useTranslation } from "react-i18next";
import { type KeyFigure, KeyFigures } from "../ui/key-figures";
import { useFormat } from "./use-format";
import type { KeyFiguresView } from "./view";

/** How many answered, and how the items stand. */
export function ResultKeyFigures({ figures, round }: { readonly figures: KeyFiguresView; readonly round: number }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { answered, invited, items, verdicts } = figures;
  const inOneRound = (key: "kpi.consensusNote" | "kpi.disagreementNote", oneRound: number) =>
    oneRound > 0 ? t(key, { oneRound }) : t("kpi.ofItems", { items });
  const shown: KeyFigure[] = [
    {
      label: t("kpi.answered"),
      value: answered,
      note:
        invited === null
          ? t("kpi.inRound", { number: round })
          : t("kpi.ofInvited", { invited, rate: format.percent(answered / invited) }),
    },
    {
      label: t("kpi.consensus"),
      value: verdicts.consensus,
      note: inOneRound("kpi.consensusNote", verdicts.consensusOneRound),
    },
    {
      label: t("kpi.disagreement"),
      value: verdicts.disagreement,
      note: inOneRound("kpi.disagreementNote", verdicts.disagreementOneRound),
    },
    { label: t("kpi.moving"), value: verdicts.moving, note: t("kpi.movingNote") },
    { label: t("kpi.provisional"), value: verdicts.provisional, note: t("kpi.provisionalNote") },
    { label: t("kpi.insufficient"), value: verdicts.insufficient, note: t("kpi.ofItems", { items }) },
  ];
  return <KeyFigures figures={shown} />;
}
