import type { ItemScale } from "../item-analysis.js";
import { yearPosition } from "./answers.js";
import type { TidyValue } from "./tidy-value.js";

/** Code of a skipped question; 0 says that there is no row. */
export const SKIPPED = 1;

/** What the answers to one item are, each with a code: 2, 3, … in the order in which they are first given. */
export class ItemAnswers {
  readonly #codes = new Map<number | string, number>();
  /** By code; the first two say that there is no answer. */
  readonly meanings: TidyValue[] = [{ type: "skipped" }, { type: "skipped" }];

  constructor(
    readonly item: string,
    readonly index: number,
    readonly scale: ItemScale | null,
  ) {}

  /** The code of what was read; `problem` has none. */
  codeOf(read: Exclude<TidyValue, { type: "problem" }>): number {
    if (read.type === "skipped") return SKIPPED;
    // Adding 0 turns -0 into 0, here and below. Texts are told apart no further.
    const key = read.type === "value" ? read.value + 0 : read.type === "code" ? `code ${read.code}` : "text";
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    const code = this.meanings.push(read) - 1;
    this.#codes.set(key, code);
    return code;
  }

  /** Where each code lies on the scale, NaN for what has no place: special answers of years lie at their `yearPosition`. */
  places(): Float64Array {
    return Float64Array.from(this.meanings, (read) => placeOf(read, this.scale));
  }
}

function placeOf(read: TidyValue, scale: ItemScale | null): number {
  if (read.type === "value") return read.value + 0;
  if (read.type !== "code" || scale?.kind !== "year" || scale.min === null || scale.max === null) return Number.NaN;
  return yearPosition(read.code, { min: scale.min, max: scale.max }) ?? Number.NaN;
}
