import { AnswerGrid, BLOCK_PEOPLE } from "./answer-grid.js";
import { type ItemAnswers, SKIPPED } from "./item-answers.js";

/** An item as it was asked in a round: a column for each facet. */
export interface AskedItem {
  readonly item: ItemAnswers;
  readonly columns: { readonly facet: string; readonly column: number }[];
}

/** How often each code was given, by group: `counts[group * codes + code]`. Group 0 are people of no group. */
export interface ColumnCounts {
  readonly counts: Uint32Array;
  readonly codes: number;
}

/** Who answered what in one round of one audience. */
export class RoundAnswers {
  readonly grid = new AnswerGrid();
  readonly #items = new Map<number, AskedItem>();
  /** By item: the column of the answers without facet, -1 where not asked. */
  #columns = new Int32Array(64).fill(-1);
  /** By person: number of the first group + 1, 0 for people who are not in the round. */
  #groups = new Int32Array(BLOCK_PEOPLE);

  constructor(
    readonly round: number,
    readonly audience: "panel" | "public",
  ) {}

  /** In the order of their first rows. */
  get items(): readonly AskedItem[] {
    return [...this.#items.values()];
  }

  /** The column of an item and facet, or -1. */
  columnOf({ index }: ItemAnswers, facet = ""): number {
    if (facet === "") return this.#columns[index] ?? -1;
    return this.#items.get(index)?.columns.find((column) => column.facet === facet)?.column ?? -1;
  }

  openColumn(item: ItemAnswers, facet: string): number {
    const column = this.grid.addColumn();
    const asked = this.#items.get(item.index);
    if (asked) asked.columns.push({ facet, column });
    else this.#items.set(item.index, { item, columns: [{ facet, column }] });
    if (facet !== "") return column;
    if (item.index >= this.#columns.length) {
      const wider = new Int32Array(2 * item.index).fill(-1);
      wider.set(this.#columns);
      this.#columns = wider;
    }
    this.#columns[item.index] = column;
    return column;
  }

  /** The person's group in this round: the one given first. */
  joinGroup(person: number, group: number): number {
    const first = this.#groups[person] ?? 0;
    if (first > 0) return first - 1;
    if (person >= this.#groups.length) {
      const wider = new Int32Array(2 * person);
      wider.set(this.#groups);
      this.#groups = wider;
    }
    this.#groups[person] = group + 1;
    return group;
  }

  /** 0 for people of no group, -1 for people who are not in the round. */
  groupOf(person: number): number {
    return (this.#groups[person] ?? 0) - 1;
  }

  /**
   * Counts every column by group in one pass over the people.
   *
   * @returns by column the counts, and by group the people who gave at least one answer
   */
  count(groups: number): { columns: ColumnCounts[]; respondents: Uint32Array } {
    const codesOf = new Int32Array(this.grid.columns);
    for (const { item, columns } of this.items) {
      for (const { column } of columns) codesOf[column] = item.meanings.length;
    }
    const starts = new Int32Array(codesOf.length + 1);
    for (const [column, codes] of codesOf.entries()) starts[column + 1] = (starts[column] ?? 0) + codes * groups;
    const counts = new Uint32Array(starts[codesOf.length] ?? 0);
    const respondents = new Uint32Array(groups);
    for (let index = 0; index < this.grid.blocks; index++) {
      const block = this.grid.block(index);
      if (!block) continue;
      const { codes, stride } = block;
      for (let place = 0; place < BLOCK_PEOPLE; place++) {
        const group = this.groupOf(index * BLOCK_PEOPLE + place);
        if (group < 0) continue;
        let highest = 0;
        for (let column = 0; column < codesOf.length; column++) {
          const code = codes[place * stride + column] ?? 0;
          if (code > highest) highest = code;
          const at = (starts[column] ?? 0) + group * (codesOf[column] ?? 0) + code;
          counts[at] = (counts[at] ?? 0) + 1;
        }
        if (highest > SKIPPED) respondents[group] = (respondents[group] ?? 0) + 1;
      }
    }
    const columns = Array.from(codesOf, (codes, column) => ({
      codes,
      counts: counts.subarray(starts[column], starts[column + 1]),
    }));
    return { columns, respondents };
  }
}
