import { expect, test } from "vitest";
import { jobHandlers } from "../../../app/jobs/handlers";
import { runDueJobs } from "../../../app/jobs/run-due-jobs";
import { closeRound } from "../../../app/services/close-round";
import { extendRound } from "../../../app/services/extend-round";
import { scheduleClosing } from "../../../app/services/schedule-closing";
import * as audit from "../../../db/queries/audit";
import * as jobs from "../../../db/queries/job";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";
import { ANSWERED, CLOSED, CLOSES, findRound, makeShortStudy, openShortRound } from "../support/short-study";

const AFTER = new Date(CLOSES.getTime() + 1_000);
const EARLIER = new Date("2026-12-10T22:59:00.000Z");
const LATER = new Date("2026-12-21T22:59:00.000Z");

onEachDatabase("the closing time", (db) => {
  const instance = (now: Date) => makeContext(db(), { now: () => now });

  test("a round closes by itself at its closing time, and not before", async () => {
    const study = await makeShortStudy(db());
    await openShortRound(db(), study, 1);
    await runDueJobs(instance(ANSWERED), jobHandlers);
    expect((await findRound(db(), study.consultationId, 1)).status).toBe("open");
    await runDueJobs(instance(AFTER), jobHandlers);
    expect(await findRound(db(), study.consultationId, 1)).toMatchObject({
      status: "closed",
      closedAt: AFTER.toISOString(),
    });
    const [newest] = await audit.findPage(db(), { ...study, limit: 1, offset: 0 });
    expect(newest).toMatchObject({ action: "round-closed", actorKind: "system", actorId: null });
  });

  test("two processes that look at once close it once", async () => {
    const study = await makeShortStudy(db());
    await openShortRound(db(), study, 1);
    const job = { id: "", consultationId: null, payload: {}, isLastTry: false };
    const close = jobHandlers["close-overdue-rounds"];
    if (!close) throw new Error("There is no such job.");
    await Promise.all([close(job, instance(AFTER)), close(job, instance(AFTER))]);
    expect(await audit.countByAction(db(), { ...study, action: "round-closed" })).toBe(1);
  });

  test("an extended round stays open until its new closing time", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    await extendRound(
      { db: db(), now: ANSWERED },
      { consultationId: study.consultationId, roundId, closesAt: LATER, reason: "Holidays", actor: study.actor },
    );
    await runDueJobs(instance(AFTER), jobHandlers);
    expect(await findRound(db(), study.consultationId, 1)).toMatchObject({
      status: "open",
      closesAt: LATER.toISOString(),
    });
    await runDueJobs(instance(LATER), jobHandlers);
    expect((await findRound(db(), study.consultationId, 1)).status).toBe("closed");
  });

  test("moving the closing time is audited, and refused to a later time, into the past and after closing", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const key = { consultationId: study.consultationId, roundId, actor: study.actor };
    await scheduleClosing({ db: db(), now: ANSWERED }, { ...key, closesAt: EARLIER });
    const [newest] = await audit.findPage(db(), { ...study, limit: 1, offset: 0 });
    expect(newest).toMatchObject({ action: "closing-moved" });
    expect(JSON.parse(newest?.details ?? "{}")).toEqual({
      roundId,
      from: CLOSES.toISOString(),
      to: EARLIER.toISOString(),
    });
    const isRefused = (now: Date, closesAt: Date) => scheduleClosing({ db: db(), now }, { ...key, closesAt });
    await expect(isRefused(ANSWERED, LATER)).rejects.toMatchObject({ code: "invalid" });
    await expect(isRefused(ANSWERED, ANSWERED)).rejects.toMatchObject({ code: "invalid" });
    await closeRound({ db: db(), now: CLOSED }, key);
    await expect(isRefused(CLOSED, AFTER)).rejects.toMatchObject({ code: "round-not-open" });
    expect(await jobs.findByUniqueKey(db(), `close-overdue-rounds ${AFTER.toISOString()}`)).toBeUndefined();
  });
});
