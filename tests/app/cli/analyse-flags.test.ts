import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, describe, expect, test } from "vitest";
import { runAnalyse } from "../../../app/cli/analyse.js";
import type { AnalyseOutput } from "../../../app/cli/analyse-output.js";
import { composed, protocolWith } from "../../analysis/example-protocols.js";

const folder = mkdtempSync(join(tmpdir(), "tholos-flags-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...argv: string[]) {
  const said = { stdout: "", stderr: "" };
  const writer = (name: keyof typeof said) => ({ write: (text: string) => (said[name] += text) });
  const code = await runAnalyse(argv, { stdout: writer("stdout"), stderr: writer("stderr") });
  return { code, ...said };
}
const runJson = async (...argv: string[]): Promise<AnalyseOutput> =>
  JSON.parse((await run(...argv, "--format", "json")).stdout);

type Row = readonly [round: number, panelist: number, group: string, item: string, value: number | string];
function file(name: string, rows: readonly Row[]): string {
  const path = join(folder, name);
  writeFileSync(path, `round,panelist,group,item,value\n${rows.map((row) => row.join(",")).join("\n")}\n`);
  return path;
}
function itemsFile(name: string, items: readonly string[], scale: string): string {
  const path = join(folder, name);
  writeFileSync(path, `item,kind,min,max,sides\n${items.map((item) => `${item},${scale}`).join("\n")}\n`);
  return path;
}

/** Answers of the people in their order; null for none. */
const answers = (
  round: number,
  item: string,
  values: readonly (number | null)[],
  group = (_: number) => "all",
): Row[] =>
  values.flatMap((value, person): Row[] => (value === null ? [] : [[round, person, group(person), item, value]]));

describe("without flags", () => {
  test("nothing beside the items is computed", async () => {
    const output = await runJson(file("plain.csv", answers(1, "a", [1, 2, 3])));
    expect(output).not.toHaveProperty("asked");
    expect(output).not.toHaveProperty("attrition");
    expect(output.rounds[0]).not.toHaveProperty("agreement");
    for (const block of ["comparison", "change", "robustness", "attrition"]) {
      expect(output.items[0]).not.toHaveProperty(block);
    }
  });

  test("an item has its spread, ends and lowest mode", async () => {
    const { items } = await runJson(file("spread.csv", answers(1, "a", [5, 1, 1, 5, 3])));
    expect(items[0]).toMatchObject({ sd: 2, min: 1, max: 5, mode: 1 });
  });
});

describe("--groups", () => {
  // R 4.2.2: kruskal.test(list(c(7,8,6,9,7,8), c(5,6,7,4,6,5), c(3,4,5,6,2,4))).
  const values = [7, 8, 6, 9, 7, 8, 5, 6, 7, 4, 6, 5, 3, 4, 5, 6, 2, 4];
  const groupOf = (person: number) => "abc"[Math.floor(person / 6)] ?? "";

  test("compares three groups by Kruskal-Wallis with effect sizes and pairs", async () => {
    const { items } = await runJson(file("three.csv", answers(1, "x", values, groupOf)), "--groups");
    const comparison = items[0]?.comparison;
    expect(comparison?.compared).toEqual(["a", "b", "c"]);
    expect(comparison?.test.details?.h).toBeCloseTo(11.288, 3);
    expect(comparison?.test.value).toBeCloseTo(0.003538, 6);
    expect(comparison?.adjustedP).toBe(comparison?.test.value);
    expect(comparison?.epsilonSquared?.value).toBeCloseTo(11.288 / 17, 3);
    expect(comparison?.pairs.map(({ first, second }) => first + second)).toEqual(["ab", "ac", "bc"]);
    expect(comparison?.pairs[0]?.cliffsDelta.value).toBeCloseTo(0.8333, 4);
  });

  test("leaves out a group under the minimum cell and the one that would let it be computed", async () => {
    const path = file(
      "small.csv",
      answers(1, "x", [...values, 1, 2], (person) => (person < 18 ? groupOf(person) : "d")),
    );
    const compared = (await runJson(path, "--groups")).items[0];
    expect(compared?.comparison?.compared).toEqual(["a", "b"]);
    expect(compared?.hiddenGroups).toEqual(["c", "d"]);
    const larger = (await runJson(path, "--groups", "--minimum-cell", "7")).items[0];
    expect(larger?.comparison).toMatchObject({ compared: [], pairs: [], adjustedP: null, test: { value: null } });
    expect(JSON.stringify(larger?.comparison)).not.toMatch(/"[abcd]"/);
  });
});

describe("--stability", () => {
  const before = [3, 4, 2, 5, 3, 4, 4, 2, 3, 5];
  const after = [4, 4, 3, 5, 4, 4, 5, 4, 3, 4];
  const path = () => file("stability.csv", [...answers(1, "x", before), ...answers(2, "x", after)]);

  test("gives the signed rank test exactly, and the other figures of change", async () => {
    const { items } = await runJson(path(), "--stability");
    expect(items[0]).not.toHaveProperty("change");
    const { previousRound, flow, figures } = items[1]?.change ?? {};
    expect(previousRound).toBe(1);
    expect(flow).toMatchObject({ answeredBoth: 10, dropped: 0, joined: 0, up: 5, down: 1, same: 4 });
    expect(figures?.signedRank).toMatchObject({ value: 0.1875, details: { wPlus: 18, wMinus: 3 } });
    expect(figures?.rankBiserial?.value).toBeCloseTo(15 / 21, 12);
    expect(figures).not.toHaveProperty("mcNemar");
    expect(figures).not.toHaveProperty("equivalence");
  });

  test("asks McNemar of the rule's set, and counts crossings of declared sides", async () => {
    const items = itemsFile("sides.csv", ["x"], "rating,1,5,1-2|3|4-5");
    const { change } = (await runJson(path(), "--items", items, "--stability")).items[1] ?? {};
    expect(change?.figures.mcNemar).toMatchObject({
      parameters: { from: 3, to: 4 },
      details: { leaving: 1, entering: 3 },
    });
    expect(change?.figures.shareCrossing?.value).toBeCloseTo(0.4, 12);
    expect(change?.figures.agreementAChange?.value).not.toBeNull();
  });

  test("draws by chance only with a seed, and with the same seed the same", async () => {
    const argv = [path(), "--stability", "--panel", "--seed", "7", "--format", "json"] as const;
    const [first, again] = [await run(...argv), await run(...argv)];
    expect(again.stdout).toBe(first.stdout);
    const output: AnalyseOutput = JSON.parse(first.stdout);
    expect(output.asked).toEqual({ blocks: ["stability", "panel"], seed: 7 });
    expect(output.items[1]?.change?.figures.equivalence).toMatchObject({ parameters: { seed: 7 } });
  });
});

describe("--panel", () => {
  // Items x raters (5,5,4,5; 3,4,3,2; 1,2,1,1; 4,4,4,5; 2,3,2,2); R: irr::kendall, psych::ICC.
  const ratings = [
    [5, 5, 4, 5],
    [3, 4, 3, 2],
    [1, 2, 1, 1],
    [4, 4, 4, 5],
    [2, 3, 2, 2],
  ];
  const path = () =>
    file(
      "panel.csv",
      ratings.flatMap((values, item) => answers(1, `i${item}`, values)),
    );
  const items = () => itemsFile("panel-items.csv", ["i0", "i1", "i2", "i3", "i4"], "rating,1,5,");

  test("gives agreement over the items of a scale", async () => {
    const [set] = (await runJson(path(), "--items", items(), "--panel", "--seed", "1")).rounds[0]?.agreement ?? [];
    expect(set).toMatchObject({ scale: { kind: "rating", min: 1, max: 5 }, complete: 4 });
    const { figures = {} } = set ?? {};
    expect(figures.kendallW?.value).toBeCloseTo(0.957237, 6);
    expect(figures.kendallW?.details?.chi2).toBeCloseTo(15.315789, 6);
    expect(figures.iccSingle?.value).toBeCloseTo(0.856115, 6);
    expect(figures.iccMean?.value).toBeCloseTo(0.959677, 6);
    expect(figures.kendallWPermutation?.value).toBeLessThan(0.01);
    expect(Object.keys(figures)).toEqual(expect.arrayContaining(["krippendorffOrdinal", "gwetAc2", "cronbachAlpha"]));
  });

  test("keeps scales apart, takes any numbers and leaves gaps out of W", async () => {
    const rows: Row[] = [
      ...answers(1, "a", [1.5, 2.5, null]),
      ...answers(1, "b", [2.5, 3.25, 4]),
      ...answers(1, "y1", [2030, 2031, 2032]),
      ...answers(1, "y2", [2040, 2041, 2042]),
      [1, 2, "all", "y1", "never"],
    ];
    const path = join(folder, "years-items.csv");
    writeFileSync(path, "item,kind,min,max\ny1,year,2026,2045\ny2,year,2026,2045\n");
    const sets = (await runJson(file("mixed.csv", rows), "--items", path, "--panel")).rounds[0]?.agreement ?? [];
    expect(sets.map(({ items: names, complete }) => ({ names, complete }))).toEqual([
      { names: ["a", "b"], complete: 2 },
      { names: ["y1", "y2"], complete: 3 },
    ]);
    expect(sets[0]?.figures.kendallW?.value).toBe(1);
    expect(sets[1]?.figures).not.toHaveProperty("cronbachAlpha");
  });
});

describe("--attrition", () => {
  const first = Array.from({ length: 20 }, (_, person) => (person < 6 ? 1 : 5));
  const later = first.map((value, person) => (person < 6 || person === 19 ? null : value));
  const groupOf = (person: number) => (person < 10 ? "a" : "b");
  const items = () => itemsFile("attrition-items.csv", ["x"], "rating,1,5,");

  test("counts who left and whether they had answered otherwise, and bounds the verdict", async () => {
    const path = file("left.csv", [...answers(1, "x", first, groupOf), ...answers(2, "x", later, groupOf)]);
    const { attrition, items: analysed } = await runJson(path, "--items", items(), "--attrition");
    expect(attrition?.rounds.map(({ round, answered, left }) => ({ round, answered, left }))).toEqual([
      { round: 1, answered: 20, left: 0 },
      { round: 2, answered: 13, left: 7 },
    ]);
    // Group a has 4 left in round 2: neither it nor, by subtraction, b may be shown.
    expect(attrition?.hiddenGroups).toEqual(["a", "b"]);
    expect(attrition?.rounds.every(({ groups }) => groups.length === 0)).toBe(true);
    expect(attrition?.leaverBias[0]).toMatchObject({ item: "x", meanOfCompleters: { value: 5 } });
    expect(attrition?.leaverBias[0]?.cliffsDelta.value).toBeCloseTo(-6 / 7, 12);
    expect(analysed[0]).not.toHaveProperty("attrition");
    expect(analysed[1]?.attrition?.bounds).toMatchObject({
      completers: 13,
      leavers: 7,
      observed: true,
      carriedForward: false,
      oppositePole: false,
      isRobust: false,
    });
    // 13 of 18 are 72 %, with the quartiles still at 5; one more lets the lower quartile fall.
    expect(analysed[1]?.attrition?.fragility.value).toBeGreaterThan(0);
  });

  test("says nothing of what fewer than the minimum cell had answered", async () => {
    const few = first.map((value, person) => (person < 3 ? null : value));
    const path = file("few.csv", [...answers(1, "x", first), ...answers(2, "x", few)]);
    const { attrition, items: analysed } = await runJson(path, "--items", items(), "--attrition");
    expect(attrition?.leaverBias[0]?.test.value).toBeNull();
    expect(attrition?.leaverDeviation.test.value).toBeNull();
    expect(analysed[1]?.attrition?.bounds).toMatchObject({ leavers: 3, carriedForward: null });
  });

  test("gives no bounds under a rule that asks for every comparison group", async () => {
    // Those who left were once added to the panel and not to their groups.
    const protocol = join(folder, "every-group.json");
    const perGroup = { groups: "all", minValid: 5 } as const;
    writeFileSync(protocol, JSON.stringify(protocolWith(composed({ perGroup }), { kind: "rating" })));
    const path = file("every-group.csv", [...answers(1, "x", first, groupOf), ...answers(2, "x", later, groupOf)]);
    const { items: analysed } = await runJson(path, "--items", items(), "--attrition", "--protocol", protocol);
    const reason = "the rule asks for every comparison group";
    expect(analysed[1]?.attrition).toMatchObject({
      bounds: { completers: 13, leavers: 7, observed: null, carriedForward: null, oppositePole: null, reason },
      fragility: { value: null, n: 13, reason },
    });
  });

  test("has nothing to say of one round", async () => {
    expect(await runJson(file("single.csv", answers(1, "x", first)), "--attrition")).not.toHaveProperty("attrition");
  });
});

describe("--robustness", () => {
  test("tries each verdict under 48 rules, and names those that break it", async () => {
    const items = itemsFile("robust-items.csv", ["x"], "rating,1,5,");
    const path = file("robust.csv", answers(1, "x", [3, 3, 3, 4, 4, 4, 4, 4, 4, 5, 5, 5]));
    const { robustness } = (await runJson(path, "--items", items, "--robustness")).items[0] ?? {};
    expect(robustness?.holds.details?.members).toBe(48);
    expect(robustness?.breaking).toHaveLength(48 - Number(robustness?.holds.details?.holding));
    expect(robustness?.breaking[0]?.changes.length).toBeGreaterThan(0);
  });
});

describe("the protocol's numbers", () => {
  const path = () => file("numbers.csv", answers(1, "x", [1, 2, 2, 3, 5, 7, 8, 9]));

  test.each([
    [2, 7.5],
    [6, 7.75],
    [7, 7.25],
  ])("quantile type %i gives Q3 %d", async (type, q3) => {
    const output = await runJson(path(), "--quantile-type", String(type));
    expect(output).toMatchObject({ protocol: { quantileType: type }, items: [{ q3 }] });
  });

  test("a larger minimum cell raises the numbers that rest on it", async () => {
    const { protocol } = await runJson(path(), "--minimum-cell", "12");
    expect(protocol).toMatchObject({ minCell: 12, minValid: 12 });
    expect(protocol.rules.every(({ stability }) => stability.minPaired === 12)).toBe(true);
  });

  test.each([
    ["--quantile-type", "5"],
    ["--quantile-type", "seven"],
    ["--minimum-cell", "0"],
    ["--minimum-cell", "2.5"],
    ["--seed", "-1"],
    ["--seed", ""],
  ])("%s %s is wrong usage", async (...argv) => {
    expect(await run(path(), ...argv)).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("as JSON", () => {
  test.each([0, 1, 999, 1000, 1001, 2500])(
    "%i bad rows are all listed, and the text is as if made at once",
    async (bad) => {
      const rows: Row[] = [
        ...answers(1, "x", [1, 2]),
        ...Array.from({ length: bad }, (): Row => [1, 0, "all", "x", 3]),
      ];
      const { stdout, stderr } = await run(file("many.csv", rows), "--format", "json");
      const output: AnalyseOutput = JSON.parse(stdout);
      expect(stdout).toBe(`${JSON.stringify(output, null, 2)}\n`);
      const message = "answered before (round 1, panelist 0, item x); the first answer counts";
      expect(output.problems).toEqual(
        Array.from({ length: bad }, (_, index) => ({ file: "answers", line: index + 4, message })),
      );
      if (bad > 20) expect(stderr).toContain(`and ${bad - 20} more`);
    },
  );
});

describe("other formats", () => {
  const rows = [1, 2].flatMap((round) =>
    ["x", "y"].flatMap((item) =>
      answers(
        round,
        item,
        Array.from({ length: 20 }, (_, person) =>
          round === 2 && person % 3 === 0 ? null : 1 + ((person * round) % 5),
        ),
        (person) => (person < 10 ? "a" : "b"),
      ),
    ),
  );
  const everything = ["--groups", "--stability", "--attrition", "--robustness", "--panel"];

  test("the table says what was asked for, a paragraph each", async () => {
    const items = itemsFile("formats-items.csv", ["x", "y"], "rating,1,5,");
    const { stdout } = await run(file("formats.csv", rows), "--items", items, ...everything);
    for (const title of [
      "Groups",
      "Change since the last asking",
      "Robustness of the verdicts",
      "Verdicts with those who left",
      "Agreement over 2 items (rating 1 to 5); 20 people rated all",
      "Attrition",
    ]) {
      expect(stdout).toContain(title);
    }
  });

  test("the CSV has columns for it behind the others", async () => {
    const { stdout } = await run(file("formats.csv", rows), ...everything, "--format", "csv");
    const [head = [], ...lines]: string[][] = parse(stdout);
    expect(head.slice(0, 3)).toEqual(["round", "audience", "item"]);
    expect(head.slice(head.indexOf("mode") + 1)).toEqual(
      expect.arrayContaining(["comparison.adjustedP", "change.signedRank", "robustness.holds", "attrition.fragility"]),
    );
    expect(lines.every((line) => line.length === head.length)).toBe(true);
  });
});
