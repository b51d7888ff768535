import { sql } from "kysely";
import { CHAIN_START, hashOfOrganisationEntry } from "../audit-chain.js";
import { type Db, dialectOf } from "../open.js";
import type { OrganisationAuditTable } from "../schema.js";

type Key = { readonly organisationId: string };

/** Adds an entry to the end of its organisation's chain. Belongs into the transaction of what it tells of, so that neither is there without the other. */
export async function insert(
  tx: Db,
  entry: Omit<OrganisationAuditTable, "position" | "previousHash" | "hash">,
): Promise<void> {
  // Whoever adds to the same chain at once waits; SQLite has one writer at a time anyhow.
  if (dialectOf(tx) === "postgres") {
    const name = `organisation audit ${entry.organisationId}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
  }
  const head = await tx
    .selectFrom("organisationAudit")
    .select(["position", "hash"])
    .where("organisationId", "=", entry.organisationId)
    .orderBy("position", "desc")
    .executeTakeFirst();
  const linked = { ...entry, position: (head?.position ?? 0) + 1, previousHash: head?.hash ?? CHAIN_START };
  await tx
    .insertInto("organisationAudit")
    .values({ ...linked, hash: hashOfOrganisationEntry(linked) })
    .execute();
}

/** The chain in its order, a batch after a place. */
export function findChain(db: Db, key: Key & { after: number; limit: number }) {
  return db
    .selectFrom("organisationAudit")
    .selectAll()
    .where("organisationId", "=", key.organisationId)
    .where("position", ">", key.after)
    .orderBy("position")
    .limit(key.limit)
    .execute();
}

/** One page of the entries, newest first, with the names of who did it. */
export function findPage(db: Db, key: Key & { limit: number; offset: number }) {
  return db
    .selectFrom("organisationAudit")
    .leftJoin("user", "user.id", "organisationAudit.actorId")
    .select(["organisationAudit.id", "organisationAudit.at", "organisationAudit.action", "organisationAudit.details"])
    .select(["organisationAudit.actorId", "user.name as actorName"])
    .where("organisationAudit.organisationId", "=", key.organisationId)
    .orderBy("organisationAudit.position", "desc")
    .limit(key.limit)
    .offset(key.offset)
    .execute();
}

export async function count(db: Db, key: Key): Promise<number> {
  const row = await db
    .selectFrom("organisationAudit")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("organisationId", "=", key.organisationId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Name and address of people whom entries are about, members still or not. */
export function findPeople(db: Db, { userIds }: { readonly userIds: readonly string[] }) {
  return db.selectFrom("user").select(["id", "name", "email"]).where("id", "in", userIds).execute();
}
