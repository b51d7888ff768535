import { useTranslation } from "react-i18next";
import { formatPercent } from "../format-number";
import { DataTable } from "../ui/data-table";
import { niceTicks, percentAlong } from "./ticks";

export interface YearStripRow {
  readonly key: string;
  readonly label: string;
  readonly n: number;
  /** Null where more than half (or a quarter) of the answers lie outside the years, or nothing is shown. */
  readonly median: number | null;
  /** What stands for a median that is no year: "after 2046". */
  readonly medianText?: string | null;
  readonly q1: number | null;
  readonly q3: number | null;
  /** First and last year given, where that may be shown. */
  readonly min?: number | null;
  readonly max?: number | null;
  /** Shares of the answers, 0 to 1. */
  readonly already: number | null;
  readonly after: number | null;
  readonly never: number | null;
}
export interface YearStripsData {
  readonly title: string;
  /** First and last year of the axis. */
  readonly from: number;
  readonly to: number;
  readonly rows: readonly YearStripRow[];
}

/**
 * One line per subject: the range thin, the middle half thick, the median as a ring, and beside it the shares of answers that are no year. The
 * chart is a table, so no label can cover another and every figure can be read.
 */
export function YearStrips({ title, from, to, rows }: YearStripsData) {
  const { t, i18n } = useTranslation("results");
  const share = (value: number | null) => (value === null ? "–" : formatPercent(value, i18n.language));
  const middleHalf = ({ q1, q3 }: YearStripRow) => {
    if (q1 === null) return "–";
    return q3 === null ? t("chart.years.openHalf", { q1 }) : t("chart.years.half", { q1, q3 });
  };
  return (
    <DataTable
      caption={title}
      columns={[
        { key: "subject", label: t("chart.years.subject") },
        {
          key: "strip",
          label: <YearAxis from={from} to={to} label={t("chart.years.strip")} />,
          className: "strip-cell",
        },
        { key: "median", label: t("chart.years.median"), isNumeric: true },
        { key: "middle", label: t("chart.years.middleHalf"), isNumeric: true },
        { key: "already", label: t("chart.years.already"), isNumeric: true },
        { key: "after", label: t("chart.years.after", { year: to }), isNumeric: true },
        { key: "never", label: t("chart.years.never"), isNumeric: true },
        { key: "n", label: t("chart.years.n"), isNumeric: true },
      ]}
      rows={rows.map((row) => ({
        key: row.key,
        cells: [
          row.label,
          <YearLine
            key="strip"
            label={row.label}
            median={row.median}
            medianText={row.medianText}
            q1={row.q1}
            q3={row.q3}
            min={row.min}
            max={row.max}
            from={from}
            to={to}
          />,
          row.median ?? row.medianText ?? "–",
          middleHalf(row),
          share(row.already),
          share(row.after),
          share(row.never),
          row.n,
        ],
      }))}
    />
  );
}

interface AxisProps {
  readonly from: number;
  readonly to: number;
}

/** The years above the lines of a table. */
export function YearAxis({ from, to, label }: AxisProps & { readonly label: string }) {
  return (
    <>
      <span className="visually-hidden">{label}</span>
      <svg className="chart year-axis" width="100%" height="18" aria-hidden="true">
        {niceTicks(from, to, 5).map((tick) => (
          <text key={tick} x={along(tick, from, to)} y="13">
            {tick}
          </text>
        ))}
      </svg>
    </>
  );
}

type YearLineProps = AxisProps & Pick<YearStripRow, "label" | "median" | "medianText" | "q1" | "q3" | "min" | "max">;

/** One subject's years on the axis from `from` to `to`, for a table cell. */
export function YearLine({ label, median, medianText, q1, q3, min = null, max = null, from, to }: YearLineProps) {
  const { t } = useTranslation("results");
  const text =
    median === null
      ? (medianText ?? t("chart.years.none"))
      : t("chart.years.line", { median, q1: q1 ?? "–", q3: q3 ?? "–" });
  return (
    <svg className="chart year-line" width="100%" height="24" role="img">
      <title>{`${label}: ${text}`}</title>
      {niceTicks(from, to, 5).map((tick) => (
        <line key={tick} className="grid" x1={along(tick, from, to)} x2={along(tick, from, to)} y1="0" y2="24" />
      ))}
      {min !== null && max !== null && (
        <line className="range" x1={along(min, from, to)} x2={along(max, from, to)} y1="12" y2="12" />
      )}
      {q1 !== null && (
        // A third quartile after the last year lets the half run out of the axis.
        <line
          className="half"
          x1={along(q1, from, to)}
          x2={q3 === null ? "100%" : along(q3, from, to)}
          y1="12"
          y2="12"
        />
      )}
      {median !== null && <circle className="median-ring" cx={along(median, from, to)} cy="12" r="5" />}
    </svg>
  );
}

/** Room at both ends for rings and labels, in percent. */
const MARGIN = 7;

function along(year: number, from: number, to: number): string {
  return `${Math.round((MARGIN + percentAlong(year, from, to) * (100 - 2 * MARGIN)) * 10) / 10}%`;
}
