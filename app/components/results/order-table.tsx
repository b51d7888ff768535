import { useTranslation } from "react-i18next";
import { SimulatedMark } from "./notices";
import { useFormat } from "./use-format";
import type { MapPointView, OrderView, PriorityMapView } from "./view";

interface OrderTableProps {
  readonly map: PriorityMapView;
  readonly isSimulated: boolean;
  readonly level: 3 | 4;
}

/** How firm the order by the priority index is: chance, other weights, who judged, the same people. */
export function OrderTable({ map, isSimulated, level }: OrderTableProps) {
  const { t } = useTranslation("results");
  const { order } = map;
  const Heading = `h${level}` as const;
  if (order === null) return <p className="small">{t("priority.order.none")}</p>;
  const rows = map.points.flatMap((point) => (point.order ? [{ point, order: point.order }] : []));
  const { topSize, alternatives, resamples, minCell, sets } = order;
  return (
    <>
      <Heading>{t("priority.order.title")}</Heading>
      <p>{t("priority.order.lead")}</p>
      <ul className="small order-reading">
        <li>{t("priority.order.readInterval", { resamples })}</li>
        <li>{t("priority.order.readWeights", { alternatives })}</li>
        <li>{t("priority.order.readSame", { minCell })}</li>
        {sets > 1 && <li>{t("priority.order.sets", { sets })}</li>}
      </ul>
      <table className="result-table order-table">
        <caption>
          {t("priority.order.caption")} <SimulatedMark isSimulated={isSimulated} />
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("priority.subject")}</th>
            <th scope="col" className="is-number">
              {t("priority.order.index")}
            </th>
            <th scope="col" className="is-number">
              {t("priority.order.rank")}
            </th>
            <th scope="col" className="is-number">
              {t("priority.order.top", { count: topSize })}
            </th>
            <th scope="col" className="is-number">
              {t("priority.order.weights")}
            </th>
            <th scope="col" className="is-number">
              {t("priority.order.judges")}
            </th>
            <th scope="col" className="is-number">
              {t("priority.order.same")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <OrderRow key={row.point.subjectKey} {...row} shared={order} />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface OrderRowProps {
  readonly point: MapPointView;
  readonly order: OrderView;
  readonly shared: NonNullable<PriorityMapView["order"]>;
}

function OrderRow({ point, order, shared }: OrderRowProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { rank, low, high, topProbability, best, worst, judges, samePeople } = order;
  const toRank = (from: number | null, to: number | null) =>
    t("priority.order.range", { from: format.number(from), to: format.number(to) });
  const isSure = topProbability !== null && (topProbability < 0.01 || topProbability > 0.99);
  const probability = isSure
    ? t(topProbability < 0.5 ? "priority.order.underOne" : "priority.order.overNinetyNine")
    : format.percent(topProbability === null ? null : Math.round(100 * topProbability) / 100);
  return (
    <tr>
      <th scope="row">{point.subject}</th>
      <td data-label={t("priority.order.index")} className="is-number">
        <div>{format.score(order.value)}</div>
      </td>
      <td data-label={t("priority.order.rank")} className="is-number">
        <div>
          <b>{format.number(rank)}</b>
          <span className="cell-note">
            {low === null || high === null
              ? t("priority.order.noInterval")
              : t("priority.order.interval", { range: toRank(Math.floor(low), Math.ceil(high)) })}
          </span>
        </div>
      </td>
      <td data-label={t("priority.order.top", { count: shared.topSize })} className="is-number">
        <div>{probability}</div>
      </td>
      <td data-label={t("priority.order.weights")} className="is-number">
        <div>{best === worst ? format.number(best) : toRank(best, worst)}</div>
      </td>
      <td data-label={t("priority.order.judges")} className="is-number">
        <div>{judges === null ? t("table.none") : t("priority.order.people", { count: judges })}</div>
      </td>
      <td data-label={t("priority.order.same")} className="is-number">
        <div>
          {samePeople.rank === null ? (
            <span className="cell-note">{t("priority.order.noneCompared")}</span>
          ) : (
            <>
              {t("priority.order.rankOf", { rank: format.number(samePeople.rank), of: samePeople.of })}
              <span className="cell-note">
                {shared.sets > 1 && `${t("priority.order.set", { set: samePeople.set })} `}
                {t("priority.order.partners", { count: samePeople.partners })}
              </span>
            </>
          )}
        </div>
      </td>
    </tr>
  );
}
