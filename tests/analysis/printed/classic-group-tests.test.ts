import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
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

// The lengths come with the R package coin (GPL-2) and stay out of this repository: THOLOS_SHARED names the folder that holds them.
const shared = process.env.THOLOS_SHARED ?? fileURLToPath(new URL("../../../../shared", import.meta.url));
const shad = join(shared, "data", "classic-rank-tests", "gizzard_shad_4x10.csv");
if (!existsSync(shad)) process.stdout.write(`Gizzard shad skipped: the data are not in ${shad} (set THOLOS_SHARED)\n`);

test.skipIf(!existsSync(shad))("lengths of gizzard shad at four sites, p. 200", () => {
  const lengths: { group: string; value: string }[] = parse(readFileSync(shad), { columns: true });
  const sites = ["I", "II", "III", "IV"].map((site) =>
    countValues(lengths.filter(({ group }) => group === site).map(({ value }) => Number(value))),
  );
  const figure = kruskalWallis(sites);
  expect(figure.n).toBe(40);
  expect(figure.details?.h).toBeCloseTo(22.852, 3);
  expect(figure.details?.df).toBe(3);
  expect(figure.value).toBeLessThan(1e-4);
  expect(epsilonSquared(sites).value).toBeCloseTo(22.852 / 39, 4);
});
