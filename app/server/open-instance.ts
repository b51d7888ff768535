import { join } from "node:path";
import { migrateToLatest } from "../../db/migrate";
import { openDatabase } from "../../db/open";
import type { AppContext } from "../http/context";
import { createAuth } from "./auth";
import { createLogger } from "./logger";
import { sessionSecretOf } from "./session-secret";
import type { Settings } from "./settings";

export type InstanceContext = Omit<AppContext, "nonce" | "network">;

export interface Instance {
  readonly context: InstanceContext;
  close(): Promise<void>;
}

/** What the server and the commands share: the database, migrated, and all that hangs on it. */
export async function openInstance(settings: Settings): Promise<Instance> {
  const logger = createLogger(settings);
  const db = await openDatabase({ url: settings.databaseUrl, file: join(settings.dataDir, "tholos.db") });
  try {
    const migrated = await migrateToLatest(db);
    if (migrated.length > 0) logger.info({ migrations: migrated }, "the database was migrated");
    const sessionSecret = await sessionSecretOf(db, settings);
    const auth = createAuth(db, settings, sessionSecret);
    return {
      context: { db, settings, logger, auth, sessionSecret, now: () => new Date() },
      close: () => db.destroy(),
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
