type Codes = Uint8Array | Uint16Array | Uint32Array;

/** People a block holds: so many that blocks are few, so few that the rows of one stay in the processor's cache. */
const BLOCK_BITS = 10;
export const BLOCK_PEOPLE = 2 ** BLOCK_BITS;
const FIRST_COLUMNS = 8;

/**
 * One small whole number for each person and column, 0 where there is none: who answered what, as codes. It grows by person and by
 * column, and takes one byte a cell until a code needs more.
 */
export class AnswerGrid {
  readonly #blocks: (Codes | undefined)[] = [];
  #make: (length: number) => Codes = (length) => new Uint8Array(length);
  #highest = 0xff;
  #stride = FIRST_COLUMNS;
  #columns = 0;

  get columns(): number {
    return this.#columns;
  }

  addColumn(): number {
    if (this.#columns === this.#stride) this.#rebuild(2 * this.#stride);
    this.#columns += 1;
    return this.#columns - 1;
  }

  codeAt(person: number, column: number): number {
    return this.#blocks[person >> BLOCK_BITS]?.[(person & (BLOCK_PEOPLE - 1)) * this.#stride + column] ?? 0;
  }

  /** Sets an empty cell; false, and nothing changed, when the cell has a code already. */
  put(person: number, column: number, code: number): boolean {
    if (code > this.#highest) this.#widen(code);
    const block = this.#blocks[person >> BLOCK_BITS] ?? this.#addBlock(person >> BLOCK_BITS);
    const at = (person & (BLOCK_PEOPLE - 1)) * this.#stride + column;
    if (block[at] !== 0) return false;
    block[at] = code;
    return true;
  }

  /** The codes of a block's people, `stride` to a person; null where none of them has any. */
  block(index: number): { readonly codes: Codes; readonly stride: number } | null {
    const codes = this.#blocks[index];
    return codes ? { codes, stride: this.#stride } : null;
  }

  get blocks(): number {
    return this.#blocks.length;
  }

  #addBlock(index: number): Codes {
    const block = this.#make(BLOCK_PEOPLE * this.#stride);
    // Filled up without holes, which would make every later look at the list slow.
    while (this.#blocks.length < index) this.#blocks.push(undefined);
    this.#blocks[index] = block;
    return block;
  }

  #widen(code: number): void {
    const isShort = code <= 0xffff;
    this.#make = isShort ? (length) => new Uint16Array(length) : (length) => new Uint32Array(length);
    this.#highest = isShort ? 0xffff : 0xffffffff;
    this.#rebuild(this.#stride);
  }

  #rebuild(stride: number): void {
    for (const [index, old] of this.#blocks.entries()) {
      if (!old) continue;
      const block = this.#make(BLOCK_PEOPLE * stride);
      for (let person = 0; person < BLOCK_PEOPLE; person++) {
        block.set(old.subarray(person * this.#stride, person * this.#stride + this.#columns), person * stride);
      }
      this.#blocks[index] = block;
    }
    this.#stride = stride;
  }
}
