import { addHours } from "date-fns/addHours";
import { subDays } from "date-fns/subDays";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jobHandlers } from "../../../app/jobs/handlers";
import { runDueJobs } from "../../../app/jobs/run-due-jobs";
import { sendDueMail } from "../../../app/jobs/send-due-mail";
import { enqueueLookForReminders } from "../../../app/jobs/send-reminders";
import { createSmtpTransport, type MailTransport } from "../../../app/mail/send-mail";
import { getRemindersPage } from "../../../app/presenters/mails/reminders-page.server";
import * as mailRoute from "../../../app/routes/mail.$token";
import { closeRound } from "../../../app/services/close-round";
import { declineRound } from "../../../app/services/participation/decline-round";
import { pauseMail } from "../../../app/services/participation/pause-mail";
import { readReminderDays, saveReminderDays } from "../../../app/services/reminders/reminder-days";
import { askForReminders, sendReminders } from "../../../app/services/reminders/send-reminders";
import { whoIsReminded } from "../../../app/services/reminders/who-is-reminded";
import { submitResponse } from "../../../app/services/submit-response";
import * as contacts from "../../../db/queries/contact";
import * as respondents from "../../../db/queries/respondent";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";
import { type MailServer, startMailServer } from "../../support/mail-server";
import { callRoute } from "../support/call-route";
import { CLOSES, makeShortStudy, openShortRound, saveFields } from "../support/short-study";

const baseUrl = "https://consult.example.org";
/** Four days after round 1 opened. */
const LATER = new Date("2026-11-27T09:00:00.000Z");
const ANSWER = { criticality: "4" };

let server: MailServer;
let transport: MailTransport;
beforeAll(async () => {
  server = await startMailServer();
  transport = createSmtpTransport(server.url);
});
afterAll(async () => {
  transport.close();
  await server.close();
});

