import { randomBytes } from "node:crypto";
import type { Db } from "../../db/open";
import type { Settings } from "./settings";

/** The secret that signs cookies: the setting, else one made for this process. */
export async function sessionSecretOf(_db: Db, settings: Pick<Settings, "sessionSecret">): Promise<string> {
  return settings.sessionSecret ?? randomBytes(32).toString("base64url");
}
