import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { newRandomId } from "../../db/ids";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { seededRandom } from "../../surveys/seeded-random";
import { makeShortStudy, openShortRound, type ShortStudy } from "../app/support/short-study";
import { mintLink, PanelistClient } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";

/*
 * What was acknowledged is stored, whatever ends the process. Eight panelists save and submit without pause while the server is
 * killed (SIGKILL) again and again; each repeats what was not answered under the same key until it is.
 */
const KILLS = 25;
const WRITES_PER_KILL = 8;
const PANELISTS = 8;
const ITEMS = ["criticality", "joint-procurement", "direction", "support", "trl-europe"] as const;

let folder: string;
let db: Db;
let study: ShortStudy;
let roundId: string;
let server: TestServer | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-durability-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  study = await makeShortStudy(db);
  ({ roundId } = await openShortRound(db, study, 1, new Date(Date.now() - 60_000)));
});
afterAll(async () => {
  await server?.kill();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

interface Tally {
  inFlight: number;
  saved: number;
  submitted: number;
  /** Requests that were under way when the server was killed. */
  cut: number;
}

test(`${KILLS} kills in the middle of writes lose nothing that was acknowledged and store nothing twice`, async () => {
  const start = () => startTestServer({ dataDir: folder, environment: { LOG_LEVEL: "error" } });
  const tally: Tally = { inFlight: 0, saved: 0, submitted: 0, cut: 0 };
  const stop = new AbortController();
  let url = "";
  server = await start();
  url = server.url;
  const panelists = await Promise.all(
    study.respondentIds.slice(0, PANELISTS).map(async (respondentId) => {
      const client = new PanelistClient(url);
      await client.join(await mintLink(db, { consultationId: study.consultationId, roundId, respondentId }));
      return { respondentId, client, acknowledged: new Map<string, string>(), receipts: new Set<string>() };
    }),
  );
  const writers = panelists.map((panelist, index) => write(panelist, index, tally, () => url, stop.signal));

  const random = seededRandom("kills");
  for (let kill = 1; kill <= KILLS; kill++) {
    const goal = kill * WRITES_PER_KILL;
    while (tally.saved + tally.submitted < goal || tally.inFlight === 0) await sleep(random() * 30);
    tally.cut += tally.inFlight;
    await server.kill();
    server = await start();
    url = server.url;
  }
  stop.abort();
  await Promise.all(writers);

  expect(tally.saved + tally.submitted).toBeGreaterThanOrEqual(KILLS * WRITES_PER_KILL);
  expect(tally.cut).toBeGreaterThanOrEqual(KILLS);
  for (const panelist of panelists) {
    const stored = await db
      .selectFrom("answer")
      .innerJoin("item", (on) =>
        on.onRef("item.consultationId", "=", "answer.consultationId").onRef("item.id", "=", "answer.itemId"),
      )
      .select(["item.criterionKey", "answer.value"])
      .where("answer.consultationId", "=", study.consultationId)
      .where("answer.respondentId", "=", panelist.respondentId)
      .execute();
    expect(stored.length).toBe(panelist.acknowledged.size);
    expect(Object.fromEntries(stored.map((row) => [row.criterionKey, String(row.value)]))).toEqual(
      Object.fromEntries(panelist.acknowledged),
    );
    expect(panelist.receipts.size, "one submission, one receipt").toBeLessThanOrEqual(1);
  }
  const twice = await db
    .selectFrom("answerChange")
    .select(({ fn }) => ["respondentId", "itemId", "idempotencyKey", fn.countAll<number>().as("count")])
    .where("consultationId", "=", study.consultationId)
    .groupBy(["respondentId", "itemId", "idempotencyKey"])
    .having(({ fn }) => fn.countAll(), ">", 1)
    .execute();
  expect(twice).toEqual([]);
  console.log(
    `durability: ${KILLS} kills cut ${tally.cut} requests; ${tally.saved} saves and ${tally.submitted} submissions acknowledged`,
  );
});

interface Writer {
  readonly client: PanelistClient;
  /** Criterion -> the value of the last save that was answered. */
  readonly acknowledged: Map<string, string>;
  readonly receipts: Set<string>;
}

/** Saves one answer after the other, submits now and then, and repeats each request until it is answered. */
async function write(
  writer: Writer,
  index: number,
  tally: Tally,
  url: () => string,
  signal: AbortSignal,
): Promise<void> {
  const random = seededRandom(`writer ${index}`);
  const { consultationId } = study;
  for (let turn = 0; !signal.aborted; turn++) {
    const criterion = ITEMS[turn % ITEMS.length] ?? "criticality";
    const value = String(1 + Math.floor(random() * 5));
    const itemKey = `CC-14.${criterion}`;
    const body = { ":itemKey": itemKey, ":idempotencyKey": newRandomId(), [itemKey]: value };
    await untilAnswered(writer, tally, url, (client) => client.post(paths.respondSave(consultationId, 1), body), 200);
    writer.acknowledged.set(criterion, value);
    tally.saved += 1;
    if (turn % 7 !== 6) continue;
    await untilAnswered(writer, tally, url, (client) => client.post(paths.respondReview(consultationId, 1), {}), 303);
    tally.submitted += 1;
    const receipt = await untilAnswered(
      writer,
      tally,
      url,
      (client) => client.get(paths.respondReceipt(consultationId, 1)),
      200,
    );
    const code = /(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}/.exec(receipt)?.[0];
    if (code) writer.receipts.add(code);
  }
}

async function untilAnswered(
  { client }: Writer,
  tally: Tally,
  url: () => string,
  send: (client: PanelistClient) => Promise<Response>,
  status: number,
): Promise<string> {
  for (;;) {
    client.url = url();
    tally.inFlight += 1;
    // An answer that breaks off in the middle is no answer.
    const answered = await send(client)
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => undefined);
    tally.inFlight -= 1;
    if (answered?.status === status) return answered.text;
    if (answered && answered.status !== 503) {
      throw new Error(`answered ${answered.status}: ${answered.text.slice(0, 300)}`);
    }
    await sleep(50);
  }
}
