import type { ItemScale } from "../../analysis/item-analysis.js";
import type { ItemAnswers } from "../../analysis/shape/item-answers.js";
import { type RowPlace, TidyCollector } from "../../analysis/shape/tidy-collector.js";
import { readTidyValue } from "../../analysis/shape/tidy-value.js";
import { ByteTable } from "./byte-table.js";
import { type RowSource, scanTidyFile, TidyScanner, type TidySink } from "./tidy-scanner.js";

const ZERO = 0x30;
const decoder = new TextDecoder();

/** What the values in the file say for one item: each spelling is read once. */
class ItemValues {
  readonly #spellings = new ByteTable();
  /** By spelling; a string says what is wrong with it. */
  readonly #read: (number | string)[] = [];
  /** The same for a single digit. */
  readonly #digits: (number | string | undefined)[] = new Array<undefined>(10).fill(undefined);

  constructor(readonly item: ItemAnswers) {}

  /** The answer's code, or what is wrong with the value. */
  codeOf(bytes: Uint8Array, start: number, end: number): number | string {
    const digit = (bytes[start] ?? 0) - ZERO;
    if (end !== start + 1 || digit < 0 || digit > 9) return this.#codeOfSpelling(bytes, start, end);
    const known = this.#digits[digit];
    if (known !== undefined) return known;
    const read = this.#readValue(String(digit));
    this.#digits[digit] = read;
    return read;
  }

  #codeOfSpelling(bytes: Uint8Array, start: number, end: number): number | string {
    // Hardly a text comes twice, and none is kept.
    if (this.item.scale?.kind === "text") return this.#readValue(decoder.decode(bytes.subarray(start, end)));
    const spelling = this.#spellings.find(bytes, start, end);
    const known = this.#read[spelling];
    if (known !== undefined) return known;
    const read = this.#readValue(decoder.decode(bytes.subarray(start, end)));
    this.#read[spelling] = read;
    return read;
  }

  #readValue(text: string): number | string {
    const read = readTidyValue(text, this.item.scale);
    return read.type === "problem" ? read.message : this.item.codeOf(read);
  }
}

/** Feeds the rows of a file to a collector. */
class AnswerSink implements TidySink {
  readonly #collector: TidyCollector;
  readonly #itemName: (item: number) => string;
  readonly #values: (ItemValues | undefined)[] = [];
  #source: RowSource | null = null;
  #place: RowPlace | null = null;

  constructor(collector: TidyCollector, itemName: (item: number) => string) {
    this.#collector = collector;
    this.#itemName = itemName;
  }

  onAnswer(line: number, source: RowSource, item: number, value: Uint8Array, start: number, end: number): void {
    const values = this.#values[item] ?? this.#openItem(item);
    const code = values.codeOf(value, start, end);
    if (typeof code === "string") this.#collector.refuse(line, values.item, code);
    else this.#collector.add(line, this.#placeOf(source), values.item, code);
  }

  onProblem(line: number, message: string): void {
    this.#collector.problems.add(line, message);
  }

  #placeOf(source: RowSource): RowPlace {
    if (source === this.#source && this.#place !== null) return this.#place;
    const { round, audience, panelist, group, facet } = source;
    this.#source = source;
    this.#place = {
      round: this.#collector.round(round, audience),
      person: panelist,
      group: this.#collector.group(group),
      facet: facet === "likely" ? "" : facet,
    };
    return this.#place;
  }

  #openItem(item: number): ItemValues {
    const known = this.#collector.item(this.#itemName(item));
    // Another spelling of the same name shares its values.
    const values = this.#values.find((other) => other?.item === known) ?? new ItemValues(known);
    this.#values[item] = values;
    return values;
  }
}

/**
 * The answers of a tidy file, collected while it streams by, and its bad rows.
 *
 * @throws UnreadableFileError when the file cannot be read, is empty or lacks a required column
 */
export function collectAnswers(path: string, scales: ReadonlyMap<string, ItemScale | null>): TidyCollector {
  const collector: TidyCollector = new TidyCollector(scales, (person) => scanner.panelistName(person));
  const sink: AnswerSink = new AnswerSink(collector, (item) => scanner.itemName(item));
  const scanner: TidyScanner = new TidyScanner(path, sink);
  scanTidyFile(path, scanner);
  return collector;
}
