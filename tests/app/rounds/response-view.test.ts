import { addMinutes } from "date-fns/addMinutes";
import { addSeconds } from "date-fns/addSeconds";
import { expect, test } from "vitest";
import { enqueueCounting } from "../../../app/jobs/count-progress";
import { jobHandlers } from "../../../app/jobs/handlers";
import { runDueJobs } from "../../../app/jobs/run-due-jobs";
import { getRoundPage } from "../../../app/presenters/rounds/round-page.server";
import { submitResponse } from "../../../app/services/submit-response";
import { countAnsweredByItem, findKept } from "../../../db/queries/round-progress";
import { makeContext } from "../../factories/context";
import { makePanelist } from "../../factories/panelist";
import { onEachDatabase } from "../../support/databases";
import { ANSWERED, makeShortStudy, openShortRound, saveFields } from "../support/short-study";

onEachDatabase("the view of an open round", (db) => {
  async function answeredBy(people: number, submits: number) {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    for (const [index, respondentId] of study.respondentIds.slice(0, people).entries()) {
      const key = { consultationId: study.consultationId, roundId, respondentId };
      await saveFields(db(), key, { criticality: "4", ...(index < 3 ? { support: "2" } : {}) });
      if (index < submits) await submitResponse({ db: db(), now: addMinutes(ANSWERED, 10 + index) }, key);
    }
    const { consultationId } = study;
    const page = await getRoundPage(
      { db: db(), now: ANSWERED },
      { consultationId, roundNumber: 1, role: "owner", language: "en" },
    );
    if (page.state !== "open") throw new Error(`The page is ${page.state}.`);
    return page.response;
  }

  test("says which questions are below their minimum, by how many submitted answers", async () => {
    const view = await answeredBy(12, 9);
    expect(view).toMatchObject({ minimum: 8, items: 6, belowTotal: 5 });
    expect(view.below.map(({ key, answered, asked }) => [key, answered, asked])).toContainEqual([
      "CC-14.support",
      3,
      18,
    ]);
    expect(view.below.map(({ key }) => key)).not.toContain("CC-14.criticality");
    expect(view.below[0]?.answered).toBe(0);
  });

  test("says how long it took in the middle, and of how many", async () => {
    expect((await answeredBy(9, 9)).time).toEqual({ n: 9, minutes: 14 });
  });

  test("says nothing of time or of who stopped where that would tell of fewer than five", async () => {
    const few = await answeredBy(8, 4);
    expect([few.time, few.unfinished]).toEqual([null, null]);
    expect((await answeredBy(9, 4)).unfinished).toMatchObject({ n: 5, passed: [{ n: 0 }] });
  });

  test("holds no answer", async () => {
    expect(JSON.stringify(await answeredBy(12, 9))).not.toMatch(/"(value|code|median|distribution)"/);
  });

  test("counts a large panel in the background, the same as at once, and says of when", async () => {
    const study = await makeShortStudy(db());
    const { consultationId } = study;
    for (let index = 0; index < 200; index++) {
      const { respondent } = await makePanelist(db(), { consultationId, groupKey: "industry" });
      study.respondentIds.push(respondent.id);
    }
    const { roundId } = await openShortRound(db(), study, 1);
    for (const respondentId of study.respondentIds.slice(0, 60)) {
      const key = { consultationId, roundId, respondentId };
      await saveFields(db(), key, { criticality: "4" });
      await submitResponse({ db: db(), now: ANSWERED }, key);
    }
    const look = async (now: Date) => {
      const query = { consultationId, roundNumber: 1, role: "owner" as const, language: "en" };
      const page = await getRoundPage({ db: db(), now }, query);
      if (page.state !== "open") throw new Error(`The page is ${page.state}.`);
      return page.response;
    };
    expect(await look(ANSWERED)).toMatchObject({ isCounted: false, isDue: true, countedAt: null, below: [] });
    await enqueueCounting(db(), ANSWERED, { consultationId, roundId });
    await enqueueCounting(db(), addSeconds(ANSWERED, 9), { consultationId, roundId });
    await runDueJobs(makeContext(db(), { now: () => ANSWERED }), jobHandlers);
    const view = await look(addSeconds(ANSWERED, 59));
    expect(view).toMatchObject({
      isCounted: true,
      isDue: false,
      countedAt: "10:00 (Brussels)",
      items: 6,
      belowTotal: 5,
    });
    expect((await look(addSeconds(ANSWERED, 60))).isDue).toBe(true);
    const atOnce = await countAnsweredByItem(db(), { consultationId, roundId });
    const kept = await findKept(db(), { consultationId, roundId });
    expect(atOnce.map(({ itemId, asked, answered }) => [itemId, [asked, answered]])).toEqual(
      [...(kept?.counts ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
});
