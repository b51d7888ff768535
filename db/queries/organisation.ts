import type { Insertable } from "kysely";
import { type Db, dialectOf } from "../open.js";
import type { Flag, OrganisationMemberTable, OrganisationTable } from "../schema.js";

export function insert(db: Db, organisation: Insertable<OrganisationTable>) {
  return db.insertInto("organisation").values(organisation).execute();
}

export function rename(db: Db, key: { organisationId: string }, name: string) {
  return db.updateTable("organisation").set({ name }).where("id", "=", key.organisationId).execute();
}

export async function findAllIds(db: Db): Promise<string[]> {
  return (await db.selectFrom("organisation").select("id").orderBy("id").execute()).map(({ id }) => id);
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

/** Whether a user belongs to an organisation, and owns it; undefined: the organisation does not exist for them. */
export function findMember(db: Db, key: { organisationId: string; userId: string }) {
  return db
    .selectFrom("organisationMember")
    .select(["userId", "isOwner"])
    .where("organisationId", "=", key.organisationId)
    .where("userId", "=", key.userId)
    .executeTakeFirst();
}

/** The members of an organisation with the names and addresses of their accounts. */
export function findMembers(db: Db, key: { organisationId: string }) {
  return db
    .selectFrom("organisationMember")
    .innerJoin("user", "user.id", "organisationMember.userId")
    .select([
      "organisationMember.userId",
      "user.name",
      "user.email",
      "organisationMember.isOwner",
      "organisationMember.createdAt",
    ])
    .where("organisationMember.organisationId", "=", key.organisationId)
    .orderBy("organisationMember.createdAt")
    .orderBy("organisationMember.userId")
    .execute();
}

/** Who has a role in a consultation of the organisation and is no member of it. */
export function findOutsiders(db: Db, key: { organisationId: string }) {
  return db
    .selectFrom("membership")
    .innerJoin("consultation", "consultation.id", "membership.consultationId")
    .innerJoin("user", "user.id", "membership.userId")
    .select(["user.id as userId", "user.name", "user.email"])
    .distinct()
    .where("consultation.organisationId", "=", key.organisationId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("organisationMember")
            .select("organisationMember.userId")
            .whereRef("organisationMember.userId", "=", "membership.userId")
            .where("organisationMember.organisationId", "=", key.organisationId),
        ),
      ),
    )
    .orderBy("user.email")
    .execute();
}

/** Holds an organisation for a transaction that counts its owners; false: there is none. */
export async function hold(tx: Db, key: { organisationId: string }): Promise<boolean> {
  const row = await tx
    .selectFrom("organisation")
    .select("id")
    .where("id", "=", key.organisationId)
    .$if(dialectOf(tx) === "postgres", (query) => query.forUpdate())
    .executeTakeFirst();
  return row !== undefined;
}

export function setOwner(db: Db, key: { organisationId: string; userId: string }, isOwner: Flag) {
  return db
    .updateTable("organisationMember")
    .set({ isOwner })
    .where("organisationId", "=", key.organisationId)
    .where("userId", "=", key.userId)
    .execute();
}

export function deleteMember(db: Db, key: { organisationId: string; userId: string }) {
  return db
    .deleteFrom("organisationMember")
    .where("organisationId", "=", key.organisationId)
    .where("userId", "=", key.userId)
    .execute();
}
