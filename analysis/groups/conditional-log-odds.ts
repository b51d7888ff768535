import type { Hypergeometric } from "./hypergeometric.js";

/**
 * The log odds ratio under which the expected first cell is `observed`, which must lie between the ends of its range.
 *
 * Newton's method on the mean of the tilted distribution (its slope is the variance), kept inside a bracket that always closes in.
 */
export function conditionalLogOdds({ lowest, ratios }: Hypergeometric, observed: number): number {
  // Logarithms, since the tilt may bring back what is too unlikely for a floating-point number.
  const logs = new Float64Array(ratios.length + 1);
  for (const [place, ratio] of ratios.entries()) logs[place + 1] = (logs[place] ?? 0) + Math.log(ratio);
  const wanted = observed - lowest;
  const momentsAt = (theta: number) => tiltedMoments(logs, theta, wanted);
  let [low, high] = [-1, 1];
  while (momentsAt(low).excess > 0) low *= 2;
  while (momentsAt(high).excess < 0) high *= 2;
  let theta = 0;
  for (let step = 0; step < 200; step++) {
    const { excess, variance } = momentsAt(theta);
    if (excess > 0) high = theta;
    else low = theta;
    const newton = theta - excess / variance;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - theta) <= 1e-13 * Math.max(1, Math.abs(theta))) return next;
    theta = next;
  }
  return theta;
}

/** How far the mean place lies above `wanted`, and the variance, when every chance is multiplied by exp(theta x place). */
function tiltedMoments(logs: Float64Array, theta: number, wanted: number): { excess: number; variance: number } {
  const tilted = logs.map((log, place) => log + theta * (place - wanted));
  const top = tilted.reduce((largest, log) => Math.max(largest, log), Number.NEGATIVE_INFINITY);
  let [all, first, second] = [0, 0, 0];
  for (const [place, log] of tilted.entries()) {
    const weight = Math.exp(log - top);
    all += weight;
    first += weight * (place - wanted);
    second += weight * (place - wanted) ** 2;
  }
  const excess = first / all;
  return { excess, variance: second / all - excess ** 2 };
}
