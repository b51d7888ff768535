import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { proportion } from "../../../analysis/agreement/proportion.js";
import { shareCountingCannotJudge } from "../../../analysis/agreement/share-in-set.js";
import { answerCount } from "../../../analysis/shape/answer-count.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { isAtLeast, isOver } from "../../../analysis/threshold.js";

// ENLIGHT (Spitschan et al. 2023, eBioMedicine): 65 people, 61 items rated 1 to 7 or X, "don't know". The data are under GPL-3.0 and stay
// out of this repository: THOLOS_SHARED names the folder that holds data/delphi-enlight, `shared` beside the project by default.
const shared = process.env.THOLOS_SHARED ?? fileURLToPath(new URL("../../../../shared", import.meta.url));
const folder = join(shared, "data", "delphi-enlight");
const isHere = existsSync(join(folder, "responses.csv"));
if (!isHere) process.stdout.write(`ENLIGHT skipped: its data are not in ${folder} (set THOLOS_SHARED)\n`);

const read = (name: string): Record<string, string>[] =>
  isHere ? parse(readFileSync(join(folder, name)), { columns: true }) : [];
const printed = read("printed_round1_item_rating.csv");
const answers = read("responses.csv").filter(({ round }) => round === "1");

const CANNOT_JUDGE = "X";
const THRESHOLD = 0.75;

/** The authors' shares: 5 to 7 include, 1 to 3 and X exclude, of all who ticked something; blanks are no answer. */
function sharesOf(item: string) {
  const values = answers.filter((answer) => answer.item === item).map(({ value }) => value);
  const ratings = countValues(values.filter((value) => value !== CANNOT_JUDGE).map(Number));
  const unknown = values.length - answerCount(ratings);
  return {
    include: shareCountingCannotJudge(ratings, unknown, [5, 7]),
    exclude: shareCountingCannotJudge(ratings, unknown, [1, 3], { isInSet: true }),
    unknown: proportion(unknown, values.length),
  };
}

const yesNo = (share: number | null) => (share !== null && isOver(share, THRESHOLD) ? "y" : "n");

describe.skipIf(!isHere)("ENLIGHT, round 1", () => {
  test("has 61 items, and all of them the shares and verdicts that the authors printed", () => {
    expect(printed).toHaveLength(61);
    for (const row of printed) {
      const { include, exclude, unknown } = sharesOf(row.item ?? "");
      expect(include.value, row.item).toBeCloseTo(Number(row.rating_incl), 9);
      expect(exclude.value, row.item).toBeCloseTo(Number(row.rating_excl), 9);
      expect(unknown.value, row.item).toBeCloseTo(Number(row.rating_unknown), 9);
      expect([yesNo(include.value), yesNo(exclude.value)], row.item).toEqual([row.incl_yn, row.excl_yn]);
      expect(include.n).toBeGreaterThanOrEqual(63);
    }
  });

  test("includes 24 items and excludes none; of the 37 others 8 to 60 % would exclude", () => {
    const shares = printed.map(({ item = "" }) => sharesOf(item));
    const others = shares.filter(({ include }) => yesNo(include.value) === "n");
    expect(shares.length - others.length).toBe(24);
    expect(shares.filter(({ exclude }) => yesNo(exclude.value) === "y")).toEqual([]);
    const perCent = others.map(({ exclude }) => Math.round(100 * (exclude.value ?? Number.NaN)));
    expect([others.length, Math.min(...perCent), Math.max(...perCent)]).toEqual([37, 8, 60]);
  });

  test("has 18 items that a fifth or more of the panel could not judge", () => {
    const unknown = printed.map(({ item = "" }) => sharesOf(item).unknown.value ?? Number.NaN);
    expect(unknown.filter((share) => isAtLeast(share, 0.2))).toHaveLength(18);
  });
});
