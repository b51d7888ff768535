import fc from "fast-check";
import { expect, test } from "vitest";
import { type Distribution, InputShapeError } from "../../../analysis/figure.js";
import { flipCount } from "../../../analysis/resampling/flip-count.js";
import { answerCount } from "../../../analysis/shape/answer-count.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { isAtLeast } from "../../../analysis/threshold.js";

/** At least 70 % at 7 or above. */
const verdict = (distribution: Distribution) => {
  const inSet = answerCount(distribution.filter(({ value }) => value >= 7));
  const n = answerCount(distribution);
  return n === 0 ? null : isAtLeast(inSet / n, 0.7) ? "consensus" : "dispersed";
};

test.each([
  { why: "7 of 10 hang on each of the seven", inSet: 7, outside: 3, flips: 7 },
  { why: "8 of 10 hang on nobody", inSet: 8, outside: 2, flips: 0 },
  { why: "9 of 13 would pass without any of the four others", inSet: 9, outside: 4, flips: 4 },
  { why: "without the only one there is no verdict", inSet: 1, outside: 0, flips: 1 },
])("$why", ({ inSet, outside, flips }) => {
  const figure = flipCount(
    [
      { value: 8, count: inSet },
      { value: 2, count: outside },
    ],
    verdict,
  );
  expect(figure).toMatchObject({ value: flips, n: inSet + outside });
  expect(Object.keys(figure.details ?? {})).toEqual(["verdict"]);
});

test("equals removing person by person", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 5, max: 9 }), { minLength: 1, maxLength: 25 }), (values) => {
      const whole = verdict(countValues(values));
      const flips = values.filter((_, index) => verdict(countValues(values.toSpliced(index, 1))) !== whole).length;
      expect(flipCount(countValues(values), verdict).value).toBe(flips);
    }),
  );
});

test("forms the verdict once per level, whatever the panel", () => {
  let formed = 0;
  const distribution = [1, 5, 9].map((value) => ({ value, count: 100_000 }));
  flipCount(distribution, () => String(formed++ < 0));
  expect(formed).toBe(4);
});

test("is null without answers and refuses counts that are none", () => {
  expect(flipCount([], verdict)).toMatchObject({ value: null, reason: "no answers" });
  expect(() => flipCount([{ value: 1, count: -1 }], verdict)).toThrow(InputShapeError);
});
