import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { defaultProtocol } from "../../analysis/default-protocol.js";
import { runAnalyse } from "../../app/cli/analyse.js";
import type { AnalyseOutput } from "../../app/cli/analyse-output.js";

const folder = mkdtempSync(join(tmpdir(), "tholos-analyse-"));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const horizon = (name: string) => `app/demo/data/horizon-scan/${name}`;

async function run(...argv: string[]) {
  const said = { stdout: "", stderr: "" };
  const writer = (name: keyof typeof said) => ({ write: (text: string) => (said[name] += text) });
  const code = await runAnalyse(argv, { stdout: writer("stdout"), stderr: writer("stderr") });
  return { code, ...said };
}
async function runJson(...argv: string[]): Promise<AnalyseOutput> {
  return JSON.parse((await run(...argv, "--format", "json")).stdout);
}
const records = (path: string): Record<string, string>[] =>
  parse(readFileSync(path, "utf8"), { columns: true, comment: "#" });

const schema = (name: string) => JSON.parse(readFileSync(`docs/schemas/${name}.schema.json`, "utf8"));
const isOutput = new Ajv({ strict: true, allowUnionTypes: true, strictTypes: false })
  .addSchema(schema("protocol"))
  .compile(schema("analyse-output"));

const EVERYTHING = ["--groups", "--stability", "--attrition", "--robustness", "--panel", "--seed", "1"];

/** 24 people of three groups, 6 items of 5 levels, two rounds; 6 people leave, those of group c to the last. */
const twoRounds = file(
  "two-rounds.csv",
  `round,panelist,group,item,value\n${[1, 2]
    .flatMap((round) =>
      Array.from({ length: 24 }, (_, person) => person)
        .filter((person) => round === 1 || person % 4 !== 1)
        .flatMap((person) =>
          [0, 1, 2, 3, 4, 5].map((item) => {
            const group = person < 10 ? "a" : person < 20 ? "b" : "c";
            return `${round},p${person},${group},i${item},${1 + ((person * 7 + item * 3 + round * (person % 3)) % 5)}`;
          }),
        ),
    )
    .join("\n")}\n`,
);

describe("the horizon scan", () => {
  const analysed = runJson(horizon("responses.csv"), "--items", horizon("items.csv"));

  test("has the n, median, quartiles and IQR that R computes, for all 636 item-rounds with a numeric answer", async () => {
    const { items } = await analysed;
    const found = new Map(items.map((item) => [`${item.round} ${item.item}`, item]));
    const expected = records("tests/fixtures/horizon-scan/quantiles.csv");
    expect(expected).toHaveLength(636);
    for (const { round, item, ...values } of expected) {
      const { n, median, q1, q3, iqr } = found.get(`${round} ${item}`) ?? {};
      const numbers = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Number(value)]));
      expect({ round, item, n, median, q1, q3, iqr }).toEqual({ round, item, ...numbers });
    }
  });

  test("has n = 0 and null with a reason in the 3 others", async () => {
    const empty = (await analysed).items.filter(({ n }) => n === 0);
    expect(empty).toHaveLength(3);
    for (const item of empty) {
      expect(item).toMatchObject({
        median: null,
        q1: null,
        q3: null,
        iqr: null,
        percentAgreement: null,
        verdict: "insufficient",
      });
      expect(item.reasons).toMatchObject({ median: "no answers", iqr: "no answers" });
      expect(item.cannotJudge + item.notApplicable).toBeGreaterThan(0);
    }
  });

  test("reproduces the 333 printed weighted scores", async () => {
    const { items } = await analysed;
    const sums = new Map<string, number>();
    for (const { item, distribution } of items) {
      const sum = distribution.reduce((total, { value, count }) => total + value * count, 0);
      sums.set(item, (sums.get(item) ?? 0) + sum);
    }
    let cells = 0;
    for (const { technology_id, technology: _, "no.coders": coders, "sum.scores": __, ...criteria } of records(
      horizon("printed_weighted_scores.csv"),
    )) {
      for (const [criterion, printed] of Object.entries(criteria)) {
        cells += 1;
        expect((sums.get(`${technology_id}.${criterion}`) ?? 0) / Number(coders)).toBeCloseTo(Number(printed), 12);
      }
    }
    expect(cells).toBe(333);
  });

  test("has too few in both rounds for stability, so nothing is settled", async () => {
    const second = (await analysed).items.filter(({ round }) => round === 2);
    expect(second).toHaveLength(306);
    for (const { stability, reasons, proposal } of second) {
      expect({ stability, proposal }).toEqual({ stability: "not-testable", proposal: "ask-again" });
      expect(reasons.stability).toMatch(/^too few in both rounds/);
    }
  });

  test("counts its respondents, items and answers, and finds no bad row", async () => {
    const { rounds, problems, protocolSource } = await analysed;
    expect(problems).toEqual([]);
    expect(protocolSource).toBe("default");
    expect(rounds).toMatchObject([
      { round: 1, respondents: 35, items: 333, itemsAnswered: 333 },
      { round: 2, respondents: 30, items: 306, itemsAnswered: 303 },
    ]);
    const total = rounds.reduce((sum, { answers, cannotJudge }) => sum + answers + cannotJudge, 0);
    expect(total).toBe(4662 - 98);
  });

  test("says that the scale is not declared where no items file is given", async () => {
    const { items } = await runJson(horizon("responses.csv"));
    const first = items.find(({ n }) => n > 8);
    expect(first).toMatchObject({ kind: null, percentAgreement: null, verdict: null, agreementA: null });
    expect(first?.median).not.toBeNull();
    expect(first?.reasons).toMatchObject({ percentAgreement: "scale not declared", verdict: "scale not declared" });
  });
});

