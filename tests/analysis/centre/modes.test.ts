import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { modes } from "../../../analysis/centre/modes.js";
import { InputShapeError } from "../../../analysis/figure.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { answersOn } from "../arbitrary-answers.js";

describe("modes", () => {
  test("are all values given most often, ascending", () => {
    expect(modes(countValues([7, 7, 2, 2, 5]))).toEqual({ values: [2, 7], count: 2, n: 5 });
  });

  test("merge a value that comes twice", () => {
    expect(modes([3, 3, 4].map((value) => ({ value, count: 2 })))).toEqual({ values: [3], count: 4, n: 6 });
  });

  test("do not depend on the order and move with the scale", () => {
    fc.assert(
      fc.property(answersOn(1, 9), fc.integer({ min: -9, max: 9 }), (answers, shift) => {
        const found = modes(countValues(answers));
        const moved = modes(countValues(answers.toReversed().map((answer) => answer + shift)));
        expect(moved.values).toEqual(found.values.map((value) => value + shift));
        const countOf = (value: number) => answers.filter((answer) => answer === value).length;
        expect(found.values.map(countOf)).toEqual(found.values.map(() => found.count));
        expect(Math.max(...answers.map(countOf))).toBe(found.count);
      }),
    );
  });

  test("are none with a reason for an empty panel", () => {
    expect(modes([])).toEqual({ values: [], count: 0, n: 0, reason: "no answers" });
  });

  test("refuse counts that are none", () => {
    expect(() => modes([{ value: 1, count: 1.5 }])).toThrow(InputShapeError);
  });
});
