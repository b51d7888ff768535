import { expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { createRandom, philox } from "../../../analysis/resampling/random.js";

test.each([
  // Known answers of the authors' Random123 library, philox4x32 with 10 rounds.
  { counter: [0, 0, 0, 0], key: [0, 0], expected: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
  {
    counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    key: [0xffffffff, 0xffffffff],
    expected: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    expected: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
] as const)("gives the known answer for counter $counter", ({ counter, key, expected }) => {
  expect(philox(counter, key)).toEqual(expected);
});

test("the same seed and stream repeat, another stream or seed differs", () => {
  const draw = (seed: number, stream: number) => Array.from({ length: 9 }, createRandom(seed, stream).next);
  expect(draw(7, 1)).toEqual(draw(7, 1));
  expect(draw(7, 1)).not.toEqual(draw(7, 2));
  expect(draw(7, 1)).not.toEqual(draw(8, 1));
  expect(draw(2 ** 32, 0)).not.toEqual(draw(0, 0));
});

test("whole numbers below n are spread evenly", () => {
  const random = createRandom(1);
  const counts = [0, 0, 0, 0, 0, 0];
  for (let draw = 0; draw < 60_000; draw++) counts[random.below(6)] = (counts[random.below(6)] ?? 0) + 1;
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});

test("what is not a whole number from 0 is no seed", () => {
  for (const seed of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => createRandom(seed)).toThrow(InputShapeError);
  expect(() => createRandom(1).below(0)).toThrow(InputShapeError);
});
