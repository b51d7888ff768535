import type { Insertable, Selectable } from "kysely";
import { inChunks } from "../chunks.js";
import { type Db, dialectOf } from "../open.js";
import { byText } from "../order.js";
import type { Instant, OutboxTable } from "../schema.js";

export type OutboxMail = Selectable<OutboxTable>;

/** The mail and the attempt it was leased for, so that a process that came too late changes nothing. */
interface LeasedMail {
  readonly id: string;
  readonly attempts: number;
}

/** What holds links goes once a mail is sent or given up. */
const ERASED = { bodyText: null, bodyHtml: null, unsubscribeUrl: null } as const;

/** Adds mail and returns the ids of what is new: an intent that is known already stays one mail. */
export async function insertMany(db: Db, mails: readonly Insertable<OutboxTable>[]): Promise<string[]> {
  const added: string[] = [];
  await inChunks(mails, async (rows) => {
    const inserted = await db
      .insertInto("outbox")
      .values(rows)
      .onConflict((on) => on.column("intentKey").doNothing())
      .returning("id")
      .execute();
    added.push(...inserted.map(({ id }) => id));
  });
  return added;
}

/**
 * Takes due mail for sending, oldest first: pending mail, and mail whose sender did not come back before its lease ended. No
 * two processes get the same one. Each lease counts as an attempt.
 */
export async function lease(
  db: Db,
  terms: { now: Instant; leasedUntil: Instant; limit: number },
): Promise<OutboxMail[]> {
  const leased = await db
    .with("due", (qb) =>
      qb
        .selectFrom("outbox")
        .select("id")
        .where(({ or, and, eb }) =>
          or([
            and([eb("status", "=", "pending"), eb("nextAttemptAt", "<=", terms.now)]),
            and([eb("status", "=", "sending"), eb("leasedUntil", "<=", terms.now)]),
          ]),
        )
        .orderBy("nextAttemptAt")
        .orderBy("id")
        .limit(terms.limit)
        .$if(dialectOf(db) === "postgres", (query) => query.forUpdate().skipLocked()),
    )
    .updateTable("outbox")
    .set(({ eb }) => ({ status: "sending", leasedUntil: terms.leasedUntil, attempts: eb("attempts", "+", 1) }))
    .where("id", "in", (qb) => qb.selectFrom("due").select("due.id"))
    .returningAll()
    .execute();
  return leased.sort(
    byText(
      ({ nextAttemptAt }) => nextAttemptAt,
      ({ id }) => id,
    ),
  );
}

