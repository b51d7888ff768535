import type { AssignedItem } from "./assigned-items";

interface Kept<Made> {
  readonly items: readonly AssignedItem[];
  readonly inputs: string;
  readonly made: Made;
}

/** Lists that begin with the same item: in other languages, or for people who are asked something else after it. */
const KEPT_PER_FIRST = 8;

/**
 * Keeps what was made of lists of items and `inputs` (whatever else it was made of, as JSON), per process. A list is the same while its items are the very
 * same objects, which they are for as long as what the round asks is kept (`findAssignedItems`); with them goes what was made of them.
 */
export function createKeptByItems<Made>() {
  const kept = new WeakMap<AssignedItem, readonly Kept<Made>[]>();
  return (items: readonly AssignedItem[], inputs: unknown, make: () => Made): Made => {
    const [first] = items;
    if (!first) return make();
    const key = JSON.stringify(inputs);
    const isThis = (entry: Kept<Made>) =>
      entry.inputs === key &&
      entry.items.length === items.length &&
      entry.items.every((item, index) => item === items[index]);
    const entries = kept.get(first) ?? [];
    const known = entries.find(isThis);
    if (known) return known.made;
    const made = make();
    kept.set(first, [{ items, inputs: key, made }, ...entries].slice(0, KEPT_PER_FIRST));
    return made;
  };
}
