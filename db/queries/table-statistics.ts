import { sql } from "kysely";
import { type Db, dialectOf } from "../open.js";

/** What a panelist's request joins, and an opening fills all at once. */
const FILLED_BY_OPENING = ["subject", "item", "itemVersion", "round", "roundItem", "assignment"] as const;

/**
 * Tells PostgreSQL what an opening has just written. Until it looks by itself, about a minute later, it plans for empty tables, and finding one person's
 * questions then reads everybody's for each question. SQLite chooses by its indexes alone.
 */
export async function refreshStatistics(tx: Db): Promise<void> {
  if (dialectOf(tx) !== "postgres") return;
  await sql`analyze ${sql.join(FILLED_BY_OPENING.map((table) => sql.table(table)))}`.execute(tx);
}
