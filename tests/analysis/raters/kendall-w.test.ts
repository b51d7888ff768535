import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { kendallW, kendallWFromSums } from "../../../analysis/raters/kendall-w.js";
import { meanPairwiseSpearman } from "../../../analysis/raters/mean-pairwise-spearman.js";
import { meanRanks } from "../../../analysis/raters/mean-ranks.js";
import { RankSumTally } from "../../../analysis/raters/rank-sum-tally.js";
import { rankSumsOf } from "../../../analysis/raters/rank-sums.js";
import { ratingMatrix } from "../../../analysis/shape/rating-matrix.js";

const tiedRanks = [
  [1, 2, 3, 4, 5],
  [1, 3, 2, 5, 4],
  [2, 1, 3, 4, 5],
  [1.5, 1.5, 3, 4.5, 4.5],
];
const panels = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 2, max: 6 })).chain(([raters, items]) =>
  fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: items, maxLength: items }), {
    minLength: raters,
    maxLength: raters,
  }),
);

/** W from the textbook, rank by rank. */
function plainW(rows: readonly (readonly number[])[]): number | null {
  const m = rows.length;
  const n = rows[0]?.length ?? 0;
  const ranks = rows.map((row) =>
    row.map((x) => row.filter((y) => y < x).length + (row.filter((y) => y === x).length + 1) / 2),
  );
  const sums = Array.from({ length: n }, (_, item) => ranks.reduce((sum, row) => sum + (row[item] ?? 0), 0));
  const mean = sums.reduce((a, b) => a + b, 0) / n;
  const s = sums.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  // Every tied item adds t^2 - 1 for its group of t, which is t^3 - t for the group.
  const ties = rows.flatMap((row) => row.map((x) => row.filter((y) => y === x).length ** 2 - 1));
  const below = m * m * (n ** 3 - n) - m * ties.reduce((a, b) => a + b, 0);
  return below === 0 ? null : (12 * s) / below;
}

describe("Kendall's W", () => {
  test("agrees with R on tied ranks", () => {
    // R 4.2.2: friedman.test(x), chi2 / (m (n - 1)); 0.85 by the uncorrected formula.
    const so = kendallW(ratingMatrix(tiedRanks));
    expect(so.value).toBeCloseTo(0.871794871794872, 12);
    expect(so.details?.chi2).toBeCloseTo(13.94871794872, 10);
    expect(so.details?.p).toBeCloseTo(0.00746053830659, 12);
    expect(so).toMatchObject({ n: 4, details: { items: 5, df: 4 }, parameters: { tieCorrection: true } });
    expect(kendallW(ratingMatrix(tiedRanks), { tieCorrection: false }).value).toBeCloseTo(0.85, 12);
  });

  test("has the F form of Legendre", () => {
    // 4 raters x 5 items of the methods note (rows are items there): W 0.957237, chi2 15.315789, F 67.15385 on 3.5 and 10.5 df.
    const ratings = [
      [5, 3, 1, 4, 2],
      [5, 4, 2, 4, 3],
      [4, 3, 1, 4, 2],
      [5, 2, 1, 5, 2],
    ];
    const { value, details } = kendallW(ratingMatrix(ratings));
    expect(value).toBeCloseTo(0.957237, 6);
    expect(details).toMatchObject({ df1: 3.5, df2: 10.5 });
    expect(details?.chi2).toBeCloseTo(15.315789, 6);
    expect(details?.f).toBeCloseTo(67.15385, 5);
    expect(details?.pF).toBeCloseTo(2.68e-7, 9);
  });

  test("is 1 for the same order at different levels, and F is then not defined", () => {
    const so = kendallW(
      ratingMatrix([
        [1, 2, 3],
        [7, 8, 9],
      ]),
    );
    expect(so).toMatchObject({ value: 1, details: { f: null, pF: null, meanSpearman: 1 } });
  });

  test("is 0 for two opposite orders", () => {
    const opposite = ratingMatrix([
      [1, 2, 3, 4],
      [4, 3, 2, 1],
    ]);
    expect(kendallW(opposite)).toMatchObject({ value: 0, details: { p: 1, f: 0, meanSpearman: -1 } });
  });

  test("has no p of F where its first degrees of freedom are 0", () => {
    const two = ratingMatrix([
      [1, 2],
      [2, 1],
    ]);
    expect(kendallW(two)).toMatchObject({ value: 0, details: { f: 0, df1: 0, pF: null } });
  });

  test("leaves out panelists, or items, with a missing rating", () => {
    const gaps = ratingMatrix([
      [1, 2, 3, null],
      [1, 3, 2, 4],
      [2, 1, 3, 4],
    ]);
    expect(kendallW(gaps)).toMatchObject({ n: 2, details: { items: 4 }, parameters: { leaveOut: "raters" } });
    expect(kendallW(gaps, { leaveOut: "items" })).toMatchObject({ n: 3, details: { items: 3 } });
  });

  test("is null with a reason where there is nothing to put in order", () => {
    expect(kendallW(ratingMatrix([]))).toMatchObject({ value: null, reason: "no panelist rated all items" });
    expect(kendallW(ratingMatrix([[3], [4]]))).toMatchObject({ value: null, reason: "needs at least two items", n: 2 });
    const flat = ratingMatrix([
      [5, 5, 5],
      [4, 4, 4],
    ]);
    expect(kendallW(flat)).toMatchObject({ value: null, reason: "every panelist rates all items alike" });
    expect(kendallW(flat, { tieCorrection: false })).toMatchObject({ value: 0, details: { p: 1 } });
  });

  test("is that of the textbook, whatever the order of panelists and items and whoever rates on another scale", () => {
    fc.assert(
      fc.property(panels, fc.integer({ min: -3, max: 3 }), (rows, shift) => {
        const { value } = kendallW(ratingMatrix(rows));
        const plain = plainW(rows);
        if (plain === null) {
          expect(value).toBeNull();
          return;
        }
        expect(value).toBeCloseTo(plain, 12);
        expect(kendallW(ratingMatrix([...rows].reverse())).value).toBe(value);
        expect(kendallW(ratingMatrix(rows.map((row) => [...row].reverse()))).value).toBe(value);
        expect(kendallW(ratingMatrix(rows.map((row, rater) => row.map((x) => 2 * x + shift * rater)))).value).toBe(
          value,
        );
        expect(kendallW(ratingMatrix([...rows, ...rows])).value).toBeCloseTo(plain, 12);
      }),
      { numRuns: 60 },
    );
  });
});

