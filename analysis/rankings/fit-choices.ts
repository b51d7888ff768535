import { solvePositiveDefinite } from "./positive-definite.js";

/** Choices of one item from a set, by Luce's axiom: P(i from S) = worth of i / sum of worths in S. */
export interface Choices {
  /** How often each item was chosen, over all sets. */
  readonly chosen: readonly number[];
  /** From which sets of items, and how often from each. */
  readonly sets: readonly { readonly members: readonly number[]; readonly weight: number }[];
}

/** A step this small in every logarithm of worth leaves the estimates exact to the last digits. */
const SMALLEST_STEP = 1e-11;
/** Below this the likelihood no longer tells better from worse, while Newton's step still does. */
const TRUSTED_STEP = 1e-5;

/**
 * Logarithms of worth (mean 0) with the greatest likelihood, by Newton's method; null when it does not converge, which it does whenever
 * the estimates exist.
 *
 * Every item also wins and loses `ghostWeight` times against a ghost item of log worth 0; with a weight over 0 the estimates always
 * exist.
 */
export function fitChoices(choices: Choices, ghostWeight: number): number[] | null {
  const items = choices.chosen.length;
  let worth: Float64Array = new Float64Array(items);
  let likelihood = penalised(choices, worth, ghostWeight);
  for (let round = 0; round < 200; round++) {
    const step = newtonStep(choices, worth, ghostWeight);
    if (step === null) return null;
    const size = Math.max(...step.map(Math.abs));
    let share = 1;
    let next = moved(worth, step, share);
    let reached = penalised(choices, next, ghostWeight);
    while (size * share > TRUSTED_STEP && !(reached >= likelihood)) {
      share /= 2;
      next = moved(worth, step, share);
      reached = penalised(choices, next, ghostWeight);
    }
    worth = next;
    likelihood = reached;
    if (size < SMALLEST_STEP) {
      const mean = worth.reduce((sum, value) => sum + value, 0) / items;
      return Array.from(worth, (value) => value - mean);
    }
  }
  return null;
}

/** Logarithm of the probability of the choices, ghost apart. */
export function logLikelihood({ chosen, sets }: Choices, worth: ArrayLike<number>): number {
  const won = chosen.reduce((sum, count, item) => sum + count * (worth[item] ?? 0), 0);
  return sets.reduce((sum, { members, weight }) => sum - weight * logSumExp(members, worth), won);
}

function penalised(choices: Choices, worth: Float64Array, ghostWeight: number): number {
  const data = logLikelihood(choices, worth);
  if (ghostWeight === 0) return data;
  return worth.reduce((sum, value) => sum - ghostWeight * (softplus(value) + softplus(-value)), data);
}

function newtonStep({ chosen, sets }: Choices, worth: Float64Array, ghostWeight: number): Float64Array | null {
  const items = chosen.length;
  const gradient = Float64Array.from(chosen);
  // Without a ghost only differences are determined: a constant on every entry keeps the mean where it is.
  const curvature = Array.from({ length: items }, () => new Float64Array(items).fill(ghostWeight === 0 ? 1 : 0));
  for (const { members, weight } of sets) {
    const total = logSumExp(members, worth);
    const shares = members.map((item) => Math.exp((worth[item] ?? 0) - total));
    for (const [index, item] of members.entries()) {
      const share = shares[index] ?? 0;
      gradient[item] = (gradient[item] ?? 0) - weight * share;
      const row = curvature[item];
      if (!row) continue;
      for (const [place, other] of members.entries()) {
        row[other] = (row[other] ?? 0) + weight * share * ((other === item ? 1 : 0) - (shares[place] ?? 0));
      }
    }
  }
  if (ghostWeight > 0) {
    for (const [item, row] of curvature.entries()) {
      const share = 1 / (1 + Math.exp(-(worth[item] ?? 0)));
      gradient[item] = (gradient[item] ?? 0) + ghostWeight * (1 - 2 * share);
      row[item] = (row[item] ?? 0) + 2 * ghostWeight * share * (1 - share);
    }
  }
  return solvePositiveDefinite(curvature, gradient);
}

function moved(worth: Float64Array, step: Float64Array, share: number): Float64Array {
  return worth.map((value, item) => value + share * (step[item] ?? 0));
}

function logSumExp(members: readonly number[], worth: ArrayLike<number>): number {
  const top = members.reduce((most, item) => Math.max(most, worth[item] ?? 0), Number.NEGATIVE_INFINITY);
  return top + Math.log(members.reduce((sum, item) => sum + Math.exp((worth[item] ?? 0) - top), 0));
}

function softplus(value: number): number {
  return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
}
