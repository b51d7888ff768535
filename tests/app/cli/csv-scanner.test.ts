import { type Info, parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ColumnUse, CsvScanner } from "../../../app/cli/csv-scanner.js";

interface Row {
  readonly line: number;
  readonly cells: readonly string[] | null;
  readonly message?: string;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The rows as the scanner gives them, when the file comes in pieces of these sizes. */
function scan(bytes: Uint8Array, pieces: readonly number[], bytesColumn = 0) {
  const rows: Row[] = [];
  let header: readonly string[] = [];
  const scanner: CsvScanner = new CsvScanner({
    onHeader: (names): ColumnUse[] => {
      header = names;
      return names.map((_, column) => (column === bytesColumn ? "bytes" : "name"));
    },
    onRow: ({ line, names, cellBytes, cellStart, cellEnd }) => {
      const cells = Array.from(names, (name, column) =>
        decoder.decode(
          column === bytesColumn ? cellBytes.subarray(cellStart, cellEnd) : scanner.tableOf(column).bytesOf(name),
        ),
      );
      rows.push({ line, cells });
    },
    onBadRow: (line, message) => rows.push({ line, cells: null, message }),
  });
  for (let at = 0, piece = 0; at < bytes.length; piece++) {
    const size = pieces[piece % pieces.length] ?? 1;
    scanner.push(bytes.subarray(at, at + size));
    at += size;
  }
  return { hasHeader: scanner.end(), header, rows };
}

/** The same by csv-parse. Line ends are those the scanner knows; lines are counted in the text, since csv-parse counts a CRLF twice. */
function parsed(text: string, delimiter: string, endsInReturn: boolean) {
  const bytes = Buffer.from(text);
  let isOpen = false;
  const records = parse(bytes, {
    bom: true,
    delimiter,
    info: true,
    record_delimiter: endsInReturn ? ["\r\n", "\n", "\r"] : ["\r\n", "\n"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: () => {
      isOpen = true;
    },
  }) as unknown as { record: string[]; info: Info }[];
  const lineEnd = endsInReturn ? /\r\n|\n|\r/g : /\r\n|\n/g;
  const lineOf = (info: Info) => {
    const until = bytes.toString("utf8", 0, info.bytes);
    const ends = [...until.matchAll(lineEnd)].map(({ index, 0: end }) => index + end.length);
    return ends.length + (ends.at(-1) === until.length ? 0 : 1);
  };
  const [first, ...rest] = records;
  const width = first?.record.length ?? 0;
  return {
    isOpen,
    header: first?.record ?? [],
    rows: rest.map(({ record, info }): Row => {
      const message = `${record.length} cells, ${width} expected`;
      return record.length === width
        ? { line: lineOf(info), cells: record }
        : { line: lineOf(info), cells: null, message };
    }),
  };
}

const text = (alphabet: readonly string[], maxLength = 5) =>
  fc.array(fc.constantFrom(...alphabet), { maxLength }).map((parts) => parts.join(""));
const quoted = text(["a", "b", "1", '""', ",", ";", "\n", "\r\n", "\r", " ", "é", "漢", "👍"]).map(
  (cell) => `"${cell}"`,
);
const plain = text(["a", "b", "1", " ", "é", "漢", "👍", "'"], 4);
const odd = text(["a", '"', "\r", ",", ";", '""', "\n", "x"]);
const cell = fc.oneof({ weight: 6, arbitrary: plain }, { weight: 3, arbitrary: quoted }, { weight: 1, arbitrary: odd });
const file = fc
  .record({
    delimiter: fc.constantFrom(",", ";", "\t"),
    lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
    header: fc.constantFrom(["round", "panelist", "item", "value"], ['"item"', "value"], ["a", "b", "c"]),
    hasBom: fc.boolean(),
    endsInLineEnd: fc.boolean(),
    // Whole rows come again, as in real files.
    rows: fc.array(fc.tuple(fc.array(cell, { minLength: 1, maxLength: 5 }), fc.nat({ max: 3 }))),
    width: fc.boolean(),
    pieces: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
  })
  .map(({ delimiter, lineEnd, header, hasBom, endsInLineEnd, rows, width, pieces }) => {
    const toWidth = (cells: string[]) =>
      width ? header.map((_, column) => cells[column % cells.length] ?? "") : cells;
    const lines = [header, ...rows.flatMap(([cells, again]) => new Array<string[]>(again + 1).fill(toWidth(cells)))];
    const body = lines.map((cells) => cells.join(delimiter)).join(lineEnd) + (endsInLineEnd ? lineEnd : "");
    return { text: (hasBom ? "\uFEFF" : "") + body, delimiter, endsInReturn: /^[^\r\n]*\r(?!\n)/.test(body), pieces };
  });

describe("the scanner", () => {
  test("reads what csv-parse reads, in pieces of any size", () => {
    fc.assert(
      fc.property(file, fc.nat({ max: 3 }), ({ text: csv, delimiter, endsInReturn, pieces }, bytesColumn) => {
        const expected = parsed(csv, delimiter, endsInReturn);
        const found = scan(Buffer.from(csv), pieces, bytesColumn);
        expect(found.header).toEqual(expected.header);
        const open = found.rows.filter(({ message }) => message?.startsWith("a quote is never closed"));
        expect(open).toHaveLength(expected.isOpen ? 1 : 0);
        expect(found.rows.slice(0, found.rows.length - open.length)).toEqual(expected.rows);
      }),
      { numRuns: 2000 },
    );
  });

  test("keeps apart what is in quotes and what is not", () => {
    const csv = 'a,b\n"x,y",1\nx,y\n"x""y",2\n"x"y,3\nx"y,4\n"x\ny",5\n';
    expect(scan(Buffer.from(csv), [1000], 1).rows).toEqual([
      { line: 2, cells: ["x,y", "1"] },
      { line: 3, cells: ["x", "y"] },
      { line: 4, cells: ['x"y', "2"] },
      { line: 5, cells: ['"x"y', "3"] },
      { line: 6, cells: ['x"y', "4"] },
      { line: 8, cells: ["x\ny", "5"] },
    ]);
  });

  test("reads rows longer than its buffer, and refuses one longer than any answer", () => {
    const long = "x".repeat(700_000);
    const { rows } = scan(Buffer.from(`a,b\n${long},1\n"${long}",2\n3,4\n`), [65_536], 1);
    expect(rows.map(({ line, cells }) => [line, cells?.[0]?.length, cells?.[1]])).toEqual([
      [2, 700_000, "1"],
      [3, 700_000, "2"],
      [4, 1, "4"],
    ]);
    const longest = "x".repeat(17 * 1024 * 1024);
    expect(scan(Buffer.from(`a,b\n"${longest}",2\n3,4\n`), [1_000_000], 1).rows).toEqual([
      { line: 2, cells: null, message: "longer than 16 MiB" },
      { line: 3, cells: ["3", "4"] },
    ]);
  });

  test("takes empty lines for lines and not for rows", () => {
    expect(scan(Buffer.from("\n\na,b\n\n1,2\r\n\r\n3,4"), [3]).rows).toEqual([
      { line: 5, cells: ["1", "2"] },
      { line: 7, cells: ["3", "4"] },
    ]);
  });

  test.each(["", "\n\n", '"a,b\n'])("finds no header in %j", (csv) => {
    expect(scan(Buffer.from(csv), [2]).hasHeader).toBe(false);
  });
});
