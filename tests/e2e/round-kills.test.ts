import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endRound } from "../../app/services/close-round";
import { beginRound } from "../../app/services/open-round";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import * as audit from "../../db/queries/audit";
import * as contacts from "../../db/queries/contact";
import * as jobs from "../../db/queries/job";
import { aPanelist } from "../factories/panelist";
import { startTestServer, type TestServer } from "../support/server";
import { type AnsweredStudy, makeAnsweredStudy, PANEL } from "./support/forty-panelists";

/*
 * What takes long survives the end of its process: the server is killed (SIGKILL) while it writes three thousand invitations and while it analyses, and
 * started again. In the end there is one letter and one link per person, one opening, one closing and one analysis.
 */
const INVITED = 3_000;
const KILLS = 5;
const DAY_MS = 86_400_000;

let folder: string;
let db: Db;
let study: AnsweredStudy;
let server: TestServer | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-round-kills-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  study = await makeAnsweredStudy(db);
  const { consultationId } = study;
  const others = Array.from({ length: INVITED - PANEL }, (_, index) =>
    aPanelist({ consultationId, groupKey: index % 2 ? "industry" : "research" }),
  );
  await contacts.insertPanelists(db, others);
});
afterAll(async () => {
  await server?.kill();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

const start = () => startTestServer({ dataDir: folder, environment: { LOG_LEVEL: "error" } });
const times = (action: string) => audit.countByAction(db, { ...study, action });
const isDone = async (kind: string) => {
  const waiting = await db
    .selectFrom("job")
    .select("id")
    .where("kind", "=", kind)
    .where("doneAt", "is", null)
    .execute();
  return waiting.length === 0;
};
/** The dead process's lease runs out in a minute; here that time has passed. */
const endLeases = () => db.updateTable("job").set({ leasedUntil: null }).where("doneAt", "is", null).execute();

test("a round that ended and whose process died before its analysis is analysed once, by whoever comes next", async () => {
  const { consultationId, roundId, actor } = study;
  await endRound({ db, now: new Date() }, { consultationId, roundId, actor });
  expect(await times("round-closed")).toBe(0);
  // A process takes the job and dies.
  const now = new Date();
  await jobs.lease(db, {
    now: now.toISOString(),
    leasedUntil: new Date(now.getTime() + 60_000).toISOString(),
    limit: 9,
  });
  await endLeases();
  server = await start();
  await expect.poll(() => isDone("analyse-round"), { timeout: 60_000 }).toBe(true);
  expect(await times("round-closed")).toBe(1);
  const snapshots = await db.selectFrom("analysisSnapshot").select("id").where("roundId", "=", roundId).execute();
  expect(snapshots).toHaveLength(1);
  await server.kill();
});

test(`${KILLS} kills while ${INVITED} invitations are written leave one letter and one link for each`, async () => {
  const { consultationId, actor } = study;
  const { roundId, respondentIds } = await beginRound(
    { db, now: new Date() },
    { consultationId, roundNumber: 2, closesAt: new Date(Date.now() + 14 * DAY_MS), actor },
  );
  expect(respondentIds).toHaveLength(INVITED);
  const letters = () =>
    db.selectFrom("outbox").select("contactId").where("intentKey", "like", `invitation:${roundId}:%`).execute();
  const seen: number[] = [];
  for (let kill = 1; kill <= KILLS; kill++) {
    const goal = Math.min(INVITED, (seen.at(-1) ?? 0) + 1);
    server = await start();
    while ((await letters()).length < goal) await sleep(1);
    await server.kill();
    seen.push((await letters()).length);
    await endLeases();
  }
  expect(seen.filter((count) => count < INVITED).length, "kills in the middle").toBeGreaterThan(1);
  server = await start();
  await expect.poll(() => isDone("invite-round"), { timeout: 60_000 }).toBe(true);
  const written = await letters();
  expect(written).toHaveLength(INVITED);
  expect(new Set(written.map(({ contactId }) => contactId)).size).toBe(INVITED);
  const links = await db.selectFrom("invitation").select("respondentId").where("roundId", "=", roundId).execute();
  expect(links).toHaveLength(INVITED);
  expect(new Set(links.map(({ respondentId }) => respondentId)).size).toBe(INVITED);
  const feedback = await db.selectFrom("feedback").select(["itemId", "form"]).where("roundId", "=", roundId).execute();
  expect(new Set(feedback.map(({ itemId, form }) => `${itemId} ${form}`)).size).toBe(feedback.length);
  expect(feedback.length).toBeGreaterThan(0);
  // Round 1 was opened and closed, round 2 opened.
  expect(await times("round-opened")).toBe(2);
  expect(await times("round-closed")).toBe(1);
  console.log(`invitations: ${INVITED}, ${KILLS} kills, letters when killed: ${seen.join(", ")}`);
});
