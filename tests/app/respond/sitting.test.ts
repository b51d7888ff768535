import { expect, test } from "vitest";
import type { QuestionsPageView } from "../../../app/presenters/respond/questions-page.server";
import type { SectionPageView } from "../../../app/presenters/respond/section-page.server";
import type { OpenRoundView } from "../../../app/presenters/respond/start-page.server";
import { findAssignedItems } from "../../../app/services/assigned-items";
import { loadPlan } from "../../../app/services/load-plan";
import { pickSitting } from "../../../app/services/pick-sitting";
import { submitResponse } from "../../../app/services/submit-response";
import type { Db } from "../../../db/open";
import { onEachDatabase } from "../../support/databases";
import { openLink } from "../support/panelist-routes";
import { ANSWERED, makeShortStudy, openShortRound, saveFields } from "../support/short-study";

const PAGE = "judgement~CC-14";
const RATINGS = ["criticality", "direction", "support", "joint-procurement"] as const;

async function openStudy(db: Db) {
  const study = await makeShortStudy(db);
  const { roundId } = await openShortRound(db, study, 1);
  const keyOf = (index: number) => ({
    consultationId: study.consultationId,
    roundId,
    respondentId: study.respondentIds[index] ?? "",
  });
  return { study, roundId, keyOf };
}

async function picked(db: Db, key: ReturnType<Awaited<ReturnType<typeof openStudy>>["keyOf"]>, minutes = 2) {
  const { plan } = await loadPlan(db, key.consultationId);
  const open = (await findAssignedItems(db, key)).map(({ itemId, item }) => ({
    itemId,
    item,
    pageId: PAGE,
    seconds: 60,
  }));
  return pickSitting(db, { ...key, plan, open, minutes });
}

