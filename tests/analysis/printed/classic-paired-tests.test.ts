import { describe, expect, test } from "vitest";
import type { TransitionTable } from "../../../analysis/figure.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import { ratingMatrix } from "../../../analysis/shape/rating-matrix.js";
import { friedman } from "../../../analysis/stability/friedman.js";
import { signTest } from "../../../analysis/stability/sign-test.js";
import { wilcoxonSignedRank } from "../../../analysis/stability/wilcoxon-signed-rank.js";

// Small published tables (facts), with the answers printed in the sources; digits as printed.

/** Hollander & Wolfe, Nonparametric Statistical Methods: depression scale of nine patients, second and first visit; `?wilcox.test` of R. */
const depression: readonly (readonly [second: number, first: number])[] = [
  [0.878, 1.83],
  [0.647, 0.5],
  [0.598, 1.62],
  [2.05, 2.48],
  [1.06, 1.68],
  [1.29, 1.88],
  [1.06, 1.55],
  [3.14, 3.06],
  [1.29, 1.3],
];

/** Ten pairs with a difference of zero and ties, used in the tests of SciPy with answers of R 3.4.1. */
const withTies: readonly (readonly [y: number, x: number])[] = [
  [110, 125],
  [122, 115],
  [125, 130],
  [120, 140],
  [140, 140],
  [124, 115],
  [123, 140],
  [137, 125],
  [135, 140],
  [145, 135],
];

/** Quade (1979), J. Am. Stat. Assoc. 74, p. 683: seven blocks, three treatments. */
const quade = [
  [52, 45, 38],
  [63, 79, 50],
  [45, 57, 39],
  [53, 51, 43],
  [47, 50, 56],
  [62, 72, 49],
  [49, 52, 40],
];

const table = (pairs: readonly (readonly [number, number])[]): TransitionTable => countTransitions(pairs);

describe("Hollander & Wolfe, depression of nine patients", () => {
  test("signed rank test: V = 40, exact p", () => {
    const { value, details } = wilcoxonSignedRank(table(depression));
    expect(details).toMatchObject({ wPlus: 40, isExact: true });
    expect(value).toBeCloseTo(0.03906, 5);
    expect(wilcoxonSignedRank(table(depression), { alternative: "greater" }).value).toBeCloseTo(0.01953, 5);
  });

  test("standardised statistic", () => {
    expect(wilcoxonSignedRank(table(depression), { form: "normal" }).details?.z).toBeCloseTo(2.0732, 4);
  });

  test("sign test", () => {
    expect(signTest(table(depression), "greater").value).toBeCloseTo(0.08984, 5);
    expect(signTest(table(depression)).value).toBeCloseTo(0.1797, 4);
  });

  test("Friedman test of two conditions", () => {
    expect(friedman(ratingMatrix(depression.map((row) => [...row]))).details?.statistic).toBeCloseTo(2.7778, 4);
  });
});

test.each([
  { alternative: "less", continuity: false, p: 0.7031847 },
  { alternative: "less", continuity: true, p: 0.7233656 },
  { alternative: "greater", continuity: false, p: 0.2968153 },
  { alternative: "greater", continuity: true, p: 0.3176447 },
] as const)("ten pairs with ties as printed by R 3.4.1: $alternative, continuity $continuity", ({ p, ...options }) => {
  const { value, details } = wilcoxonSignedRank(table(withTies), { form: "normal", ...options });
  expect(details?.wPlus).toBe(27);
  expect(value).toBeCloseTo(p, 7);
});

test("Quade's blocks: Friedman's chi-square 6.0 and the W that follows", () => {
  const { details } = friedman(ratingMatrix(quade));
  expect(details).toMatchObject({ df: 2 });
  expect(details?.statistic).toBeCloseTo(6.0, 10);
  expect(details?.kendallW).toBeCloseTo(0.428571, 6);
});
