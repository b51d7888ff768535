import { ByteTable } from "./byte-table.js";
import { LONGEST_ROW_BYTES, QuotedRow } from "./quoted-row.js";

/** What becomes of a column's cells: a number a name, the bytes as they stand, or nothing. */
export type ColumnUse = "name" | "bytes" | "ignored";

/** Gets the rows; what it is told of a row holds only until the next. */
export interface RowSink {
  /** The column names as they stand in the file, and what is wanted of each column. At most one may be wanted as bytes. */
  onHeader(names: readonly string[]): readonly ColumnUse[];
  onRow(row: ScannedRow): void;
  /** A row that is no row of the table; it is left out. */
  onBadRow(line: number, message: string): void;
}

export interface ScannedRow {
  /** Line of the file on which the row ends, the header being line 1. */
  readonly line: number;
  /** Number of each cell in the table of its column. */
  readonly names: Int32Array;
  /** The first column whose cell may differ from the row before. */
  readonly firstChanged: number;
  /** Where the cell that is wanted as bytes stands. */
  readonly cellBytes: Uint8Array;
  readonly cellStart: number;
  readonly cellEnd: number;
}

const BUFFER_BYTES = 256 * 1024;
const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const DELIMITERS = [",", ";", "\t"];
const decoder = new TextDecoder();

/**
 * Reads CSV from bytes in pieces of any size: UTF-8 with or without BOM; commas, semicolons or tabs (told by the header); lines that end
 * in LF, CRLF or, when the header does, in CR; cells in double quotes, in which a quote is doubled. A quote within an unquoted cell is
 * part of it; a quoted cell that goes on after its closing quote is taken with its quotes. Empty lines are passed over.
 *
 * Most rows begin like the row before, and most names follow the name they followed the last time. Both are looked for first, so that
 * the bytes of a row are compared once and seldom hashed. Rows with line ends in cells, doubled quotes or too few or many cells take a
 * slower way (`QuotedRow`).
 */
export class CsvScanner implements ScannedRow {
  line = 0;
  names = new Int32Array(0);
  firstChanged = 0;
  cellBytes: Uint8Array;
  cellStart = 0;
  cellEnd = 0;
  readonly #sink: RowSink;
  // Longer than what is read into it, so that four bytes can be looked at from any of them.
  readonly #bytes = new Uint8Array(BUFFER_BYTES + 4);
  readonly #words = new DataView(this.#bytes.buffer);
  /** How much of the buffer holds bytes of the file, and from where they are still to be read. */
  #filled = 0;
  #at = 0;
  #delimiter = 0;
  #endsInReturn = false;
  #hasHeader = false;
  #isBegun = false;
  #isEnded = false;
  #tables: (ByteTable | null)[] = [];
  #bytesColumn = -1;
  /** Start of each cell of the row before, counted from the start of that row. */
  #starts = new Int32Array(0);
  /** Where the row before begins in the buffer; -1 when it is not there as it was read. */
  #previous = -1;
  /** Where the cell that is wanted as bytes stands, counted likewise. */
  #cellFrom = 0;
  #cellTo = 0;
  readonly #quoted = new QuotedRow();

  constructor(sink: RowSink) {
    this.#sink = sink;
    this.cellBytes = this.#bytes;
  }

  /** The names met in a column that is wanted as names. */
  tableOf(column: number): ByteTable {
    const table = this.#tables[column];
    if (!table) throw new RangeError(`Column ${column} holds no names`);
    return table;
  }

