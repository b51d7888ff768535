import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quantile } from "../../../analysis/centre/quantile.js";
import { weightedQuantile } from "../../../analysis/centre/weighted-quantile.js";
import { InputShapeError } from "../../../analysis/figure.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { answersOn } from "../arbitrary-answers.js";

const probabilities = fc.constantFrom(0, 0.1, 0.25, 0.3, 0.5, 0.7, 0.75, 0.9, 1);

describe("weighted quantile", () => {
  test("equals type 2 when all weights are equal", () => {
    fc.assert(
      fc.property(
        answersOn(1, 9),
        probabilities,
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        (answers, probability, weight) => {
          const weighted = countValues(answers).map((level) => ({ ...level, weight }));
          expect(weightedQuantile(weighted, probability).value).toBe(quantile(countValues(answers), probability, 2));
        },
      ),
    );
  });

  test("takes whole weights as repetition", () => {
    const people = fc.array(fc.record({ value: fc.integer({ min: 1, max: 9 }), weight: fc.nat(5) }), { minLength: 1 });
    fc.assert(
      fc.property(people, probabilities, (answers, probability) => {
        fc.pre(answers.some(({ weight }) => weight > 0));
        const repeated = answers.flatMap(({ value, weight }) => new Array<number>(weight).fill(value));
        const weighted = answers.map((answer) => ({ ...answer, count: 1 }));
        expect(weightedQuantile(weighted, probability).value).toBe(quantile(countValues(repeated), probability, 2));
      }),
    );
  });

  test("follows the answer that carries the weight, and says for how many it speaks", () => {
    const answers = [
      { value: 2, count: 9, weight: 0.1 },
      { value: 8, count: 1, weight: 3 },
    ];
    expect(weightedQuantile(answers, 0.5)).toMatchObject({ value: 8, n: 10 });
    expect(weightedQuantile(answers, 0.5).details?.effectiveN).toBeCloseTo(3.9 ** 2 / 9.09, 12);
  });

  test("lies half way between two answers where the weight below is exactly the probability", () => {
    const answers = [
      { value: 3, count: 1, weight: 0.3 },
      { value: 1, count: 1, weight: 0.1 },
      { value: 5, count: 1, weight: 0.6 },
    ];
    expect(weightedQuantile(answers, 0.4).value).toBe(4);
  });

  test("stands weights near the end of floating point", () => {
    const answers = [
      { value: 1, count: 2, weight: 1e308 },
      { value: 9, count: 3, weight: 1e308 },
    ];
    expect(weightedQuantile(answers, 0.5).value).toBe(9);
  });

  test("is null with a reason where nobody answered or no answer has weight", () => {
    expect(weightedQuantile([], 0.5)).toMatchObject({ value: null, n: 0, reason: "no answers" });
    const silent = [{ value: 4, count: 3, weight: 0 }];
    expect(weightedQuantile(silent, 0.5)).toMatchObject({ value: null, n: 3, reason: "no answer has weight" });
  });

  test("refuses what is no answer, no weight, no probability", () => {
    const refused = (answer: { value?: number; count?: number; weight?: number }, probability = 0.5) =>
      expect(() => weightedQuantile([{ value: 1, count: 1, weight: 1, ...answer }], probability)).toThrow(
        InputShapeError,
      );
    refused({ value: Number.NaN });
    refused({ count: -1 });
    refused({ count: 0.5 });
    refused({ weight: -1 });
    refused({ weight: Number.POSITIVE_INFINITY });
    refused({}, 1.5);
    refused({}, Number.NaN);
  });
});
