import { useTranslation } from "react-i18next";
import { formatPercent, wholePercent } from "../format-number";
import { ChartTable } from "./chart-table";

export interface ReadinessStepsData {
  readonly title: string;
  /** For each level the share (0 to 1) of valid answers at it or above, with its interval. */
  readonly steps: readonly {
    readonly level: number;
    readonly share: number;
    readonly low: number | null;
    readonly high: number | null;
  }[];
}

const TOP = 18;
const FOOT = 128;

/** Which share of the panel sees at least each readiness level: steps that only fall. The half line marks the median. */
export function ReadinessSteps({ title, steps }: ReadinessStepsData) {
  const { t } = useTranslation("results");
  const width = 100 / Math.max(1, steps.length);
  const height = (share: number) => Math.round((FOOT - TOP) * share);
  return (
    <svg className="chart readiness-steps" width="100%" height={FOOT + 24} role="img">
      <title>{t("chart.readiness.summary", { title })}</title>
      <line className="half-line" x2="100%" y1={FOOT - height(0.5)} y2={FOOT - height(0.5)} />
      {steps.map(({ level, share, low, high }, index) => (
        <g key={level} className={share >= 0.5 ? "is-median" : undefined}>
          <rect
            className="bar"
            x={`${index * width + width * 0.1}%`}
            width={`${width * 0.66}%`}
            y={FOOT - height(share)}
            height={height(share)}
          />
          {low !== null && high !== null && (
            <line
              className="interval"
              x1={`${(index + 0.86) * width}%`}
              x2={`${(index + 0.86) * width}%`}
              y1={FOOT - height(high)}
              y2={FOOT - height(low)}
            />
          )}
          <text x={`${(index + 0.43) * width}%`} y={FOOT - height(share) - 4}>
            {wholePercent(share)}
          </text>
          <text className="tick" x={`${(index + 0.43) * width}%`} y={FOOT + 17}>
            {`≥ ${level}`}
          </text>
        </g>
      ))}
      <line className="axis" x2="100%" y1={FOOT + 0.5} y2={FOOT + 0.5} />
    </svg>
  );
}

/** The same figures as a table. */
export function ReadinessStepsTable({ title, steps }: ReadinessStepsData) {
  const { t, i18n } = useTranslation("results");
  return (
    <ChartTable
      caption={title}
      columns={[
        { key: "level", label: t("chart.readiness.level"), isNumeric: true },
        { key: "share", label: t("chart.readiness.share"), isNumeric: true },
        { key: "interval", label: t("chart.readiness.interval"), isNumeric: true },
      ]}
      rows={steps.map(({ level, share, low, high }) => ({
        key: String(level),
        cells: [
          level,
          formatPercent(share, i18n.language),
          low === null || high === null
            ? "–"
            : t("chart.readiness.intervalText", { low: wholePercent(low), high: wholePercent(high) }),
        ],
      }))}
    />
  );
}
