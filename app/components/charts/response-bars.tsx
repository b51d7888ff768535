import { useTranslation } from "react-i18next";
import { wholePercent } from "../format-number";
import { ChartTable } from "./chart-table";

export interface ResponseGroup {
  readonly key: string;
  readonly label: string;
  readonly answered: number;
  readonly invited: number;
}
export interface ResponseBarsData {
  readonly title: string;
  readonly groups: readonly ResponseGroup[];
}

/** How many of each group have answered: the count in words, the bar as long as the share, the track for all who were invited. */
export function ResponseBars({ title, groups }: ResponseBarsData) {
  const { t } = useTranslation("results");
  return (
    <ul className="response-bars" aria-label={title}>
      {groups.map(({ key, label, answered, invited }) => (
        <li key={key}>
          <span>{label}</span>
          <b>{t("chart.response.of", { answered, invited })}</b>
          <svg className="chart response-bar" aria-hidden="true" focusable="false">
            <rect className="track" width="100%" height="100%" rx="4" />
            <rect
              className="bar"
              width={`${Math.round(1000 * shareOf(answered, invited)) / 10}%`}
              height="100%"
              rx="4"
            />
          </svg>
        </li>
      ))}
    </ul>
  );
}

/** The same figures as a table. */
export function ResponseTable({ title, groups }: ResponseBarsData) {
  const { t } = useTranslation("results");
  return (
    <ChartTable
      caption={title}
      columns={[
        { key: "group", label: t("chart.response.group") },
        { key: "answered", label: t("chart.response.answered"), isNumeric: true },
        { key: "invited", label: t("chart.response.invited"), isNumeric: true },
        { key: "share", label: t("chart.response.share"), isNumeric: true },
      ]}
      rows={groups.map(({ key, label, answered, invited }) => ({
        key,
        cells: [label, answered, invited, invited > 0 ? `${wholePercent(answered / invited)} %` : "–"],
      }))}
    />
  );
}

function shareOf(answered: number, invited: number): number {
  return invited > 0 ? Math.min(1, answered / invited) : 0;
}
