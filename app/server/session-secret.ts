import { randomBytes } from "node:crypto";
import type { Db } from "../../db/open";
import { findOrInsert } from "../../db/queries/setting";
import type { Settings } from "./settings";

/**
 * The secret that signs cookies: the setting, else one made at the first start and kept in the database, so that people stay
 * signed in over restarts. (With a database server the setting is required: whoever reads that database must not sign.)
 */
export async function sessionSecretOf(db: Db, settings: Pick<Settings, "sessionSecret">): Promise<string> {
  return (
    settings.sessionSecret ??
    (await findOrInsert(db, { name: "session-secret", value: randomBytes(32).toString("base64url") }))
  );
}
