const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const FIRST_BYTES = 1024;
/** A quote left open takes the rest of a file, which need not all be kept to say so. */
export const LONGEST_ROW_BYTES = 16 * 1024 * 1024;

export interface CsvDialect {
  readonly delimiter: number;
  /** A carriage return alone ends a row. */
  readonly endsInReturn: boolean;
}

/**
 * One row of CSV of any shape, read byte by byte from pieces of the file: its cells without their quotes, one after the other in
 * `bytes`, each up to its entry in `ends`.
 */
export class QuotedRow {
  bytes = new Uint8Array(FIRST_BYTES);
  ends: number[] = [];
  /** Line ends passed so far, the row's own included. */
  lines = 0;
  /** Bytes of the row were read and its end was not. */
  isBegun = false;
  /** Within quotes. */
  isOpen = false;
  isOverlong = false;
  endedInReturn = false;
  #length = 0;
  #cellStart = 0;
  #isCellQuoted = false;

  reset(): void {
    this.ends = [];
    this.lines = 0;
    this.isBegun = false;
    this.isOpen = false;
    this.isOverlong = false;
    this.#length = 0;
    this.#startCell();
  }

  /**
   * Goes on reading at `at`. A byte whose meaning the next ones decide is left for the next piece, unless this is the last.
   *
   * @returns where to go on, and whether that is after a row, after an empty line, or in the midst of a row
   */
  read(
    from: Uint8Array,
    start: number,
    { delimiter, endsInReturn }: CsvDialect,
    isLastPiece: boolean,
  ): { at: number; state: "row" | "empty" | "more" } {
    let at = start;
    while (at < from.length) {
      const byte = from[at] ?? 0;
      if (!isLastPiece && (byte === QUOTE || byte === RETURN) && at + 2 >= from.length) break;
      const lineEnd = lengthOfLineEnd(from, at, endsInReturn);
      if (this.isOpen) {
        if (lineEnd > 0) this.lines += 1;
        if (byte !== QUOTE || from[at + 1] === QUOTE) {
          // A quote that is doubled, or anything else; of a CRLF both.
          for (let next = at; next < at + Math.max(1, lineEnd); next++) this.#append(from[next] ?? 0);
          at += Math.max(1, lineEnd) + (byte === QUOTE ? 1 : 0);
          continue;
        }
        this.isOpen = false;
        const after = from[at + 1];
        const closes = after === undefined || after === delimiter || lengthOfLineEnd(from, at + 1, endsInReturn) > 0;
        if (!closes) this.#keepQuotes();
        at += 1;
      } else if (byte === QUOTE && this.#length === this.#cellStart && !this.#isCellQuoted) {
        this.isOpen = true;
        this.#isCellQuoted = true;
        at += 1;
      } else if (byte === delimiter) {
        this.#endCell();
        at += 1;
      } else if (lineEnd > 0) {
        this.lines += 1;
        this.endedInReturn = byte === RETURN && lineEnd === 1;
        return { at: at + lineEnd, state: this.#endRow() };
      } else {
        this.#append(byte);
        at += 1;
      }
      this.isBegun = true;
    }
    if (!isLastPiece || this.isOpen || !this.isBegun) return { at, state: "more" };
    this.lines += 1;
    return { at, state: this.#endRow() };
  }

  #endRow(): "row" | "empty" {
    this.isBegun = false;
    if (this.ends.length === 0 && this.#length === 0 && !this.#isCellQuoted) return "empty";
    this.#endCell();
    return "row";
  }

  #endCell(): void {
    this.ends.push(this.#length);
    this.#startCell();
  }

  #startCell(): void {
    this.#cellStart = this.#length;
    this.#isCellQuoted = false;
  }

  /** The cell goes on after its closing quote: it is taken as it stands. */
  #keepQuotes(): void {
    this.#append(QUOTE);
    this.#append(QUOTE);
    this.bytes.copyWithin(this.#cellStart + 1, this.#cellStart, this.#length - 1);
    this.bytes[this.#cellStart] = QUOTE;
  }

  #append(byte: number): void {
    if (this.#length === this.bytes.length) {
      if (this.#length >= LONGEST_ROW_BYTES) {
        this.isOverlong = true;
        return;
      }
      const wider = new Uint8Array(2 * this.bytes.length);
      wider.set(this.bytes);
      this.bytes = wider;
    }
    this.bytes[this.#length] = byte;
    this.#length += 1;
  }
}

/** 2 for CRLF, 1 for LF (or CR where that ends rows), 0 for anything else. */
function lengthOfLineEnd(bytes: Uint8Array, at: number, endsInReturn: boolean): number {
  if (bytes[at] === LINE_FEED) return 1;
  if (bytes[at] !== RETURN) return 0;
  return bytes[at + 1] === LINE_FEED ? 2 : endsInReturn ? 1 : 0;
}
