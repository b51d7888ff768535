import type { TidyProblem } from "./tidy-study.js";

const CHUNK = 65_536;
/** Line, message and panelist of a problem. */
const FIELDS = 3;
const NOBODY = -1;
/** Stands in a message where the panelist's name belongs. */
export const NAME = "\u0000";

/** What is wrong with which rows, in their order: every one of them, in twelve bytes each, since all rows of a large file may be wrong. */
export class ProblemLog implements Iterable<TidyProblem> {
  readonly #chunks: Int32Array[] = [];
  readonly #messages: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #panelistName: (person: number) => string;
  #length = 0;

  constructor(panelistName: (person: number) => string) {
    this.#panelistName = panelistName;
  }

  get length(): number {
    return this.#length;
  }

  /** `person`: whose name stands in the message at `NAME`. */
  add(line: number, message: string, person = NOBODY): void {
    const number = this.#numbers.get(message) ?? this.#messages.push(message) - 1;
    this.#numbers.set(message, number);
    const place = this.#length % CHUNK;
    const chunk = (place > 0 && this.#chunks.at(-1)) || new Int32Array(CHUNK * FIELDS);
    if (place === 0) this.#chunks.push(chunk);
    chunk[place * FIELDS] = line;
    chunk[place * FIELDS + 1] = number;
    chunk[place * FIELDS + 2] = person;
    this.#length += 1;
  }

  *[Symbol.iterator](): Generator<TidyProblem> {
    for (let index = 0; index < this.#length; index++) {
      const chunk = this.#chunks[Math.floor(index / CHUNK)];
      const [line = 0, number = 0, person = NOBODY] = chunk?.subarray((index % CHUNK) * FIELDS) ?? [];
      const message = this.#messages[number] ?? "";
      yield { line, message: person === NOBODY ? message : message.replace(NAME, () => this.#panelistName(person)) };
    }
  }
}
