import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { newRandomId } from "../../db/ids";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { makeShortStudy, openShortRound, type ShortStudy } from "../app/support/short-study";
import { mintLink, PanelistClient } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";

/*
 * Several processes on one SQLite file, looked after by one that answers nothing (`PROCESSES`). One of them is killed while answers are being
 * stored: what was acknowledged stays, nothing is stored twice, nobody is told of a locked database, and another takes its place.
 */
const PROCESSES = 2;
const SAVES_BEFORE_AND_AFTER = 40;
const ITEM = "CC-14.criticality";

let folder: string;
let db: Db;
let study: ShortStudy;
let roundId: string;
let server: TestServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-processes-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  study = await makeShortStudy(db);
  ({ roundId } = await openShortRound(db, study, 1, new Date(Date.now() - 60_000)));
  server = await startTestServer({ dataDir: folder, environment: { PROCESSES: String(PROCESSES) } });
});
afterAll(async () => {
  await server?.kill();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

async function startedBy(pid: number): Promise<number[]> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return list.split(" ").filter(Boolean).map(Number);
}

test("a process killed in the middle loses nothing that was acknowledged, and another takes its place", async () => {
  const { consultationId } = study;
  const before = await startedBy(server.pid);
  expect(before).toHaveLength(PROCESSES);
  let saved = 0;
  let isStopping = false;
  const statuses = new Set<number>();
  const people = await Promise.all(
    study.respondentIds.slice(0, 6).map(async (respondentId) => {
      const client = new PanelistClient(server.url);
      await client.join(await mintLink(db, { consultationId, roundId, respondentId }));
      return { respondentId, client, last: "", acknowledged: 0 };
    }),
  );
  const writers = people.map(async (person, index) => {
    for (let turn = 1; !isStopping; turn++) {
      const value = String(1 + ((turn + index) % 5));
      const fields = { ":itemKey": ITEM, ":idempotencyKey": newRandomId(), [ITEM]: value };
      // A request that was cut is sent again under its name, as the page's script does it.
      for (;;) {
        const status = await person.client.post(paths.respondSave(consultationId, 1), fields).then(
          async (response) => {
            await response.text();
            return response.status;
          },
          () => 0,
        );
        if (status === 0) continue;
        statuses.add(status);
        break;
      }
      person.last = value;
      person.acknowledged += 1;
      saved += 1;
    }
  });
  const waitFor = async (count: number) => {
    while (saved < count) await sleep(10);
  };
  await waitFor(SAVES_BEFORE_AND_AFTER);
  process.kill(before[0] ?? 0, "SIGKILL");
  await waitFor(saved + SAVES_BEFORE_AND_AFTER);
  const isReplaced = (pids: readonly number[]) => pids.length === PROCESSES && !pids.includes(before[0] ?? 0);
  while (!isReplaced(await startedBy(server.pid))) await sleep(50);
  isStopping = true;
  await Promise.all(writers);

  expect([...statuses]).toEqual([200]);
  for (const { respondentId, last, acknowledged } of people) {
    const of = { consultationId, roundId, respondentId };
    const answers = await db
      .selectFrom("answer")
      .select("value")
      .where("consultationId", "=", consultationId)
      .where("roundId", "=", of.roundId)
      .where("respondentId", "=", respondentId)
      .execute();
    expect(answers).toEqual([{ value: Number(last) }]);
    const changes = await db
      .selectFrom("answerChange")
      .select("idempotencyKey")
      .where("consultationId", "=", consultationId)
      .where("respondentId", "=", respondentId)
      .execute();
    expect(changes).toHaveLength(acknowledged);
    expect(new Set(changes.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(acknowledged);
  }
  expect(server.output()).toMatch(/another takes its place/);
});

test("attempts with made-up sign-in links are counted over all processes", async () => {
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 24; attempt++) {
    // Its own connection every time: processes take turns with connections.
    const response = await fetch(`${server.url}/sign-in/confirm`, {
      method: "POST",
      headers: { origin: server.url, connection: "close" },
      body: new URLSearchParams({ token: "made-up" }),
      redirect: "manual",
    });
    await response.text();
    statuses.push(response.status);
  }
  expect(statuses.slice(0, 20)).not.toContain(429);
  expect(statuses.at(-1)).toBe(429);
});

test("told to stop, all of them end in order", async () => {
  const pids = await startedBy(server.pid);
  expect(await server.stop()).toBe(0);
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow();
});
