import { InputShapeError } from "../figure.js";
import { solveLinear } from "./solve-linear.js";

export type LogisticFit =
  | {
      /** The intercept, then one for each predictor. */
      readonly coefficients: readonly number[];
      /** Chance of `true` for each row. */
      readonly fitted: readonly number[];
    }
  | { readonly coefficients: null; readonly fitted: null; readonly reason: string };

const MOST_STEPS = 50;

/**
 * Logistic regression by maximum likelihood: how the chance of `true` depends on a few predictors.
 *
 * Definition  ln(p / (1 - p)) = intercept + sum of coefficient x predictor; Newton's method (iteratively reweighted least squares) on
 *             predictors made mean 0, standard deviation 1, until no coefficient moves by more than 1e-10.
 * Shape       a row of predictors and an outcome for each person.
 * Missing     no coefficients, with the reason, when all outcomes are alike, a predictor is constant or follows from the
 *             others, or tells some of the outcomes apart completely (the maximum then lies at infinity).
 * Use         for the chance to stay in a panel (`stayingWeights`).
 * Read        `fitted` are chances, exact for the data at hand; with few people the coefficients may be far from those of others.
 * Throws      InputShapeError unless there is one outcome for each row, rows are of one length and values finite.
 * Source      McCullagh & Nelder (1989), Generalized Linear Models, 4.4; R `glm(family = binomial)`.
 */
export function logisticRegression(
  predictors: readonly (readonly number[])[],
  outcomes: readonly boolean[],
): LogisticFit {
  checkShape(predictors, outcomes);
  if (new Set(outcomes).size < 2) return none("all outcomes are alike");
  const scales = predictors[0]?.map((_, column) => scaleOf(predictors.map((row) => row[column] ?? 0))) ?? [];
  if (scales.some(({ deviation }) => deviation === 0)) return none("a predictor is constant");
  const rows = predictors.map((row) => [
    1,
    ...scales.map(({ mean, deviation }, column) => ((row[column] ?? 0) - mean) / deviation),
  ]);
  let standardised = new Array<number>(scales.length + 1).fill(0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const change = newtonStep(rows, outcomes, standardised);
    if (change === null) break;
    standardised = standardised.map((coefficient, place) => coefficient + (change[place] ?? 0));
    if (change.every((move) => Math.abs(move) <= 1e-10)) {
      const slopes = scales.map(({ deviation }, column) => (standardised[column + 1] ?? 0) / deviation);
      const shift = scales.reduce((sum, { mean }, column) => sum + (slopes[column] ?? 0) * mean, 0);
      return {
        coefficients: [(standardised[0] ?? 0) - shift, ...slopes],
        fitted: rows.map((row) => chanceOf(row, standardised)),
      };
    }
  }
  return none("a predictor follows from others, or a predictor tells some of the outcomes apart completely");
}

function none(reason: string): LogisticFit {
  return { coefficients: null, fitted: null, reason };
}

function checkShape(predictors: readonly (readonly number[])[], outcomes: readonly boolean[]): void {
  const columns = predictors[0]?.length ?? 0;
  if (predictors.length !== outcomes.length)
    throw new InputShapeError("There is one outcome for each row of predictors");
  if (predictors.some((row) => row.length !== columns || !row.every(Number.isFinite))) {
    throw new InputShapeError("Rows of predictors have the same length and finite values");
  }
}

function scaleOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const isConstant = values.every((value) => value === values[0]);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: isConstant ? 0 : Math.sqrt(squares / values.length) };
}

function chanceOf(row: readonly number[], coefficients: readonly number[]): number {
  const logit = row.reduce((sum, value, place) => sum + value * (coefficients[place] ?? 0), 0);
  return 1 / (1 + Math.exp(-logit));
}

/** Null when the information matrix cannot be inverted. */
function newtonStep(
  rows: readonly (readonly number[])[],
  outcomes: readonly boolean[],
  coefficients: readonly number[],
): number[] | null {
  const size = coefficients.length;
  const information = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const score = new Array<number>(size).fill(0);
  for (const [index, row] of rows.entries()) {
    const chance = chanceOf(row, coefficients);
    const surprise = (outcomes[index] ? 1 : 0) - chance;
    for (const [i, value] of row.entries()) {
      score[i] = (score[i] ?? 0) + value * surprise;
      const line = information[i] ?? [];
      for (const [j, other] of row.entries()) line[j] = (line[j] ?? 0) + value * other * chance * (1 - chance);
    }
  }
  return solveLinear(information, score);
}
