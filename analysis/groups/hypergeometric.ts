/** What the first cell of a table of two by two can be with its margins fixed. */
export interface Hypergeometric {
  readonly lowest: number;
  /** Chance of each value over that of the value before it, from `lowest + 1` on, when rows and columns are independent. */
  readonly ratios: Float64Array;
}

/** The distribution of `a` in the table of rows (a, b) and (c, d), margins fixed, none of them 0. */
export function hypergeometric(a: number, b: number, c: number, d: number): Hypergeometric {
  const lowest = Math.max(0, a - d);
  const highest = Math.min(a + b, a + c);
  const ratios = Float64Array.from({ length: highest - lowest }, (_, place) => {
    const x = lowest + place;
    return ((a + b - x) * (a + c - x)) / ((x + 1) * (d - a + x + 1));
  });
  return { lowest, ratios };
}

/** Chances of `lowest`, `lowest + 1`, ..., from the most likely outwards: nothing overflows, only the far tails fade to 0. */
export function hypergeometricChances({ ratios }: Hypergeometric): Float64Array {
  const falling = ratios.findIndex((ratio) => ratio < 1);
  const mode = falling < 0 ? ratios.length : falling;
  const chances = new Float64Array(ratios.length + 1);
  chances[mode] = 1;
  for (let place = mode; place < ratios.length; place++) {
    chances[place + 1] = (chances[place] ?? 0) * (ratios[place] ?? 0);
  }
  for (let place = mode; place > 0; place--) chances[place - 1] = (chances[place] ?? 0) / (ratios[place - 1] ?? 1);
  const all = chances.reduce((sum, chance) => sum + chance, 0);
  return chances.map((chance) => chance / all);
}
