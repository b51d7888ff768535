import { solvePositiveDefinite } from "./positive-definite.js";

/** Choices of one item from a set, by Luce's axiom: P(i from S) = worth of i / sum of worths in S. */
export interface Choices {
  /** How often each item was chosen, over all sets. */
  readonly chosen: readonly number[];
  /** From which sets of items (ascending), and how often from each. */
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
 * exist. The search begins at `start` (all equal unless given) and ends after a step under `smallestStep`.
 */
export function fitChoices(
  choices: Choices,
  ghostWeight: number,
  { start, smallestStep = SMALLEST_STEP }: { start?: ArrayLike<number>; smallestStep?: number } = {},
): number[] | null {
  const items = choices.chosen.length;
  let worth: Float64Array = start ? Float64Array.from(start) : new Float64Array(items);
  let likelihood = penalised(choices, worth, ghostWeight);
  let previous = Number.POSITIVE_INFINITY;
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
    const isAsGoodAsItGets = size < TRUSTED_STEP && size >= previous;
    previous = size;
    if (size < smallestStep || isAsGoodAsItGets) {
      const mean = worth.reduce((sum, value) => sum + value, 0) / items;
      return Array.from(worth, (value) => value - mean);
    }
  }
  return null;
}

/** Logarithm of the probability of the choices, ghost apart. */
export function logLikelihood({ chosen, sets }: Choices, worth: ArrayLike<number>): number {
  const { powers, top } = powersOf(worth);
  let sum = chosen.reduce((total, count, item) => total + count * (worth[item] ?? 0), 0);
  for (const { members, weight } of sets) sum -= weight * (top + Math.log(totalOf(members, powers)));
  return sum;
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
  const { powers } = powersOf(worth);
  for (const { members, weight } of sets) {
    const total = totalOf(members, powers);
    for (const [index, item] of members.entries()) {
      const expected = (weight * (powers[item] ?? 0)) / total;
      gradient[item] = (gradient[item] ?? 0) - expected;
      const row = curvature[item];
      if (!row) continue;
      row[item] = (row[item] ?? 0) + expected;
      // Only the half above the diagonal is needed.
      for (let place = index; place < members.length; place++) {
        const other = members[place] ?? 0;
        row[other] = (row[other] ?? 0) - (expected * (powers[other] ?? 0)) / total;
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

/** Worths relative to the largest, whose logarithm is `top`. */
function powersOf(worth: ArrayLike<number>): { powers: Float64Array; top: number } {
  let top = Number.NEGATIVE_INFINITY;
  for (let item = 0; item < worth.length; item++) top = Math.max(top, worth[item] ?? 0);
  return { powers: Float64Array.from(worth, (value) => Math.exp(value - top)), top };
}

function totalOf(members: readonly number[], powers: Float64Array): number {
  let total = 0;
  for (const item of members) total += powers[item] ?? 0;
  return total;
}

function softplus(value: number): number {
  return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
}
