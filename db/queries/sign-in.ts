import type { Db } from "../open.js";
import type { Instant } from "../schema.js";

/**
 * Takes away sessions, links and delays whose time is over; the library behind the sign-in leaves its own lying. Delays go when their last
 * failure is older than `forgetBefore`.
 */
export async function deleteExpired(db: Db, now: Instant, forgetBefore: Instant): Promise<void> {
  await db.deleteFrom("session").where("expiresAt", "<", now).execute();
  await db.deleteFrom("verification").where("expiresAt", "<", now).execute();
  await db.deleteFrom("accountToken").where("expiresAt", "<", now).execute();
  await db.deleteFrom("signInDelay").where("failedAt", "<", forgetBefore).execute();
}