describe("output", () => {
  test("follows the published schema", async () => {
    const years = file(
      "years.csv",
      "round,panelist,item,value,facet\n1,p1,y,2030,likely\n1,p2,y,never,\n1,p3,m,yes,skills\n",
    );
    const items = file("years-items.csv", "item,kind,min,max\ny,year,2026,2045\nm,multiple,,\n");
    for (const output of [
      await runJson(horizon("responses.csv"), "--items", horizon("items.csv")),
      await runJson(horizon("responses.csv")),
      await runJson(years, "--items", items),
      await runJson(horizon("responses.csv"), "--items", horizon("items.csv"), ...EVERYTHING),
      await runJson(years, "--items", items, ...EVERYTHING),
      await runJson(twoRounds, ...EVERYTHING),
    ]) {
      isOutput(output);
      expect(isOutput.errors).toBeNull();
    }
  });

  test("as CSV has a line an item and round, and keeps negative numbers as numbers", async () => {
    const answers = ["a", "b", "c", "d", "e", "f", "g", "h"].flatMap((person) => [
      `1,${person},x,5`,
      `2,${person},x,4`,
    ]);
    const { stdout } = await run(
      file("down.csv", `round,panelist,item,value\n${answers.join("\n")}\n`),
      "--format",
      "csv",
    );
    const lines: Record<string, string>[] = parse(stdout, { columns: true });
    expect(lines.map(({ round, n, median, medianChange }) => ({ round, n, median, medianChange }))).toEqual([
      { round: "1", n: "8", median: "5", medianChange: "" },
      { round: "2", n: "8", median: "4", medianChange: "-1" },
    ]);
  });

  test("as CSV disarms text that a spreadsheet would run", async () => {
    const { stdout } = await run(file("formula.csv", "round,panelist,item,value\n1,p1,=1+1,4\n"), "--format", "csv");
    expect(parse(stdout, { columns: true })[0]).toMatchObject({ item: "'=1+1" });
  });

  test("as a table reads as sentences do", async () => {
    const { stdout, stderr } = await run(horizon("responses.csv"), "--items", horizon("items.csv"));
    expect(stderr).toMatch(/^No --protocol given: the default protocol is used/);
    expect(stdout).toMatch(/^Round 1 \(panel\): 35 respondents/);
    expect(stdout).toMatch(/provisional: consensus for/);
    expect(stdout).toMatch(/not testable \(first asking\)/);
  });

  test("takes the protocol from the file", async () => {
    const path = file("protocol.json", JSON.stringify({ ...defaultProtocol("afterwards"), minValid: 6 }));
    const output = await runJson(horizon("responses.csv"), "--items", horizon("items.csv"), "--protocol", path);
    expect(output).toMatchObject({ protocolSource: "file", protocol: { minValid: 6 } });
    expect(output.items.find(({ n }) => n === 7)?.verdict).not.toBe("insufficient");
  });
});

