import { useTranslation } from "react-i18next";
import type { PanelBesideView } from "../../presenters/respond/panel-beside.server";
import { formatNumber, formatPercent } from "../format-number";

interface PanelBesideProps {
  readonly panel: PanelBesideView;
  readonly round: number;
  readonly question: string;
  readonly minCell: number;
}

/** The panel's answers to one item: the chart is the table, the middle half shaded, the person's own answer marked with a diamond. */
export function PanelBeside({ panel, round, question, minCell }: PanelBesideProps) {
  const { t, i18n } = useTranslation("respond");
  const { t: own } = useTranslation("respond-rights");
  const number = (value: number) => formatNumber(value, i18n.language);
  const { n, median, middle, bars } = panel;
  const largest = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <>
      <p className="small">
        <b className="fact">{t("feedback.title", { round })}</b>
        <span className="fact">{t("feedback.answers", { count: n })}</span>
        {median !== null && <span className="fact">{t("feedback.median", { value: number(median) })}</span>}
        {middle && (
          <span className="fact">{t("feedback.middleHalf", { from: number(middle[0]), to: number(middle[1]) })}</span>
        )}
      </p>
      {panel.isTooFew && <p className="small">{t("feedback.tooFew", { count: minCell })}</p>}
      {bars.length > 0 && (
        <table className="beside">
          <caption className="visually-hidden">{own("myAnswers.caption", { round, question })}</caption>
          <thead>
            <tr>
              <th scope="col">{t("feedback.column.answer")}</th>
              <th scope="col">{t("feedback.column.count")}</th>
              <th scope="col">{t("feedback.column.share")}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ key, value, label, count, share, isMedian, isMiddle, isOwn, lang }) => (
              <tr key={key} className={rowClass({ isMedian, isMiddle, isOwn })}>
                <th scope="row">
                  {value !== null && label !== String(value) && <b>{value} </b>}
                  <span lang={lang}>{label}</span>
                  {isOwn && <span className="own-mark">{own("myAnswers.own")}</span>}
                  <svg className="beside-bar" aria-hidden="true" focusable="false">
                    <rect width={`${Math.round((1000 * count) / largest) / 10}%`} height="100%" rx="3" />
                  </svg>
                </th>
                <td>{count}</td>
                <td>{formatPercent(share, i18n.language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {panel.isMultiple && bars.length > 0 && <p className="small">{own("myAnswers.several")}</p>}
    </>
  );
}

function rowClass(is: { isMedian: boolean; isMiddle: boolean; isOwn: boolean }): string | undefined {
  const names = [is.isMedian && "is-median", is.isMiddle && "is-middle", is.isOwn && "is-own"];
  return names.filter(Boolean).join(" ") || undefined;
}
