import { expect, test } from "vitest";
import { epsilonSquared } from "../../../analysis/groups/epsilon-squared.js";
import { kruskalWallis } from "../../../analysis/groups/kruskal-wallis.js";
import { mannWhitney } from "../../../analysis/groups/mann-whitney.js";
import { countValues } from "../../../analysis/shape/count-values.js";

// Hollander & Wolfe (1999), Nonparametric Statistical Methods, 2nd edition: results as printed there and in the documentation of R.

test("water transfer through the membrane at term and at 12 to 26 weeks, p. 110", () => {
  const atTerm = countValues([0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]);
  const earlier = countValues([1.15, 0.88, 0.9, 0.74, 1.21]);
  expect(mannWhitney(earlier, atTerm).value).toBeCloseTo(0.2544123, 7);
  expect(mannWhitney(atTerm, earlier, { alternative: "greater" }).value).toBeCloseTo(0.1272, 4);
  const normal = mannWhitney(earlier, atTerm, { variant: "normal" });
  expect(normal.details).toMatchObject({ rankSum1: 30, u1: 15, hasTies: false });
  expect(normal.details?.z).toBeCloseTo(-1.2247, 4);
  expect(kruskalWallis([atTerm, earlier]).details?.h).toBeCloseTo(1.5, 10);
});

test("lengths of gizzard shad at four sites, p. 200", () => {
  const sites = [
    [46, 28, 46, 37, 32, 41, 42, 45, 38, 44],
    [42, 60, 32, 42, 45, 58, 27, 51, 42, 52],
    [38, 33, 26, 25, 28, 28, 26, 27, 27, 27],
    [31, 30, 27, 29, 30, 25, 25, 24, 27, 30],
  ].map(countValues);
  const figure = kruskalWallis(sites);
  expect(figure.details?.h).toBeCloseTo(22.852, 3);
  expect(figure.details?.df).toBe(3);
  expect(figure.value).toBeLessThan(1e-4);
  expect(epsilonSquared(sites).value).toBeCloseTo(22.852 / 39, 4);
});