describe("rank sums", () => {
  test("made by counting are those made by sorting", () => {
    fc.assert(
      fc.property(panels, (rows) => {
        const tally = new RankSumTally(rows[0]?.length ?? 0, { min: 1, max: 9 });
        for (const row of rows) tally.add(row);
        expect(tally.sums()).toEqual(rankSumsOf(ratingMatrix(rows)));
      }),
      { numRuns: 60 },
    );
  });

  test("are tallied from any place of a flat table, with a code for missing", () => {
    const tally = new RankSumTally(3, { min: 1, max: 9 }, 0);
    const table = Uint8Array.from([9, 1, 5, 0, 4, 4, 7, 7, 2]);
    expect([0, 3, 6].map((offset) => tally.add(table, offset))).toEqual([true, false, true]);
    expect(tally.incomplete).toBe(1);
    expect(tally.sums()).toEqual({ raters: 2, items: 3, rankSums: [5.5, 3.5, 3], tieSum: 6 });
    expect(tally.add([Number.NaN, 2, 3])).toBe(false);
    expect(kendallWFromSums(tally.sums()).n).toBe(2);
  });

  test("are refused with a rating off the scale, and nothing of that panelist is added", () => {
    const tally = new RankSumTally(2, { min: 1, max: 5 });
    for (const ratings of [[1, 6], [1, 0], [2.5, 1], [1]]) expect(() => tally.add(ratings)).toThrow(InputShapeError);
    expect(tally.sums()).toEqual({ raters: 0, items: 2, rankSums: [0, 0], tieSum: 0 });
    expect(() => new RankSumTally(2, { min: 5, max: 1 })).toThrow(InputShapeError);
    expect(() => new RankSumTally(1.5, { min: 1, max: 5 })).toThrow(InputShapeError);
  });

  test("that no panel can have are refused", () => {
    const sums = { raters: 2, items: 3, rankSums: [2, 4, 6], tieSum: 0 };
    expect(kendallWFromSums(sums).value).toBe(1);
    expect(meanRanks(sums).map(({ meanRank }) => meanRank)).toEqual([1, 2, 3]);
    for (const wrong of [
      { raters: 3 },
      { items: 2 },
      { raters: 1.5 },
      { rankSums: [2, 4, 7] },
      { tieSum: Number.NaN },
    ]) {
      expect(() => kendallWFromSums({ ...sums, ...wrong })).toThrow(InputShapeError);
      expect(() => meanRanks({ ...sums, ...wrong })).toThrow(InputShapeError);
    }
  });

  test("give mean ranks; none without panelists", () => {
    expect(meanRanks(rankSumsOf(ratingMatrix(tiedRanks)))).toEqual([
      { rankSum: 5.5, meanRank: 1.375 },
      { rankSum: 7.5, meanRank: 1.875 },
      { rankSum: 11, meanRank: 2.75 },
      { rankSum: 17.5, meanRank: 4.375 },
      { rankSum: 18.5, meanRank: 4.625 },
    ]);
    expect(meanRanks(rankSumsOf(ratingMatrix([])))).toEqual([]);
  });
});

describe("mean pairwise Spearman", () => {
  test("agrees with R on tied ranks", () => {
    // R 4.2.2: r <- cor(t(x), method = "spearman"); mean(r[upper.tri(r)])
    expect(meanPairwiseSpearman(ratingMatrix(tiedRanks)).value).toBeCloseTo(0.831322668523854, 12);
  });

  test("is (m W - 1) / (m - 1) without ties", () => {
    const rankings = fc.array(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 5 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(rankings, (rows) => {
        const w = kendallW(ratingMatrix(rows));
        expect(meanPairwiseSpearman(ratingMatrix(rows)).value).toBeCloseTo(Number(w.details?.meanSpearman), 12);
      }),
      { numRuns: 40 },
    );
  });

  test("leaves out who rates all items alike, and says so", () => {
    const rows = [
      [1, 2, 3],
      [5, 5, 5],
      [3, 2, 1],
    ];
    expect(meanPairwiseSpearman(ratingMatrix(rows))).toMatchObject({ n: 2, details: { withoutOrder: 1 } });
    expect(meanPairwiseSpearman(ratingMatrix(rows)).value).toBeCloseTo(-1, 12);
    expect(meanPairwiseSpearman(ratingMatrix(rows.slice(0, 2)))).toMatchObject({
      value: null,
      reason: "needs two panelists who put the items in order",
    });
    expect(meanPairwiseSpearman(ratingMatrix([[1], [2]]))).toMatchObject({ value: null, n: 0 });
  });
});
