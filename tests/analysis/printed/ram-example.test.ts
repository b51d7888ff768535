import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { classicPanelRule } from "../../../analysis/agreement/classic-panel-rule.js";
import { disagreementIndex } from "../../../analysis/agreement/disagreement-index.js";
import { randUclaClass } from "../../../analysis/agreement/rand-ucla-class.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { frequencies } from "../frequencies.js";

// Printed in BMJ Open and in BMC Med. Inform. Decis. Mak., see tests/fixtures/ram-appropriateness/README.md.
const folder = new URL("../../fixtures/ram-appropriateness/", import.meta.url);
const { printed, panelSizes } = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8"));
const rows: Record<string, string>[] = parse(readFileSync(new URL("ratings.csv", folder)), { columns: true });
const ratings = countValues(rows.map(({ value }) => Number(value)));

describe("the printed RAND/UCLA example", () => {
  test.each([2, 6, 7] as const)("is reproduced, with percentiles of type %i", (type) => {
    const { value, n, details } = disagreementIndex(ratings, { type });
    expect(n).toBe(15);
    expect(details).toMatchObject({
      p30: printed.p30,
      p70: printed.p70,
      interpercentileRange: printed.interpercentileRange,
      centralPoint: printed.centralPoint,
      asymmetry: printed.asymmetry,
      isDisagreement: printed.isDisagreement,
    });
    expect(details?.adjustedLimit).toBeCloseTo(printed.adjustedLimit, 12);
    expect(value).toBeCloseTo(1 / 6.1, 12);
  });

  test.each(["index", "classic", "third"] as const)("is accepted when the %s tells disagreement", (disagreement) => {
    const found = randUclaClass(ratings, { disagreement });
    expect(found).toMatchObject({ isDisagreement: printed.isDisagreement, median: { value: printed.median } });
    expect(found.code === "appropriate").toBe(printed.isAccepted);
  });
});

describe("the printed rules by panel size", () => {
  interface PanelSize {
    readonly from: number;
    readonly to: number;
    readonly agreementAtMostOutside: number;
    readonly disagreementAtLeastInEach: number;
  }
  const sizes: { n: number; outside: number; inEach: number }[] = panelSizes.flatMap((row: PanelSize) =>
    Array.from({ length: row.to - row.from + 1 }, (_, index) => ({
      n: row.from + index,
      outside: row.agreementAtMostOutside,
      inEach: row.disagreementAtLeastInEach,
    })),
  );

  test.each(sizes)(
    "$n panelists: at most $outside outside agree, $inEach in each outer region disagree",
    ({ n, outside, inEach }) => {
      // Middle and high, so that those outside the region of the median are all on one side.
      const panel = (low: number, high: number) => frequencies([0, low, 0, 0, n - low - high, 0, 0, high, 0]);
      expect(classicPanelRule(panel(0, outside)).code).toBe("agreement");
      expect(classicPanelRule(panel(0, outside + 1)).code).toBe("indeterminate");
      expect(classicPanelRule(panel(inEach, inEach)).code).toBe("disagreement");
      expect(classicPanelRule(panel(inEach - 1, inEach)).code).toBe("indeterminate");
      expect(classicPanelRule(panel(0, 0)).isExtrapolated).toBe(false);
    },
  );
});
