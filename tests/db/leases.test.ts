import { afterEach, describe, expect, test } from "vitest";
import { newOrderedId } from "../../db/ids.js";
import { migrateToLatest } from "../../db/migrate.js";
import { type Db, openDatabase } from "../../db/open.js";
import * as jobs from "../../db/queries/job.js";
import * as outbox from "../../db/queries/outbox.js";
import { NOW } from "../factories/instant.js";
import { aMail } from "../factories/mail.js";
import { makePostgresDatabase } from "../support/databases.js";
import { gate } from "../support/gate.js";

const terms = { now: NOW, leasedUntil: "2026-11-22T09:01:00.000Z", limit: 4 };

/** On SQLite a lease is alone with the database; here two really cross. */
describe("a lease that is not committed yet, on PostgreSQL", () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  async function openTwice(): Promise<[Db, Db]> {
    const { place, remove } = await makePostgresDatabase();
    const [one, two] = await Promise.all([openDatabase(place), openDatabase(place)]);
    ends.push(
      () => one.destroy(),
      () => two.destroy(),
      remove,
    );
    await migrateToLatest(one);
    return [one, two];
  }

  test.each([
    {
      what: "mail",
      lease: outbox.lease,
      add: (db: Db, name: string) => outbox.insertMany(db, [aMail({ intentKey: name })]),
    },
    {
      what: "jobs",
      lease: jobs.lease,
      add: (db: Db, name: string) => {
        const job = { id: newOrderedId(), consultationId: null, kind: "close-round", payload: "{}" };
        return jobs.enqueue(db, { ...job, uniqueKey: name, runAt: NOW, createdAt: NOW });
      },
    },
  ])("leaves the other $what to the next process, at once", async ({ lease, add }) => {
    const [one, two] = await openTwice();
    for (let number = 0; number < 7; number++) await add(one, `intent ${number}`);
    const leased = gate();
    const committing = gate();
    // A lease that waits for the other would otherwise keep the server's connections beyond the test.
    ends.unshift(async () => committing.open());
    const first = one.transaction().execute(async (trx) => {
      const rows = await lease(trx, terms);
      leased.open();
      await committing.isOpen;
      return rows.map(({ id }) => id);
    });
    await leased.isOpen;
    const second = (await lease(two, terms)).map(({ id }) => id);
    committing.open();
    expect(second).toHaveLength(3);
    expect(new Set([...(await first), ...second]).size).toBe(7);
  });
});
