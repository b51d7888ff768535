import { InputShapeError } from "../figure.js";

/** A reproducible source of chance: the same seed and stream give the same numbers on every machine. */
export interface Random {
  /** Uniform in [0, 1), a multiple of 2^-32. */
  next(): number;
  /** A whole number from 0 to `n` - 1, each equally likely. */
  below(n: number): number;
}

/**
 * Counter-based generator Philox 4x32-10: number i of stream s is a function of (seed, s, i) alone, so that resample 1,000 does not
 * depend on whether 1 to 999 were drawn.
 *
 * @param seed    whole number from 0 to 2^53 - 1; stored with every figure made with it
 * @param stream  whole number from 0 to 2^32 - 1, for example the number of the resample
 * Source  Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3. SC11.
 */
export function createRandom(seed: number, stream = 0): Random {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new InputShapeError(`A seed is a whole number from 0, not ${seed}`);
  if (!Number.isInteger(stream) || stream < 0 || stream >= 2 ** 32) {
    throw new InputShapeError(`A stream is a whole number from 0 under 2^32, not ${stream}`);
  }
  const key: readonly [number, number] = [seed >>> 0, Math.floor(seed / 2 ** 32)];
  let block: readonly number[] = [];
  let drawn = 0;
  const bits = () => {
    if (drawn % 4 === 0) block = philox([(drawn / 4) >>> 0, stream, 0, 0], key);
    return block[drawn++ % 4] ?? 0;
  };
  return {
    next: () => bits() / 2 ** 32,
    below(n) {
      if (!Number.isInteger(n) || n < 1 || n > 2 ** 32)
        throw new InputShapeError(`There is no number below ${n} to draw`);
      // Draws beyond the last whole multiple of n would favour small numbers.
      const limit = 2 ** 32 - (2 ** 32 % n);
      let drawnBits = bits();
      while (drawnBits >= limit) drawnBits = bits();
      return drawnBits % n;
    },
  };
}

/** One block of four 32-bit numbers. */
export function philox(
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
): [number, number, number, number] {
  let [a, b, c, d] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(0xd2511f53, a);
    const low0 = Math.imul(0xd2511f53, a) >>> 0;
    const high1 = multiplyHigh(0xcd9e8d57, c);
    const low1 = Math.imul(0xcd9e8d57, c) >>> 0;
    [a, b, c, d] = [(high1 ^ b ^ k0) >>> 0, low1, (high0 ^ d ^ k1) >>> 0, low0];
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  return [a, b, c, d];
}

/** Upper 32 bits of the product of two 32-bit numbers. */
function multiplyHigh(x: number, y: number): number {
  const [x0, x1, y0, y1] = [x & 0xffff, x >>> 16, y & 0xffff, y >>> 16];
  const middle = x1 * y0 + ((x0 * y0) >>> 16);
  const other = x0 * y1 + (middle & 0xffff);
  return (x1 * y1 + Math.floor(middle / 0x10000) + Math.floor(other / 0x10000)) >>> 0;
}
