/** How far along from `min` to `max` a value lies: 0 to 1, values outside on the nearer end. */
export function percentAlong(value: number, min: number, max: number): number {
  if (max <= min) return 0.5;
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}

/** Round values from `min` to `max`, at most `most` (2 or more) of them, steps of 1, 2 or 5 times a power of ten. */
export function niceTicks(min: number, max: number, most: number): readonly number[] {
  if (!(max > min)) return [min];
  const smallest = (max - min) / (most - 1);
  const power = 10 ** Math.floor(Math.log10(smallest));
  const step =
    [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= smallest - 1e-12) ?? 10 * power;
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  // Multiplying keeps 0.1 steps from drifting; twelve digits hide what is left of it.
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
