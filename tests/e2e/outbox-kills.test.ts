import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inviteRespondents } from "../../app/services/invite-respondents";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import * as contacts from "../../db/queries/contact";
import { seededRandom } from "../../surveys/seeded-random";
import { makeShortStudy, openShortRound, type ShortStudy } from "../app/support/short-study";
import { aPanelist } from "../factories/panelist";
import { type MailServer, startMailServer } from "../support/mail-server";
import { startTestServer, type TestServer } from "../support/server";

/*
 * What is in the outbox reaches the mail server, whatever ends the process. While a thousand invitations go out to a real SMTP server, the process
 * is killed (SIGKILL) again and again. A second copy is right only where it died after the mail server took the mail and before
 * that was on record, and then under the same message id.
 */
const INVITATIONS = 1_000;
const KILLS = 22;
/** Until it counts as hung: it starts a server once more than it kills one, each of which takes seconds on a busy machine. */
const HUNG_MS = 600_000;

let folder: string;
let db: Db;
let mailServer: MailServer;
let server: TestServer | undefined;
let study: ShortStudy;
let roundId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-outbox-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  mailServer = await startMailServer();
  study = await makeShortStudy(db);
  const { consultationId } = study;
  const others = Array.from({ length: INVITATIONS - study.respondentIds.length }, (_, index) =>
    aPanelist({ consultationId, groupKey: index % 2 ? "industry" : "research" }),
  );
  await contacts.insertPanelists(db, others);
  ({ roundId } = await openShortRound(db, study, 1, new Date(Date.now() - 60_000)));
});
afterAll(async () => {
  await server?.kill();
  await mailServer?.close();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

const messageIdOf = (raw: string) => /^Message-ID: (\S+)/im.exec(raw)?.[1] ?? "";
const received = () => mailServer.received.map(({ raw }) => messageIdOf(raw));
const rows = () => db.selectFrom("outbox").select(["messageId", "status", "contactId", "bodyText"]).execute();

test(
  `${KILLS} kills while ${INVITATIONS} invitations go out lose none; each second copy is one the record could not know of`,
  async () => {
    const intents = await rows();
    expect(new Set(intents.map(({ contactId }) => contactId)).size).toBe(INVITATIONS);
    expect(intents).toHaveLength(INVITATIONS);
    const start = () =>
      startTestServer({ dataDir: folder, environment: { LOG_LEVEL: "error", SMTP_URL: mailServer.url } });

    const random = seededRandom("mail");
    /** By message id: how often the process died after the mail server had taken the mail, before that was on record. */
    const unrecorded = new Map<string, number>();
    server = await start();
    for (let kill = 1; kill <= KILLS; kill++) {
      const goal = Math.floor((kill * INVITATIONS) / (KILLS + 3));
      while (received().length < goal) await sleep(5);
      await sleep(random() * 20);
      await server.kill();
      const taken = new Set(received());
      for (const { messageId, status } of await rows()) {
        if (status === "sending" && taken.has(messageId))
          unrecorded.set(messageId, (unrecorded.get(messageId) ?? 0) + 1);
      }
      // The leases of the dead process run out in five minutes; here that time has passed.
      await db
        .updateTable("outbox")
        .set({ leasedUntil: new Date(0).toISOString() })
        .where("status", "=", "sending")
        .execute();
      server = await start();
    }
    while ((await rows()).some(({ status }) => status !== "sent")) await sleep(100);

    const copies = new Map<string, number>();
    for (const messageId of received()) copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
    expect(copies.size).toBe(INVITATIONS);
    expect([...copies.keys()].sort()).toEqual(intents.map(({ messageId }) => messageId).sort());
    for (const [messageId, count] of copies) expect(count, messageId).toBe(1 + (unrecorded.get(messageId) ?? 0));
    expect((await rows()).every(({ bodyText }) => bodyText === null)).toBe(true);

    const respondentIds = (await db.selectFrom("respondent").select("id").execute()).map(({ id }) => id);
    const again = { consultationId: study.consultationId, roundId, respondentIds };
    await db
      .transaction()
      .execute((tx) => inviteRespondents(tx, { now: new Date(), baseUrl: "http://127.0.0.1:3000" }, again));
    expect(await rows(), "the same intent again makes no second mail").toHaveLength(INVITATIONS);
    const doubles = [...unrecorded.values()].reduce((sum, count) => sum + count, 0);
    console.log(
      `outbox: ${INVITATIONS} invitations, ${KILLS} kills, ${received().length} mails taken, ${doubles} second copies`,
    );
  },
  HUNG_MS,
);
