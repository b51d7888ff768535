import fc from "fast-check";
import { expect, test } from "vitest";
import { type Distribution, InputShapeError } from "../../../analysis/figure.js";
import { sortedLevels } from "../../../analysis/shape/sorted-levels.js";

const level = fc.record({ value: fc.constantFrom(-2, -0, 0, 1, 1.5, 2, 3, 9), count: fc.nat(3) });

/** One answer after the other. */
function oneByOne(distribution: Distribution) {
  const answers = distribution.flatMap(({ value, count }) => new Array<number>(count).fill(value + 0));
  return [...new Set(answers)]
    .sort((a, b) => a - b)
    .map((value) => ({ value, count: answers.filter((answer) => answer === value).length }));
}

test("ascending, merged, without the empty, whatever the order; the caller's data stay as they are", () => {
  fc.assert(
    fc.property(fc.array(level, { maxLength: 6 }), (distribution) => {
      const before = structuredClone(distribution);
      const levels = sortedLevels(distribution);
      expect(levels).toEqual(oneByOne(distribution));
      for (const found of levels) found.count = 99;
      expect(distribution).toEqual(before);
    }),
  );
});

test.each([
  { value: Number.NaN, count: 1 },
  { value: 1, count: -1 },
  { value: 1, count: 0.5 },
])("refuses %j, also after sorted levels", (wrong) => {
  expect(() => sortedLevels([{ value: 0, count: 2 }, wrong])).toThrow(InputShapeError);
});