onEachDatabase("reminders", (db) => {
  /** Round 1 is open. Of the industry's nine, six have submitted; of the others nobody. One each declined, withdrew, paused, bounced. */
  async function begin() {
    const study = await makeShortStudy(db());
    const { consultationId } = study;
    const { roundId } = await openShortRound(db(), study, 1);
    // Letters that wait are taken back from who declines, as if they had never been.
    await db().updateTable("outbox").set({ status: "held" }).where("consultationId", "=", consultationId).execute();
    const key = { consultationId, roundId };
    const id = (place: number) => study.respondentIds[place] ?? "";
    for (let place = 0; place < 6; place++) {
      await saveFields(db(), { ...key, respondentId: id(place) }, ANSWER);
      await submitResponse({ db: db(), now: LATER }, { ...key, respondentId: id(place) });
    }
    await declineRound({ db: db(), now: LATER }, { ...key, respondentId: id(9), reason: "" });
    await respondents.withdraw(db(), { consultationId, id: id(10) }, LATER.toISOString());
    await pauseMail(
      { db: db(), now: LATER, baseUrl },
      { consultationId, respondentId: id(11), mailPause: "reminders" },
    );
    await contacts.update(
      db(),
      { consultationId, respondentId: id(12) },
      { bouncedAt: LATER.toISOString(), bounceCode: "550" },
    );
    return { study, key, id, due: [6, 7, 8, 13, 14, 15, 16, 17].map(id) };
  }
  const written = (consultationId: string) =>
    db()
      .selectFrom("outbox")
      .innerJoin("contact", "contact.id", "outbox.contactId")
      .select([
        "contact.respondentId",
        "outbox.nextAttemptAt",
        "outbox.bodyText",
        "outbox.unsubscribeUrl",
        "outbox.template",
      ])
      .where("outbox.consultationId", "=", consultationId)
      .where("outbox.kind", "=", "reminder")
      .orderBy("outbox.nextAttemptAt")
      .execute();

  test("go to those alone who have not submitted, and not to who declined, withdrew, paused or bounced; thin groups first", async () => {
    const { key, due, id } = await begin();
    const order = await whoIsReminded({ db: db(), now: LATER }, key);
    expect([...order].sort()).toEqual([...due].sort());
    // Six of the industry have submitted, which is its minimum; the other groups are below theirs.
    const places = (of: readonly number[]) => of.map((place) => order.indexOf(id(place)));
    expect(Math.max(...places([13, 14, 15, 16, 17]))).toBeLessThan(Math.min(...places([6, 7, 8])));
    const page = await getRemindersPage({ db: db(), now: LATER }, { ...key, language: "en" });
    expect(page.round?.total).toEqual({
      invited: 18,
      counts: { submitted: 6, withdrawn: 1, declined: 1, paused: 1, bounced: 1, recent: 0, due: 8 },
    });
    expect(JSON.stringify(page)).not.toMatch(/Panelist|@example|[0-9a-f]{8}-/);
  });

  test("are written once per occasion, in their order, and nobody again within the gap", async () => {
    const { study, key, due } = await begin();
    const at = { db: db(), now: LATER, baseUrl };
    const order = await whoIsReminded(at, key);
    const reminding = { ...key, occasion: "a press", userId: study.owner.id };
    await Promise.all([sendReminders(at, reminding), sendReminders(at, reminding)]);
    expect(await sendReminders(at, reminding)).toBe(0);
    const letters = await written(key.consultationId);
    expect(letters.map(({ respondentId }) => respondentId)).toEqual(order);
    expect(new Set(letters.map(({ template }) => template))).toEqual(new Set(["reminder"]));
    const next = { consultationId: key.consultationId, occasion: "another press", userId: study.owner.id };
    await expect(askForReminders({ db: db(), now: addHours(LATER, 35) }, next)).rejects.toMatchObject({
      code: "not-ready",
    });
    const links = () =>
      db()
        .selectFrom("invitation")
        .select("id")
        .where("kind", "=", "reminder")
        .where("consultationId", "=", key.consultationId)
        .execute();
    expect(await links()).toHaveLength(due.length);
    expect(await sendReminders({ ...at, now: addHours(LATER, 37) }, { ...reminding, ...next })).toBe(due.length);
    expect(await sendReminders({ ...at, now: addHours(LATER, 80) }, { ...reminding, ...next })).toBe(0);
  });

  test("go by themselves so many days before closing, once, whatever ends the process, and not for times that had passed", async () => {
    const { study, key, due } = await begin();
    const set = { consultationId: key.consultationId, actor: study.actor };
    await saveReminderDays({ db: db(), now: LATER }, { ...set, typed: "18, 7, 2" });
    const contextAt = (now: Date) => makeContext(db(), { environment: { BASE_URL: baseUrl }, now: () => now });
    const look = async (now: Date) => {
      await enqueueLookForReminders(db(), now, now);
      for (let ran = 1; ran > 0; ) ran = await runDueJobs(contextAt(now), jobHandlers);
      return (await written(key.consultationId)).length;
    };
    expect(await look(addHours(LATER, 1))).toBe(0);
    const sevenBefore = subDays(CLOSES, 7);
    expect(await look(addHours(sevenBefore, -1))).toBe(0);
    expect(await look(addHours(sevenBefore, 1))).toBe(due.length);
    // The process died before it said that it was done.
    await db()
      .updateTable("job")
      .set({ doneAt: null, leasedUntil: null })
      .where("kind", "=", "send-reminders")
      .execute();
    expect(await look(addHours(sevenBefore, 2))).toBe(due.length);
    expect(await look(addHours(subDays(CLOSES, 2), 1))).toBe(2 * due.length);
    await closeRound({ db: db(), now: CLOSES }, { ...key, actor: study.actor });
    expect(await look(addHours(CLOSES, 1))).toBe(2 * due.length);
  });

  test("are stopped from the mail itself: opening the link changes nothing, one tap in the mail program does", async () => {
    const { study, key } = await begin();
    const environment = { SMTP_URL: server.url, BASE_URL: baseUrl };
    const context = makeContext(db(), { environment, now: () => addHours(LATER, 1) });
    await db().updateTable("outbox").set({ status: "held" }).where("status", "=", "pending").execute();
    await sendReminders({ db: db(), now: LATER, baseUrl }, { ...key, occasion: "a press", userId: study.owner.id });
    const [first] = await written(key.consultationId);
    const { respondentId = "", unsubscribeUrl = "" } = first ?? {};
    server.received.length = 0;
    await sendDueMail(context, transport);
    const raw = server.received.find((mail) => mail.raw.includes(unsubscribeUrl ?? "?"))?.raw ?? "";
    expect(raw).toMatch(/^List-Unsubscribe: <https:\/\/consult\.example\.org\/mail\/[\w-]{22}>/m);
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
    const token = unsubscribeUrl?.split("/mail/")[1] ?? "";
    const call = { context, path: `/mail/${token}`, params: { token } };
    const pause = async () => (await contacts.findByRespondent(db(), { ...key, respondentId }))?.mailPause;
    expect((await callRoute(mailRoute.loader, call)).status).toBe(200);
    expect(await pause()).toBeNull();
    expect((await callRoute(mailRoute.action, { ...call, fields: { mail: "reminders" } })).status).toBe(303);
    expect(await pause()).toBe("reminders");
    expect((await callRoute(mailRoute.action, { ...call, fields: { "List-Unsubscribe": "One-Click" } })).status).toBe(
      200,
    );
    expect(await pause()).toBe("all");
    expect((await callRoute(mailRoute.action, { ...call, fields: { mail: "sometimes" } })).status).toBe(422);
    const unknown = { ...call, params: { token: "unknown" } };
    expect((await callRoute(mailRoute.loader, unknown)).status).toBe(404);
    expect((await callRoute(mailRoute.action, { ...unknown, fields: { mail: "all" } })).status).toBe(404);
    expect(
      await db()
        .selectFrom("outbox")
        .select("id")
        .where("status", "=", "sent")
        .where("unsubscribeUrl", "is not", null)
        .execute(),
    ).toEqual([]);
  });

  test("take days that can be, and no others", () => {
    expect(readReminderDays(" 2,7 ; 14")).toEqual([14, 7, 2]);
    expect(readReminderDays("")).toEqual([]);
    for (const typed of ["0", "61", "2, 1", "1.5", "soon", "12 10 8 6 4 2"]) {
      expect(() => readReminderDays(typed), typed).toThrow("whole numbers");
    }
  });
});