  push(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + BUFFER_BYTES - this.#filled);
      this.#bytes.set(part, this.#filled);
      this.#filled += part.length;
      from += part.length;
      this.#read();
    }
  }

  /** Reads what is left and returns whether the file had a header. */
  end(): boolean {
    this.#isEnded = true;
    this.#read();
    if (this.#quoted.isOpen && this.#hasHeader) {
      this.#sink.onBadRow(this.line + 1, "a quote is never closed; the rest of the file is lost");
    }
    return this.#hasHeader;
  }

  #read(): void {
    if (!this.#isBegun && !this.#begin()) return;
    const afterLastLine = this.#bytes.subarray(0, this.#filled).lastIndexOf(LINE_FEED) + 1;
    while (this.#at < this.#filled || (this.#isEnded && this.#quoted.isBegun)) {
      const isAtRow = this.#hasHeader && !this.#endsInReturn && !this.#quoted.isBegun;
      if (isAtRow && this.#at < afterLastLine) {
        if (this.#scanPlainRows(afterLastLine)) continue;
      } else if (isAtRow && !this.#isEnded && (this.#at > 0 || this.#filled < BUFFER_BYTES)) {
        break;
      }
      if (!this.#scanQuotedRow()) break;
    }
    this.#bytes.copyWithin(0, this.#at, this.#filled);
    this.#filled -= this.#at;
    this.#at = 0;
    this.#previous = -1;
  }

  /** Passes over a byte order mark and finds the delimiter; false while the bytes do not tell yet. */
  #begin(): boolean {
    const bytes = this.#bytes.subarray(0, this.#filled);
    const end = bytes.findIndex((byte) => byte === LINE_FEED || byte === RETURN);
    if (end < 0 && !this.#isEnded && this.#filled < BUFFER_BYTES) return false;
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.#at = 3;
    const header = decoder.decode(end < 0 ? bytes : bytes.subarray(0, end));
    const countOf = (delimiter: string) => header.split(delimiter).length;
    const delimiter = DELIMITERS.reduce((best, next) => (countOf(next) > countOf(best) ? next : best));
    this.#delimiter = delimiter.charCodeAt(0);
    this.#isBegun = true;
    return true;
  }

  /**
   * Reads rows up to `limit`, which follows a line feed: no cell without quotes runs beyond it, so that nothing here asks whether there
   * are more bytes. Returns whether all were read; if not, the row at the place reached has to go the slower way.
   */
  #scanPlainRows(limit: number): boolean {
    const bytes = this.#bytes;
    const starts = this.#starts;
    const last = this.names.length - 1;
    const bytesColumn = this.#bytesColumn;
    let row = this.#at;
    while (row < limit) {
      if (bytes[row] === LINE_FEED || (bytes[row] === RETURN && bytes[row + 1] === LINE_FEED)) {
        row += bytes[row] === RETURN ? 2 : 1;
        this.line += 1;
        continue;
      }
      let column = this.#firstChangedColumn(row, last);
      this.firstChanged = column;
      let at = row + (starts[column] ?? 0);
      for (; column <= last; column++) {
        starts[column] = at - row;
        const isQuoted = bytes[at] === QUOTE;
        const start = isQuoted ? at + 1 : at;
        const end = this.#endOfCell(column, start, isQuoted, column === last);
        if (end < 0) {
          this.#at = row;
          this.#previous = -1;
          return false;
        }
        if (column === bytesColumn) {
          this.#cellFrom = start - row;
          this.#cellTo = end - row;
        }
        at = end + (isQuoted ? 2 : 1);
      }
      if (bytes[at - 1] === RETURN) at += 1;
      this.line += 1;
      this.cellBytes = bytes;
      this.cellStart = row + this.#cellFrom;
      this.cellEnd = row + this.#cellTo;
      this.#previous = row;
      row = at;
      this.#sink.onRow(this);
    }
    this.#at = row;
    return true;
  }

  /** The first column in which the row differs from the row before; at most the last, whose end is not yet known. */
  #firstChangedColumn(row: number, last: number): number {
    const previous = this.#previous;
    if (previous < 0) return 0;
    const bytes = this.#bytes;
    const shared = this.#starts[last] ?? 0;
    const words = this.#words;
    let same = 0;
    // Four bytes at a time first.
    while (same + 4 <= shared && words.getInt32(row + same) === words.getInt32(previous + same)) same += 4;
    while (same < shared && bytes[row + same] === bytes[previous + same]) same++;
    let column = last;
    while ((this.#starts[column] ?? 0) > same) column--;
    return column;
  }

  /** Finds the end of a cell and, where names are wanted, its name; -1 when the cell needs the slower way. */
  #endOfCell(column: number, start: number, isQuoted: boolean, isLast: boolean): number {
    const table = this.#tables[column] ?? null;
    const name = this.names[column] ?? 0;
    if (table !== null) {
      const guess = table.successorOf(name);
      if (guess >= 0) {
        const end = start + table.lengthAt(guess, this.#bytes, start);
        if (end >= start && this.#endsCell(end, isQuoted, isLast)) {
          this.names[column] = guess;
          return end;
        }
      }
    }
    const end = isQuoted ? this.#endOfQuoted(start) : this.#endOfPlain(start);
    if (!this.#endsCell(end, isQuoted, isLast)) return -1;
    if (table !== null) {
      const found = table.find(this.#bytes, start, end);
      this.names[column] = found;
      if (this.#isPlain(start, end)) table.follow(name, found);
    }
    return end;
  }

  #endsCell(end: number, isQuoted: boolean, isLast: boolean): boolean {
    const bytes = this.#bytes;
    if (isQuoted && bytes[end] !== QUOTE) return false;
    const at = isQuoted ? end + 1 : end;
    if (!isLast) return bytes[at] === this.#delimiter;
    return bytes[at] === LINE_FEED || (bytes[at] === RETURN && bytes[at + 1] === LINE_FEED);
  }

  #endOfPlain(start: number): number {
    const bytes = this.#bytes;
    const delimiter = this.#delimiter;
    let at = start;
    for (;;) {
      const byte = bytes[at];
      if (byte === delimiter || byte === LINE_FEED || (byte === RETURN && bytes[at + 1] === LINE_FEED)) return at;
      at += 1;
    }
  }

  #endOfQuoted(start: number): number {
    const bytes = this.#bytes;
    let at = start;
    while (bytes[at] !== QUOTE && bytes[at] !== LINE_FEED) at += 1;
    return at;
  }

  /** Whether the name is the same in and out of quotes, so that it may be looked for without knowing where the cell ends. */
  #isPlain(start: number, end: number): boolean {
    const bytes = this.#bytes;
    for (let at = start; at < end; at++) {
      const byte = bytes[at];
      if (byte === QUOTE || byte === RETURN || byte === this.#delimiter) return false;
    }
    return true;
  }

  /** Reads one row of any shape; false when its end lies beyond the bytes at hand. */
  #scanQuotedRow(): boolean {
    const quoted = this.#quoted;
    if (!quoted.isBegun) quoted.reset();
    const dialect = { delimiter: this.#delimiter, endsInReturn: this.#endsInReturn || !this.#hasHeader };
    const piece = this.#bytes.subarray(0, this.#filled);
    const { at, state } = quoted.read(piece, this.#at, dialect, this.#isEnded);
    this.#at = at;
    this.#previous = -1;
    if (state === "more") return false;
    this.line += quoted.lines;
    if (state === "row") this.#take(quoted);
    return true;
  }

  #take({ bytes, ends, isOverlong, endedInReturn }: QuotedRow): void {
    if (!this.#hasHeader) {
      this.#hasHeader = true;
      this.#endsInReturn = endedInReturn;
      const uses = this.#sink.onHeader(
        ends.map((end, index) => decoder.decode(bytes.subarray(ends[index - 1] ?? 0, end))),
      );
      this.#tables = uses.map((use) => (use === "name" ? new ByteTable() : null));
      this.#bytesColumn = uses.indexOf("bytes");
      this.#starts = new Int32Array(ends.length);
      this.names = new Int32Array(ends.length);
    } else if (isOverlong) {
      this.#sink.onBadRow(this.line, `longer than ${LONGEST_ROW_BYTES / 1024 / 1024} MiB`);
    } else if (ends.length !== this.names.length) {
      this.#sink.onBadRow(this.line, `${ends.length} cells, ${this.names.length} expected`);
    } else {
      for (const [column, end] of ends.entries()) {
        const start = ends[column - 1] ?? 0;
        const table = this.#tables[column];
        if (table) this.names[column] = table.find(bytes, start, end);
        if (column === this.#bytesColumn) [this.cellStart, this.cellEnd] = [start, end];
      }
      this.cellBytes = bytes;
      this.firstChanged = 0;
      this.#sink.onRow(this);
    }
  }
}
