import { sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { RoundClosedError } from "../../db/errors.js";
import { migrateToLatest } from "../../db/migrate.js";
import { type Db, openDatabase } from "../../db/open.js";
import * as answers from "../../db/queries/answer.js";
import * as rounds from "../../db/queries/round.js";
import { makeStudy } from "../factories/consultation.js";
import { NOW } from "../factories/instant.js";
import { makePanelist } from "../factories/panelist.js";
import { anAnswer, startResponse } from "../factories/response.js";
import { makeItem, makeOpenRound } from "../factories/round.js";
import { makePostgresDatabase } from "../support/databases.js";
import { gate } from "../support/gate.js";

describe("an answer and a closing that cross, on PostgreSQL", () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  /** An open round with a response begun, and two processes on its database. */
  async function makeRound() {
    const { place, remove } = await makePostgresDatabase();
    const [one, two] = await Promise.all([openDatabase(place), openDatabase(place)]);
    ends.push(
      () => one.destroy(),
      () => two.destroy(),
      remove,
    );
    await migrateToLatest(one);
    const { consultationId } = await makeStudy(one);
    const { respondent } = await makePanelist(one, { consultationId, groupKey: null });
    const round = await makeOpenRound(one, { consultationId });
    const { itemId } = await makeItem(one, { ...round, key: "A" });
    const key = { ...round, respondentId: respondent.id };
    await startResponse(one, key);
    return { one, two, key, itemId };
  }

  test("the closing waits for the answer under way, and counts it", async () => {
    const { one, two, key, itemId } = await makeRound();
    const written = gate();
    const committing = gate();
    const answering = one.transaction().execute(async (trx) => {
      await answer(trx, { ...key, itemId });
      written.open();
      await committing.isOpen;
    });
    await written.isOpen;
    const counted = two.transaction().execute(async (trx) => {
      await rounds.moveStatus(trx, key, { from: ["open"], to: "closed", closedAt: NOW });
      return (await answers.findAllOf(trx, key)).length;
    });
    await until(() => isSomebodyWaiting(one));
    committing.open();
    await answering;
    expect(await counted).toBe(1);
  });

  test("the answer waits for the closing under way, and is refused", async () => {
    const { one, two, key, itemId } = await makeRound();
    const written = gate();
    const committing = gate();
    const closing = one.transaction().execute(async (trx) => {
      await rounds.moveStatus(trx, key, { from: ["open"], to: "closed", closedAt: NOW });
      written.open();
      await committing.isOpen;
    });
    await written.isOpen;
    const refused = expect(answer(two, { ...key, itemId })).rejects.toBeInstanceOf(RoundClosedError);
    await until(() => isSomebodyWaiting(one));
    committing.open();
    await closing;
    await refused;
    expect(await answers.findAllOf(two, key)).toEqual([]);
  });
});

function answer(db: Db, key: { consultationId: string; roundId: string; respondentId: string; itemId: string }) {
  return answers.insertMany(db, { answers: [anAnswer({ ...key, value: 3 })], texts: [] });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error("it did not come to that in 10 seconds");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function isSomebodyWaiting(db: Db): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return (rows[0]?.count ?? 0) > 0;
}
