import { type Insertable, sql } from "kysely";
import { type AuditEntry, CHAIN_START, hashOfEntry } from "../audit-chain.js";
import { type Db, dialectOf } from "../open.js";
import type { AuditTable } from "../schema.js";
import { insertStatement, statement } from "../statement.js";

type Key = { readonly consultationId: string };
/** Undefined: everybody's entries, whatever was done. */
type Wanted = { readonly actorKind?: AuditTable["actorKind"]; readonly actions?: readonly string[] };

const insertEntries = insertStatement((db, rows: Insertable<AuditTable>[]) => db.insertInto("audit").values(rows));

const headOf = statement((db, key: Key) =>
  db
    .selectFrom("audit")
    .select(["position", "hash"])
    .where("consultationId", "=", key.consultationId)
    .orderBy("position", "desc")
    .limit(1),
);

/**
 * Adds an entry to the end of its consultation's chain. Whoever adds to the same chain at once waits until this transaction has ended; outside
 * of one it gets its own.
 */
export async function insert(db: Db, entry: AuditEntry): Promise<void> {
  if (!db.isTransaction) return db.transaction().execute((tx) => insert(tx, entry));
  // SQLite has one writer at a time anyhow.
  if (dialectOf(db) === "postgres") {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`audit ${entry.consultationId}`}, 0))`.execute(db);
  }
  const head = await headOf.first(db, { consultationId: entry.consultationId });
  const link = { position: (head?.position ?? 0) + 1, previousHash: head?.hash ?? CHAIN_START };
  await insertEntries(db, [{ ...entry, ...link, hash: hashOfEntry({ ...entry, ...link }) }]);
}

/** The last entry of a chain; undefined: nothing happened yet. */
export function findHead(db: Db, key: Key) {
  return headOf.first(db, { consultationId: key.consultationId });
}

/** The chain in its order, a batch after a place. What has no place comes first, at 0. */
export function findChain(db: Db, key: Key & { after: number; limit: number }) {
  return db
    .selectFrom("audit")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where(({ fn, eb, val }) => eb(fn.coalesce("position", val(0)), ">", key.after))
    .orderBy("position")
    .orderBy("id")
    .limit(key.limit)
    .execute();
}

/** One page of the trail, newest first (ids are in order of time). */
export function findPage(db: Db, key: Key & Wanted & { limit: number; offset: number }) {
  return db
    .selectFrom("audit")
    .select(["id", "at", "actorKind", "actorId", "action", "details"])
    .where("consultationId", "=", key.consultationId)
    .$if(key.actorKind !== undefined, (query) => query.where("actorKind", "=", key.actorKind ?? "system"))
    .$if(key.actions !== undefined, (query) => query.where("action", "in", key.actions ?? []))
    .orderBy("id", "desc")
    .limit(key.limit)
    .offset(key.offset)
    .execute();
}

export async function countAll(db: Db, key: Key & Wanted): Promise<number> {
  const row = await db
    .selectFrom("audit")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("consultationId", "=", key.consultationId)
    .$if(key.actorKind !== undefined, (query) => query.where("actorKind", "=", key.actorKind ?? "system"))
    .$if(key.actions !== undefined, (query) => query.where("action", "in", key.actions ?? []))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** How often something was done, by the action's name. */
export async function countByAction(db: Db, key: Key & { action: string }): Promise<number> {
  const row = await db
    .selectFrom("audit")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("consultationId", "=", key.consultationId)
    .where("action", "=", key.action)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** When something was last done, by the action's name. */
export async function findLastAt(db: Db, key: Key & { action: string }): Promise<string | null> {
  const row = await db
    .selectFrom("audit")
    .select(({ fn }) => fn.max("at").as("at"))
    .where("consultationId", "=", key.consultationId)
    .where("action", "=", key.action)
    .executeTakeFirst();
  return row?.at ?? null;
}
