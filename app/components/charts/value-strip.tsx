import { useTranslation } from "react-i18next";
import { formatNumber } from "../format-number";
import { niceTicks, percentAlong } from "./ticks";

interface ValueStripProps {
  readonly title: string;
  /** The ends of the axis. */
  readonly min: number;
  readonly max: number;
  readonly distribution: readonly { readonly value: number; readonly count: number }[];
  readonly median: number | null;
  readonly q1: number | null;
  readonly q3: number | null;
  /** The reader's own earlier value. */
  readonly own?: number | null;
  /** The reader's values of the rounds before that, marked smaller. */
  readonly ownBefore?: readonly number[];
  /** `small`: without counts above the bars, for several side by side. */
  readonly size?: "full" | "small";
}

/** Room at both ends so that the outermost bars and labels stay inside, in percent of the width. */
const MARGIN = 4;
/** Where the bars stand, and how tall the tallest is, in pixels. */
const FOOT = 76;
const TALLEST = 56;
/** Up to this range each value has room for its count. */
const MOST_COUNTED = 24;

/**
 * Values on a line (years, amounts): one thin bar for each value that was given, the middle half shaded, the median darker (a line where nobody gave it). Positions
 * are percentages, so the strip fits any width and its text never shrinks.
 */
export function ValueStrip({
  title,
  min,
  max,
  distribution,
  median,
  q1,
  q3,
  own = null,
  ownBefore = [],
  size = "full",
}: ValueStripProps) {
  const { t, i18n } = useTranslation("common");
  const number = (value: number) => formatNumber(value, i18n.language);
  const at = (value: number) => MARGIN + percentAlong(value, min, max) * (100 - 2 * MARGIN);
  const largest = distribution.reduce((most, { count }) => Math.max(most, count), 1);
  const barHeight = (count: number) => Math.round((TALLEST * count) / largest);
  // Whole numbers within reach of each other (years) get bars as wide as their place, with the count above.
  const hasCounts = max - min <= MOST_COUNTED;
  const thickness = hasCounts ? (0.7 * (100 - 2 * MARGIN)) / Math.max(10, max - min) : 1.4;
  const bars = (isMeant: (value: number) => boolean) =>
    distribution
      .filter(({ value }) => isMeant(value))
      .map(({ value, count }) => {
        const left = Math.round(10 * (at(value) - thickness / 2));
        return `M${left} ${FOOT}v${-barHeight(count)}h${Math.round(10 * thickness)}v${barHeight(count)}z`;
      })
      .join("");
  const summary =
    median === null || q1 === null || q3 === null
      ? title
      : t("chart.strip", { title, median: number(median), from: number(q1), to: number(q3) });
  return (
    <svg className="chart strip" role="img" width="100%" height={FOOT + 32}>
      <title>{summary}</title>
      {q1 !== null && q3 !== null && (
        <rect
          className="middle"
          x={percent(at(q1) - thickness / 2)}
          width={percent(at(q3) - at(q1) + thickness)}
          y="0"
          height={FOOT}
          rx="3"
        />
      )}
      {median !== null && !distribution.some(({ value }) => value === median) && (
        <line className="median-line" x1={percent(at(median))} x2={percent(at(median))} y1="0" y2={FOOT} />
      )}
      {/* Bars may be stretched, their counts not: one path for all, in thousandths of the width. */}
      <svg width="100%" height={FOOT} viewBox={`0 0 1000 ${FOOT}`} preserveAspectRatio="none" aria-hidden="true">
        <path className="bar" d={bars((value) => value !== median)} />
        <path className="bar bar-median" d={bars((value) => value === median)} />
      </svg>
      {hasCounts &&
        size === "full" &&
        distribution.map(({ value, count }) => (
          <text key={value} x={percent(at(value))} y={FOOT - barHeight(count) - 4}>
            {count}
          </text>
        ))}
      <line className="axis" x1="0" x2="100%" y1={FOOT + 0.5} y2={FOOT + 0.5} />
      {[...new Set(ownBefore)]
        .filter((value) => value !== own)
        .map((value) => (
          <svg key={value} x={percent(at(value))} y={FOOT + 1} overflow="visible" aria-hidden="true">
            <path className="own is-older" d="M0 2l5 5-5 5-5-5z" />
          </svg>
        ))}
      {own !== null && (
        <svg x={percent(at(own))} y={FOOT + 1} overflow="visible" aria-hidden="true">
          <path className="own" d="M0 0l6 7-6 7-6-7z" />
        </svg>
      )}
      {niceTicks(min, max, size === "full" ? 6 : 3).map((tick) => (
        <text key={tick} className="tick" x={percent(at(tick))} y={FOOT + 28}>
          {number(tick)}
        </text>
      ))}
    </svg>
  );
}

const percent = (value: number): string => `${Math.round(value * 10) / 10}%`;
