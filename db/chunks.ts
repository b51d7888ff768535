/** Rows per INSERT: 200 rows of 20 columns stay far below the 32,766 parameters of SQLite and the 65,535 of PostgreSQL. */
const ROWS_PER_INSERT = 200;

/** Runs `insert` for the rows in chunks, in order; does nothing for none. */
export async function insertInChunks<Row>(
  rows: readonly Row[],
  insert: (rows: Row[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    await insert(rows.slice(from, from + ROWS_PER_INSERT));
  }
}
