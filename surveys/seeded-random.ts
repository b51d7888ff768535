/** Numbers in [0, 1) that follow from a text alone: FNV-1a turns it into 32 bits, mulberry32 goes on from there. Not for secrets. */
export function seededRandom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let index = 0; index < seed.length; index++) {
    state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** A copy in an order drawn from the seed: each value gets a random place, ties (one in 2^32) keep theirs. */
export function shuffled<T>(values: readonly T[], seed: string): readonly T[] {
  const random = seededRandom(seed);
  const keyed = values.map((value) => ({ value, at: random() }));
  return keyed.sort((a, b) => a.at - b.at).map(({ value }) => value);
}
