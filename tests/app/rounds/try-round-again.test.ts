import { addMinutes } from "date-fns/addMinutes";
import { expect, test } from "vitest";
import { jobHandlers } from "../../../app/jobs/handlers";
import { runDueJobs } from "../../../app/jobs/run-due-jobs";
import { getRoundPage } from "../../../app/presenters/rounds/round-page.server";
import { analysisKey, endRound } from "../../../app/services/close-round";
import { beginRound } from "../../../app/services/open-round";
import { tryRoundAgain } from "../../../app/services/try-round-again";
import * as jobs from "../../../db/queries/job";
import { makeContext } from "../../factories/context";
import { NOW } from "../../factories/instant";
import { onEachDatabase } from "../../support/databases";
import { CLOSES, makeShortStudy, openShortRound } from "../support/short-study";

const now = new Date(NOW);
const failing = async () => {
  throw new TypeError("as if the disk were full");
};
const FAILING = { ...jobHandlers, "analyse-round": failing, "invite-round": failing };

onEachDatabase("what a round waits for and what failed", (db) => {
  const at = (minutes: number) => ({ db: db(), now: addMinutes(now, minutes) });
  const run = (minutes: number, handlers = jobHandlers) =>
    runDueJobs(makeContext(db(), { now: () => addMinutes(now, minutes) }), handlers);
  const pageOf = ({ consultationId }: { consultationId: string }) =>
    getRoundPage(at(0), { consultationId, roundNumber: 1, role: "owner", language: "en" });
  async function runUntilGivenUp(uniqueKey: string): Promise<void> {
    for (let minute = 0; (await jobs.findByUniqueKey(db(), uniqueKey))?.doneAt === null; minute += 5) {
      if (minute > 1_000) throw new Error("It is not given up.");
      await run(minute, FAILING);
    }
  }

  test("an analysis says when it is tried again, is tried sooner when asked, and is done then", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1, now);
    await run(0);
    await endRound(at(0), { consultationId: study.consultationId, roundId, actor: study.actor });
    expect(await pageOf(study)).toMatchObject({ state: "analysing", failure: null });
    await expect(tryRoundAgain(at(0), { roundId })).rejects.toMatchObject({ code: "conflict" });

    await run(0, FAILING);
    expect(await pageOf(study)).toMatchObject({
      state: "analysing",
      failure: { triedAgain: expect.stringMatching(/\(Brussels time\)$/) },
    });
    expect(await tryRoundAgain(at(0), { roundId })).toEqual({ work: "analysing", uniqueKey: analysisKey(roundId) });
    expect(await pageOf(study)).toMatchObject({ state: "analysing", failure: null });
    await run(0);
    expect(await pageOf(study)).toMatchObject({ state: "closed" });
    await expect(tryRoundAgain(at(0), { roundId })).rejects.toMatchObject({ code: "conflict" });
  });

  test("an analysis that was given up is tried again when asked, as often as a new one", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1, now);
    await run(0);
    await endRound(at(0), { consultationId: study.consultationId, roundId, actor: study.actor });
    await runUntilGivenUp(analysisKey(roundId));
    expect(await pageOf(study)).toMatchObject({ state: "analysing", failure: { triedAgain: null } });
    await tryRoundAgain(at(2_000), { roundId });
    await run(2_000, FAILING);
    expect(await pageOf(study)).toMatchObject({ failure: { triedAgain: expect.any(String) } });
    await run(2_001);
    expect(await pageOf(study)).toMatchObject({ state: "closed" });
  });

  test("invitations that were given up are written when asked, nobody's twice", async () => {
    const study = await makeShortStudy(db());
    const { roundId, respondentIds } = await beginRound(at(0), {
      consultationId: study.consultationId,
      roundNumber: 1,
      closesAt: CLOSES,
      actor: study.actor,
    });
    await runUntilGivenUp(`invite-round ${roundId}`);
    const total = respondentIds.length;
    expect(await pageOf(study)).toMatchObject({ inviting: { done: 0, total, failure: { triedAgain: null } } });
    expect(await tryRoundAgain(at(2_000), { roundId })).toMatchObject({ work: "inviting" });
    await run(2_000);
    expect(await pageOf(study)).toMatchObject({ state: "open", inviting: null, letters: total });
    const letters = await db()
      .selectFrom("outbox")
      .select("toAddress")
      .where("consultationId", "=", study.consultationId)
      .execute();
    expect(new Set(letters.map(({ toAddress }) => toAddress)).size).toBe(total);
    expect(letters).toHaveLength(total);
  });
});
