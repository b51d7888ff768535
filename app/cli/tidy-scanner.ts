import { closeSync, openSync, readSync } from "node:fs";
import type { ByteTable } from "./byte-table.js";
import { UnreadableFileError } from "./csv-file.js";
import { CsvScanner, type RowSink, type ScannedRow } from "./csv-scanner.js";

/** Whose answer a row holds, and which part of it. */
export interface RowSource {
  readonly round: number;
  readonly audience: "panel" | "public";
  /** The same for every spelling that differs in outer blanks only. */
  readonly panelist: number;
  readonly group: string | null;
  readonly facet: string;
}

/** Gets the rows of a tidy file; `item` is a number for the item's name. */
export interface TidySink {
  onAnswer(line: number, source: RowSource, item: number, value: Uint8Array, start: number, end: number): void;
  onProblem(line: number, message: string): void;
}

/** Where each column stands; -1: not there. */
interface Places {
  readonly round: number;
  readonly panelist: number;
  readonly group: number;
  readonly item: number;
  readonly value: number;
  readonly facet: number;
  readonly audience: number;
}

const REQUIRED = ["round", "panelist", "item", "value"] as const;
const CHUNK_BYTES = 256 * 1024;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * Reads answers from tidy CSV: `round,panelist,group,item,value`, optionally `facet` and `audience` (`panel` or `public`; default panel).
 * Columns may stand in any order; others are ignored. Nothing of a row is kept, and a name becomes text once.
 */
export class TidyScanner implements RowSink {
  readonly #csv = new CsvScanner(this);
  readonly #sink: TidySink;
  readonly #path: string;
  #places: Places = { round: -1, panelist: -1, group: -1, item: -1, value: -1, facet: -1, audience: -1 };
  /** The last column but item and value: when no column up to it changed, the source is the same. */
  #lastOfSource = 0;
  #sourceNames: readonly number[] = [];
  #source: RowSource | null = null;
  /** What is wrong with the source; that of the audience is told after an empty item. */
  #problem: string | null = null;
  #audienceProblem: string | null = null;
  readonly #panelists: (number | undefined)[] = [];
  readonly #texts: string[][] = [];

  constructor(path: string, sink: TidySink) {
    this.#path = path;
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    this.#csv.push(chunk);
  }

