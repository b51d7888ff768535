import { type Figure, figure, missing, type TransitionTable } from "../figure.js";
import { normalQuantile } from "../probability/normal.js";
import { tailShare } from "../resampling/confidence-level.js";
import { type TransitionMatrix, transitionMatrix } from "../shape/transition-matrix.js";

export type KappaWeights = "unweighted" | "linear" | "quadratic";

/**
 * Cohen's kappa between two rounds of the same people: how much more often than by chance they gave the same (or a near) answer.
 *
 * Definition  1 - D / E: D is the mean disagreement between a person's two answers, E what it would be if the answers of the two rounds
 *             were paired at random.
 * Variant     disagreement of two answers: 0 or 1 (`unweighted`), their distance (`linear`), its square (`quadratic`), all by the values, so
 *             that levels nobody used change nothing.
 * Shape       details: `standardError` (asymptotic, not assuming kappa = 0), `observed` and `expected` agreement, 1 - D and 1 - E with the
 *             widest distance as 1. `interval`: kappa +- z standard errors, cut at -1 and 1; none where the standard error is 0.
 * Missing     `value: null` when nobody answered in both rounds, or all answers of both rounds are equal: chance alone explains that.
 * Use         steadiness of single people's answers, beside the share who stayed; quadratic weights for ordered scales.
 * Read        1: everybody stayed; 0: as if the rounds had nothing to do with each other. Landis & Koch (1977) call 0.41 to 0.60 moderate,
 *             0.61 to 0.80 substantial; a convention. Where nearly all agree it is low although hardly anybody moved: read the
 *             share who stayed too. The interval is poor under about 30 people.
 * Throws      InputShapeError unless 0 < level < 1.
 * Source      Cohen (1960), Educ. Psychol. Meas. 20; Fleiss, Cohen & Everitt (1969), Psychol. Bull. 72; R `vcd::Kappa()`, `psych::cohen.kappa()`.
 */
export function cohenKappa(
  transitions: TransitionTable,
  weights: KappaWeights = "unweighted",
  { level = 0.95 }: { level?: number } = {},
): Figure {
  const width = -normalQuantile(tailShare(level));
  const parameters = { weights, level };
  const matrix = transitionMatrix(transitions);
  if (matrix.n === 0) return missing("cohenKappa", "nobody answered in both rounds", parameters);
  if (matrix.levels.length < 2) return missing("cohenKappa", "all answers equal", parameters, matrix.n);
  const { kappa, standardError, observed, expected } = estimate(matrix, weights);
  const found = figure("cohenKappa", kappa, matrix.n, parameters, { standardError, observed, expected });
  if (standardError === 0) return found;
  const [low, high] = [Math.max(-1, kappa - width * standardError), Math.min(1, kappa + width * standardError)];
  return { ...found, interval: { low, high, level, method: "asymptotic" } };
}

/** A standard error under this is rounding. */
const ROUNDING = 1e-12;

function estimate({ levels, counts, n }: TransitionMatrix, weights: KappaWeights) {
  const widest = (levels.at(-1) ?? 0) - (levels[0] ?? 0);
  const disagreement = levels.map((a) =>
    levels.map((b) => {
      if (weights === "unweighted") return a === b ? 0 : 1;
      return (Math.abs(a - b) / widest) ** (weights === "linear" ? 1 : 2);
    }),
  );
  const shares = counts.map((row) => row.map((count) => count / n));
  const previous = shares.map(total);
  const next = levels.map((_, j) => total(shares.map((row) => row[j] ?? 0)));
  /** Mean disagreement of each earlier answer with the later round, and of each later one with the earlier. */
  const withNext = disagreement.map((row) => total(row.map((d, j) => d * (next[j] ?? 0))));
  const withPrevious = disagreement.map((row) => total(row.map((d, i) => d * (previous[i] ?? 0))));
  const seen = total(shares.map((row, i) => total(row.map((share, j) => share * (disagreement[i]?.[j] ?? 0)))));
  const byChance = total(previous.map((share, i) => share * (withNext[i] ?? 0)));
  const ratio = seen / byChance;
  const influence = (i: number, j: number) =>
    ratio * ((withNext[i] ?? 0) + (withPrevious[j] ?? 0)) - (disagreement[i]?.[j] ?? 0);
  const mean = total(shares.map((row, i) => total(row.map((share, j) => share * influence(i, j)))));
  const variance = total(shares.map((row, i) => total(row.map((share, j) => share * (influence(i, j) - mean) ** 2))));
  const error = Math.sqrt(variance / n) / byChance;
  return {
    kappa: 1 - ratio,
    standardError: error < ROUNDING ? 0 : error,
    observed: 1 - seen,
    expected: 1 - byChance,
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
