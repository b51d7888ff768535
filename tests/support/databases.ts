import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, inject } from "vitest";
import { migrateToLatest } from "../../db/migrate.js";
import { type Db, dialectOf, openDatabase } from "../../db/open.js";

/** An empty database of its own: what `openDatabase` takes, and how to be rid of it. */
export interface TestPlace {
  readonly place: { url: string } | { file: string };
  readonly remove: () => Promise<void>;
}

const engines = { SQLite: makeSqliteFile, PostgreSQL: makePostgresDatabase };

/**
 * Runs the same tests on every database we ship on, each test on a migrated, empty one. `openAnother` is a second process's
 * view of the same database; the test destroys it.
 */
export function onEachDatabase(what: string, tests: (db: () => Db, openAnother: () => Promise<Db>) => void) {
  describe.each(Object.entries(engines))(`${what} on %s`, (_engine, make) => {
    let db: Db;
    let place: TestPlace["place"];
    let remove = async () => {};
    beforeAll(async () => {
      ({ place, remove } = await make());
      db = await openDatabase(place);
      await migrateToLatest(db);
    });
    beforeEach(() => deleteAllRows(db));
    afterAll(async () => {
      await db?.destroy();
      await remove();
    });
    tests(
      () => db,
      () => openDatabase(place),
    );
  });
}

/** The same for tests that open the database themselves, once or from several processes; it is not migrated. */
export function onEachEngine(what: string, tests: (make: () => Promise<TestPlace>) => void) {
  describe.each(Object.entries(engines))(`${what} on %s`, (_engine, make) => tests(make));
}

export async function makeSqliteFile(): Promise<TestPlace> {
  const folder = await mkdtemp(join(tmpdir(), "tholos-test-"));
  return { place: { file: join(folder, "test.db") }, remove: () => rm(folder, { recursive: true, force: true }) };
}

export async function makePostgresDatabase(): Promise<TestPlace> {
  const server = inject("postgresUrl");
  if (!server)
    throw new Error("no PostgreSQL server: the Vitest project needs tests/support/postgres.ts as globalSetup");
  const name = `test_${process.env.VITEST_POOL_ID ?? "0"}_${randomBytes(6).toString("hex")}`;
  await runOnServer(server, `create database "${name}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { place: { url: url.href }, remove: () => runOnServer(server, `drop database "${name}" with (force)`) };
}

/** Empties every table, past the triggers that would refuse it. */
async function deleteAllRows(db: Db): Promise<void> {
  const tables = (await db.introspection.getTables()).map((table) => table.name);
  const deletions = tables.map((table) => `delete from "${table}"`);
  await db.transaction().execute(async (trx) => {
    if (dialectOf(trx) === "postgres") {
      await sql`set local session_replication_role = replica`.execute(trx);
      await sql.raw(`do $$ begin ${deletions.join("; ")}; end $$`).execute(trx);
      return;
    }
    const refusals = await sql<{ name: string; sql: string }>`
      select name, sql from sqlite_master where type = 'trigger' and sql like '%before delete%'`.execute(trx);
    await sql`pragma defer_foreign_keys = on`.execute(trx);
    for (const { name } of refusals.rows) await sql.raw(`drop trigger "${name}"`).execute(trx);
    for (const deletion of deletions) await sql.raw(deletion).execute(trx);
    for (const trigger of refusals.rows) await sql.raw(trigger.sql).execute(trx);
  });
}

async function runOnServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
