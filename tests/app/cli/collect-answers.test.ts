import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { collectTidy } from "../../../analysis/shape/collect-tidy.js";
import type { TidyRow } from "../../../analysis/shape/tidy-study.js";
import { collectAnswers } from "../../../app/cli/collect-answers.js";
import { readTidyCsv } from "../../../app/cli/tidy-csv.js";
import { scales, tidyRows } from "../../analysis/shape/tidy-rows.js";

const folder = mkdtempSync(join(tmpdir(), "tholos-collect-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, "answers.csv");

const COLUMNS = ["round", "panelist", "group", "item", "value", "facet", "audience", "note"] as const;
const columns = fc.shuffledSubarray([...COLUMNS], { minLength: COLUMNS.length });
const blanks = fc.constantFrom("", "", "", " ", "\t", "\u00A0");

function write(rows: readonly TidyRow[], order: readonly string[], pad: string, isQuoted: boolean): void {
  const records = rows.map((row) =>
    order.map((column) => {
      if (column === "note") return "free, text";
      return pad + String((column === "group" ? row.group : row[column as keyof TidyRow]) ?? "") + pad;
    }),
  );
  writeFileSync(path, stringify([order, ...records], { quoted: isQuoted }));
}

test("a file in any order of columns gives the rows that were written", () => {
  fc.assert(
    fc.property(tidyRows, columns, blanks, fc.boolean(), (rows, order, pad, isQuoted) => {
      write(rows, order, pad, isQuoted);
      expect(readTidyCsv(path)).toEqual({ rows, problems: [] });
    }),
    { numRuns: 100 },
  );
});

test("a file collected while it streams is its rows collected", () => {
  fc.assert(
    fc.property(tidyRows, columns, blanks, fc.boolean(), (rows, order, pad, isQuoted) => {
      write(rows, order, pad, isQuoted);
      const collector = collectAnswers(path, scales);
      expect({ rounds: collector.close().rounds, problems: [...collector.problems] }).toEqual(
        collectTidy(rows, scales),
      );
    }),
    { numRuns: 200 },
  );
});

test("a panelist, item or group is the same in any blanks, quotes or width of letters", () => {
  writeFileSync(
    path,
    'round,panelist,group,item,value\n1,p1,g,a,4\n"1", p1 ,"g ","a",5\n1,Zoë,g,a,3\n1,"Zoë\u00A0",g,a,2\n',
  );
  const collector = collectAnswers(path, new Map());
  expect(collector.close().rounds).toMatchObject([{ respondents: 2, groups: [{ key: "g", respondents: 2 }] }]);
  expect([...collector.problems].map(({ line, message }) => `${line} ${message}`)).toEqual([
    "3 answered before (round 1, panelist p1, item a); the first answer counts",
    "5 answered before (round 1, panelist Zoë, item a); the first answer counts",
  ]);
});

test("what is wrong with a row is said in one order: round, panelist, item, audience, value, facet", () => {
  const lines = [
    "0,,,many,x,jury",
    "2.5,p,a,4,,panel",
    "1,,,4,,jury",
    "1,p, ,4,,jury",
    "1,p,a,4,,Jury",
    "1,p,a,many,x,PUBLIC",
    "1,p,a,4,x,",
    "1,p,a,4",
  ];
  writeFileSync(path, `round,panelist,item,value,facet,audience\n${lines.join("\n")}\n`);
  const { problems } = collectAnswers(path, new Map());
  expect([...problems].map(({ message }) => message)).toEqual([
    'the round "0" is not a whole number from 1',
    'the round "2.5" is not a whole number from 1',
    "panelist is empty",
    "item is empty",
    'the audience "jury" is neither panel nor public',
    'a: "many" is neither a number nor a known code',
    'a: the facet "x" does not belong to an item whose kind is not declared',
    "4 cells, 6 expected",
  ]);
});

test("a spreadsheet's UTF-16 is read, and bytes that are no text do not stop the rest", () => {
  writeFileSync(path, Buffer.from("\uFEFFround\tpanelist\titem\tvalue\r\n1\tZoë\ta\t4\r\n", "utf16le"));
  expect(readTidyCsv(path).rows).toMatchObject([{ panelist: "Zoë", item: "a", value: "4" }]);
  writeFileSync(
    path,
    Buffer.concat([Buffer.from("round,panelist,item,value\n1,"), Buffer.from([0xff, 0xc3]), Buffer.from(",a,4\n")]),
  );
  expect(readTidyCsv(path).rows).toMatchObject([{ panelist: "\uFFFD\uFFFD", value: "4" }]);
});
