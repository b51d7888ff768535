import { useTranslation } from "react-i18next";
import { formatNumber, formatPercent } from "../format-number";
import { ChartTable } from "./chart-table";

export interface HistogramData {
  readonly title: string;
  /** The scale's values in order. */
  readonly levels: readonly number[];
  readonly distribution: readonly { readonly value: number; readonly count: number }[];
  readonly median: number | null;
  /** First and third quartile. */
  readonly middle: readonly [q1: number, q3: number] | null;
}
interface HistogramProps extends HistogramData {
  /** `spark`: bars only, for table cells; `small`: with the ends of the scale under them. */
  readonly size: "spark" | "small";
}

const SIZES = {
  spark: { column: 13, height: 30, bottom: 1 },
  small: { column: 26, height: 92, bottom: 20 },
} as const;
/** Room above the tallest bar. */
const TOP = 3;

/** A distribution over the levels of a scale: the middle half shaded, the median's bar darker, as on the answer scale. */
export function Histogram({ title, levels, distribution, median, middle, size }: HistogramProps) {
  const { t, i18n } = useTranslation("common");
  const { column, height, bottom } = SIZES[size];
  const width = levels.length * column;
  const foot = height - bottom;
  const columns = levels.map((level, index) => ({
    left: index * column + column * 0.12,
    count: countOf(distribution, level),
    isMedian: median !== null && (level === Math.floor(median) || level === Math.ceil(median)),
  }));
  const largest = columns.reduce((most, { count }) => Math.max(most, count), 1);
  const total = columns.reduce((sum, { count }) => sum + count, 0);
  // One path for all bars: a page holds hundreds of these charts.
  const bars = (isMeant: (of: (typeof columns)[number]) => boolean) =>
    columns
      .filter((of) => of.count > 0 && isMeant(of))
      .map(({ left, count }) => {
        const top = foot - ((foot - TOP) * count) / largest;
        return `M${round(left)} ${foot}V${round(top)}h${round(column * 0.76)}V${foot}z`;
      })
      .join("");
  const number = (value: number) => formatNumber(value, i18n.language);
  const summary = t("chart.histogram", { count: total, title, median: median === null ? "–" : number(median) });
  const shaded = middle && levels.filter((level) => level >= Math.floor(middle[0]) && level <= Math.ceil(middle[1]));
  return (
    <svg
      className={`chart histogram histogram-${size}`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
    >
      <title>{summary}</title>
      {shaded && shaded.length > 0 && (
        <rect
          className="middle"
          x={levels.indexOf(shaded[0] ?? 0) * column}
          width={shaded.length * column}
          height={foot}
          rx="3"
        />
      )}
      <path className="bar" d={bars(({ isMedian }) => !isMedian)} />
      <path className="bar bar-median" d={bars(({ isMedian }) => isMedian)} />
      {size === "small" && (
        <>
          <text x={column / 2} y={height - 5}>
            {levels[0]}
          </text>
          <text x={width - column / 2} y={height - 5}>
            {levels.at(-1)}
          </text>
        </>
      )}
      <line className="axis" x2={width} y1={foot + 0.5} y2={foot + 0.5} />
    </svg>
  );
}

/** The same figures as a table. */
export function HistogramTable({ title, levels, distribution }: HistogramData) {
  const { t, i18n } = useTranslation("common");
  const total = levels.reduce((sum, level) => sum + countOf(distribution, level), 0);
  return (
    <ChartTable
      caption={title}
      columns={[
        { key: "level", label: t("chart.level") },
        { key: "count", label: t("chart.answers"), isNumeric: true },
        { key: "share", label: t("chart.share"), isNumeric: true },
      ]}
      rows={levels.map((level) => {
        const count = countOf(distribution, level);
        return {
          key: String(level),
          cells: [level, count, total > 0 ? formatPercent(count / total, i18n.language) : "–"],
        };
      })}
    />
  );
}

function countOf(distribution: HistogramData["distribution"], level: number): number {
  return distribution.find((entry) => entry.value === level)?.count ?? 0;
}

const round = (value: number): number => Math.round(value * 10) / 10;
