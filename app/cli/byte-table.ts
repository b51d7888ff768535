const FIRST_NAMES = 64;
const FIRST_BYTES = 1024;
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * Numbers for names that are told apart by their bytes: 0, 1, 2, … in the order in which they are first met. A file of millions of
 * rows repeats few names, so that no row needs a string.
 */
export class ByteTable {
  #bytes = new Uint8Array(FIRST_BYTES);
  /** Where each name begins in the bytes; one more entry says where the last ends. */
  #starts = new Int32Array(FIRST_NAMES + 1);
  #hashes = new Int32Array(FIRST_NAMES);
  /** Which name came after each name the last time; -1 until then. */
  #successors = new Int32Array(FIRST_NAMES).fill(-1);
  /** Open addressing; a slot holds the name's number + 1. */
  #slots = new Int32Array(FIRST_NAMES * 2);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of the name that stands in `bytes` from `start` to `end`; a new name gets the next number. */
  find(bytes: Uint8Array, start: number, end: number): number {
    let hash = SEED;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), PRIME);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const name = (this.#slots[slot] ?? 0) - 1;
      if (name < 0) break;
      if (this.#hashes[name] === hash && this.lengthAt(name, bytes, start) === end - start) return name;
      slot = (slot + 1) & mask;
    }
    return this.#add(bytes, start, end, hash);
  }

  /** Length of the name when `bytes` hold it at `start` (whatever follows), else -1. */
  lengthAt(name: number, bytes: Uint8Array, start: number): number {
    const from = this.#starts[name] ?? 0;
    const length = (this.#starts[name + 1] ?? 0) - from;
    const own = this.#bytes;
    for (let at = 0; at < length; at++) if (own[from + at] !== bytes[start + at]) return -1;
    return length;
  }

  /** The name that followed `name` the last time; -1 when none did. */
  successorOf(name: number): number {
    return this.#successors[name] ?? -1;
  }

  follow(name: number, successor: number): void {
    this.#successors[name] = successor;
  }

  bytesOf(name: number): Uint8Array {
    return this.#bytes.subarray(this.#starts[name] ?? 0, this.#starts[name + 1] ?? 0);
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const name = this.#size;
    if (name === this.#hashes.length) this.#growNames();
    const from = this.#starts[name] ?? 0;
    const until = from + end - start;
    if (until > this.#bytes.length) this.#bytes = grown(this.#bytes, new Uint8Array(2 * until));
    this.#bytes.set(bytes.subarray(start, end), from);
    this.#starts[name + 1] = until;
    this.#hashes[name] = hash;
    this.#successors[name] = -1;
    this.#size = name + 1;
    this.#place(name);
    return name;
  }

  #growNames(): void {
    const room = 2 * this.#hashes.length;
    this.#starts = grown(this.#starts, new Int32Array(room + 1));
    this.#hashes = grown(this.#hashes, new Int32Array(room));
    this.#successors = grown(this.#successors, new Int32Array(room));
    this.#slots = new Int32Array(2 * room);
    for (let name = 0; name < this.#size; name++) this.#place(name);
  }

  #place(name: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hashes[name] ?? 0) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = name + 1;
  }
}

function grown<Numbers extends Uint8Array | Int32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
