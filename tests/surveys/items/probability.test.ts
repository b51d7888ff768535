import fc from "fast-check";
import { expect, test } from "vitest";
import { bandOf, countBands, PROBABILITY_STEPS, stepOf } from "../../../surveys/items/probability.js";

test("bands are centred on the steps and cover every percentage once", () => {
  expect(PROBABILITY_STEPS.map(bandOf)).toEqual([
    [0, 4],
    [5, 14],
    [15, 24],
    [25, 34],
    [35, 44],
    [45, 54],
    [55, 64],
    [65, 74],
    [75, 84],
    [85, 94],
    [95, 100],
  ]);
  for (let percentage = 0; percentage <= 100; percentage++) {
    const [from, to] = bandOf(stepOf(percentage));
    expect(percentage).toBeGreaterThanOrEqual(from);
    expect(percentage).toBeLessThanOrEqual(to);
  }
});

test("counting by band loses nobody", () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 40 }), (percentages) => {
      const bands = countBands(percentages.map((value) => ({ value, count: 1 })));
      expect(bands.reduce((sum, { count }) => sum + count, 0)).toBe(percentages.length);
    }),
  ));
