import type { Insertable } from "kysely";
import { type Db, dialectOf } from "../open.js";
import type { Audience, Instant, RespondentTable } from "../schema.js";
import { statement } from "../statement.js";

type Key = { readonly consultationId: string; readonly id: string };

export function insert(db: Db, respondent: Insertable<RespondentTable>) {
  return db.insertInto("respondent").values(respondent).execute();
}

export function findById(db: Db, key: Key) {
  return db
    .selectFrom("respondent")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .executeTakeFirst();
}

/** Everybody who has not withdrawn, in the order of their random ids. */
export function findAllActive(db: Db, key: { consultationId: string; audience: Audience }) {
  return db
    .selectFrom("respondent")
    .selectAll()
    .where("consultationId", "=", key.consultationId)
    .where("audience", "=", key.audience)
    .where("withdrawnAt", "is", null)
    .orderBy("id")
    .execute();
}

export async function countAllActive(db: Db, key: { consultationId: string; audience: Audience }): Promise<number> {
  const row = await db
    .selectFrom("respondent")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("consultationId", "=", key.consultationId)
    .where("audience", "=", key.audience)
    .where("withdrawnAt", "is", null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/**
 * How many panelists who have not withdrawn stand in each group, in the locked order, groups without any included. Panelists
 * without a group are in none of the counts.
 */
export function countPanelByGroup(db: Db, key: { consultationId: string }) {
  return db
    .selectFrom("comparisonGroup")
    .leftJoin("respondent", (on) =>
      on
        .onRef("respondent.consultationId", "=", "comparisonGroup.consultationId")
        .onRef("respondent.groupKey", "=", "comparisonGroup.key")
        .on("respondent.audience", "=", "panel")
        .on("respondent.withdrawnAt", "is", null),
    )
    .select(({ fn }) => [
      "comparisonGroup.key as groupKey",
      "comparisonGroup.label",
      fn.count<number>("respondent.id").as("count"),
    ])
    .where("comparisonGroup.consultationId", "=", key.consultationId)
    .groupBy(["comparisonGroup.key", "comparisonGroup.label", "comparisonGroup.position"])
    .orderBy("comparisonGroup.position")
    .orderBy("comparisonGroup.key")
    .execute();
}

/**
 * Fixes what the profile says, once: the first submission decides. What is undefined keeps what the panel list said. Returns
 * whether it was fixed now.
 */
export async function fixProfile(
  db: Db,
  key: Key,
  profile: {
    readonly groupFixedAt: Instant;
    readonly groupKey?: string | null;
    readonly country?: string | null;
    readonly size?: string | null;
  },
): Promise<boolean> {
  const result = await db
    .updateTable("respondent")
    .set(profile)
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .where("groupFixedAt", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Takes a person out of further rounds; answers already given stay (see `erasure` for those). The first time stands. */
export async function withdraw(db: Db, key: Key, withdrawnAt: Instant): Promise<boolean> {
  const result = await db
    .updateTable("respondent")
    .set({ withdrawnAt })
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .where("withdrawnAt", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Takes somebody who withdrew back in, from the next round on. */
export async function rejoin(db: Db, key: Key): Promise<boolean> {
  const result = await db
    .updateTable("respondent")
    .set({ withdrawnAt: null })
    .where("consultationId", "=", key.consultationId)
    .where("id", "=", key.id)
    .where("withdrawnAt", "is not", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

type RoundKey = { readonly consultationId: string; readonly roundId: string; readonly respondentId: string };
const selectStanding = statement((tx, key: RoundKey) =>
  tx
    .selectFrom("respondent")
    .select(({ selectFrom }) => [
      "withdrawnAt",
      selectFrom("decline")
        .select("declinedAt")
        .where("decline.consultationId", "=", key.consultationId)
        .where("decline.roundId", "=", key.roundId)
        .where("decline.respondentId", "=", key.respondentId)
        .as("declinedAt"),
    ])
    .where("respondent.consultationId", "=", key.consultationId)
    .where("respondent.id", "=", key.respondentId)
    .$if(dialectOf(tx) === "postgres", (query) => query.forNoKeyUpdate("respondent")),
);

/**
 * Whether somebody still takes part in a round. On PostgreSQL the row is held, so that saving and withdrawing wait for each other; SQLite
 * has one writer at a time anyway.
 */
export function holdStanding(tx: Db, key: RoundKey) {
  return selectStanding.first(tx, key);
}