  /** @throws UnreadableFileError when there was no header */
  end(): void {
    if (!this.#csv.end()) throw new UnreadableFileError(`${this.#path} is empty`);
  }

  panelistName(panelist: number): string {
    return decoder.decode(this.#csv.tableOf(this.#places.panelist).bytesOf(panelist)).trim();
  }

  itemName(item: number): string {
    return this.#text(this.#places.item, item);
  }

  onHeader(names: readonly string[]): ("name" | "bytes" | "ignored")[] {
    const header = names.map((name) => name.trim().toLowerCase());
    const missing = REQUIRED.filter((name) => !header.includes(name));
    if (missing.length > 0) {
      const columns = `column${missing.length > 1 ? "s" : ""} ${missing.join(", ")}`;
      throw new UnreadableFileError(`${this.#path} lacks the ${columns}`);
    }
    const at = (name: string) => header.indexOf(name);
    const source = { round: at("round"), panelist: at("panelist"), group: at("group"), facet: at("facet") };
    this.#places = { ...source, audience: at("audience"), item: at("item"), value: at("value") };
    this.#lastOfSource = Math.max(...Object.values(source), at("audience"));
    const wanted = [...Object.values(source), at("audience"), at("item")];
    return header.map((_, column) =>
      column === this.#places.value ? "bytes" : wanted.includes(column) ? "name" : "ignored",
    );
  }

  onRow(row: ScannedRow): void {
    if (row.firstChanged <= this.#lastOfSource) this.#readSource(row.names);
    const item = row.names[this.#places.item] ?? 0;
    const problem = this.#problem ?? (this.itemName(item) === "" ? "item is empty" : this.#audienceProblem);
    if (problem !== null || this.#source === null) this.#sink.onProblem(row.line, problem ?? "no source");
    else this.#sink.onAnswer(row.line, this.#source, item, row.cellBytes, row.cellStart, row.cellEnd);
  }

  onBadRow(line: number, message: string): void {
    this.#sink.onProblem(line, message);
  }

  #readSource(names: Int32Array): void {
    const { round, panelist, group, facet, audience } = this.#places;
    const [before, now] = [this.#sourceNames, [round, panelist, group, facet, audience].map((at) => names[at] ?? -1)];
    if (now.every((name, index) => name === before[index])) return;
    this.#sourceNames = now;
    const text = (column: number) => this.#text(column, names[column] ?? 0);
    const number = Number(text(round));
    const isRound = Number.isInteger(number) && number >= 1;
    const spelling = names[panelist] ?? 0;
    const person = this.#panelist(spelling);
    const called = text(audience).toLowerCase() || "panel";
    const isAudience = called === "panel" || called === "public";
    this.#problem = isRound
      ? person < 0
        ? "panelist is empty"
        : null
      : `the round "${text(round)}" is not a whole number from 1`;
    this.#audienceProblem = isAudience ? null : `the audience "${called}" is neither panel nor public`;
    this.#source = {
      round: number,
      audience: called === "public" ? "public" : "panel",
      panelist: person,
      group: text(group) || null,
      facet: text(facet),
    };
  }

  /** What a name says, without outer blanks; empty for a column that is not there. */
  #text(column: number, name: number): string {
    if (column < 0) return "";
    const texts = this.#texts[column] ?? [];
    this.#texts[column] = texts;
    const known = texts[name];
    if (known !== undefined) return known;
    const text = decoder.decode(this.#csv.tableOf(column).bytesOf(name)).trim();
    texts[name] = text;
    return text;
  }

  /** The first spelling of a panelist's name, -1 for an empty one. There may be very many, so that texts are made of few. */
  #panelist(spelling: number): number {
    const known = this.#panelists[spelling];
    if (known !== undefined) return known;
    const table = this.#csv.tableOf(this.#places.panelist);
    const bytes = table.bytesOf(spelling);
    const first = isPlainText(bytes) ? spelling : trimmed(table, bytes);
    this.#panelists[spelling] = first;
    return first;
  }
}

/** Whether text of ASCII has no blanks around it and is not empty. */
function isPlainText(bytes: Uint8Array): boolean {
  const isInk = (byte: number | undefined) => byte !== undefined && byte > 0x20;
  return isInk(bytes[0]) && isInk(bytes.at(-1)) && bytes.every((byte) => byte < 0x80);
}

function trimmed(table: ByteTable, bytes: Uint8Array): number {
  const text = encoder.encode(decoder.decode(bytes).trim());
  return text.length === 0 ? -1 : table.find(text, 0, text.length);
}

/**
 * Streams a tidy file, UTF-8 or, with a byte order mark, UTF-16. The command has nothing else to do meanwhile, so it waits for each piece.
 *
 * @throws UnreadableFileError when the file cannot be read, is empty or lacks a required column
 */
export function scanTidyFile(path: string, scanner: TidyScanner): void {
  const file = attempt(() => openSync(path, "r"), path, "opened");
  try {
    const buffer = new Uint8Array(CHUNK_BYTES);
    let wide: TextDecoder | null = null;
    for (let isFirst = true; ; isFirst = false) {
      const length = attempt(() => readSync(file, buffer), path, "read");
      if (isFirst && length >= 2 && buffer[0] === 0xff && buffer[1] === 0xfe) wide = new TextDecoder("utf-16le");
      const bytes = buffer.subarray(0, length);
      scanner.push(wide ? encoder.encode(wide.decode(bytes, { stream: length > 0 })) : bytes);
      if (length === 0) break;
    }
    scanner.end();
  } finally {
    closeSync(file);
  }
}

function attempt<Result>(act: () => Result, path: string, what: "opened" | "read"): Result {
  try {
    return act();
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? ` (${cause.code})` : "";
    throw new UnreadableFileError(`${path} cannot be ${what}${code}`, { cause });
  }
}
