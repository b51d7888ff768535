import { scaleLinear } from "d3-scale";
import { symbol, symbolCircle, symbolDiamond2, symbolSquare } from "d3-shape";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../format-number";
import { DataTable } from "../ui/data-table";
import type { PillTone } from "../ui/pill";
import { placeBadges } from "./place-badges";

export interface MapPoint {
  /** Unique on the map; the key says what it stands for. */
  readonly number: number;
  readonly label: string;
  readonly n: number;
  /** Mean index scores. */
  readonly x: number;
  readonly y: number;
  readonly xInterval: readonly [low: number, high: number] | null;
  readonly yInterval: readonly [low: number, high: number] | null;
  /** The weakest verdict among the inputs, by tone. */
  readonly tone: PillTone;
  /** The same in words, for the key. */
  readonly verdict: string;
}
export interface PriorityMapData {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Lowest and highest score. */
  readonly domain: readonly [number, number];
  readonly points: readonly MapPoint[];
  /** A region is drawn and named only where the protocol holds its cuts. */
  readonly region: { readonly x: number; readonly y: number; readonly label: string } | null;
}

const WIDTH = 720;
const HEIGHT = 560;
const MARGIN = { top: 34, right: 14, bottom: 54, left: 58 };
const PLOT = { width: WIDTH - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom };
const RADIUS = 11;
const SYMBOLS = { agree: symbolCircle, split: symbolDiamond2, open: symbolSquare } as const;
const TONES = ["agree", "split", "open"] as const;
/** Each shape of a badge within the circle that `placeBadges` keeps free. */
const BADGE_AREAS = { agree: Math.PI * RADIUS * RADIUS, split: 337, open: 256 } as const;
const DOT_AREA = 60;

/**
 * Subjects by two mean index scores with their intervals as crosses. Numbers stand on the points or beside them with a line, never on one
 * another; the key below names them.
 */
export function PriorityMap(props: PriorityMapData) {
  const { title, xLabel, yLabel, domain, points, region } = props;
  const { t } = useTranslation("results");
  const x = scaleLinear([...domain], [0, PLOT.width]);
  const y = scaleLinear([...domain], [PLOT.height, 0]);
  const spots = points.map((point) => ({ x: x(point.x), y: y(point.y) }));
  const badges = placeBadges(spots, { ...PLOT, radius: RADIUS });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard (WCAG 2.1.1).
    <figure className="map-frame" aria-label={title} tabIndex={0}>
      <svg className="chart priority-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img">
        <title>{t("chart.map.summary", { count: points.length, title, x: xLabel, y: yLabel })}</title>
        <g transform={`translate(${MARGIN.left} ${MARGIN.top})`}>
          {region && (
            <g className="region">
              <rect className="middle" x={x(region.x)} width={PLOT.width - x(region.x)} y={0} height={y(region.y)} />
              <text className="region-label" x={PLOT.width} y={-10}>
                {t("chart.map.region", { label: region.label })}
              </text>
            </g>
          )}
          {x.ticks(6).map((tick) => (
            <g key={tick}>
              <line className="grid" x1={x(tick)} x2={x(tick)} y2={PLOT.height} />
              <text x={x(tick)} y={PLOT.height + 20}>
                {tick}
              </text>
              <line className="grid" x2={PLOT.width} y1={y(tick)} y2={y(tick)} />
              <text className="at-end" x={-10} y={y(tick) + 4}>
                {tick}
              </text>
            </g>
          ))}
          <text className="axis-label" x={PLOT.width / 2} y={PLOT.height + 44}>
            {xLabel}
          </text>
          <text className="axis-label" transform={`translate(-42 ${PLOT.height / 2}) rotate(-90)`}>
            {yLabel}
          </text>
          {points.map((point, index) => (
            <Cross key={point.number} point={point} spot={spots[index]} x={x} y={y} />
          ))}
          {points.map((point, index) => (
            <Badge key={point.number} point={point} spot={spots[index]} badge={badges[index]} />
          ))}
        </g>
      </svg>
      <ul className="map-tones">
        {TONES.filter((tone) => points.some((point) => point.tone === tone)).map((tone) => (
          <li key={tone}>
            <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
              <path className={`dot dot-${tone}`} d={symbol(SYMBOLS[tone], 110)() ?? ""} />
            </svg>
            {t(`chart.map.tone.${tone}`)}
          </li>
        ))}
      </ul>
    </figure>
  );
}

type Spot = { readonly x: number; readonly y: number };
type Position = (score: number) => number;

function Cross({ point, spot, x, y }: { point: MapPoint; spot: Spot | undefined; x: Position; y: Position }) {
  if (!spot) return null;
  return (
    <g className={`cross cross-${point.tone}`}>
      {point.xInterval && <line x1={x(point.xInterval[0])} x2={x(point.xInterval[1])} y1={spot.y} y2={spot.y} />}
      {point.yInterval && <line x1={spot.x} x2={spot.x} y1={y(point.yInterval[0])} y2={y(point.yInterval[1])} />}
    </g>
  );
}

function Badge({ point, spot, badge }: { point: MapPoint; spot: Spot | undefined; badge: Spot | undefined }) {
  if (!spot || !badge) return null;
  const isMoved = badge.x !== spot.x || badge.y !== spot.y;
  return (
    <g>
      {isMoved && (
        <>
          <line className="leader" x1={spot.x} y1={spot.y} x2={badge.x} y2={badge.y} />
          <path
            className={`dot dot-${point.tone}`}
            transform={`translate(${spot.x} ${spot.y})`}
            d={symbol(SYMBOLS[point.tone], DOT_AREA)() ?? ""}
          />
        </>
      )}
      <path
        className={`badge dot-${point.tone}`}
        transform={`translate(${badge.x} ${badge.y})`}
        d={symbol(SYMBOLS[point.tone], BADGE_AREAS[point.tone])() ?? ""}
      />
      <text className="badge-number" x={badge.x} y={badge.y + 4}>
        {point.number}
      </text>
    </g>
  );
}

/** The key of the map: what each number stands for, with the scores, their intervals and who judged. */
export function PriorityMapTable({ title, xLabel, yLabel, points }: PriorityMapData) {
  const { t, i18n } = useTranslation("results");
  const number = (value: number) => formatNumber(Math.round(value * 10) / 10, i18n.language);
  const score = (mean: number, interval: MapPoint["xInterval"]) =>
    interval
      ? t("chart.map.interval", { mean: number(mean), low: number(interval[0]), high: number(interval[1]) })
      : t("chart.map.noInterval", { mean: number(mean) });
  return (
    <DataTable
      caption={`${title}: ${t("chart.map.key")}`}
      columns={[
        { key: "number", label: t("chart.map.number"), isNumeric: true },
        { key: "subject", label: t("chart.map.subject") },
        { key: "n", label: t("chart.map.n"), isNumeric: true },
        { key: "x", label: t("chart.map.score", { label: xLabel }), isNumeric: true },
        { key: "y", label: t("chart.map.score", { label: yLabel }), isNumeric: true },
        { key: "verdict", label: t("chart.map.verdict") },
      ]}
      rows={points.map((point) => ({
        key: String(point.number),
        cells: [
          point.number,
          point.label,
          point.n,
          score(point.x, point.xInterval),
          score(point.y, point.yInterval),
          point.verdict,
        ],
      }))}
    />
  );
}
