/** Median and range of a handful of runs: with so few, a mean would be one bad run's. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Throws RangeError when there is no value. */
function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const [least] = sorted;
  const most = sorted.at(-1);
  if (least === undefined || most === undefined) throw new RangeError("no runs, no figures");
  return { median: quantileOf(sorted, 0.5), least, most };
}

/** The value that a share `q` of the values does not exceed; `sorted` ascending. NaN without values. */
export function quantileOf(sorted: readonly number[], q: number): number {
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

/** "12.3 (11.9 to 14.0)" */
export function formatSpread(values: readonly number[], digits = 1): string {
  const { median, least, most } = spreadOf(values);
  return `${median.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`;
}
