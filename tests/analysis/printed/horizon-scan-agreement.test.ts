import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { fleissKappa } from "../../../analysis/raters/fleiss-kappa.js";
import { fleissKappaTest } from "../../../analysis/raters/fleiss-kappa-test.js";
import { icc } from "../../../analysis/raters/icc.js";
import { krippendorffAlpha } from "../../../analysis/raters/krippendorff-alpha.js";
import { withoutGaps } from "../../../analysis/raters/rank-sums.js";
import { itemDistributions } from "../../../analysis/shape/item-distributions.js";
import { type RatingMatrix, ratingMatrix } from "../../../analysis/shape/rating-matrix.js";

// Printed by the authors of the horizon scan, see tests/fixtures/horizon-scan/README.md.
const read = (path: string): Record<string, string>[] =>
  parse(readFileSync(new URL(`../../../${path}`, import.meta.url)), { columns: true });
const answers = read("app/demo/data/horizon-scan/responses.csv");
const printed = [1, 2].flatMap((round) =>
  read(`tests/fixtures/horizon-scan/printed_agreement_round${round}.csv`).map((row) => ({
    round: String(round),
    technology: row.technology_id ?? "",
    raters: Number(row.num),
    convention: row.kripp_convention,
    icc: { value: Number(row.icc), low: Number(row["icc.lbound"]), high: Number(row["icc.ubound"]) },
    fleiss: { value: Number(row.fleiss), z: Number(row["fleiss.z"]), p: Number(row["fleiss.p"]) },
    alpha: Number(row.kripp),
  })),
);

/** Experts with a numeric answer by the eight criteria of the printed table; all other answers are missing. */
function ratingsOf(technology: string, round: string): RatingMatrix {
  const criteria = new Map<string, Map<string, number>>();
  const experts = new Set<string>();
  for (const { round: of, item = "", panelist = "", value } of answers) {
    const [subject, criterion = ""] = item.split(".");
    if (of !== round || subject !== technology || criterion === "improve_curation") continue;
    const given = criteria.get(criterion) ?? new Map<string, number>();
    criteria.set(criterion, given);
    if (!Number.isFinite(Number(value))) continue;
    given.set(panelist, Number(value));
    experts.add(panelist);
  }
  return ratingMatrix([...experts].map((expert) => [...criteria.values()].map((given) => given.get(expert) ?? null)));
}

test("there are 44 printed rows, 27 of them with the textbook's alpha", () => {
  expect(printed).toHaveLength(44);
  expect(printed.filter(({ convention }) => convention === "textbook")).toHaveLength(27);
});

describe.each(printed)("technology $technology, round $round", ({ technology, round, raters, convention, ...row }) => {
  const ratings = ratingsOf(technology, round);
  const complete = withoutGaps(ratings, "items");

  test("has the printed Fleiss kappa with its z and p", () => {
    const items = itemDistributions(complete);
    expect(fleissKappa(items).value).toBeCloseTo(row.fleiss.value, 10);
    const { value, details } = fleissKappaTest(items);
    expect(details?.z).toBeCloseTo(row.fleiss.z, 10);
    expect(value).toBeCloseTo(row.fleiss.p, 10);
  });

  test("has the printed one-way average ICC with its limits", () => {
    const { value, interval } = icc(ratings, "1,k");
    expect(ratings.rows).toBe(raters);
    expect(value).toBeCloseTo(row.icc.value, 10);
    expect(interval?.low).toBeCloseTo(row.icc.low, 8);
    expect(interval?.high).toBeCloseTo(row.icc.high, 8);
  });

  test(`has the ${convention === "textbook" ? "printed" : "textbook's, not the printed"} alpha`, () => {
    const { value } = krippendorffAlpha(itemDistributions(ratings), "ordinal");
    if (convention === "textbook") expect(value).toBeCloseTo(row.alpha, 6);
    else expect(Math.abs((value ?? 0) - row.alpha)).toBeGreaterThan(1e-6);
  });
});
