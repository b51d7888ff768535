import { useTranslation } from "react-i18next";
import { formatNumber } from "../format-number";
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
  /** `spark`: bars only, for table cells; `small`: with counts and the scale's values. */
  readonly size: "spark" | "small";
}

const SIZES = {
  spark: { column: 13, height: 30, top: 2, bottom: 1 },
  small: { column: 26, height: 104, top: 18, bottom: 20 },
} as const;

/** A distribution over the levels of a scale: the middle half shaded, the median's bar darker, as on the answer scale. */
export function Histogram({ title, levels, distribution, median, middle, size }: HistogramProps) {
  const { t, i18n } = useTranslation("common");
  const { column, height, top, bottom } = SIZES[size];
  const width = levels.length * column;
  const foot = height - bottom;
  const counts = levels.map((level) => countOf(distribution, level));
  const largest = Math.max(1, ...counts);
  const total = counts.reduce((sum, count) => sum + count, 0);
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
      {levels.map((level, index) => {
        const count = counts[index] ?? 0;
        const barHeight = ((foot - top) * count) / largest;
        const isMedian = median !== null && (level === Math.floor(median) || level === Math.ceil(median));
        return (
          <g key={level} className={isMedian ? "is-median" : undefined}>
            {count > 0 && (
              <rect
                className="bar"
                x={index * column + column * 0.12}
                width={column * 0.76}
                y={round(foot - barHeight)}
                height={round(barHeight)}
                rx="2"
              />
            )}
            {size === "small" && count > 0 && (
              <text x={(index + 0.5) * column} y={round(foot - barHeight) - 4}>
                {count}
              </text>
            )}
            {size === "small" && (
              <text className="tick" x={(index + 0.5) * column} y={height - 5}>
                {level}
              </text>
            )}
          </g>
        );
      })}
      <line className="axis" x2={width} y1={foot + 0.5} y2={foot + 0.5} />
    </svg>
  );
}

/** The same figures as a table. */
export function HistogramTable({ title, levels, distribution }: HistogramData) {
  const { t } = useTranslation("common");
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
          cells: [level, count, total > 0 ? `${Math.round((100 * count) / total)} %` : "–"],
        };
      })}
    />
  );
}

function countOf(distribution: HistogramData["distribution"], level: number): number {
  return distribution.find((entry) => entry.value === level)?.count ?? 0;
}

const round = (value: number): number => Math.round(value * 10) / 10;
