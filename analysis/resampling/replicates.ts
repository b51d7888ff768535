import { type Distribution, InputShapeError } from "../figure.js";
import { countValues } from "../shape/count-values.js";
import type { RatingMatrix } from "../shape/rating-matrix.js";
import { createRandom } from "./random.js";
import { type CountedCell, inOrder, resampleCells } from "./resample-cells.js";
import { resampleRows, rowStrata } from "./resample-rows.js";

/** What a resampling is reproduced from. */
export interface Resampling {
  /** Stored with every figure; resample i draws from stream i of it. */
  readonly seed: number;
  /** Number of resamples; 2,000 unless given. */
  readonly resamples?: number;
}

/** What a statistic came to in the resamples. */
export interface Replicates {
  /** Each value it took, ascending, with the number of resamples: the set of attained values. */
  readonly values: Distribution;
  readonly resamples: number;
  /** Resamples in which it was undefined. */
  readonly nUndefined: number;
}

/**
 * A statistic in bootstrap samples of panelists, from distributions or transition tables, each stratum resampled within itself.
 *
 * Definition  resample i is drawn from stream i of the seed; the cost is that of the cells, not of the panel.
 * Shape       `strata`: one list of cells per group, or a single one; `statistic` gets the resampled lists in the same order. Groups in
 *             another order are another sample, cells in another order are not.
 * Missing     a statistic that is null in a resample is counted, not replaced.
 * Use         `bootstrapInterval` for an interval; this for the attained values or for a chance such as P(a above b).
 * Read        how far the statistic moves when other people of the same kind had been asked.
 * Throws      InputShapeError unless there are whole numbers of at least one resample and of counts >= 0, and a valid seed.
 * Source      Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 6; strata: Davison & Hinkley (1997), 3.2.
 */
export function bootstrapReplicates<Cell extends CountedCell>(
  strata: readonly (readonly Cell[])[],
  statistic: (strata: readonly (readonly Cell[])[]) => number | null,
  resampling: Resampling,
): Replicates {
  const ordered = strata.map(inOrder);
  return collect(resampling, (random) => statistic(ordered.map((cells) => resampleCells(cells, random))));
}

/**
 * A statistic over items in bootstrap samples of panelists: rows of the matrix with all their items together.
 *
 * Definition  resample i is drawn from stream i of the seed, rows with replacement.
 * Shape       rows are panelists; `strata` names the group of each row. The matrix handed to `statistic` is used again for the next
 *             resample, so it must not be kept.
 * Missing     a statistic that is null in a resample is counted, not replaced.
 * Use         as `bootstrapReplicates`, where the statistic needs who rated what.
 * Read        as `bootstrapReplicates`.
 * Throws      InputShapeError as `bootstrapReplicates`, and unless there is one stratum per row.
 * Source      Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 6.
 */
export function bootstrapRowReplicates(
  matrix: RatingMatrix,
  statistic: (matrix: RatingMatrix) => number | null,
  resampling: Resampling & { readonly strata?: readonly string[] },
): Replicates {
  const strata = rowStrata(matrix.rows, resampling.strata);
  const values = new Float64Array(matrix.values.length);
  return collect(resampling, (random) => {
    resampleRows(matrix, strata, random, values);
    return statistic({ ...matrix, values });
  });
}

/** Number of resamples asked for. */
export function resampleCount({ resamples = 2000 }: Resampling): number {
  if (!Number.isInteger(resamples) || resamples < 1) {
    throw new InputShapeError(`The number of resamples is a whole number of at least 1, not ${resamples}`);
  }
  return resamples;
}

function collect(resampling: Resampling, draw: (random: ReturnType<typeof createRandom>) => number | null): Replicates {
  const resamples = resampleCount(resampling);
  const drawn = Array.from({ length: resamples }, (_, stream) => draw(createRandom(resampling.seed, stream)));
  const values = drawn.filter((value) => value !== null);
  return { values: countValues(values), resamples, nUndefined: resamples - values.length };
}
