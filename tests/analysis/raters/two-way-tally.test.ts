import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cronbachAlpha, cronbachAlphaFromSquares } from "../../../analysis/raters/cronbach-alpha.js";
import { icc, iccFromSquares } from "../../../analysis/raters/icc.js";
import { twoWayMeanSquares } from "../../../analysis/raters/two-way-mean-squares.js";
import { TwoWayTally } from "../../../analysis/raters/two-way-tally.js";
import { ratingMatrix, transposed } from "../../../analysis/shape/rating-matrix.js";

const table = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 8 }), fc.constantFrom(0, 2030))
  .chain(([items, people, base]) =>
    fc.array(
      fc.array(
        fc.integer({ min: 1, max: 9 }).map((rating) => base + rating),
        { minLength: items, maxLength: items },
      ),
      { minLength: people, maxLength: people },
    ),
  );

function tallyOf(rows: readonly (readonly number[])[]) {
  const tally = new TwoWayTally(rows[0]?.length ?? 0);
  for (const row of rows) expect(tally.add(row)).toBe(true);
  return tally;
}

describe("a tally of a two-way table", () => {
  test("gives the mean squares of the whole table, by panelist and by item", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const tally = tallyOf(rows);
        const matrix = ratingMatrix(rows);
        for (const [found, expected] of [
          [tally.byPanelist(), twoWayMeanSquares(matrix)],
          [tally.byItem(), twoWayMeanSquares(transposed(matrix))],
        ]) {
          for (const key of Object.keys(expected ?? {}) as (keyof NonNullable<typeof expected>)[]) {
            expect(found?.[key]).toBeCloseTo(expected?.[key] ?? Number.NaN, 9);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test("gives alpha and ICC as the whole table does", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const tally = tallyOf(rows);
        const matrix = ratingMatrix(rows);
        const [n, items] = [rows.length, rows[0]?.length ?? 0];
        const alpha = cronbachAlphaFromSquares(tally.byPanelist(), { n, items });
        expect(alpha.reason).toBe(cronbachAlpha(matrix).reason);
        expect(alpha.value ?? 0).toBeCloseTo(cronbachAlpha(matrix).value ?? 0, 6);
        const agreement = iccFromSquares(tally.byItem(), "2,1", { n: items, raters: n });
        expect(agreement.value ?? 0).toBeCloseTo(icc(matrix, "2,1").value ?? 0, 6);
      }),
      { numRuns: 200 },
    );
  });

  test("leaves out panelists with a gap, and is nothing for one panelist", () => {
    const tally = new TwoWayTally(2);
    expect(tally.add([1, Number.NaN])).toBe(false);
    expect(tally.add([1, 2])).toBe(true);
    expect(tally.panelists).toBe(1);
    expect(tally.byPanelist()).toBeNull();
    expect(tally.byItem()).toBeNull();
  });
});
