import type { TransitionTable } from "../figure.js";
import { BLOCK_PEOPLE } from "./answer-grid.js";
import type { ItemAnswers } from "./item-answers.js";
import type { RoundAnswers } from "./round-answers.js";

/** Codes up to which pairs of them are counted in a table; beyond, most of it would be empty. */
const TABLE_CODES = 256;

/** For each item the pairs (earlier answer, later answer) of the same people, ordered by the earlier, then the later. */
export function countPairs(
  earlier: RoundAnswers,
  later: RoundAnswers,
  items: readonly ItemAnswers[],
): TransitionTable[] {
  const inBoth = items.filter((item) => earlier.columnOf(item) >= 0 && later.columnOf(item) >= 0);
  const small = inBoth.filter(({ meanings }) => meanings.length <= TABLE_CODES);
  const tables = new Map(countInTables(earlier, later, small).map((pairs, index) => [small[index], pairs]));
  return items.map((item) => {
    if (!inBoth.includes(item)) return [];
    const codes = item.meanings.length;
    const pairs = tables.get(item) ?? countInMap(earlier, later, item);
    const places = item.places();
    return [...pairs]
      .map(([pair, count]) => {
        const previous = places[Math.floor(pair / codes)] ?? Number.NaN;
        return { previous, next: places[pair % codes] ?? Number.NaN, count };
      })
      .filter(({ previous, next }) => !Number.isNaN(previous) && !Number.isNaN(next))
      .sort((a, b) => a.previous - b.previous || a.next - b.next);
  });
}

/** Number of a pair of codes (`earlier code * codes + later code`) and how many gave it. */
type PairCounts = Iterable<readonly [pair: number, count: number]>;

function countInTables(earlier: RoundAnswers, later: RoundAnswers, items: readonly ItemAnswers[]): PairCounts[] {
  const codesOf = Int32Array.from(items, ({ meanings }) => meanings.length);
  const before = Int32Array.from(items, (item) => earlier.columnOf(item));
  const after = Int32Array.from(items, (item) => later.columnOf(item));
  const starts = new Int32Array(items.length + 1);
  for (const [index, codes] of codesOf.entries()) starts[index + 1] = (starts[index] ?? 0) + codes * codes;
  const counts = new Uint32Array(starts[items.length] ?? 0);
  forEachCommonBlock(earlier, later, (first, second) => {
    for (let person = 0; person < BLOCK_PEOPLE; person++) {
      for (let item = 0; item < before.length; item++) {
        const previous = first.codes[person * first.stride + (before[item] ?? 0)] ?? 0;
        const next = second.codes[person * second.stride + (after[item] ?? 0)] ?? 0;
        const at = (starts[item] ?? 0) + previous * (codesOf[item] ?? 0) + next;
        counts[at] = (counts[at] ?? 0) + 1;
      }
    }
  });
  return items.map((_, index) => {
    const table = counts.subarray(starts[index], starts[index + 1]);
    return [...table].flatMap((count, pair): [number, number][] => (count > 0 ? [[pair, count]] : []));
  });
}

function countInMap(earlier: RoundAnswers, later: RoundAnswers, item: ItemAnswers): PairCounts {
  const counts = new Map<number, number>();
  const [before, after] = [earlier.columnOf(item), later.columnOf(item)];
  forEachCommonBlock(earlier, later, (first, second) => {
    for (let person = 0; person < BLOCK_PEOPLE; person++) {
      const previous = first.codes[person * first.stride + before] ?? 0;
      const next = second.codes[person * second.stride + after] ?? 0;
      const pair = previous * item.meanings.length + next;
      if (previous > 0 && next > 0) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  });
  return counts;
}

type Block = NonNullable<ReturnType<RoundAnswers["grid"]["block"]>>;

function forEachCommonBlock(
  earlier: RoundAnswers,
  later: RoundAnswers,
  use: (first: Block, second: Block) => void,
): void {
  for (let index = 0; index < later.grid.blocks; index++) {
    const first = earlier.grid.block(index);
    const second = later.grid.block(index);
    if (first && second) use(first, second);
  }
}
