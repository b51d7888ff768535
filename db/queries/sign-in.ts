import type { Db } from "../open.js";
import type { Instant } from "../schema.js";

/** Takes away sessions and sign-in tokens whose time is over; the library behind the sign-in leaves them lying. */
export async function deleteExpired(db: Db, now: Instant): Promise<void> {
  await db.deleteFrom("session").where("expiresAt", "<", now).execute();
  await db.deleteFrom("verification").where("expiresAt", "<", now).execute();
}
