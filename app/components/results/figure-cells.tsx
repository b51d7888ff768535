import { useTranslation } from "react-i18next";
import { Histogram } from "../charts/histogram";
import { useFormat } from "./use-format";
import type { AgreementView, FiguresView, SparkView } from "./view";

/** Valid answers, and below them who could not judge. */
export function AnswersCell({ figures }: { readonly figures: Pick<FiguresView, "n" | "cannotJudge"> }) {
  const { t } = useTranslation("results");
  return (
    <>
      {figures.n}
      {figures.cannotJudge !== null && figures.cannotJudge > 0 && (
        <span className="cell-note">{t("table.cannotJudge", { count: figures.cannotJudge })}</span>
      )}
    </>
  );
}

export function SparkCell({ title, spark }: { readonly title: string; readonly spark: SparkView | null }) {
  const { t } = useTranslation("results");
  return spark ? <Histogram title={title} size="spark" {...spark} /> : t("table.none");
}

/** Share, interval, and the set of levels it is measured on. */
export function AgreementCell({ agreement }: { readonly agreement: AgreementView | null }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  if (agreement === null) return <>{t("table.none")}</>;
  const { share, low, high, from, to } = agreement;
  return (
    <>
      {format.percent(share)}
      {from !== null && to !== null && (
        <span className="cell-note">{t("table.agreementAt", { levels: format.levels([from, to]) })}</span>
      )}
      {low !== null && high !== null && (
        <span className="cell-note">
          {t("table.interval", { low: format.percent(low), high: format.percent(high) })}
        </span>
      )}
    </>
  );
}

export function MovementCell({ movement }: { readonly movement: FiguresView["movement"] }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  if (movement === null) return <>{t("table.none")}</>;
  return (
    <>
      {t("table.medianMoved", { change: format.change(movement.medianChange) })}
      <span className="cell-note">
        {t("table.moved", { share: format.percent(movement.shareMoved), net: format.percent(movement.netChange) })}
      </span>
      {movement.wilcoxonP !== null && (
        <span className="cell-note">{t("table.p", { p: format.p(movement.wilcoxonP) })}</span>
      )}
    </>
  );
}

/** A median, or the words for one that lies beyond the scale. */
export function MedianCell({
  figures,
}: {
  readonly figures: Pick<FiguresView, "median" | "medianReason" | "isShown">;
}) {
  const format = useFormat();
  if (figures.median !== null || !figures.isShown) return <>{format.number(figures.median)}</>;
  const isYear = figures.medianReason === "already" || figures.medianReason?.startsWith("after ");
  return <>{isYear ? figures.medianReason : format.number(null)}</>;
}
