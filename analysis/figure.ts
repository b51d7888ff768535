/** How many respondents gave each value; any order, whole counts >= 0. Its size does not grow with the panel. */
export type Distribution = readonly { readonly value: number; readonly count: number }[];
/** How many panelists went from one value in the earlier round to another in the later. */
export type TransitionTable = readonly { readonly previous: number; readonly next: number; readonly count: number }[];

export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly method: string;
}

/** Every statistic is one of these. `value` is null, with a reason, when the data cannot carry it; never 0, NaN or a throw. */
export interface Figure {
  readonly value: number | null;
  readonly n: number;
  readonly method: string;
  /** What was chosen: variant, quantile type, level, seed. */
  readonly parameters: Readonly<Record<string, number | string | boolean | null>>;
  /** What else the method gives: statistic, degrees of freedom, counts. */
  readonly details?: Readonly<Record<string, number | string | boolean | null>>;
  readonly interval?: Interval;
  readonly reason?: string;
}

export type FigureParameters = Figure["parameters"];
export type FigureDetails = NonNullable<Figure["details"]>;

export function figure(
  method: string,
  value: number,
  n: number,
  parameters: FigureParameters = {},
  details?: FigureDetails,
): Figure {
  return { value, n, method, parameters, ...(details && { details }) };
}

export function missing(method: string, reason: string, parameters: FigureParameters = {}, n = 0): Figure {
  return { value: null, n, method, parameters, reason };
}

/** The caller broke a function's contract (not: too little data). */
export class InputShapeError extends Error {
  override readonly name = "InputShapeError";
}

/** Tolerance of every threshold: "at least" is met from 1e-9 below, "under" only when more than 1e-9 below. */
export const THRESHOLD_TOLERANCE = 1e-9;
