import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { MembershipTable } from "../schema.js";

type Key = { readonly consultationId: string; readonly userId: string };

/** Gives a user a role in a consultation, or another one. */
export function upsert(db: Db, membership: Insertable<MembershipTable>) {
  return db
    .insertInto("membership")
    .values(membership)
    .onConflict((on) => on.columns(["consultationId", "userId"]).doUpdateSet({ role: membership.role }))
    .execute();
}

/** The role of a user in a consultation; undefined: none, the consultation does not exist for them. */
export function find(db: Db, key: Key) {
  return db
    .selectFrom("membership")
    .select(["consultationId", "userId", "role"])
    .where("consultationId", "=", key.consultationId)
    .where("userId", "=", key.userId)
    .executeTakeFirst();
}

/** Who runs a consultation, with the names and addresses of their accounts (organisers, never panelists). */
export function findAll(db: Db, key: { consultationId: string }) {
  return db
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.userId")
    .select(["membership.userId", "user.name", "user.email", "membership.role", "membership.createdAt"])
    .where("membership.consultationId", "=", key.consultationId)
    .orderBy("membership.createdAt")
    .orderBy("membership.userId")
    .execute();
}

export function deleteById(db: Db, key: Key) {
  return db
    .deleteFrom("membership")
    .where("consultationId", "=", key.consultationId)
    .where("userId", "=", key.userId)
    .execute();
}
