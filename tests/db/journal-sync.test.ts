import { Kysely, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { groupSyncs } from "../../db/journal-sync.js";
import { migrateToLatest } from "../../db/migrate.js";
import { withNamedErrors } from "../../db/named-errors.js";
import { type Db, openDatabase } from "../../db/open.js";
import * as settings from "../../db/queries/setting.js";
import type { Database } from "../../db/schema.js";
import { SqliteFileDialect } from "../../db/sqlite-dialect.js";
import { makeSqliteFile } from "../support/databases.js";

/** A disk whose waits end when told to, and what of it is under way. */
class HandledDisk {
  begun = 0;
  #waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];
  readonly sync = () => {
    this.begun += 1;
    return new Promise<void>((resolve, reject) => this.#waiting.push({ resolve, reject }));
  };
  finish() {
    for (const { resolve } of this.#waiting.splice(0)) resolve();
  }
  fail() {
    for (const { reject } of this.#waiting.splice(0)) reject(new Error("no space left on the disk"));
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Notes in `done` when a promise is fulfilled. */
function watch(done: string[], name: string, promise: Promise<unknown>) {
  return promise.then(
    () => done.push(name),
    () => done.push(`${name} failed`),
  );
}

describe("waits for the disk", () => {
  test("are shared by all who ask before one begins, and by nobody who asks later", async () => {
    const disk = new HandledDisk();
    const sync = groupSyncs(disk.sync);
    const done: string[] = [];
    watch(done, "first", sync());
    await settle();
    watch(done, "second", sync());
    watch(done, "third", sync());
    await settle();
    expect(disk.begun).toBe(1);
    disk.finish();
    await settle();
    expect(done).toEqual(["first"]);
    expect(disk.begun).toBe(2);
    disk.finish();
    await settle();
    expect(done).toEqual(["first", "second", "third"]);
  });

  test("fail for good once one has failed", async () => {
    const disk = new HandledDisk();
    const sync = groupSyncs(disk.sync);
    const done: string[] = [];
    watch(done, "first", sync());
    await settle();
    watch(done, "second", sync());
    disk.fail();
    await settle();
    watch(done, "third", sync());
    await settle();
    expect(done).toEqual(["first failed", "second failed", "third failed"]);
    expect(disk.begun).toBe(1);
  });
});

describe("an SQLite file", () => {
  const ends: (() => Promise<void>)[] = [];
  let disk: HandledDisk;
  let db: Db;
  let other: Db;
  beforeEach(async () => {
    const { place, remove } = await makeSqliteFile();
    if (!("file" in place)) throw new Error("a file was asked for");
    disk = new HandledDisk();
    other = await openDatabase(place);
    await migrateToLatest(other);
    db = new Kysely<Database>({ dialect: withNamedErrors(new SqliteFileDialect(place.file, disk.sync)) });
    ends.push(
      () => db.destroy(),
      () => other.destroy(),
      remove,
    );
  });
  afterEach(async () => {
    disk.finish();
    for (const end of ends.splice(0)) await end();
  });
  const write = (name: string) => db.transaction().execute((trx) => settings.upsert(trx, { name, value: "written" }));

  test("says that a transaction is done when the disk has it, and lets others work meanwhile", async () => {
    const done: string[] = [];
    watch(done, "one", write("one"));
    await settle();
    expect(disk.begun).toBe(1);
    expect(await settings.find(db, "one")).toBe("written");
    watch(done, "two", write("two"));
    await settle();
    expect(await settings.find(db, "two")).toBe("written");
    expect(done).toEqual([]);
    disk.finish();
    await settle();
    expect(done).toEqual(["one"]);
    disk.finish();
    await settle();
    expect(done).toEqual(["one", "two"]);
  });

  test("waits for the disk after a statement without a transaction too", async () => {
    const done: string[] = [];
    watch(done, "kept statement", settings.upsert(db, { name: "one", value: "written" }));
    await settle();
    watch(done, "built statement", sql`insert into setting (name, value) values ('two', 'written')`.execute(db));
    await settle();
    expect(done).toEqual([]);
    for (let waits = 0; waits < 2; waits++) {
      disk.finish();
      await settle();
    }
    expect(done).toEqual(["kept statement", "built statement"]);
  });

  test("waits for nothing after reading or taking back", async () => {
    expect(await settings.find(db, "one")).toBeUndefined();
    await db.transaction().execute((trx) => settings.find(trx, "one"));
    const refused = db.transaction().execute(async (trx) => {
      await settings.upsert(trx, { name: "one", value: "written" });
      throw new Error("taken back");
    });
    await expect(refused).rejects.toThrow("taken back");
    expect(disk.begun).toBe(0);
  });

  test("fails what the disk has not taken", async () => {
    const writing = write("one");
    await settle();
    disk.fail();
    await expect(writing).rejects.toThrow("no space left on the disk");
    await expect(write("two")).rejects.toThrow("no space left on the disk");
  });

  test("waits awake for another connection's transaction, and is refused after five seconds", async () => {
    const done: string[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const holding = other.transaction().execute(() => held);
    await settle();
    const before = performance.now();
    watch(done, "waiting", write("one"));
    await settle();
    expect(performance.now() - before).toBeLessThan(1000);
    await expect(write("two")).rejects.toMatchObject({ name: "DatabaseBusyError" });
    expect(done).toEqual(["waiting failed"]);
    watch(done, "again", write("three"));
    release();
    await holding;
    await expect.poll(() => disk.begun).toBe(1);
    disk.finish();
    await expect.poll(() => done).toEqual(["waiting failed", "again"]);
  }, 30_000);
});
