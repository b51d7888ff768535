import { sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { migrateToLatest } from "../../db/migrate.js";
import { type Db, dialectOf, openDatabase } from "../../db/open.js";
import * as settings from "../../db/queries/setting.js";
import { makeConsultation, makeGroups, makeStudy } from "../factories/consultation.js";
import { makeSqliteFile, onEachDatabase } from "../support/databases.js";

describe("an SQLite file", () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  async function open(place: { file: string } | { url: string }): Promise<Db> {
    const db = await openDatabase(place);
    ends.unshift(() => db.destroy());
    return db;
  }

  test("is durable, checks references and waits for others", async () => {
    const { place, remove } = await makeSqliteFile();
    ends.push(remove);
    const db = await open(place);
    const pragma = async (name: string) =>
      Object.values((await sql.raw(`pragma ${name}`).execute(db)).rows[0] ?? {})[0];
    expect(await pragma("foreign_keys")).toBe(1);
    expect(await pragma("journal_mode")).toBe("wal");
    // NORMAL: the driver waits for the disk itself (tests/db/journal-sync.test.ts).
    expect(await pragma("synchronous")).toBe(1);
    expect(await pragma("busy_timeout")).toBe(5000);
  });

  test("may be written by another connection between two transactions that read first", async () => {
    const { place, remove } = await makeSqliteFile();
    ends.push(remove);
    const one = await open(place);
    await migrateToLatest(one);
    const two = await open(place);
    for (const db of [one, two, one, two]) {
      await db.transaction().execute(async (trx) => {
        const count = Number((await settings.find(trx, "count")) ?? "0");
        await settings.upsert(trx, { name: "count", value: String(count + 1) });
      });
    }
    expect(await settings.find(one, "count")).toBe("4");
  });
});

test("a place that is neither a server nor a file is refused", async () => {
  await expect(openDatabase({})).rejects.toThrow("openDatabase needs");
  await expect(openDatabase({ url: "mysql://localhost/tholos" })).rejects.toThrow("postgres://");
});

onEachDatabase("an open database", (db) => {
  test("knows its engine, in transactions too", async () => {
    const outside = dialectOf(db());
    const inside = await db()
      .transaction()
      .execute(async (trx) => dialectOf(trx));
    expect(inside).toBe(outside);
  });

  test("gives counts and sums as numbers", async () => {
    await makeStudy(db());
    const row = await db()
      .selectFrom("comparisonGroup")
      .select(({ fn }) => [
        fn.countAll<number>().as("count"),
        fn.sum<number>("position").as("sum"),
        fn.avg<number>("position").as("mean"),
      ])
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ count: 2, sum: 1, mean: 0.5 });
  });

  test("orders text by bytes, whatever the server's language", async () => {
    const { organisationId } = await makeStudy(db());
    const { id: consultationId } = await makeConsultation(db(), { organisationId });
    await makeGroups(db(), { consultationId, keys: ["b", "ä", "B", "a-b", "a_b", "ab", "a"] });
    const rows = await db()
      .selectFrom("comparisonGroup")
      .select("key")
      .where("consultationId", "=", consultationId)
      .orderBy("key")
      .execute();
    expect(rows.map(({ key }) => key)).toEqual(["B", "a", "a-b", "a_b", "ab", "b", "ä"]);
  });

  test("keeps a fraction as it was given", async () => {
    const { rows } = await sql<{ value: number }>`select cast(${0.1 + 0.2} as double precision) as value`.execute(db());
    expect(rows[0]?.value).toBe(0.1 + 0.2);
  });
});