describe("bad input", () => {
  test("is listed by line and left out, the rest is analysed", async () => {
    const path = file(
      "bad.csv",
      "\uFEFFRound,Panelist,Group,Item,Value\n1,p1,g,a,4\nx,p2,g,a,4\n1,,g,a,4\n1,p3,g\n1,p1,g,a,5\n1,p4,g,a,many\n1,p5,g,a,3\n",
    );
    const output = await runJson(path);
    expect(output.items[0]).toMatchObject({ item: "a", n: 2 });
    expect(output.problems).toEqual([
      { file: "answers", line: 3, message: 'the round "x" is not a whole number from 1' },
      { file: "answers", line: 4, message: "panelist is empty" },
      { file: "answers", line: 5, message: "3 cells, 5 expected" },
      { file: "answers", line: 6, message: "answered before (round 1, panelist p1, item a); the first answer counts" },
      { file: "answers", line: 7, message: 'a: "many" is neither a number nor a known code' },
    ]);
    expect((await run(path)).stderr).toMatch(/5 problems found:\n {2}answers, line 3:/);
  });

  test("with stray quotes loses their own rows only, an open one the rest of the file", async () => {
    const path = file(
      "quotes.csv",
      'round,panelist,item,value\n1,p1,a,4"x"\n1,p2,a,"5"y\n1,p3,a,5\n1,p4,a,"5\n1,p5,a,4\n',
    );
    const output = await runJson(path);
    expect(output.items[0]).toMatchObject({ n: 1 });
    expect(output.problems.map(({ line }) => line)).toEqual([2, 3, 5]);
    expect(output.problems[2]?.message).toBe("a quote is never closed; the rest of the file is lost");
  });

  test("in an items file leaves the item without a scale", async () => {
    const items = file(
      "bad-items.csv",
      "item,kind,min,max,sides\na,rating,1,5,1-3|3|4-5\nb,slider,0,9,\nc,rating,5,1,\nd,trl,,,\na,rating,1,5,\ne,rating,1,6,1-3||4-6\n",
    );
    const output = await runJson(
      file("one.csv", "round,panelist,item,value\n1,p1,a,4\n1,p1,d,9\n1,p1,e,2\n"),
      "--items",
      items,
    );
    expect(output.items.map(({ item, kind }) => ({ item, kind }))).toEqual([
      { item: "a", kind: null },
      { item: "d", kind: "trl" },
      { item: "e", kind: "rating" },
    ]);
    expect(output.problems.map(({ file: where, line }) => `${where} ${line}`)).toEqual([
      "items 2",
      "items 3",
      "items 4",
      "items 6",
    ]);
  });

  test("may be separated by semicolons or tabs, with commas in the texts", async () => {
    const semicolons = file("semicolons.csv", "round;panelist;item;value\r\n1;p1;a, b;4,5\r\n");
    expect((await runJson(semicolons)).items[0]).toMatchObject({ item: "a, b", median: 4.5 });
    const tabs = file("tabs.csv", "round\tpanelist\titem\tvalue\n1\tp1\ta\t4\n");
    expect((await runJson(tabs)).items[0]).toMatchObject({ item: "a", median: 4 });
  });

  test.each([
    { why: "there is no such file", argv: ["missing.csv"], code: 1, says: /missing\.csv cannot be opened \(ENOENT\)/ },
    {
      why: "a column is missing",
      argv: [file("no-round.csv", "panelist,item\n")],
      code: 1,
      says: /lacks the columns round, value/,
    },
    { why: "the file is empty", argv: [file("empty.csv", "")], code: 1, says: /is empty/ },
    { why: "it is a folder", argv: [folder], code: 1, says: /cannot be read/ },
    {
      why: "the protocol is not JSON",
      argv: [horizon("responses.csv"), "--protocol", file("p.json", "{")],
      code: 1,
      says: /is not JSON/,
    },
    {
      why: "the protocol is not one",
      argv: [horizon("responses.csv"), "--protocol", file("q.json", "{}")],
      code: 1,
      says: /protocol\./,
    },
    { why: "no file is named", argv: [], code: 2, says: /^Usage: tholos analyse/ },
    { why: "an option is unknown", argv: ["a.csv", "--quick"], code: 2, says: /^Usage/ },
    { why: "the format is unknown", argv: ["a.csv", "--format", "xml"], code: 2, says: /^Usage/ },
  ])("ends with a clear message when $why", async ({ argv, code, says }) => {
    const result = await run(...argv);
    expect(result.code).toBe(code);
    expect(result.stderr).toMatch(says);
    expect(result.stdout).toBe("");
  });

  test("shows its usage on request", async () => {
    const { code, stdout } = await run("--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(/--protocol FILE/);
  });
});
