import {
  type Distribution,
  type Figure,
  type FigureParameters,
  figure,
  missing,
  type TransitionTable,
} from "../figure.js";
import { bootstrapInterval } from "../resampling/bootstrap-interval.js";
import { sortedTransitions } from "../shape/sorted-transitions.js";
import { transitionMargins } from "../shape/transition-margins.js";

/** What an interval of a change is made with: percentile bootstrap over the people who answered in both rounds. */
export interface ChangeInterval {
  readonly seed: number;
  readonly resamples?: number;
  readonly level?: number;
}

/** A statistic of one round. */
export type RoundStatistic = (distribution: Distribution) => Figure;

/**
 * A statistic of the later round less that of the earlier, from all answers of each. `n` is that of the later round; details: `previous` and
 * `next` value, `nPrevious`.
 */
export function changeBetween(
  method: string,
  statistic: RoundStatistic,
  previous: Distribution,
  next: Distribution,
  parameters: FigureParameters = {},
): Figure {
  const [before, after] = [statistic(previous), statistic(next)];
  if (before.value === null) return missing(method, `earlier round: ${before.reason}`, parameters, after.n);
  if (after.value === null) return missing(method, `later round: ${after.reason}`, parameters, after.n);
  return figure(method, after.value - before.value, after.n, parameters, {
    previous: before.value,
    next: after.value,
    nPrevious: before.n,
  });
}

/** As `changeBetween`, of those who answered in both rounds, with an interval where one is asked for. */
export function pairedChange(
  method: string,
  statistic: RoundStatistic,
  transitions: TransitionTable,
  parameters: FigureParameters = {},
  asked: ChangeInterval | null = null,
): Figure {
  const changeOf = (table: TransitionTable) => {
    const { previous, next } = transitionMargins(table);
    return changeBetween(method, statistic, previous, next, parameters);
  };
  const ordered = sortedTransitions(transitions);
  if (ordered.length === 0) return missing(method, "nobody answered in both rounds", parameters);
  const change = changeOf(ordered);
  if (asked === null || change.value === null) return change;
  const { figure: found } = bootstrapInterval([ordered], ([table = []]) => changeOf(table).value, asked);
  const { level = null, seed, resamples = null } = found.parameters;
  const { nUndefined = null } = found.details ?? {};
  return {
    ...change,
    parameters: { ...parameters, seed: seed ?? null, resamples, level },
    details: { ...change.details, nUndefined },
    ...(found.interval && { interval: found.interval }),
    ...(found.reason && { reason: found.reason }),
  };
}
