import type { Insertable, Selectable } from "kysely";
import { type Db, dialectOf } from "../open.js";
import { byText } from "../order.js";
import type { Instant, JobTable } from "../schema.js";

export type Job = Selectable<JobTable>;

/** The job and the attempt it was leased for, so that a process that came too late changes nothing. */
interface LeasedJob {
  readonly id: string;
  readonly attempts: number;
}

/** Says whether the job is new; one with the same `uniqueKey`, done or not, stays the only one. */
export async function enqueue(
  db: Db,
  job: Pick<Insertable<JobTable>, "id" | "consultationId" | "kind" | "payload" | "uniqueKey" | "runAt" | "createdAt">,
): Promise<boolean> {
  const result = await db
    .insertInto("job")
    .values({ ...job, leasedUntil: null, attempts: 0, doneAt: null, lastError: null })
    .onConflict((on) => on.column("uniqueKey").doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/**
 * Takes jobs that are due, oldest first, those included whose process did not come back before its lease ended. No two
 * processes get the same one. Each lease counts as an attempt.
 */
export async function lease(db: Db, terms: { now: Instant; leasedUntil: Instant; limit: number }): Promise<Job[]> {
  const leased = await db
    .with("due", (qb) =>
      qb
        .selectFrom("job")
        .select("id")
        .where("doneAt", "is", null)
        .where("runAt", "<=", terms.now)
        .where(({ or, eb }) => or([eb("leasedUntil", "is", null), eb("leasedUntil", "<=", terms.now)]))
        .orderBy("runAt")
        .orderBy("id")
        .limit(terms.limit)
        .$if(dialectOf(db) === "postgres", (query) => query.forUpdate().skipLocked()),
    )
    .updateTable("job")
    .set(({ eb }) => ({ leasedUntil: terms.leasedUntil, attempts: eb("attempts", "+", 1) }))
    .where("id", "in", (qb) => qb.selectFrom("due").select("due.id"))
    .returningAll()
    .execute();
  return leased.sort(
    byText(
      ({ runAt }) => runAt,
      ({ id }) => id,
    ),
  );
}

/** Takes one job if it is due and nobody has it; undefined otherwise. Counts as an attempt. */
export function leaseByUniqueKey(
  db: Db,
  terms: { uniqueKey: string; now: Instant; leasedUntil: Instant },
): Promise<Job | undefined> {
  return db
    .updateTable("job")
    .set(({ eb }) => ({ leasedUntil: terms.leasedUntil, attempts: eb("attempts", "+", 1) }))
    .where("uniqueKey", "=", terms.uniqueKey)
    .where("doneAt", "is", null)
    .where("runAt", "<=", terms.now)
    .where(({ or, eb }) => or([eb("leasedUntil", "is", null), eb("leasedUntil", "<=", terms.now)]))
    .returningAll()
    .executeTakeFirst();
}

/** Keeps a job longer; false: the lease had passed to another process. */
export async function renew(db: Db, job: LeasedJob, leasedUntil: Instant): Promise<boolean> {
  const result = await whereLeased(db, job).set({ leasedUntil }).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** False: the lease had passed to another process. */
export async function markDone(db: Db, job: LeasedJob, doneAt: Instant): Promise<boolean> {
  const result = await whereLeased(db, job).set({ doneAt, leasedUntil: null, lastError: null }).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Sets it to run again later. `lastError` must hold neither answers nor addresses. */
export async function markFailed(
  db: Db,
  job: LeasedJob,
  failure: { lastError: string; runAt: Instant },
): Promise<boolean> {
  const result = await whereLeased(db, job)
    .set({ ...failure, leasedUntil: null })
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Ends it without success: done, with its last error kept. */
export async function giveUp(db: Db, job: LeasedJob, end: { lastError: string; doneAt: Instant }): Promise<boolean> {
  const result = await whereLeased(db, job)
    .set({ ...end, leasedUntil: null })
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Lets a job that failed run now, as often as a new one: one that waits for its next try, or was given up. False: it did not fail, or somebody has it. */
export async function revive(db: Db, terms: { uniqueKey: string; now: Instant }): Promise<boolean> {
  const result = await db
    .updateTable("job")
    .set({ doneAt: null, lastError: null, attempts: 0, runAt: terms.now })
    .where("uniqueKey", "=", terms.uniqueKey)
    .where("lastError", "is not", null)
    .where(({ or, eb }) => or([eb("leasedUntil", "is", null), eb("leasedUntil", "<=", terms.now)]))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export function findByUniqueKey(db: Db, uniqueKey: string) {
  return db.selectFrom("job").selectAll().where("uniqueKey", "=", uniqueKey).executeTakeFirst();
}

/** The job of a kind in a consultation that failed and runs again later, the latest. */
export function findTriedAgain(db: Db, key: { consultationId: string; kind: string }) {
  return db
    .selectFrom("job")
    .select("runAt")
    .where("consultationId", "=", key.consultationId)
    .where("kind", "=", key.kind)
    .where("doneAt", "is", null)
    .where("lastError", "is not", null)
    .orderBy("id", "desc")
    .executeTakeFirst();
}

/** How many jobs of a kind were asked for in a consultation since then, done or not. */
export async function countSince(db: Db, key: { consultationId: string; kind: string; since: Instant }) {
  const row = await db
    .selectFrom("job")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("consultationId", "=", key.consultationId)
    .where("kind", "=", key.kind)
    .where("createdAt", ">=", key.since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Done jobs older than this go, and their unique keys are free again. Returns how many. */
export async function deleteDoneBefore(db: Db, before: Instant): Promise<number> {
  const result = await db.deleteFrom("job").where("doneAt", "<", before).executeTakeFirst();
  return Number(result.numDeletedRows);
}

function whereLeased(db: Db, job: LeasedJob) {
  return db
    .updateTable("job")
    .where("id", "=", job.id)
    .where("doneAt", "is", null)
    .where("attempts", "=", job.attempts);
}
