import { describe, expect, test } from "vitest";
import { jobHandlers } from "../../../app/jobs/handlers";
import { runDueJobs } from "../../../app/jobs/run-due-jobs";
import { getOverview } from "../../../app/presenters/set-up/overview.server";
import { getSetUpPath } from "../../../app/presenters/set-up/path.server";
import { beginRound } from "../../../app/services/open-round";
import { cancelOpening, scheduleOpening } from "../../../app/services/schedule-opening";
import * as audit from "../../../db/queries/audit";
import * as memberships from "../../../db/queries/membership";
import * as rounds from "../../../db/queries/round";
import * as openings from "../../../db/queries/scheduled-opening";
import { makeContext } from "../../factories/context";
import { fillDataProtection } from "../../factories/data-protection";
import { makeUser } from "../../factories/organisation";
import { onEachDatabase } from "../../support/databases";
import { CLOSES, findRound, makeShortStudy, playShortRound, type ShortStudy } from "../support/short-study";

const SET = new Date("2026-11-24T08:00:00.000Z");
const OPENS = new Date("2026-11-25T08:00:00.000Z");
const AFTER = new Date(OPENS.getTime() + 1_000);
const MAIL = { SMTP_URL: "smtp://127.0.0.1:2525", MAIL_FROM: "tholos@example.org" };

