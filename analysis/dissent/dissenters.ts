import type { FigureDetails } from "../figure.js";
import { isOver, isUnder } from "../threshold.js";

/** How many answers lie below `from` and above `to`. */
export function countOutside(
  levels: readonly { readonly value: number; readonly count: number }[],
  from: number,
  to: number,
): { below: number; above: number } {
  return levels.reduce(
    ({ below, above }, { value, count }) => ({
      below: below + (isUnder(value, from) ? count : 0),
      above: above + (isOver(value, to) ? count : 0),
    }),
    { below: 0, above: 0 },
  );
}

/** Both sides and their share of all answers. */
export function dissentDetails({ below, above }: { below: number; above: number }, n: number): FigureDetails {
  return { below, above, share: (below + above) / n };
}
