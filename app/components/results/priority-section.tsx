import { useTranslation } from "react-i18next";
import { PriorityMap } from "../charts/priority-map";
import { IndexTable } from "./index-table";
import { SimulatedMark } from "./notices";
import { OrderTable } from "./order-table";
import { Section } from "./section";
import { useFormat } from "./use-format";
import { verdictTone } from "./verdict";
import type { IndexView, MapPointView, Option, PriorityMapView, PriorityView } from "./view";

interface PrioritySectionProps {
  readonly priority: PriorityView;
  readonly isSimulated: boolean;
  readonly hrefOf: ((itemKey: string) => string) | null;
  /** Labels of the criteria by key, for what is missing. */
  readonly criteria: readonly Option[];
  readonly csvHref: string | null;
  readonly level?: 2 | 3;
}

/** The map with its key, or the reason why there is none. */
export function PrioritySection(props: PrioritySectionProps) {
  const { t } = useTranslation("results");
  const { priority, criteria, level } = props;
  if (priority.status === "shown") return <MapWithKey {...props} map={priority} />;
  const labels = new Map(criteria.map(({ value, label }) => [value, label]));
  const missing = priority.missing.map((key) => labels.get(key) ?? key).join(", ");
  return (
    <Section title={t("priority.none.title")} level={level}>
      <p>{t(`priority.none.${priority.reason}`, { missing })}</p>
    </Section>
  );
}

function MapWithKey(props: PrioritySectionProps & { readonly map: PriorityMapView }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const { map, isSimulated, hrefOf, csvHref, level } = props;
  const labelOf = (key: string) => map.indices.find(({ value }) => value === key)?.label ?? key;
  const [x, y] = [labelOf(map.xKey), labelOf(map.yKey)];
  const { cuts } = map;
  const region = cuts && { ...cuts, label: t("priority.region", { x, y, xCut: cuts.x, yCut: cuts.y }) };
  const points = map.points.flatMap((point) => {
    const placed = toMapPoint(map, point);
    return placed ? [{ ...placed, verdict: t(`verdict.${point.weakest}`) }] : [];
  });
  return (
    <Section title={t("priority.title")} level={level} lead={t("priority.lead", { x, y })}>
      <SimulatedMark isSimulated={isSimulated} />
      <PriorityMap
        title={t("priority.title")}
        xLabel={x}
        yLabel={y}
        domain={map.domain}
        points={points}
        region={region}
      />
      <IndexTable map={map} isSimulated={isSimulated} hrefOf={hrefOf} />
      <OrderTable map={map} isSimulated={isSimulated} level={level === 2 ? 3 : 4} />
      {csvHref && (
        <p className="downloads no-print">
          <a href={csvHref}>{t("priority.csv")}</a>
        </p>
      )}
      <p className="small">{map.isProposal ? t("priority.proposal") : t("priority.locked")}</p>
      <p className="small">
        {t("priority.rule", { minValid: map.minValid, share: format.percent(map.cannotJudgeAtMost) })}
      </p>
      {map.unplaced.length > 0 && (
        <details className="as-table">
          <summary>{t("priority.unplaced", { count: map.unplaced.length })}</summary>
          <ul>
            {map.unplaced.map(({ subject, reason }) => (
              <li key={subject}>
                {subject}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

function toMapPoint(map: PriorityMapView, point: MapPointView) {
  const find = (key: string) => point.indices.find((index) => index.key === key);
  const [x, y] = [find(map.xKey), find(map.yKey)];
  if (x?.value == null || y?.value == null) return null;
  return {
    number: point.number,
    label: point.subject,
    n: Math.min(x.n, y.n),
    x: x.value,
    y: y.value,
    xInterval: intervalOf(x),
    yInterval: intervalOf(y),
    tone: verdictTone(point.weakest),
  };
}

function intervalOf({ low, high }: IndexView): readonly [number, number] | null {
  return low === null || high === null ? null : [low, high];
}