onEachDatabase("a round that opens by itself", (db) => {
  const instance = (now: Date, environment: Record<string, string> = {}) =>
    makeContext(db(), { now: () => now, environment });
  const keyOf = ({ consultationId, actor }: ShortStudy, roundNumber = 1) => ({ consultationId, roundNumber, actor });
  const schedule = (study: ShortStudy, roundNumber = 1, opensAt = OPENS) =>
    scheduleOpening({ db: db(), now: SET }, { ...keyOf(study, roundNumber), opensAt, closesAt: CLOSES });
  const work = (now: Date, environment?: Record<string, string>) => runDueJobs(instance(now, environment), jobHandlers);
  const takeDataProtection = ({ consultationId }: ShortStudy) =>
    db().deleteFrom("dataProtection").where("consultationId", "=", consultationId).execute();
  const isOpened = async ({ consultationId }: ShortStudy) =>
    (await rounds.findByNumber(db(), { consultationId, audience: "panel", number: 1 }))?.status === "open";
  const actionsOf = async (study: ShortStudy) =>
    (await audit.findPage(db(), { ...study, limit: 50, offset: 0 })).map(({ action }) => action);

  test("opens at its time and not before, with everybody invited, and is no longer set to open", async () => {
    const study = await makeShortStudy(db());
    await schedule(study);
    await work(new Date(OPENS.getTime() - 1_000));
    expect(await isOpened(study)).toBe(false);
    await work(AFTER);
    expect(await findRound(db(), study.consultationId, 1)).toMatchObject({
      status: "open",
      openedAt: AFTER.toISOString(),
      closesAt: CLOSES.toISOString(),
    });
    expect(await openings.findAll(db(), study)).toEqual([]);
    const [opened] = await audit.findPage(db(), { ...study, limit: 1, offset: 0 });
    expect(opened).toMatchObject({ action: "round-opened", actorKind: "system", actorId: null });
    await work(AFTER);
    const letters = await db()
      .selectFrom("outbox")
      .select("id")
      .where("consultationId", "=", study.consultationId)
      .execute();
    expect(letters).toHaveLength(18);
  });

  test("opens once where two processes look at the same time, or one looks again after a restart", async () => {
    const study = await makeShortStudy(db());
    await schedule(study);
    const open = jobHandlers["open-due-rounds"];
    if (!open) throw new Error("There is no such job.");
    const job = { id: "", consultationId: null, payload: {}, isLastTry: false };
    await Promise.all([open(job, instance(AFTER)), open(job, instance(AFTER))]);
    await open(job, instance(AFTER));
    expect((await actionsOf(study)).filter((action) => action === "round-opened")).toHaveLength(1);
    expect(await actionsOf(study)).not.toContain("opening-refused");
  });

  test("a process that died with the job leaves it to the next", async () => {
    const study = await makeShortStudy(db());
    await schedule(study);
    // Leased by a process that never came back.
    await db()
      .updateTable("job")
      .set({ leasedUntil: AFTER.toISOString(), attempts: 1 })
      .where("kind", "=", "open-due-rounds")
      .execute();
    await work(OPENS);
    expect(await isOpened(study)).toBe(false);
    await work(new Date(AFTER.getTime() + 1_000));
    expect(await isOpened(study)).toBe(true);
  });

  test("does not open once it was cancelled, and opens at the new time once it was moved", async () => {
    const cancelled = await makeShortStudy(db());
    await schedule(cancelled);
    await cancelOpening({ db: db(), now: SET }, keyOf(cancelled));
    const moved = await makeShortStudy(db());
    await schedule(moved);
    const later = new Date("2026-11-26T08:00:00.000Z");
    await schedule(moved, 1, later);
    await work(AFTER);
    expect([await isOpened(cancelled), await isOpened(moved)]).toEqual([false, false]);
    await work(later);
    expect([await isOpened(cancelled), await isOpened(moved)]).toEqual([false, true]);
    await expect(cancelOpening({ db: db(), now: AFTER }, keyOf(cancelled))).rejects.toMatchObject({ code: "conflict" });
  });

  test("opened by hand before its time it is not opened again", async () => {
    const study = await makeShortStudy(db());
    await schedule(study);
    await beginRound({ db: db(), now: SET }, { ...keyOf(study), closesAt: CLOSES });
    await work(AFTER);
    const actions = await actionsOf(study);
    expect(actions.filter((action) => action === "round-opened")).toHaveLength(1);
    expect(actions).not.toContain("opening-refused");
    await expect(schedule(study, 1, new Date(AFTER.getTime() + 1))).rejects.toMatchObject({ code: "conflict" });
  });

  test("the overview says when it opens by itself, and that it did not once something was missing", async () => {
    const study = await makeShortStudy(db());
    const stepOf = async () => {
      const steps = await getSetUpPath(db(), study.consultationId);
      const overview = await getOverview(db(), study.consultationId);
      const { state, note } = steps?.find(({ key }) => key === "open") ?? {};
      const opens = overview?.timeLine.filter(({ what }) => what === "opens").map(({ on }) => on);
      return { state, note: note?.code, next: overview?.nextStep, opens };
    };
    expect(await stepOf()).toEqual({
      state: "open",
      note: undefined,
      next: { code: "open-first", roundNumber: 1 },
      opens: [],
    });
    await schedule(study);
    const on = "Wednesday 25 November 2026, 09:00 (Brussels time)";
    expect(await stepOf()).toEqual({
      state: "done",
      note: "scheduled",
      next: { code: "scheduled", roundNumber: 1, on },
      opens: [on],
    });
    await takeDataProtection(study);
    await work(AFTER);
    expect(await stepOf()).toMatchObject({
      state: "open",
      note: "refused",
      next: { code: "dataProtection" },
      opens: [],
    });
    await fillDataProtection(db(), study.consultationId);
    expect(await stepOf()).toEqual({
      state: "open",
      note: "refused",
      next: { code: "refused", roundNumber: 1 },
      opens: [],
    });
  });

  test("a later round freezes its feedback at that time", async () => {
    const study = await makeShortStudy(db());
    await expect(schedule(study, 2)).rejects.toMatchObject({ code: "not-ready" });
    await playShortRound(db(), study, 1, () => ({ criticality: "4", support: "7" }));
    expect((await getOverview(db(), study.consultationId))?.nextStep).toEqual({ code: "prepare", roundNumber: 2 });
    const now = new Date("2026-12-02T09:00:00.000Z");
    const opensAt = new Date("2026-12-03T09:00:00.000Z");
    await scheduleOpening({ db: db(), now }, { ...keyOf(study, 2), opensAt, closesAt: CLOSES });
    const nextStep = async () => (await getOverview(db(), study.consultationId))?.nextStep;
    expect(await nextStep()).toMatchObject({
      code: "scheduled",
      roundNumber: 2,
      on: expect.stringContaining("3 December"),
    });
    await work(opensAt);
    expect((await findRound(db(), study.consultationId, 2)).status).toBe("open");
    expect(await nextStep()).toEqual({ code: "watch", roundNumber: 2 });
  });

  describe("where something is missing at that time", () => {
    async function makeUnready() {
      const study = await makeShortStudy(db());
      await schedule(study);
      await takeDataProtection(study);
      const createdAt = SET.toISOString();
      const { consultationId } = study;
      for (const role of ["organiser", "analyst"] as const) {
        const user = await makeUser(db(), { email: `${role}-${consultationId}@example.org` });
        await memberships.upsert(db(), { consultationId, userId: user.id, role, createdAt });
      }
      return study;
    }

    test("nothing opens; what it is stays with the round; owners and organisers get one mail", async () => {
      const study = await makeUnready();
      await work(AFTER, MAIL);
      await work(new Date(AFTER.getTime() + 3_600_000), MAIL);
      expect(await isOpened(study)).toBe(false);
      const [opening] = await openings.findAll(db(), study);
      expect(opening?.refusedAt).toBe(AFTER.toISOString());
      expect(JSON.parse(opening?.problems ?? "[]")).toHaveLength(1);
      const mails = await db().selectFrom("outbox").select(["toAddress", "subject", "bodyText"]).execute();
      const mine = mails.filter(({ subject }) => subject.includes("was not opened"));
      expect(mine.map(({ toAddress }) => toAddress).sort()).toEqual(
        [study.owner.email, `organiser-${study.consultationId}@example.org`].sort(),
      );
      expect(mine[0]?.bodyText).toContain("The data-protection fields are not filled in.");
      expect(await actionsOf(study)).toContain("opening-refused");
    });

    test("put right and set to another time it opens", async () => {
      const study = await makeUnready();
      await work(AFTER);
      await fillDataProtection(db(), study.consultationId);
      await work(new Date(AFTER.getTime() + 3_600_000));
      expect(await isOpened(study)).toBe(false);
      const later = new Date("2026-11-26T08:00:00.000Z");
      await schedule(study, 1, later);
      await work(later);
      expect(await isOpened(study)).toBe(true);
    });

    test("a process that was down until after the closing time opens nothing", async () => {
      const study = await makeShortStudy(db());
      await schedule(study);
      await work(new Date(CLOSES.getTime() + 1_000));
      expect(await isOpened(study)).toBe(false);
      const [opening] = await openings.findAll(db(), study);
      expect(JSON.parse(opening?.problems ?? "[]")).toEqual(["The closing time has passed already."]);
    });
  });

  test("no time is set for round 1 while something is missing, and one set before stays as it was", async () => {
    const study = await makeShortStudy(db());
    await takeDataProtection(study);
    const refusal = { code: "not-ready", details: ["The data-protection fields are not filled in."] };
    await expect(schedule(study)).rejects.toMatchObject(refusal);
    expect(await openings.findAll(db(), study)).toEqual([]);
    await fillDataProtection(db(), study.consultationId);
    await schedule(study);
    await takeDataProtection(study);
    await expect(schedule(study, 1, new Date("2026-11-26T08:00:00.000Z"))).rejects.toMatchObject(refusal);
    expect(await openings.findAll(db(), study)).toMatchObject([{ opensAt: OPENS.toISOString() }]);
  });

  test("times that have passed, or a closing before the opening, are refused", async () => {
    const study = await makeShortStudy(db());
    await expect(schedule(study, 1, SET)).rejects.toMatchObject({ code: "invalid" });
    await expect(schedule(study, 1, CLOSES)).rejects.toMatchObject({ code: "invalid" });
    await expect(schedule(study, 9)).rejects.toMatchObject({ code: expect.stringMatching(/not-found|not-ready/) });
  });
});
