import { expect, test } from "vitest";
import { jobHandlers } from "../../../app/jobs/handlers";
import { runDueJobs } from "../../../app/jobs/run-due-jobs";
import { loader as organiserPage } from "../../../app/routes/consultations.$consultationId.meeting-link";
import { action as ask, loader as look } from "../../../app/routes/public.$consultationId.link";
import { closeRound } from "../../../app/services/close-round";
import { setMeetingLink } from "../../../app/services/mails/meeting-link";
import { saveReminderDays } from "../../../app/services/reminders/reminder-days";
import { whoIsReminded } from "../../../app/services/reminders/who-is-reminded";
import * as invitations from "../../../db/queries/invitation";
import * as jobs from "../../../db/queries/job";
import * as mailings from "../../../db/queries/mailing";
import * as reminders from "../../../db/queries/reminder";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";
import { callRoute } from "../support/call-route";
import { ANSWERED, makeShortStudy, openShortRound, type ShortStudy } from "../support/short-study";

const MINUTE = 60_000;
const later = (minutes: number) => new Date(ANSWERED.getTime() + minutes * MINUTE);

onEachDatabase("the link for meetings", (db) => {
  const switchTo = (isOn: boolean, { consultationId, actor }: ShortStudy) =>
    setMeetingLink({ db: db(), now: ANSWERED, hasMail: true }, { consultationId, actor, isOn });

  /** Round 1 is open, everybody was invited, and the link is on. */
  async function meeting() {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    await work(ANSWERED);
    await switchTo(true, study);
    await db().deleteFrom("outbox").execute();
    return { ...study, roundId };
  }
  function visitor({ consultationId }: { consultationId: string }, now = ANSWERED) {
    const call = {
      context: makeContext(db(), { now: () => now }),
      path: `/public/${consultationId}/link`,
      params: { consultationId },
    };
    return {
      look: () => callRoute(look, call),
      ask: (email: string, more: readonly (readonly [string, string])[] = []) =>
        callRoute(ask, { ...call, fields: [["email", email], ...more] }),
    };
  }
  async function work(now: Date): Promise<void> {
    const context = makeContext(db(), { now: () => now });
    const instance = { ...context, close: async () => undefined };
    while ((await runDueJobs(instance, jobHandlers)) > 0);
  }
  const letters = () => db().selectFrom("outbox").selectAll().orderBy("createdAt").orderBy("id").execute();
  const requests = () => db().selectFrom("job").selectAll().where("kind", "=", "meeting-link").execute();

  test("whoever was invited is mailed a link of their own again, however the address is capitalised", async () => {
    const study = await meeting();
    const before = await db().selectFrom("invitation").selectAll().execute();
    expect(await visitor(study).ask("  Panelist-1@EXAMPLE.org ")).toMatchObject({
      status: 303,
      location: expect.stringMatching(/\/link\?done=asked$/),
    });
    await work(ANSWERED);
    expect(await letters()).toMatchObject([
      { toAddress: "panelist-1@example.org", kind: "invitation", template: "invitation", status: "pending" },
    ]);
    expect((await letters())[0]?.bodyText).toMatch(/\/join\/[\w-]+/);
    const after = await db().selectFrom("invitation").selectAll().execute();
    expect(after).toHaveLength(before.length + 1);
    expect(after.every(({ revokedAt }) => revokedAt === null)).toBe(true);
  });

  test("opening the page changes nothing", async () => {
    const study = await meeting();
    for (let opened = 0; opened < 3; opened++) {
      expect(await visitor(study).look()).toMatchObject({ status: 200, data: { page: { state: "open" } } });
    }
    expect([await requests(), await letters()]).toEqual([[], []]);
  });

  test("every address gets the same answer and the same work, and only who may be written to gets a letter", async () => {
    const study = await meeting();
    const { consultationId, roundId, respondentIds } = study;
    const at = ANSWERED.toISOString();
    const withdrawn = respondentIds[1] ?? "";
    const declined = respondentIds[2] ?? "";
    const paused = respondentIds[3] ?? "";
    const uninvited = respondentIds[4] ?? "";
    await db().updateTable("respondent").set({ withdrawnAt: at }).where("id", "=", withdrawn).execute();
    await db()
      .insertInto("decline")
      .values({ consultationId, roundId, respondentId: declined, reason: null, declinedAt: at })
      .execute();
    await db().updateTable("contact").set({ mailPause: "all" }).where("respondentId", "=", paused).execute();
    await db().deleteFrom("invitation").where("respondentId", "=", uninvited).execute();
    const answers = [];
    for (const who of ["panelist-1", "panelist-2", "panelist-3", "panelist-4", "panelist-5", "nobody"]) {
      answers.push(await visitor(study).ask(`${who}@example.org`));
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await requests()).toHaveLength(6);
    expect(JSON.stringify(await requests())).not.toContain("example.org");
    await work(ANSWERED);
    expect((await letters()).map(({ toAddress }) => toAddress)).toEqual(["panelist-1@example.org"]);
  });

  test("an address of another consultation's panel gets nothing here", async () => {
    const study = await meeting();
    const other = await makeShortStudy(db());
    await db()
      .updateTable("contact")
      .set({ email: "elsewhere@example.org" })
      .where("respondentId", "=", other.respondentIds[0] ?? "")
      .execute();
    await visitor(study).ask("elsewhere@example.org");
    await work(ANSWERED);
    expect(await letters()).toEqual([]);
  });

  test("asked for at once and again it is one letter in ten minutes, and five in a day", async () => {
    const study = await meeting();
    const email = "panelist-1@example.org";
    await Promise.all([visitor(study).ask(email), visitor(study).ask(email), visitor(study).ask(email)]);
    await work(ANSWERED);
    await visitor(study, later(9)).ask(email);
    await work(later(9));
    expect(await letters()).toHaveLength(1);
    for (let minutes = 11; minutes < 120; minutes += 11) {
      await visitor(study, later(minutes)).ask(email);
      await work(later(minutes));
    }
    expect(await letters()).toHaveLength(5);
    await visitor(study, later(26 * 60)).ask(email);
    await work(later(26 * 60));
    expect(await letters()).toHaveLength(6);
  });

  test("what a stranger asks for again and again keeps no reminder and no letter of the organisers' away", async () => {
    const study = await meeting();
    const key = { consultationId: study.consultationId, roundId: study.roundId };
    const [, second = ""] = study.respondentIds;
    const lastAt = async () => [
      (await reminders.findAllWrittenTo(db(), key)).find(({ respondentId }) => respondentId === second)?.lastAt,
      (await invitations.findLastContacts(db(), key)).find(({ respondentId }) => respondentId === second)?.lastAt,
    ];
    const before = await lastAt();
    await db().deleteFrom("outbox").execute();
    for (const minutes of [40 * 60, 40 * 60 + 30]) {
      await visitor(study, later(minutes)).ask("panelist-2@example.org");
      await work(later(minutes));
    }
    expect(await letters()).toHaveLength(2);
    expect(await lastAt()).toEqual(before);
    expect(await whoIsReminded({ db: db(), now: later(41 * 60) }, key)).toContain(second);
  });

  test("a job that runs twice writes one letter, even a day later", async () => {
    const study = await meeting();
    await visitor(study).ask("panelist-1@example.org");
    await work(ANSWERED);
    await db().updateTable("job").set({ doneAt: null }).where("kind", "=", "meeting-link").execute();
    await work(later(60));
    expect(await letters()).toHaveLength(1);
  });

  test("switched off the page gives nothing away and nothing is done, nor for who asked just before", async () => {
    const study = await meeting();
    await visitor(study).ask("panelist-1@example.org");
    await switchTo(false, study);
    await work(ANSWERED);
    expect(await visitor(study).look()).toMatchObject({ status: 404, data: { page: null } });
    expect(await visitor(study).ask("panelist-2@example.org")).toMatchObject({ status: 409, data: { why: "closed" } });
    await work(ANSWERED);
    expect(await letters()).toEqual([]);
    const unknown = { consultationId: "00000000-0000-4000-8000-000000000000" };
    expect(await visitor(unknown).look()).toEqual(await visitor(study).look());
    expect(await visitor(unknown).ask("a@example.org")).toEqual(await visitor(study).ask("a@example.org"));
  });

  test("while no round is open the page says so and nothing is done, nor for who asked just before", async () => {
    const study = await meeting();
    await visitor(study).ask("panelist-1@example.org");
    await closeRound({ db: db(), now: ANSWERED }, study);
    await work(ANSWERED);
    expect(await visitor(study).look()).toMatchObject({ status: 200, data: { page: { state: "waiting" } } });
    expect(await visitor(study).ask("panelist-1@example.org")).toMatchObject({ status: 409, data: { why: "closed" } });
    expect((await letters()).filter(({ intentKey }) => intentKey.startsWith("meeting-link"))).toEqual([]);
  });

  test.each([
    { why: "nothing", email: "" },
    { why: "a line break", email: "panelist-1@example.org\r\nBcc: all@example.org" },
    { why: "two addresses", email: "panelist-1@example.org,panelist-2@example.org" },
    { why: "a name", email: "Ada <panelist-1@example.org>" },
    { why: "a pattern", email: "%@example.org", status: 303 },
    { why: "a quote", email: "' or 1=1 --" },
    { why: "a null", email: "panelist-1@example.org\u0000" },
    { why: "megabytes", email: `${"x".repeat(100_000)}@example.org` },
  ])("$why is no address that anybody gets mail at", async ({ email, status = 422 }) => {
    const study = await meeting();
    expect((await visitor(study).ask(email)).status).toBe(status);
    await work(ANSWERED);
    expect(await letters()).toEqual([]);
  });

  test("fields that the form does not have and the address twice are refused; what fills the trap is answered like a person", async () => {
    const study = await meeting();
    const { ask } = visitor(study);
    const email = "panelist-1@example.org";
    expect((await ask(email, [["contactId", "1"]])).status).toBe(422);
    expect((await ask(email, [["email", email]])).status).toBe(422);
    expect(await ask(email, [[":website", "x"]])).toEqual({ ...(await ask("nobody@example.org")) });
    await work(ANSWERED);
    expect(await letters()).toEqual([]);
  });

  test("a flood is refused with what was typed, and is over an hour later", async () => {
    const study = await meeting();
    for (let number = 0; number < 2000; number++) {
      await jobs.enqueue(db(), {
        id: `flood-${number}`,
        consultationId: study.consultationId,
        kind: "meeting-link",
        payload: '{"contactId":null}',
        uniqueKey: `flood ${number}`,
        runAt: later(24 * 60).toISOString(),
        createdAt: ANSWERED.toISOString(),
      });
    }
    const email = "panelist-1@example.org";
    expect(await visitor(study).ask(email)).toMatchObject({ status: 429, data: { why: "too-many", email } });
    expect((await visitor(study, later(61)).ask(email)).status).toBe(303);
  });

  test("switching is on record once, leaves the reminders as they are, and needs mail", async () => {
    const study = await makeShortStudy(db());
    const { consultationId, actor } = study;
    await saveReminderDays({ db: db(), now: ANSWERED }, { consultationId, typed: "7, 2", actor });
    const set = await mailings.find(db(), { consultationId });
    await expect(
      setMeetingLink({ db: db(), now: later(1), hasMail: false }, { consultationId, actor, isOn: true }),
    ).rejects.toMatchObject({ code: "not-ready" });
    await switchTo(true, study);
    await switchTo(true, study);
    expect(await mailings.find(db(), { consultationId })).toEqual({ ...set, hasMeetingLink: 1 });
    await switchTo(false, study);
    const actions = await db()
      .selectFrom("audit")
      .select("action")
      .where("action", "like", "meeting-link-%")
      .orderBy("position")
      .execute();
    expect(actions.map(({ action }) => action)).toEqual(["meeting-link-on", "meeting-link-off"]);
  });

  test("the organiser's page is for members alone", async () => {
    const { consultationId } = await meeting();
    const path = `/consultations/${consultationId}/meeting-link`;
    const answer = await callRoute(organiserPage, { context: makeContext(db()), path, params: { consultationId } });
    expect(answer.status).toBe(302);
  });
});
