import { expect, test } from "vitest";
import type { Db } from "../../../db/open.js";
import * as answers from "../../../db/queries/answer.js";
import { findMedians } from "../../../db/queries/item-times.js";
import * as responses from "../../../db/queries/response.js";
import { makeStudy as makeConsultation } from "../../factories/consultation.js";
import { makePanelist } from "../../factories/panelist.js";
import { aChange, startResponse } from "../../factories/response.js";
import { makeItem, makeOpenRound } from "../../factories/round.js";
import { onEachDatabase } from "../../support/databases.js";

const START = Date.parse("2026-11-22T09:00:00.000Z");
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();

/** Somebody who saved these items at these seconds after the start. */
async function makePerson(
  db: Db,
  round: { consultationId: string; roundId: string },
  saves: readonly (readonly [itemId: string, seconds: number])[],
  isSubmitted = true,
) {
  const { respondent } = await makePanelist(db, { consultationId: round.consultationId, groupKey: null });
  const key = { ...round, respondentId: respondent.id };
  await startResponse(db, key);
  await answers.insertChanges(
    db,
    saves.map(([itemId, seconds]) => ({ ...aChange({ ...key, itemId }), at: at(seconds) })),
  );
  if (isSubmitted) await responses.markSubmitted(db, key, { submittedAt: at(9000), receiptCode: respondent.id });
}

async function makeStudy(db: Db) {
  const { consultationId } = await makeConsultation(db);
  const round = await makeOpenRound(db, { consultationId });
  const [first, second, third] = [
    (await makeItem(db, { ...round, key: "first" })).itemId,
    (await makeItem(db, { ...round, key: "second" })).itemId,
    (await makeItem(db, { ...round, key: "third" })).itemId,
  ];
  return { round, first, second, third };
}
const limits = { minPeople: 5, breakSeconds: 300, maxPeople: 200 };

onEachDatabase("the time per item", (db) => {
  test("is the median of what people took since they last saved; a first answer has nothing before it", async () => {
    const { round, first, second } = await makeStudy(db());
    for (const seconds of [10, 20, 30, 40, 250]) {
      await makePerson(db(), round, [
        [first, 100],
        [second, 100 + seconds],
      ]);
    }
    expect(await findMedians(db(), { ...round, ...limits })).toEqual([{ itemId: second, seconds: 30, people: 5 }]);
  });

  test("is between the two middle people where their number is even", async () => {
    const { round, first, second } = await makeStudy(db());
    for (const seconds of [10, 20, 30, 40, 50, 60]) {
      await makePerson(db(), round, [
        [first, 0],
        [second, seconds],
      ]);
    }
    expect(await findMedians(db(), { ...round, ...limits })).toMatchObject([{ seconds: 35, people: 6 }]);
  });

  test("says nothing of fewer than five people, nor of drafts", async () => {
    const { round, first, second } = await makeStudy(db());
    for (const [index, seconds] of [10, 20, 30, 40, 50].entries()) {
      await makePerson(
        db(),
        round,
        [
          [first, 0],
          [second, seconds],
        ],
        index > 0,
      );
    }
    expect(await findMedians(db(), { ...round, ...limits })).toEqual([]);
  });

  test("leaves a break out and adds up what a changed answer took", async () => {
    const { round, first, second, third } = await makeStudy(db());
    for (let person = 0; person < 5; person++) {
      await makePerson(db(), round, [
        [first, 0],
        [second, 20],
        [third, 20 + 3600],
        [second, 3640],
      ]);
    }
    expect(await findMedians(db(), { ...round, ...limits })).toEqual([{ itemId: second, seconds: 40, people: 5 }]);
  });

  test("is shared out over a page that was posted at once, and a long page is no break", async () => {
    const { round, first, second, third } = await makeStudy(db());
    for (let person = 0; person < 5; person++) {
      await makePerson(db(), round, [
        [first, 0],
        [second, 500],
        [third, 500],
      ]);
    }
    const times = await findMedians(db(), { ...round, ...limits });
    expect(new Map(times.map(({ itemId, seconds }) => [itemId, Math.round(seconds)]))).toEqual(
      new Map([
        [second, 250],
        [third, 250],
      ]),
    );
  });

  test("is over the people who submitted last, so many at most", async () => {
    const { round, first, second } = await makeStudy(db());
    for (let person = 0; person < 7; person++) {
      await makePerson(db(), round, [
        [first, 0],
        [second, 30],
      ]);
    }
    expect(await findMedians(db(), { ...round, ...limits, maxPeople: 6 })).toMatchObject([{ people: 6 }]);
  });
});
