import type { Insertable, Updateable } from "kysely";
import type { Db } from "../open.js";
import type { Database, RehearsalTable } from "../schema.js";

type Key = { readonly consultationId: string; readonly id: string };

export function insert(db: Db, rehearsal: Insertable<RehearsalTable>) {
  return db.insertInto("rehearsal").values(rehearsal).execute();
}

export function find(db: Db, key: Key) {
  return db
    .selectFrom("rehearsal")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .executeTakeFirst();
}

export type Rehearsal = NonNullable<Awaited<ReturnType<typeof find>>>;

/** The newest first. */
export function findAll(db: Db, key: { consultationId: string; limit: number }) {
  return db
    .selectFrom("rehearsal")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .orderBy("id", "desc")
    .limit(key.limit)
    .execute();
}

/** Those not deleted yet; one at most, as a new one deletes the one before. */
export function findAllNotDeleted(db: Db, key: { consultationId: string }) {
  return db
    .selectFrom("rehearsal")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("status", "<>", "deleted")
    .orderBy("id")
    .execute();
}

export async function count(db: Db, key: { consultationId: string }): Promise<number> {
  const row = await db
    .selectFrom("rehearsal")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("consultationId", "=", key.consultationId)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Of which consultation this one is the copy of a rehearsal, if it is. */
export function findByCopy(db: Db, key: { consultationId: string }) {
  return db.selectFrom("rehearsal").selectAll().where("copyId", "=", key.consultationId).executeTakeFirst();
}

/** Rehearsals whose copy is to be deleted: started before a moment, or of a consultation whose protocol is locked. */
export function findAllOver(db: Db, startedBefore: string) {
  return db
    .selectFrom("rehearsal")
    .selectAll()
    .where("copyId", "is not", null)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb("startedAt", "<", startedBefore),
        exists(
          selectFrom("protocolLock")
            .select("protocolLock.consultationId")
            .whereRef("protocolLock.consultationId", "=", "rehearsal.consultationId"),
        ),
      ]),
    )
    .orderBy("id")
    .execute();
}

export function update(db: Db, key: Key, changes: Updateable<RehearsalTable>) {
  return db
    .updateTable("rehearsal")
    .set(changes)
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .execute();
}

/** What a consultation consists of, each table before those it refers to. */
export const TABLES_OF_CONSULTATION = [
  ...(["answer", "answerText", "answerChange", "rationale", "responseSection", "response"] as const),
  ...(["feedbackShown", "assignment", "agreement", "decline", "invitation", "outbox", "accessLog"] as const),
  ...([
    "colleagueInvitation",
    "contact",
    "erasure",
    "respondent",
    "roundItem",
    "itemDecision",
    "feedback",
    "analysisSnapshot",
  ] as const),
  ...(["itemVersion", "item", "subject", "round", "protocolLock", "deviation", "informationNote"] as const),
  ...(["dataProtection", "membership", "quota", "comparisonGroup", "audit", "job"] as const),
] satisfies readonly (keyof Database)[];

/**
 * Deletes a copy as a whole. In one transaction with the mark that lets its rows go (`isDeleting`), which is taken back at the end.
 */
export async function deleteCopy(tx: Db, { copyId, ...key }: Key & { readonly copyId: string }): Promise<void> {
  await update(tx, key, { isDeleting: 1 });
  for (const table of TABLES_OF_CONSULTATION) {
    await tx.deleteFrom(table).where("consultationId", "=", copyId).execute();
  }
  await tx.deleteFrom("consultation").where("id", "=", copyId).execute();
  await update(tx, key, { isDeleting: 0, copyId: null, openSeatId: null });
}
