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
export function findAll(db: Db, key: { consultationId: string; limit: number; kind?: "rehearsal" | "pilot" }) {
  return db
    .selectFrom("rehearsal")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("kind", "=", key.kind ?? "rehearsal")
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
    .where("kind", "=", "rehearsal")
    .where("status", "<>", "deleted")
    .orderBy("id")
    .execute();
}

export async function count(db: Db, key: { consultationId: string }): Promise<number> {
  const row = await db
    .selectFrom("rehearsal")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("consultationId", "=", key.consultationId)
    .where("kind", "=", "rehearsal")
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
    .where("kind", "=", "rehearsal")
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

/** The round that people of a pilot answer; undefined before it is there. */
export function findRoundOfPilot(db: Db, key: { consultationId: string }) {
  return db
    .selectFrom("round")
    .select(["id", "status", "closesAt", "closedAt"])
    .where("consultationId", "=", key.consultationId)
    .where("audience", "=", "panel")
    .where("number", "=", 1)
    .executeTakeFirst();
}

/** Whether a round of a copy is open. */
export async function isOpen(db: Db, key: { consultationId: string }): Promise<boolean> {
  const row = await db
    .selectFrom("round")
    .select("id")
    .where("consultationId", "=", key.consultationId)
    .where("status", "=", "open")
    .executeTakeFirst();
  return row !== undefined;
}

/** Pilots whose copy has been kept as long as it may be. */
export function findPilotsOver(db: Db, now: string) {
  return db
    .selectFrom("rehearsal")
    .selectAll()
    .where("kind", "=", "pilot")
    .where("copyId", "is not", null)
    .where("deleteAt", "<=", now)
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
  "pilotComment",
  ...(["answer", "answerText", "answerChange", "rationale", "responseSection", "response"] as const),
  ...([
    "feedbackShown",
    "assignment",
    "agreement",
    "decline",
    "invitation",
    "outbox",
    "accessLog",
    "accessReason",
  ] as const),
  ...([
    "colleagueInvitation",
    "candidate",
    "contact",
    "erasure",
    "respondent",
    "roundItem",
    "itemDecision",
    "feedback",
    "analysisSnapshot",
  ] as const),
  ...(["extension", "roundProgress", "scheduledOpening"] as const),
  ...(["rewording", "itemParent"] as const),
  ...(["itemVersion", "item", "subject", "round", "protocolLock", "deviation", "informationNote"] as const),
  ...([
    "dataProtection",
    "membership",
    "quota",
    "panelCall",
    "comparisonGroup",
    "planVersion",
    "planLineage",
    "audit",
    "job",
  ] as const),
  ...(["mailTemplate", "mailing"] as const),
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