onEachDatabase("somebody who has some minutes", (db) => {
  test("goes through what was picked, page by page, and everything else stays open and assigned", async () => {
    const { keyOf } = await openStudy(db());
    const { pick, open, post, start } = await openLink(db(), keyOf(0), { now: ANSWERED });
    const assigned = await findAssignedItems(db(), keyOf(0));
    const { status, location } = await pick("5");
    expect(status).toBe(303);
    const sitting = new URL(location ?? "", "http://x").search;
    const page = (await open(PAGE, sitting)).data as SectionPageView;
    // Six questions of a minute each by the organiser's estimate.
    expect(page.section.items).toHaveLength(5);
    expect(page).toMatchObject({
      isLast: true,
      hasMoreOpen: false,
      sitting: { minutes: 5, answered: 0, total: 5, neededElsewhere: 0 },
    });
    const rating = page.section.items.find(({ kind }) => kind === "rating") ?? expect.unreachable();
    const posted = await post(PAGE, { ":intent": "save-and-next", [rating.key]: "3" }, sitting);
    expect(posted).toMatchObject({ status: 303, location: `/respond/${keyOf(0).consultationId}${sitting}` });
    expect((await start(sitting)).data as OpenRoundView).toMatchObject({
      sitting: { answered: 1, total: 5 },
      frame: { answered: 1, total: 6 },
    });
    expect(await findAssignedItems(db(), keyOf(0))).toEqual(assigned);
  });

  test("keeps the answers to questions that were not picked when the page is sent", async () => {
    const { keyOf } = await openStudy(db());
    const { pick, open, post } = await openLink(db(), keyOf(0), { now: ANSWERED });
    const sitting = new URL((await pick("5")).location ?? "", "http://x").search;
    const shown = new Set(((await open(PAGE, sitting)).data as SectionPageView).section.items.map(({ key }) => key));
    const left = (await findAssignedItems(db(), keyOf(0))).find(({ item }) => !shown.has(item.key))?.item;
    if (!left) expect.unreachable();
    const value = left.kind === "year" ? { [`${left.key}:special`]: "never" } : { [left.key]: "3" };
    await post(PAGE, { ":intent": "save", ...value });
    await post(PAGE, { ":intent": "save-and-next" }, sitting);
    const all = (await open(PAGE)).data as SectionPageView;
    expect(all.section.items.find(({ key }) => key === left.key)?.answer).not.toBeNull();
  });

  test("is led by how many answered, never by what they answered", async () => {
    const { keyOf } = await openStudy(db());
    const answer = async (value: (index: number) => string, name: (index: number) => string) => {
      for (let index = 0; index < 9; index++) {
        await saveFields(db(), keyOf(index), { [name(index)]: value(index) });
        await submitResponse({ db: db(), now: ANSWERED }, keyOf(index));
      }
    };
    await answer(
      () => "1",
      (index) => RATINGS[index % 3] ?? "",
    );
    const before = [await picked(db(), keyOf(16)), await picked(db(), keyOf(10)), await picked(db(), keyOf(11), 4)];
    await answer(
      (index) => ["5", "2", "cannot-judge"][index % 3] ?? "",
      (index) => RATINGS[index % 3] ?? "",
    );
    expect([await picked(db(), keyOf(16)), await picked(db(), keyOf(10)), await picked(db(), keyOf(11), 4)]).toEqual(
      before,
    );
  });

  test("gets the questions that fewest of the own group have answered", async () => {
    const { keyOf } = await openStudy(db());
    const all = (await findAssignedItems(db(), keyOf(0))).map(({ item }) => item);
    // Five of the group of nine, and three others, answer everything but one question.
    for (const index of [0, 1, 2, 3, 4, 9, 10, 11]) {
      const fields = Object.fromEntries(
        all
          .filter(({ criterionKey }) => criterionKey !== "support")
          .map(({ kind, criterionKey }) => [
            kind === "year" ? `${criterionKey}:special` : `${criterionKey}`,
            kind === "year" ? "never" : "3",
          ]),
      );
      await saveFields(db(), keyOf(index), fields);
      await submitResponse({ db: db(), now: ANSWERED }, keyOf(index));
    }
    expect(await picked(db(), keyOf(8), 1)).toEqual(["CC-14.support"]);
  });

  test("is led to the start for minutes that are not offered, and to the whole page for a sitting that names nothing of it", async () => {
    const { keyOf } = await openStudy(db());
    const { pick, open } = await openLink(db(), keyOf(0), { now: ANSWERED });
    const home = `/respond/${keyOf(0).consultationId}`;
    expect(await pick("90")).toMatchObject({ status: 303, location: home });
    expect((await open(PAGE, "?sitting=5-000000")).location).toBe(`${home}/rounds/1/${encodeURIComponent(PAGE)}`);
    expect(((await open(PAGE, "?sitting=x")).data as SectionPageView).sitting).toBeNull();
  });
});

onEachDatabase("the list of all questions", (db) => {
  test("says of each whether it is answered, skipped or open, and shows the open ones alone", async () => {
    const { keyOf } = await openStudy(db());
    const { questions, post, start } = await openLink(db(), keyOf(0), { now: ANSWERED });
    await post(PAGE, { ":intent": "save", "CC-14.criticality": "3", "CC-14.direction": "3" });
    const statesOf = async (search = "") =>
      Object.fromEntries(
        ((await questions(search)).data as QuestionsPageView).pages.flatMap(({ items }) =>
          items.map(({ key, state }) => [key.replace("CC-14.", ""), state]),
        ),
      );
    expect(await statesOf()).toEqual({
      criticality: "answered",
      "trl-europe": "skipped",
      "year-trl9": "skipped",
      direction: "answered",
      support: "open",
      "joint-procurement": "open",
    });
    expect(Object.keys(await statesOf("?show=open"))).toEqual([
      "trl-europe",
      "year-trl9",
      "support",
      "joint-procurement",
    ]);
    expect((await start()).data).toMatchObject({ nextPageId: PAGE, nextItemKey: "CC-14.trl-europe" });
  });

  test("leads on from a page to the next open question elsewhere, or to the review", async () => {
    const { keyOf } = await openStudy(db());
    const { post } = await openLink(db(), keyOf(0), { now: ANSWERED });
    const posted = await post(PAGE, { ":intent": "save-and-next-open", "CC-14.criticality": "3" });
    expect(posted.location).toBe(`/respond/${keyOf(0).consultationId}/rounds/1/review`);
  });
});
