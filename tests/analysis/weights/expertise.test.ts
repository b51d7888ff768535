import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { authorityCoefficient } from "../../../analysis/weights/authority-coefficient.js";
import { competenceCoefficient } from "../../../analysis/weights/competence-coefficient.js";

describe("competence coefficient", () => {
  test.each([
    { knowledge: 8, sources: [0.3, 0.5], k: 0.8, level: "high" },
    // 0.7 + 0.1 is 0.7999… in floating point; the border belongs to "high".
    { knowledge: 8, sources: [0.7, 0.1], k: 0.8, level: "high" },
    { knowledge: 7, sources: [0.2, 0.4, 0.05], k: 0.675, level: "medium" },
    { knowledge: 5, sources: [0.5], k: 0.5, level: "medium" },
    { knowledge: 2, sources: [0.1, 0.2], k: 0.25, level: "low" },
  ])("of $knowledge of 10 and sources $sources is $k, $level", ({ knowledge, sources, k, level }) => {
    const figure = competenceCoefficient(knowledge, sources);
    expect(figure.value).toBeCloseTo(k, 12);
    expect(figure.details?.level).toBe(level);
  });

  test("is null without a self-rating or sources", () => {
    expect(competenceCoefficient(null, [0.5])).toMatchObject({ value: null, reason: "no self-rating" });
    expect(competenceCoefficient(5, [])).toMatchObject({ value: null, reason: "no sources of argument" });
  });

  test("refuses what is off its scales", () => {
    for (const [knowledge, sources] of [
      [11, [0.5]],
      [-1, [0.5]],
      [5, [-0.1]],
      [5, [0.6, 0.5]],
      [Number.NaN, [0.5]],
    ] as const) {
      expect(() => competenceCoefficient(knowledge, sources)).toThrow(InputShapeError);
    }
  });
});

describe("authority coefficient", () => {
  test("is the mean of basis and familiarity, and the border of 0.7 is acceptable", () => {
    const figure = authorityCoefficient(countValues([0.8, 0.6]), countValues([0.9, 0.5, 0.7]));
    expect(figure.value).toBeCloseTo(0.7, 12);
    expect(figure).toMatchObject({ n: 2, details: { nBasis: 2, nFamiliarity: 3, isAcceptable: true } });
    expect(authorityCoefficient(countValues([0.6]), countValues([0.7])).details?.isAcceptable).toBe(false);
  });

  test("is null where one part is missing, and refuses scores outside 0 to 1", () => {
    expect(authorityCoefficient([], countValues([0.5]))).toMatchObject({ value: null, reason: "no answers" });
    expect(authorityCoefficient(countValues([0.5]), [])).toMatchObject({ value: null, reason: "no answers" });
    expect(() => authorityCoefficient(countValues([1.1]), countValues([0.5]))).toThrow(InputShapeError);
    expect(() => authorityCoefficient(countValues([1]), countValues([-0.1]))).toThrow(InputShapeError);
  });
});
