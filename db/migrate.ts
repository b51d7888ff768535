import { Migrator } from "kysely";
import { migrations } from "./migrations/index.js";
import type { Db } from "./open.js";

/**
 * Brings the database to the newest schema and says which migrations ran (none: it was there already). Several processes
 * may call it at once: they wait for each other (an advisory lock on PostgreSQL, the write lock on SQLite). A failure
 * leaves everything as it was and is thrown.
 */
export async function migrateToLatest(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return results.map((result) => result.migrationName);
}

/** Whether every migration of this program has run on the database. */
export async function isMigrated(db: Db): Promise<boolean> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const known = await migrator.getMigrations();
  return known.every((migration) => migration.executedAt !== undefined);
}
