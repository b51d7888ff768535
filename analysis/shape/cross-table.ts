import { countInSet } from "../agreement/share-in-set.js";
import { type Distribution, InputShapeError } from "../figure.js";
import { answerCount } from "./answer-count.js";
import { sortedLevels } from "./sorted-levels.js";

/** Counts by two groupings: a row for each group, a column for each answer (or the other way round). */
export type CrossTable = readonly (readonly number[])[];

/** A table without the rows and columns in which nothing was counted, with its sums. */
export interface FilledTable {
  readonly rows: CrossTable;
  readonly rowSums: readonly number[];
  readonly columnSums: readonly number[];
  readonly n: number;
}

/** Groups as rows, their values, ascending, as columns. */
export function crossTable(groups: readonly Distribution[]): CrossTable {
  const values = sortedLevels(groups.flat()).map(({ value }) => value);
  return groups.map((group) => {
    const counts = new Map(sortedLevels(group).map(({ value, count }) => [value, count]));
    return values.map((value) => counts.get(value) ?? 0);
  });
}

/** Groups as rows; answers from `from` to `to`, both included, and all others as the two columns. */
export function insideOutsideTable(
  groups: readonly Distribution[],
  [from, to]: readonly [number, number],
): (readonly [inside: number, outside: number])[] {
  return groups.map((group) => {
    const inside = countInSet(group, from, to);
    return [inside, answerCount(group) - inside] as const;
  });
}

/**
 * Leaves out rows and columns of zeros: they say nothing of how the two groupings depend on each other.
 *
 * Throws  InputShapeError when rows differ in length or a count is not a whole number >= 0.
 */
export function filledTable(table: CrossTable): FilledTable {
  const columns = table[0]?.length ?? 0;
  if (table.some((row) => row.length !== columns))
    throw new InputShapeError("The rows of a table have the same length");
  if (table.flat().some((count) => !Number.isInteger(count) || count < 0)) {
    throw new InputShapeError("The counts of a table are whole numbers of at least 0");
  }
  const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  const allColumnSums = Array.from({ length: columns }, (_, column) => sumOf(table.map((row) => row[column] ?? 0)));
  const rows = table
    .filter((row) => sumOf(row) > 0)
    .map((row) => row.filter((_, column) => (allColumnSums[column] ?? 0) > 0));
  const rowSums = rows.map(sumOf);
  return { rows, rowSums, columnSums: allColumnSums.filter((sum) => sum > 0), n: sumOf(rowSums) };
}

/** The four counts of a table that is two by two once empty rows and columns are left out; else null. */
export function fourfold(table: CrossTable): readonly [number, number, number, number] | null {
  const { rows, columnSums } = filledTable(table);
  if (rows.length !== 2 || columnSums.length !== 2) return null;
  const [a = 0, b = 0, c = 0, d = 0] = rows.flat();
  return [a, b, c, d];
}
