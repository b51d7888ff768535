import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Db, dialectOf } from "../../../db/open.js";
import { onEachDatabase } from "../../support/databases.js";
import { makeShortStudy, openShortRound } from "../support/short-study";

/** How many rows PostgreSQL reckons with when it plans; -1: it has not looked yet. */
async function reckonedRows(db: Db, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select reltuples as count from pg_class where oid = ${`"${table}"`}::regclass`.execute(db);
  return Number(rows[0]?.count);
}

onEachDatabase("opening a round", (db) => {
  test("lets the database know what it has written before anybody asks for their questions", async ({ skip }) => {
    skip(dialectOf(db()) !== "postgres", "SQLite chooses by its indexes alone");
    const study = await makeShortStudy(db());
    await openShortRound(db(), study, 1);
    const { count } = await db()
      .selectFrom("assignment")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBeGreaterThan(0);
    expect(await reckonedRows(db(), "assignment")).toBe(Number(count));
    expect(await reckonedRows(db(), "roundItem")).toBeGreaterThan(0);
  });
});
