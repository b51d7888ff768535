import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { Instant, SecondFactorTable } from "../schema.js";

interface Key {
  readonly userId: string;
}

export function find(db: Db, key: Key) {
  return db.selectFrom("secondFactor").selectAll().where("userId", "=", key.userId).executeTakeFirst();
}

/** Whether this person is asked for a code. */
export async function isOn(db: Db, key: Key): Promise<boolean> {
  return (await find(db, key))?.confirmedAt != null;
}

/** Begins anew with another secret, unless one is confirmed already; returns whether it did. */
export async function begin(db: Db, factor: Insertable<SecondFactorTable>): Promise<boolean> {
  const row = await db
    .insertInto("secondFactor")
    .values(factor)
    .onConflict((on) => on.column("userId").doUpdateSet(factor).where("secondFactor.confirmedAt", "is", null))
    .returning("userId")
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a code of a time step; returns false when one of this step or a later one was taken before. */
export async function takeStep(db: Db, key: Key, step: number): Promise<boolean> {
  const row = await db
    .updateTable("secondFactor")
    .set({ lastStep: step })
    .where("userId", "=", key.userId)
    .where("lastStep", "<", step)
    .returning("userId")
    .executeTakeFirst();
  return row !== undefined;
}

/** Switches it on, with new recovery codes. */
export async function confirm(db: Db, key: Key, codeHashes: readonly string[], at: Instant): Promise<void> {
  await db.updateTable("secondFactor").set({ confirmedAt: at }).where("userId", "=", key.userId).execute();
  await replaceRecoveryCodes(db, key, codeHashes);
}

export async function replaceRecoveryCodes(db: Db, { userId }: Key, codeHashes: readonly string[]): Promise<void> {
  await db.deleteFrom("recoveryCode").where("userId", "=", userId).execute();
  await db
    .insertInto("recoveryCode")
    .values(codeHashes.map((codeHash) => ({ userId, codeHash, usedAt: null })))
    .execute();
}

/** Spends a recovery code; false when there is none such or it was spent. */
export async function takeRecoveryCode(db: Db, key: Key, codeHash: string, at: Instant): Promise<boolean> {
  const row = await db
    .updateTable("recoveryCode")
    .set({ usedAt: at })
    .where("userId", "=", key.userId)
    .where("codeHash", "=", codeHash)
    .where("usedAt", "is", null)
    .returning("userId")
    .executeTakeFirst();
  return row !== undefined;
}

export async function countRecoveryCodes(db: Db, key: Key): Promise<number> {
  const { left } = await db
    .selectFrom("recoveryCode")
    .select(({ fn }) => fn.countAll().as("left"))
    .where("userId", "=", key.userId)
    .where("usedAt", "is", null)
    .executeTakeFirstOrThrow();
  return Number(left);
}

export async function remove(db: Db, { userId }: Key): Promise<void> {
  await db.deleteFrom("secondFactor").where("userId", "=", userId).execute();
  await db.deleteFrom("recoveryCode").where("userId", "=", userId).execute();
}
