import { useTranslation } from "react-i18next";
import { AgreementCell, AnswersCell, MedianCell, SparkCell } from "./figure-cells";
import { SimulatedMark } from "./notices";
import { useFormat } from "./use-format";
import { Verdict } from "./verdict";
import type { AskingView, MovementView } from "./view";

interface ItemRoundsProps {
  readonly text: string;
  /** Newest first. */
  readonly askings: readonly AskingView[];
  readonly minCell: number;
  readonly isSimulated: boolean;
}

/** All closed rounds of an item beside each other, and how those moved who answered in both. */
export function ItemRounds({ text, askings, minCell, isSimulated }: ItemRoundsProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const columns = ["answers", "distribution", "median", "quartiles", "iqr", "agreement", "a", "verdict"] as const;
  return (
    <>
      <table className="result-table">
        <caption>
          {t("item.rounds.caption")} <SimulatedMark isSimulated={isSimulated} />
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("table.round")}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column === "a" ? <abbr title={t("table.aTitle")}>{t("table.a")}</abbr> : t(`table.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {askings.map(({ figures }) => (
            <tr key={figures.round}>
              <th scope="row">{t("round", { number: figures.round })}</th>
              <td data-label={t("table.answers")} className="is-number">
                <AnswersCell figures={figures} />
              </td>
              {figures.isShown ? (
                <>
                  <td data-label={t("table.distribution")}>
                    <SparkCell title={text} spark={figures.spark} />
                  </td>
                  <td data-label={t("table.median")} className="is-number">
                    <MedianCell figures={figures} />
                  </td>
                  <td data-label={t("table.quartiles")} className="is-number">
                    {format.range(figures.q1, figures.q3)}
                  </td>
                  <td data-label={t("table.iqr")} className="is-number">
                    {format.number(figures.iqr)}
                  </td>
                  <td data-label={t("table.agreement")} className="is-number">
                    <AgreementCell agreement={figures.agreement} />
                  </td>
                  <td data-label={t("table.a")} className="is-number">
                    {format.number(figures.agreementA)}
                  </td>
                </>
              ) : (
                <td colSpan={6} className="is-hidden-cell">
                  {t("table.tooFew", { minCell })}
                </td>
              )}
              <td data-label={t("table.verdict")}>
                <Verdict figures={figures} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {askings.map(({ figures }) => figures.movement && <Movement key={figures.round} movement={figures.movement} />)}
    </>
  );
}

/** Paired figures only: no transition is ever shown as a table. */
function Movement({ movement }: { readonly movement: MovementView }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { nPaired, pairedMedians, medianChange, shareMoved, netChange, wilcoxonP } = movement;
  const parts = [
    pairedMedians &&
      t("item.rounds.pairedMedians", {
        earlier: format.number(pairedMedians[0]),
        later: format.number(pairedMedians[1]),
        change: format.change(medianChange),
      }),
    shareMoved !== null && t("item.rounds.moved", { share: format.percent(shareMoved) }),
    netChange !== null && t("item.rounds.net", { net: format.percent(netChange) }),
    wilcoxonP !== null && t("item.rounds.p", { p: format.p(wilcoxonP) }),
  ].filter((part) => typeof part === "string");
  if (parts.length === 0) return null;
  return (
    <p>
      {t("item.rounds.paired", { n: nPaired })}: {parts.join("; ")}.
    </p>
  );
}
