import type { Insertable } from "kysely";
import type { Db } from "../open.js";
import type { OrganisationMemberTable, OrganisationTable } from "../schema.js";

export function insert(db: Db, organisation: Insertable<OrganisationTable>) {
  return db.insertInto("organisation").values(organisation).execute();
}

export function findById(db: Db, key: { organisationId: string }) {
  return db.selectFrom("organisation").selectAll().where("id", "=", key.organisationId).executeTakeFirst();
}

/** The oldest organisation of the instance: the one that a fresh instance makes for itself. */
export function findFirst(db: Db) {
  return db.selectFrom("organisation").selectAll().orderBy("createdAt").orderBy("id").limit(1).executeTakeFirst();
}

/** Lets a user create consultations for the organisation; who may already, stays as they are. */
export function insertMember(db: Db, member: Insertable<OrganisationMemberTable>) {
  return db
    .insertInto("organisationMember")
    .values(member)
    .onConflict((on) => on.columns(["organisationId", "userId"]).doNothing())
    .execute();
}

/** The organisations for which a user may create consultations. */
export function findAllByUser(db: Db, key: { userId: string }) {
  return db
    .selectFrom("organisationMember")
    .innerJoin("organisation", "organisation.id", "organisationMember.organisationId")
    .select(["organisation.id", "organisation.name", "organisationMember.isOwner"])
    .where("organisationMember.userId", "=", key.userId)
    .orderBy("organisation.name")
    .orderBy("organisation.id")
    .execute();
}

export async function hasMember(db: Db, key: { organisationId: string; userId: string }): Promise<boolean> {
  const member = await db
    .selectFrom("organisationMember")
    .select("userId")
    .where("organisationId", "=", key.organisationId)
    .where("userId", "=", key.userId)
    .executeTakeFirst();
  return member !== undefined;
}
