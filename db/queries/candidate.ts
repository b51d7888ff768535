import type { Insertable, Selectable, Updateable } from "kysely";
import type { Db } from "../open.js";
import type { CandidateTable, Instant } from "../schema.js";

/*
 * People who may get on the panel. Holds identities: only the services of panel administration and of the call itself may import this module.
 */

type Key = { readonly consultationId: string };
type CandidateKey = Key & { readonly id: string };
export type Candidate = Selectable<CandidateTable>;

/** Whom organisers see: never those who have not confirmed their address. */
export const candidateStates = ["waiting", "approved", "declined"] as const;
export type CandidateState = (typeof candidateStates)[number];

export interface CandidateFilter {
  readonly state?: CandidateState;
  /** `null`: those without a group. */
  readonly groupKey?: string | null;
  readonly country?: string;
  readonly source?: CandidateTable["source"];
}

/** False: this form was sent before. */
export async function insert(db: Db, candidate: Insertable<CandidateTable>): Promise<boolean> {
  const result = await db
    .insertInto("candidate")
    .values(candidate)
    .onConflict((on) => on.columns(["consultationId", "submissionKey"]).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

function list(db: Db, { consultationId, state, groupKey, country, source }: Key & CandidateFilter) {
  return db
    .selectFrom("candidate")
    .where("consultationId", "=", consultationId)
    .where("state", "<>", "unconfirmed")
    .$if(state !== undefined, (query) => query.where("state", "=", state ?? "waiting"))
    .$if(typeof groupKey === "string", (query) => query.where("groupKey", "=", groupKey ?? ""))
    .$if(groupKey === null, (query) => query.where("groupKey", "is", null))
    .$if(country !== undefined, (query) => query.where("country", "=", country ?? ""))
    .$if(source !== undefined, (query) => query.where("source", "=", source ?? "open-call"));
}

/** One page, the longest waiting first. */
export function findPage(db: Db, key: Key & CandidateFilter & { limit: number; offset: number }): Promise<Candidate[]> {
  return list(db, key).selectAll().orderBy("createdAt").orderBy("id").limit(key.limit).offset(key.offset).execute();
}

export function findAll(db: Db, key: Key & CandidateFilter): Promise<Candidate[]> {
  return list(db, key).selectAll().orderBy("createdAt").orderBy("id").execute();
}

export async function countAll(db: Db, key: Key & CandidateFilter): Promise<number> {
  const row = await list(db, key)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** How many wait, were approved and declined. Names nobody. */
export async function countByState(db: Db, key: Key): Promise<Readonly<Record<CandidateState, number>>> {
  const rows = await list(db, key)
    .select(({ fn }) => ["state", fn.countAll<number>().as("count")])
    .groupBy("state")
    .orderBy("state")
    .execute();
  const of = (state: CandidateState) => rows.find((row) => row.state === state)?.count ?? 0;
  return { waiting: of("waiting"), approved: of("approved"), declined: of("declined") };
}

/** Those who wait, by group or country: what they could add to the panel. Names nobody. */
export function countWaiting(db: Db, key: Key & { by: "groupKey" | "country" }) {
  return list(db, { consultationId: key.consultationId, state: "waiting" })
    .select(({ fn, ref }) => [ref(key.by).as("key"), fn.countAll<number>().as("count")])
    .groupBy(key.by)
    .orderBy(key.by)
    .execute();
}

export async function findCountries(db: Db, key: Key): Promise<string[]> {
  const rows = await list(db, key)
    .select("country")
    .distinct()
    .where("country", "is not", null)
    .orderBy("country")
    .execute();
  return rows.flatMap(({ country }) => country ?? []);
}

/** Name and address of everybody who waits, to find who is proposed twice. */
export function findAllNames(db: Db, key: Key) {
  return list(db, { consultationId: key.consultationId, state: "waiting" })
    .select(["id", "name", "email", "organisation"])
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
}

export function find(db: Db, key: CandidateKey): Promise<Candidate | undefined> {
  return list(db, key).selectAll().where("id", "=", key.id).executeTakeFirst();
}

/** By the hash of what the mail held, in any state. */
export function findByToken(db: Db, key: Key & { tokenHash: string }): Promise<Candidate | undefined> {
  return db
    .selectFrom("candidate")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("tokenHash", "=", key.tokenHash)
    .executeTakeFirst();
}

/** How many letters to confirm were written to an address since an instant, and how many proposals wait to be confirmed at all. */
export async function countUnconfirmed(db: Db, key: Key & { email?: string; since: Instant }): Promise<number> {
  const row = await db
    .selectFrom("candidate")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("consultationId", "=", key.consultationId)
    .where("source", "=", "open-call")
    .where("createdAt", ">", key.since)
    .$if(key.email !== undefined, (query) => query.where("email", "=", key.email ?? ""))
    .$if(key.email === undefined, (query) => query.where("state", "=", "unconfirmed"))
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function countNominatedBy(db: Db, key: Key & { nominatedBy: string }): Promise<number> {
  const row = await db
    .selectFrom("candidate")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("consultationId", "=", key.consultationId)
    .where("nominatedBy", "=", key.nominatedBy)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Changes a candidate who is in a state; false when by now it is another. */
export async function update(
  db: Db,
  key: CandidateKey & { readonly from: CandidateTable["state"] },
  changes: Updateable<CandidateTable>,
): Promise<boolean> {
  const result = await db
    .updateTable("candidate")
    .set(changes)
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .where("state", "=", key.from)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function remove(db: Db, key: CandidateKey): Promise<boolean> {
  const result = await db
    .deleteFrom("candidate")
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** The same person's earlier proposals of themselves that nobody decided on: the newest counts. */
export function deleteOtherProposals(db: Db, key: CandidateKey & { email: string }) {
  return db
    .deleteFrom("candidate")
    .where("consultationId", "=", key.consultationId)
    .where("email", "=", key.email)
    .where("source", "=", "open-call")
    .where("state", "in", ["unconfirmed", "waiting"])
    .where("id", "<>", key.id)
    .execute();
}

/** Proposals that were not confirmed in time, in every consultation. */
export async function deleteUnconfirmed(db: Db, createdBefore: Instant): Promise<number> {
  const result = await db
    .deleteFrom("candidate")
    .where("state", "=", "unconfirmed")
    .where("createdAt", "<", createdBefore)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Whoever was declined, or decided on by nobody, before an instant. */
export async function deleteNotChosen(db: Db, key: Key & { before: Instant }): Promise<number> {
  const result = await db
    .deleteFrom("candidate")
    .where("consultationId", "=", key.consultationId)
    .where(({ or, and, eb }) =>
      or([
        and([eb("state", "=", "declined"), eb("decidedAt", "<", key.before)]),
        and([eb("state", "=", "waiting"), eb("createdAt", "<", key.before)]),
      ]),
    )
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** The consultations that hold anybody. */
export async function findConsultations(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("candidate").select("consultationId").distinct().orderBy("consultationId").execute();
  return rows.map(({ consultationId }) => consultationId);
}

/** When somebody is forgotten: how they came to the panel goes, and of whom they proposed, who did it. */
export async function forget(db: Db, { consultationId, respondentId }: Key & { respondentId: string }): Promise<void> {
  await db
    .deleteFrom("candidate")
    .where("consultationId", "=", consultationId)
    .where("respondentId", "=", respondentId)
    .execute();
  await db
    .updateTable("candidate")
    .set({ nominatedBy: null })
    .where("consultationId", "=", consultationId)
    .where("nominatedBy", "=", respondentId)
    .execute();
}
