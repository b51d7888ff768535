import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { families } from "../../docs/methods/families.mjs";
import { indexPage, pageOf, readFamily, titleOf } from "../../docs/methods/make-pages.mjs";
import { type ExtremePanel, extremePanels } from "./extremes/panels.js";

interface Family {
  readonly statistics: Readonly<Record<string, (panel: ExtremePanel) => unknown>>;
  readonly others: Readonly<Record<string, string>>;
}

const page = (name: string) => readFileSync(new URL(`../../docs/methods/${name}.md`, import.meta.url), "utf8");
const extremes = Object.values(import.meta.glob<Family>("./extremes/families/*.ts", { eager: true }));
const onPages = families.flatMap((family) => readFamily(family));

// What a reader can meet in a report: figures and intervals, and what judges, settles or withholds. The sums, counts and
// draws inside other statistics need no page of their own.
const judging = /^(analyse|judge|classify|assess|decide|propose|weakest|disclose|rule)/;
const names = extremes.flatMap(({ statistics, others }) => [
  ...Object.entries(statistics).flatMap(([name, statistic]) =>
    judging.test(name) || extremePanels.some((panel) => holdsFigure(statistic(panel))) ? [name] : [],
  ),
  ...Object.keys(others).filter((name) => judging.test(name)),
]);

test.each(families)("the page $file is what the docstrings say", (family) => {
  expect(page(family.file), "run: npm run docs:methods").toBe(pageOf(family));
});

test("the overview names every page, and there is no other", () => {
  expect(page("README")).toBe(indexPage());
  const files = readdirSync(new URL("../../docs/methods", import.meta.url)).filter((name) => name.endsWith(".md"));
  expect(files.sort()).toEqual([...families.map(({ file }) => `${file}.md`), "README.md", "conventions.md"].sort());
});

test("links between the pages lead somewhere", () => {
  for (const name of ["README", "conventions", ...families.map(({ file }) => file)]) {
    const targets = [...page(name).matchAll(/\]\(([a-z-]+)\.md\)/g)].map(([, target]) => target ?? "");
    expect(
      targets.filter((target) => !existsSync(new URL(`../../docs/methods/${target}.md`, import.meta.url))),
    ).toEqual([]);
  }
});

describe.each(families)("$file", (family) => {
  test("has its folders", () => {
    const isThere = (folder: string) => existsSync(new URL(`../../analysis/${folder}`, import.meta.url));
    expect(family.folders.filter((folder) => !isThere(folder))).toEqual([]);
  });

  test("has methods, and each of them says what it does with missing answers and where it comes from", () => {
    const entries = readFamily(family);
    expect(entries).not.toEqual([]);
    expect(entries.filter(({ labels }) => !labels.Missing || !labels.Source).map(({ name }) => name)).toEqual([]);
  });
});

test.each([...new Set(names)])("%s stands on a page", (name) => {
  const lines =
    "its docstring needs Definition, Missing, Use, Read and Source, in a folder of docs/methods/families.mjs";
  expect(
    onPages.map((entry) => entry.name),
    lines,
  ).toContain(name);
});

test.each([
  ["kendallW", "Kendall W"],
  ["agreementAChange", "Agreement A change"],
  ["meanPairwiseSpearman", "Mean pairwise Spearman"],
  ["iqrChangeOfAll", "IQR change of all"],
  ["fisherFreemanHalton", "Fisher-Freeman-Halton"],
  ["kendallTauB", "Kendall tau-b"],
  ["mcNemar", "McNemar"],
])("the heading of %s is %s", (name, heading) => {
  expect(titleOf(name)).toBe(heading);
});

/** A figure (value, n, method) or an interval (low, high, method), anywhere inside. */
function holdsFigure(given: unknown): boolean {
  if (typeof given !== "object" || given === null) return false;
  const isOne = "method" in given && (("value" in given && "n" in given) || ("low" in given && "high" in given));
  return isOne || (given instanceof Map ? [...given.values()] : Object.values(given)).some(holdsFigure);
}