/** For an instance without a mail server: what waits to be sent is kept for the outbox page instead. Returns how many. */
export async function holdPending(db: Db): Promise<number> {
  const result = await db
    .updateTable("outbox")
    .set({ status: "held" })
    .where("status", "=", "pending")
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Keeps one mail on the page instead, before anybody sends it. */
export function hold(db: Db, key: { consultationId: string; id: string }) {
  return db
    .updateTable("outbox")
    .set({ status: "held" })
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .where("status", "=", "pending")
    .execute();
}

/** Erases the bodies, which hold links. False: the lease had passed to another process. */
export async function markSent(db: Db, mail: LeasedMail, sentAt: Instant): Promise<boolean> {
  const result = await whereLeased(db, mail)
    .set({ status: "sent", sentAt, leasedUntil: null, lastError: null, ...ERASED })
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** `nextAttemptAt` null: it is given up, and its bodies are erased. `lastError` must hold no address and no text of the mail. */
export async function markFailed(
  db: Db,
  mail: LeasedMail,
  failure: { lastError: string; nextAttemptAt: Instant | null },
): Promise<boolean> {
  const { lastError, nextAttemptAt } = failure;
  const result = await whereLeased(db, mail)
    .set(
      nextAttemptAt === null
        ? { status: "failed", lastError, leasedUntil: null, ...ERASED }
        : { status: "pending", lastError, leasedUntil: null, nextAttemptAt },
    )
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Takes back letters to one person that are not under way yet, and returns their texts, which hold the links that nobody was sent. */
export async function deletePendingTo(
  db: Db,
  key: { consultationId: string; contactId: string; kind?: OutboxTable["kind"] },
): Promise<string[]> {
  const { kind } = key;
  const rows = await db
    .deleteFrom("outbox")
    .where("consultationId", "=", key.consultationId)
    .where("contactId", "=", key.contactId)
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind ?? "reminder"))
    .where("status", "=", "pending")
    .returning("bodyText")
    .execute();
  return rows.flatMap(({ bodyText }) => bodyText ?? []);
}

/** Takes back the letter of an intent, if there is one. False: it is under way or sent. */
export async function takeBack(db: Db, { intentKey }: { intentKey: string }): Promise<boolean> {
  await db
    .deleteFrom("outbox")
    .where("intentKey", "=", intentKey)
    .where("status", "in", ["pending", "held", "failed"])
    .where("attempts", "=", 0)
    .execute();
  const left = await db.selectFrom("outbox").select("id").where("intentKey", "=", intentKey).executeTakeFirst();
  return left === undefined;
}

/** One page of the outbox of a consultation, newest first, without the bodies. */
export function findPage(
  db: Db,
  key: { consultationId: string; status?: OutboxTable["status"]; limit: number; offset: number },
) {
  return db
    .selectFrom("outbox")
    .select(["id", "kind", "template", "contactId", "toAddress", "subject", "status", "attempts", "nextAttemptAt"])
    .select(["lastError", "createdAt", "sentAt"])
    .where("consultationId", "=", key.consultationId)
    .$if(key.status !== undefined, (query) => query.where("status", "=", key.status ?? "pending"))
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(key.limit)
    .offset(key.offset)
    .execute();
}

/** The respondents to whom an invitation to a round was written, sent or not. */
export async function findInvited(
  db: Db,
  { consultationId, roundId }: { consultationId: string; roundId: string },
): Promise<ReadonlySet<string>> {
  const prefix = `invitation:${roundId}:`;
  const rows = await db
    .selectFrom("outbox")
    .select("intentKey")
    .where("consultationId", "=", consultationId)
    .where("intentKey", ">=", prefix)
    // The character after the colon, so that the index of the keys is used on both engines.
    .where("intentKey", "<", `invitation:${roundId};`)
    .orderBy("intentKey")
    .execute();
  return new Set(rows.map(({ intentKey }) => intentKey.slice(prefix.length).split(":")[0] ?? ""));
}

/** Which of these intents are mails already. */
export async function findIntents(
  db: Db,
  { consultationId, intentKeys }: { consultationId: string; intentKeys: readonly string[] },
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("outbox")
    .select("intentKey")
    .where("consultationId", "=", consultationId)
    .where("intentKey", "in", [...intentKeys])
    .orderBy("intentKey")
    .execute();
  return new Set(rows.map(({ intentKey }) => intentKey));
}

/** The intents of what was written to one person since then, sent or not. */
export function findAllTo(db: Db, key: { consultationId: string; contactId: string; since: Instant }) {
  return db
    .selectFrom("outbox")
    .select(["intentKey", "createdAt"])
    .where("consultationId", "=", key.consultationId)
    .where("contactId", "=", key.contactId)
    .where("createdAt", ">=", key.since)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
}

/** One mail with its bodies. They hold a personal link: who may see it, and logging it, is the caller's part. */
export function findById(db: Db, key: { consultationId: string; id: string }) {
  return db
    .selectFrom("outbox")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .executeTakeFirst();
}

export async function countByStatus(
  db: Db,
  key: { consultationId: string },
): Promise<Record<OutboxTable["status"], number>> {
  const rows = await db
    .selectFrom("outbox")
    .select(({ fn }) => ["status", fn.countAll<number>().as("count")])
    .where("consultationId", "=", key.consultationId)
    .groupBy("status")
    .orderBy("status")
    .execute();
  const counts = { pending: 0, sending: 0, sent: 0, failed: 0, held: 0 };
  for (const row of rows) counts[row.status] = row.count;
  return counts;
}

function whereLeased(db: Db, mail: LeasedMail) {
  return db
    .updateTable("outbox")
    .where("id", "=", mail.id)
    .where("status", "=", "sending")
    .where("attempts", "=", mail.attempts);
}
