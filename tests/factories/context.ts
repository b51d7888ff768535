import type { AppContext } from "../../app/http/context";
import { createAuth } from "../../app/server/auth";
import { createLogger } from "../../app/server/logger";
import { readSettings } from "../../app/server/settings";
import type { Db } from "../../db/open";
import { NOW } from "./instant";

/** What the server would hand to a loader, on the given database, at `NOW` unless another clock is given. */
export function makeContext(
  db: Db,
  given: { environment?: Record<string, string>; now?: () => Date; network?: string } = {},
): AppContext {
  const settings = readSettings({ NODE_ENV: "test", LOG_LEVEL: "silent", ...given.environment });
  const now = given.now ?? (() => new Date(NOW));
  const sessionSecret = "a secret for tests, long enough";
  return {
    db,
    settings,
    logger: createLogger(settings),
    auth: createAuth(db, settings, sessionSecret, now),
    sessionSecret,
    now,
    nonce: "test",
    network: given.network ?? "192.0.2.1",
  };
}
