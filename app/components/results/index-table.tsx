import { useTranslation } from "react-i18next";
import { SimulatedMark } from "./notices";
import { useFormat } from "./use-format";
import type { IndexView, MapPointView, PriorityMapView } from "./view";

interface IndexTableProps {
  readonly map: PriorityMapView;
  readonly isSimulated: boolean;
  readonly hrefOf: ((itemKey: string) => string) | null;
}

/** The key to the map: every index of every subject, who judged, and the medians behind it. */
export function IndexTable({ map, isSimulated, hrefOf }: IndexTableProps) {
  const { t } = useTranslation("results");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard (WCAG 2.1.1).
    <figure className="table-frame" aria-label={t("priority.key")} tabIndex={0}>
      <table className="data-table index-table">
        <caption>
          {t("priority.key")} <SimulatedMark isSimulated={isSimulated} />
        </caption>
        <thead>
          <tr>
            <th scope="col" className="is-number">
              {t("priority.number")}
            </th>
            <th scope="col">{t("priority.subject")}</th>
            {map.indices.map(({ value, label }) => (
              <th key={value} scope="col" className="is-number">
                <abbr title={label}>{value}</abbr>
              </th>
            ))}
            <th scope="col" className="is-number">
              {t("priority.n")}
            </th>
          </tr>
        </thead>
        <tbody>
          {map.points.map((point) => (
            <tr key={point.subjectKey} id={`subject-${point.subjectKey}`}>
              <td className="is-number">{point.number}</td>
              <th scope="row">
                {point.subject}
                {point.strategy && (
                  <span className="cell-note">
                    {t(map.isProposal ? "priority.strategyProposal" : "priority.strategy", {
                      strategy: point.strategy,
                    })}
                  </span>
                )}
                <span className="cell-note">
                  {t("priority.weakest", { x: map.xKey, y: map.yKey, verdict: t(`verdict.${point.weakest}`) })}
                </span>
                <Medians point={point} hrefOf={hrefOf} />
              </th>
              {point.indices.map((index) => (
                <td key={index.key} className="is-number">
                  <Score index={index} />
                </td>
              ))}
              <td className="is-number">
                {smallest(point)}
                <span className="cell-note">
                  {t("priority.rounds", { count: point.rounds.length, rounds: point.rounds.join(", ") })}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function Score({ index: { value, low, high, reason } }: { readonly index: IndexView }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  if (value === null) return <abbr title={reason ?? ""}>{t("table.none")}</abbr>;
  return (
    <>
      {format.score(value)}
      {low !== null && high !== null && <span className="cell-note">{`${Math.round(low)} – ${Math.round(high)}`}</span>}
    </>
  );
}

function Medians({ point, hrefOf }: { readonly point: MapPointView; readonly hrefOf: IndexTableProps["hrefOf"] }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  return (
    <details className="as-table medians">
      <summary>{t("priority.medians")}</summary>
      <ul>
        {point.medians.map(({ criterionKey, itemKey, label, median, n, round }) => {
          const text = t("priority.medianOf", { label, median: format.number(median), n, round });
          return <li key={criterionKey}>{hrefOf ? <a href={hrefOf(itemKey)}>{text}</a> : text}</li>;
        })}
      </ul>
    </details>
  );
}

/** The fewest answers behind any index that has a value. */
function smallest({ indices }: MapPointView): number {
  return Math.min(...indices.filter(({ value }) => value !== null).map(({ n }) => n));
}
