import { join } from "node:path";
import { migrateToLatest } from "../../db/migrate";
import { openDatabase } from "../../db/open";
import { readSettings } from "../server/settings";
import { type CommandIo, exitCodes } from "./io";

/** `tholos migrate`: brings the database to the newest schema, for instances whose processes start one after another. */
export async function migrate(argv: readonly string[], io: CommandIo): Promise<number> {
  if (argv.length > 0) {
    io.stderr.write("tholos migrate takes no arguments.\n");
    return exitCodes.usage;
  }
  const settings = readSettings(io.environment);
  const db = await openDatabase({ url: settings.databaseUrl, file: join(settings.dataDir, "tholos.db") });
  try {
    const names = await migrateToLatest(db);
    const migrated = names.map((name) => `  ${name}\n`).join("");
    io.stdout.write(names.length === 0 ? "The database is up to date.\n" : `Migrated:\n${migrated}`);
  } finally {
    await db.destroy();
  }
  return exitCodes.done;
}
