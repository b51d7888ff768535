import { useTranslation } from "react-i18next";
import { SimulatedMark } from "./notices";
import { useFormat } from "./use-format";
import type { BarView } from "./view";

interface DistributionProps {
  readonly title: string;
  readonly n: number;
  readonly bars: readonly BarView[];
  readonly isMultiple: boolean;
  readonly isSimulated: boolean;
}

/**
 * A full distribution, one row per answer: label, bar, count, share. The chart is the table, so every bar stands beside its figure. The middle
 * half is shaded and the median's bar darker, as on the answer scale.
 */
export function Distribution({ title, n, bars, isMultiple, isSimulated }: DistributionProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const largest = Math.max(1, ...bars.map(({ count }) => count));
  const hasPlaces = bars.some(({ isMedian }) => isMedian);
  return (
    <>
      <table className="distribution">
        <caption>
          {title} ({t("item.chart.caption", { count: n })}) <SimulatedMark isSimulated={isSimulated} />
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("item.chart.level")}</th>
            <td />
            <th scope="col">{t("item.chart.count")}</th>
            <th scope="col">{t("item.chart.share")}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ key, value, label, count, share, isMedian, isMiddle }) => (
            <tr key={key} className={rowClass(isMedian, isMiddle)}>
              <th scope="row">
                {value !== null && label !== String(value) && <b className="level-number">{value}</b>}
                {label}
                {isMedian && <span className="cell-note">{t("item.chart.median")}</span>}
              </th>
              <td className="bar-cell">
                <svg className="chart" width="100%" height="16" aria-hidden="true" focusable="false">
                  <rect className="bar" width={`${Math.round((1000 * count) / largest) / 10}%`} height="16" rx="3" />
                </svg>
              </td>
              <td className="is-number">{count}</td>
              <td className="is-number">{format.percent(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasPlaces && <p className="small">{t("item.chart.legend")}</p>}
      {isMultiple && <p className="small">{t("item.chart.several")}</p>}
    </>
  );
}

function rowClass(isMedian: boolean, isMiddle: boolean): string | undefined {
  return [isMedian ? "is-median" : "", isMiddle ? "is-middle" : ""].join(" ").trim() || undefined;
}
