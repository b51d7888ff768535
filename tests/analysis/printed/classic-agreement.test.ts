import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import type { Distribution } from "../../../analysis/figure.js";
import { brennanPrediger } from "../../../analysis/raters/brennan-prediger.js";
import type { AgreementOptions } from "../../../analysis/raters/chance-corrected.js";
import { gwetAgreement } from "../../../analysis/raters/gwet-agreement.js";
import { kendallWFromSums } from "../../../analysis/raters/kendall-w.js";
import { krippendorffAlpha } from "../../../analysis/raters/krippendorff-alpha.js";
import { rankSumsOf } from "../../../analysis/raters/rank-sums.js";
import { weightedFleissKappa } from "../../../analysis/raters/weighted-fleiss-kappa.js";
import { itemDistributions } from "../../../analysis/shape/item-distributions.js";
import { ratingMatrix } from "../../../analysis/shape/rating-matrix.js";
import { frequencies } from "../frequencies.js";

// Published tables with printed results, see tests/fixtures/classic-agreement/README.md.
const folder = new URL("../../fixtures/classic-agreement/", import.meta.url);
const read = (name: string): Record<string, string>[] =>
  parse(readFileSync(new URL(`${name}.csv`, folder)), { columns: true });
const expected = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8"));

function matrixOf(name: string) {
  const rows = read(name);
  const distinct = (column: string) => [...new Set(rows.map((row) => row[column] ?? ""))].sort();
  const given = new Map(rows.map(({ panelist, item, value }) => [`${panelist} ${item}`, Number(value)]));
  const items = distinct("item");
  return ratingMatrix(
    distinct("panelist").map((panelist) => items.map((item) => given.get(`${panelist} ${item}`) ?? null)),
  );
}

function coefficients(items: readonly Distribution[], options: AgreementOptions) {
  return {
    gwet: gwetAgreement(items, options),
    fleiss: weightedFleissKappa(items, options),
    brennanPrediger: brennanPrediger(items, options),
  };
}

describe("Krippendorff's reliability data C", () => {
  const items = itemDistributions(matrixOf("krippendorff_c_12x4"));
  const { unweighted, quadratic_weights: quadratic } = expected.krippendorff_c_12x4;

  test("have the printed coefficients and standard errors", () => {
    const { gwet, fleiss, brennanPrediger: bp } = coefficients(items, { categories: "observed" });
    expect(gwet.details?.observedAgreement).toBeCloseTo(unweighted.percent_agreement, 7);
    expect(gwet.value).toBeCloseTo(unweighted.gwet_ac1, 5);
    expect(fleiss.value).toBeCloseTo(unweighted.fleiss_kappa, 5);
    expect(bp.value).toBeCloseTo(unweighted.brennan_prediger, 5);
    expect(gwet.details?.standardError).toBeCloseTo(unweighted.se.gwet_ac1, 5);
    expect(fleiss.details?.standardError).toBeCloseTo(unweighted.se.fleiss_kappa, 5);
    expect(bp.details?.standardError).toBeCloseTo(unweighted.se.brennan_prediger, 5);
    expect(krippendorffAlpha(items, "nominal").value).toBeCloseTo(unweighted.krippendorff_alpha_nominal, 5);
  });

  test("have the printed coefficients with quadratic weights, and ordinal alpha 0.815", () => {
    const so = coefficients(items, { categories: "observed", weights: "quadratic" });
    expect(so.gwet.details?.observedAgreement).toBeCloseTo(quadratic.percent_agreement, 7);
    expect(so.gwet.value).toBeCloseTo(quadratic.gwet_ac2, 5);
    expect(so.fleiss.value).toBeCloseTo(quadratic.fleiss_kappa, 4);
    expect(so.brennanPrediger.value).toBeCloseTo(quadratic.brennan_prediger, 5);
    expect(krippendorffAlpha(items, "interval").value).toBeCloseTo(quadratic.krippendorff_alpha_interval, 5);
    expect(krippendorffAlpha(items, "ordinal").value).toBeCloseTo(0.815, 3);
  });
});

describe("15 patients of Fleiss (1971)", () => {
  const items = read("fleiss1971_distribution_15x5").map(({ item, ...counts }) =>
    frequencies(Object.values(counts).map(Number)),
  );
  const { unweighted, quadratic_weights_by_column_order: quadratic } = expected.fleiss1971_distribution_15x5;

  test("have the printed coefficients and standard errors", () => {
    const { gwet, fleiss, brennanPrediger: bp } = coefficients(items, { categories: [1, 2, 3, 4, 5] });
    expect(gwet.details?.observedAgreement).toBeCloseTo(unweighted.pa, 7);
    expect(gwet.value).toBeCloseTo(unweighted.gwet_ac1, 7);
    expect(fleiss.value).toBeCloseTo(unweighted.fleiss_kappa, 7);
    expect(bp.value).toBeCloseTo(unweighted.brennan_prediger, 7);
    expect(gwet.details?.standardError).toBeCloseTo(unweighted.se.gwet_ac1, 8);
    expect(fleiss.details?.standardError).toBeCloseTo(unweighted.se.fleiss_kappa, 8);
    expect(bp.details?.standardError).toBeCloseTo(unweighted.se.brennan_prediger, 8);
    expect(krippendorffAlpha(items, "nominal").value).toBeCloseTo(unweighted.krippendorff_alpha, 7);
  });

  test("have the printed coefficients with quadratic weights", () => {
    const so = coefficients(items, { categories: [1, 2, 3, 4, 5], weights: "quadratic" });
    expect(so.gwet.value).toBeCloseTo(quadratic.gwet_ac2, 7);
    expect(so.fleiss.value).toBeCloseTo(quadratic.fleiss_kappa, 7);
    expect(so.brennanPrediger.value).toBeCloseTo(quadratic.brennan_prediger, 7);
    expect(krippendorffAlpha(items, "interval").value).toBeCloseTo(quadratic.krippendorff_alpha, 6);
  });
});

test("four judges of ten projects have the printed rank sums, and the W that follows", () => {
  const { rank_sums: rankSums, sum_squared_deviations: squares, derived } = expected.kendall_projects_10x4;
  const sums = rankSumsOf(matrixOf("kendall_projects_10x4"));
  expect(sums.rankSums).toEqual(rankSums);
  const { value, details } = kendallWFromSums(sums);
  expect(value).toBeCloseTo((12 * squares) / (16 * 990), 12);
  expect(value).toBeCloseTo(derived.W, 6);
  expect(details?.chi2).toBeCloseTo(derived.chi_square, 6);
  expect(details?.df).toBe(derived.df);
});
