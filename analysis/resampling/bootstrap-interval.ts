import { type Distribution, type Figure, figure, type Interval, missing } from "../figure.js";
import type { RatingMatrix } from "../shape/rating-matrix.js";
import { standardDeviation } from "../spread/variance.js";
import { acceleration } from "./acceleration.js";
import { bcaInterval, type TieRule } from "./bca-interval.js";
import { jackknife, jackknifeRows } from "./jackknife.js";
import { basicInterval, percentileInterval, type ReplicateQuantile } from "./percentile-interval.js";
import { reliability } from "./reliability.js";
import {
  bootstrapReplicates,
  bootstrapRowReplicates,
  type Replicates,
  type Resampling,
  resampleCount,
} from "./replicates.js";
import { type CountedCell, peopleIn } from "./resample-cells.js";

export interface BootstrapOptions extends Resampling {
  /** "percentile" unless given. */
  readonly method?: "percentile" | "basic" | "bca";
  readonly level?: number;
  readonly type?: ReplicateQuantile;
  /** How BCa counts resamples equal to the statistic: "mid" unless given. */
  readonly ties?: TieRule;
}

/** A statistic with its bootstrap interval, and the values it took in the resamples. */
export interface Bootstrap {
  readonly figure: Figure;
  /** Ascending, with the number of resamples; for a median or an interquartile range there are few. */
  readonly attained: Distribution;
}

/**
 * Bootstrap interval of a statistic of one item (or of its change), by resampling panelists.
 *
 * Definition  percentile, basic or BCa interval of `bootstrapReplicates`; the acceleration of BCa comes from the jackknife.
 * Shape       `strata`: one distribution or transition table per group, or a single one; each is resampled within itself.
 * Missing     `value: null` when the statistic is undefined for the panel; no interval, with a reason, where there is none.
 *             Resamples in which the statistic is undefined are left out and counted (`nUndefined`).
 * Use         percentile for medians and interquartile ranges, which are lumpy: print the attained values with it; BCa for means,
 *             shares and coefficients. For the median alone `exactBootstrapMedian` needs no seed.
 * Read        it would hold if the panel were a random sample. Under eight people the reason says "interval not reliable".
 * Throws      InputShapeError as `bootstrapReplicates`, and unless 0 < level < 1.
 * Source      Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13 and 14.
 */
export function bootstrapInterval<Cell extends CountedCell>(
  strata: readonly (readonly Cell[])[],
  statistic: (strata: readonly (readonly Cell[])[]) => number | null,
  options: BootstrapOptions,
): Bootstrap {
  return describe(options, {
    n: strata.reduce((sum, cells) => sum + peopleIn(cells), 0),
    value: statistic(strata),
    replicates: () => bootstrapReplicates(strata, statistic, options),
    jackknifed: () => jackknife(strata, statistic),
  });
}

/**
 * Bootstrap interval of a statistic over items (Kendall's W, alpha), by resampling panelists with all their items together.
 *
 * Definition  percentile, basic or BCa interval of `bootstrapRowReplicates`; the acceleration of BCa comes from leaving out each row.
 * Shape       rows are panelists, columns items; `strata` names the group of each row, which is resampled within itself.
 * Missing     as `bootstrapInterval`; what a missing rating means is up to the statistic. n counts the rows.
 * Use         BCa for coefficients over items; it asks for the statistic once more per panelist.
 * Read        it would hold if the panel were a random sample; the items stay as they are. Under eight people the reason says "interval
 *             not reliable".
 * Throws      InputShapeError as `bootstrapRowReplicates`, and unless 0 < level < 1.
 * Source      Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13 and 14.
 */
export function bootstrapRowInterval(
  matrix: RatingMatrix,
  statistic: (matrix: RatingMatrix) => number | null,
  options: BootstrapOptions & { readonly strata?: readonly string[] },
): Bootstrap {
  return describe(options, {
    n: matrix.rows,
    value: statistic(matrix),
    replicates: () => bootstrapRowReplicates(matrix, statistic, options),
    jackknifed: () => jackknifeRows(matrix, statistic, options.strata),
  });
}

interface Source {
  readonly n: number;
  readonly value: number | null;
  readonly replicates: () => Replicates;
  readonly jackknifed: () => Distribution[] | null;
}

function describe(options: BootstrapOptions, { n, value, replicates: draw, jackknifed }: Source): Bootstrap {
  const { method = "percentile", level = 0.95, type = 7, seed, ties = "mid" } = options;
  const resamples = resampleCount(options);
  const parameters = { method, level, type, seed, resamples, ...(method === "bca" && { ties }) };
  if (n === 0) return { figure: missing("bootstrap", "no answers", parameters), attained: [] };
  if (value === null) {
    return { figure: missing("bootstrap", "the statistic is undefined for this panel", parameters, n), attained: [] };
  }
  const { values, nUndefined } = draw();
  const found = intervalBy(method, value, values, { level, type, ties, jackknifed });
  const details = { standardError: standardDeviation(values).value, nUndefined, nAttained: values.length };
  const warned = {
    ...figure("bootstrap", value, n, parameters, details),
    ...found,
    ...(found.interval && reliability(n)),
  };
  return { figure: warned, attained: values };
}

function intervalBy(
  method: "percentile" | "basic" | "bca",
  value: number,
  replicates: Distribution,
  {
    level,
    type,
    ties,
    jackknifed,
  }: Required<Pick<BootstrapOptions, "level" | "type" | "ties">> & Pick<Source, "jackknifed">,
): { interval?: Interval; reason?: string } {
  if (replicates.length === 0) return { reason: "no interval: the statistic is undefined in every resample" };
  if (method === "bca") {
    const lists = jackknifed();
    const { interval, reason } = bcaInterval(value, replicates, lists && acceleration(lists), { level, type, ties });
    return interval === null ? { reason: `no interval: ${reason}` } : { interval };
  }
  const interval =
    method === "basic" ? basicInterval(value, replicates, level, type) : percentileInterval(replicates, level, type);
  if (interval === null) return {};
  // A width of 0 is not certainty: the panel agrees, or so few answers leave the statistic no other value.
  return { interval, ...(replicates.length === 1 && { reason: "the statistic is the same in every resample" }) };
}
