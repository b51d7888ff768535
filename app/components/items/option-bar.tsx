import type { OptionFigures } from "./option-figures";

/** The tallest column leaves this much of the height for the count above it. */
const COLUMN_HEIGHT = 80;

/**
 * One bar, drawn twice: standing (columns over buttons) and lying (under a row's label); the stylesheet shows one of them. Lengths are
 * SVG percentages, since style attributes are forbidden on these pages. The count beside it carries the figure.
 */
export function OptionBar({ figures }: { readonly figures: OptionFigures }) {
  const height = round(figures.length * COLUMN_HEIGHT);
  const top = `${round(100 - height)}%`;
  return (
    <svg className="option-bar" aria-hidden="true">
      <rect className="bar bar-lying" width={`${round(figures.length * 100)}%`} height="100%" rx="3" />
      {figures.count > 0 && (
        <>
          <rect className="bar bar-standing" x="10%" width="80%" y={top} height={`${height}%`} rx="3" />
          <text className="bar-standing" x="50%" y={top} dy="-5">
            {figures.count}
          </text>
        </>
      )}
    </svg>
  );
}

const round = (percent: number): number => Math.round(percent * 10) / 10;
