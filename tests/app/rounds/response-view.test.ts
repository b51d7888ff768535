import { addMinutes } from "date-fns/addMinutes";
import { expect, test } from "vitest";
import { getRoundPage } from "../../../app/presenters/rounds/round-page.server";
import { submitResponse } from "../../../app/services/submit-response";
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
});
