import { afterAll, beforeAll, expect, test } from "vitest";
import type { RoundAnalysis } from "../../analysis/analyse-round";
import { paths } from "../../app/paths";
import { newRandomId } from "../../db/ids";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import * as snapshots from "../../db/queries/analysis-snapshot";
import { makeShortStudy, openShortRound, type ShortStudy } from "../app/support/short-study";
import { makePostgresDatabase, type TestPlace } from "../support/databases";
import { mintLink, PanelistClient } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";

/*
 * Two processes on one PostgreSQL serve one consultation. Everybody answers through both in turn; while answers are still being
 * sent through both, the organiser closes the round through one. What was acknowledged is in the snapshot, and nothing else.
 */
let made: TestPlace;
let db: Db;
let study: ShortStudy;
let roundId: string;
let servers: TestServer[] = [];
let isClosing = false;

beforeAll(async () => {
  made = await makePostgresDatabase();
  if (!("url" in made.place)) throw new Error("This test needs PostgreSQL.");
  const databaseUrl = made.place.url;
  db = await openDatabase({ url: databaseUrl });
  await migrateToLatest(db);
  study = await makeShortStudy(db);
  ({ roundId } = await openShortRound(db, study, 1, new Date(Date.now() - 60_000)));
  servers = await Promise.all([startTestServer({ databaseUrl }), startTestServer({ databaseUrl })]);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await db?.destroy();
  await made?.remove();
});

test("answers through both, closed through one while the other writes: nothing lost, nothing late", async () => {
  const [first, second] = servers;
  if (!first || !second) throw new Error("Both servers are needed.");
  const { consultationId } = study;
  const acknowledged = new Map<string, string>();
  let refusedAfterClosing = 0;
  const panelists = await Promise.all(
    study.respondentIds.map(async (respondentId, index) => {
      const client = new PanelistClient(index % 2 === 0 ? first.url : second.url);
      await client.join(await mintLink(db, { consultationId, roundId, respondentId }));
      await save(client, "4");
      const submitted = await client.post(paths.respondReview(consultationId, 1), {});
      expect(submitted.status).toBe(303);
      acknowledged.set(respondentId, "4");
      return { respondentId, client };
    }),
  );

  const writers = panelists.map(async ({ respondentId, client }, index) => {
    for (let turn = 0; ; turn++) {
      client.url = (turn + index) % 2 === 0 ? first.url : second.url;
      const value = String(1 + ((turn + index) % 5));
      const status = await save(client, value);
      if (status === 200) acknowledged.set(respondentId, value);
      else {
        expect(status).toBe(409);
        expect(isClosing).toBe(true);
        refusedAfterClosing += 1;
        return;
      }
    }
  });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await closeThrough(first);
  await Promise.all(writers);

  expect(refusedAfterClosing).toBe(study.respondentIds.length);
  // The analysis is a job of either process.
  const findSnapshot = () => snapshots.findLatest(db, { consultationId, roundId });
  await expect.poll(findSnapshot, { timeout: 30_000 }).toBeDefined();
  const analysis = JSON.parse((await findSnapshot())?.result ?? "null") as RoundAnalysis;
  const item = analysis.items.find((candidate) => candidate.item === "CC-14.criticality");
  const expected = new Map<number, number>();
  for (const value of acknowledged.values()) expected.set(Number(value), (expected.get(Number(value)) ?? 0) + 1);
  expect(item?.n).toBe(study.respondentIds.length);
  expect(item?.distribution).toEqual(
    [...expected].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value),
  );
});

/** As the organiser does: signs in by link and presses the button. */
async function closeThrough(server: TestServer): Promise<void> {
  const organiser = new PanelistClient(server.url);
  const link = new URL((await server.run("sign-in-link", study.owner.email)).trim());
  const signedIn = await organiser.post(link.pathname, { token: link.searchParams.get("token") ?? "" });
  expect(signedIn.status).toBe(302);
  isClosing = true;
  const closed = await organiser.post(paths.round(study.consultationId, 1), { intent: "close", confirmed: "yes" });
  expect(closed.status).toBe(302);
}

async function save(client: PanelistClient, value: string): Promise<number> {
  const itemKey = "CC-14.criticality";
  const response = await client.post(paths.respondSave(study.consultationId, 1), {
    ":itemKey": itemKey,
    ":idempotencyKey": newRandomId(),
    [itemKey]: value,
  });
  await response.text();
  return response.status;
}
