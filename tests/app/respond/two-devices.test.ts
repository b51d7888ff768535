import { describe, expect, test } from "vitest";
import type { MyAnswersView } from "../../../app/presenters/respond/my-answers-page.server";
import type { ReviewPageView } from "../../../app/presenters/respond/review-page.server";
import type { SectionPageView } from "../../../app/presenters/respond/section-page.server";
import { closeRound } from "../../../app/services/close-round";
import { deviceOwnerOf } from "../../../app/services/device-owner";
import type { Db } from "../../../db/open";
import { onEachDatabase } from "../../support/databases";
import { openLink, type PanelistRoutes } from "../support/panelist-routes";
import { CLOSED, findRound, makeShortStudy, openShortRound } from "../support/short-study";

const PAGE = "judgement~CC-14";
const CRITICALITY = "CC-14.criticality";
const at = (clock: string) => new Date(`2026-11-24T${clock}:00.000Z`);

async function setUp(db: Db) {
  const study = await makeShortStudy(db);
  const { roundId } = await openShortRound(db, study, 1);
  const device = (clock: string, place = 0) => {
    const respondentId = study.respondentIds[place] ?? "";
    return openLink(db, { consultationId: study.consultationId, roundId, respondentId }, { now: at(clock) });
  };
  /** What is in the change record, in the order in which it was given. */
  const record = async () => {
    const rows = await db.selectFrom("answerChange").select(["after", "at"]).orderBy("at").execute();
    return rows.map(({ after, at: givenAt }) => [givenAt.slice(11, 16), JSON.parse(after).rows[0]?.value ?? null]);
  };
  return { study, device, record };
}

async function pageOf(device: PanelistRoutes): Promise<SectionPageView> {
  return (await device.open(PAGE)).data as SectionPageView;
}
async function answerOf(device: PanelistRoutes, key = CRITICALITY) {
  const item = (await pageOf(device)).section.items.find((candidate) => candidate.key === key);
  return item?.answer ?? null;
}
/** What the script of a page posts for one item. */
function saving(page: SectionPageView, value: string, more: Readonly<Record<string, string>> = {}) {
  return {
    ":itemKey": CRITICALITY,
    ":idempotencyKey": `a-key-${value}-${page.idempotencyKey}`,
    ":owner": page.frame.owner,
    ":seen": page.versions[CRITICALITY] ?? "",
    [CRITICALITY]: value,
    ...more,
  };
}
/** What the whole page posts without script. */
function posting(page: SectionPageView, answers: Readonly<Record<string, string>>) {
  const { idempotencyKey, frame, versions } = page;
  return {
    ":intent": "save-and-next",
    ":idempotencyKey": idempotencyKey,
    ":owner": frame.owner,
    ":seen": JSON.stringify(versions),
    ...answers,
  };
}

onEachDatabase("one panelist on two devices", (db) => {
  describe("with script", () => {
    test("the later answer counts, both are in the record, and the page is told the other in words and as fields", async () => {
      const { device, record } = await setUp(db());
      const page = await pageOf(await device("09:00"));
      const other = await device("09:32");
      await other.save(saving(await pageOf(other), "4", { [`${CRITICALITY}:reason`]: "Only two suppliers." }));
      const here = await device("09:40");
      const reply = await here.save(saving(page, "2"));
      expect(reply).toMatchObject({
        status: 200,
        data: {
          problems: [],
          elsewhere: {
            winner: "here",
            at: "10:32 (Brussels)",
            theirs: "4: High, with the reason: Only two suppliers.",
            ours: "2: Limited",
            fields: [
              [CRITICALITY, "4"],
              [`${CRITICALITY}:reason`, "Only two suppliers."],
              [`${CRITICALITY}:side`, ""],
              [`${CRITICALITY}:source`, ""],
            ],
          },
        },
      });
      expect(await answerOf(here)).toEqual({ type: "value", value: 2 });
      expect(await record()).toEqual([
        ["09:32", 4],
        ["09:40", 2],
      ]);
    });

    test("an answer that waited without network does not undo one given later elsewhere; it is in the record at its time", async () => {
      const { device, record } = await setUp(db());
      const train = await pageOf(await device("09:00"));
      const office = await device("09:32");
      await office.save(saving(await pageOf(office), "4"));
      const late = await device("11:00");
      const waited = saving(train, "2", { ":age": String(110 * 60_000) });
      const told = { winner: "elsewhere", at: "10:32 (Brussels)", theirs: "4: High", ours: "2: Limited" };
      expect((await late.save(waited)).data).toMatchObject({ elsewhere: told });
      expect((await late.save(waited)).data).toMatchObject({ elsewhere: told });
      expect(await answerOf(late)).toEqual({ type: "value", value: 4 });
      expect(await record()).toEqual([
        ["09:10", 2],
        ["09:32", 4],
      ]);
    });

    test("a sending whose reply was lost is stored once and is no news to its own page", async () => {
      const { device, record } = await setUp(db());
      const here = await device("09:00");
      const sending = saving(await pageOf(here), "2");
      await here.save(sending);
      expect((await here.save(sending)).data).toMatchObject({ problems: [], elsewhere: null });
      expect(await record()).toEqual([["09:00", 2]]);
    });

    test("the same answer on both devices is no news", async () => {
      const { device, record } = await setUp(db());
      const page = await pageOf(await device("09:00"));
      const other = await device("09:32");
      await other.save(saving(await pageOf(other), "4"));
      expect((await (await device("09:40")).save(saving(page, "4"))).data).toMatchObject({ elsewhere: null });
      expect(await record()).toHaveLength(1);
    });

    test("a clock that claims the future counts as now", async () => {
      const { device, record } = await setUp(db());
      const here = await device("09:00");
      await here.save(saving(await pageOf(here), "2", { ":age": "-99999999" }));
      expect(await record()).toEqual([["09:00", 2]]);
    });
  });

  describe("without script", () => {
    test("a stale page changes only what was changed on it", async () => {
      const { device } = await setUp(db());
      const first = await device("08:00");
      await first.post(PAGE, posting(await pageOf(first), { [CRITICALITY]: "3", "CC-14.support": "7" }));
      const stale = await pageOf(await device("09:00"));
      const other = await device("09:32");
      await other.save(saving(await pageOf(other), "5"));
      const here = await device("09:40");
      const posted = await here.post(PAGE, posting(stale, { [CRITICALITY]: "3", "CC-14.support": "9" }));
      expect(posted.status).toBe(303);
      expect(await answerOf(here)).toEqual({ type: "value", value: 5 });
      expect(await answerOf(here, "CC-14.support")).toEqual({ type: "value", value: 9 });
    });

    test("an item that both changed is shown with both answers, and the other can be brought back", async () => {
      const { device, record } = await setUp(db());
      const stale = await pageOf(await device("09:00"));
      const other = await device("09:32");
      await other.save(saving(await pageOf(other), "4", { [`${CRITICALITY}:reason`]: "Only two suppliers." }));
      const here = await device("09:40");
      const posted = await here.post(PAGE, posting(stale, { [CRITICALITY]: "2" }));
      expect(posted).toMatchObject({
        status: 200,
        data: {
          type: "elsewhere",
          elsewhere: { [CRITICALITY]: { winner: "here", theirs: expect.stringMatching(/^4/) } },
        },
      });
      const { elsewhere } = posted.data as { elsewhere: Record<string, { otherChangeId: string }> };
      const restore = elsewhere[CRITICALITY]?.otherChangeId ?? "";
      const later = await device("09:41");
      const back = { ...posting(await pageOf(later), { [CRITICALITY]: "2" }), ":intent": "", ":restore": restore };
      expect((await later.post(PAGE, back)).status).toBe(303);
      const item = (await pageOf(later)).section.items.find(({ key }) => key === CRITICALITY);
      expect(item).toMatchObject({ answer: { value: 4 }, reason: { text: "Only two suppliers." } });
      expect((await record()).map(([, value]) => value)).toEqual([4, 2, 4]);
    });

    test("the same page sent again by its own person is no other device", async () => {
      const { device } = await setUp(db());
      const here = await device("09:00");
      const page = await pageOf(here);
      await here.post(PAGE, posting(page, { [CRITICALITY]: "2" }));
      expect((await here.post(PAGE, posting(page, { [CRITICALITY]: "3" }))).status).toBe(303);
      expect(await answerOf(here)).toEqual({ type: "value", value: 3 });
    });

    test("a change of somebody else cannot be brought back as one's own", async () => {
      const { device } = await setUp(db());
      const stranger = await device("09:00", 1);
      await stranger.save(saving(await pageOf(stranger), "5"));
      const { id } = await db().selectFrom("answerChange").select("id").executeTakeFirstOrThrow();
      const here = await device("09:10");
      await here.post(PAGE, { ...posting(await pageOf(here), {}), ":restore": id });
      expect(await answerOf(here)).toBeNull();
    });
  });

  describe("afterwards", () => {
    const twice = async (device: PanelistRoutes) =>
      ((await device.review()).data as ReviewPageView).answeredTwice.map(({ key, counted, other, at: when }) => [
        key,
        counted,
        other,
        when,
      ]);

    test.each([
      { winner: "given here", age: 0, counted: "2: Limited", other: "4: High", when: "10:32" },
      { winner: "given elsewhere", age: 110 * 60_000, counted: "4: High", other: "2: Limited", when: "08:50" },
    ])("the check names both answers and which counts ($winner)", async ({ age, counted, other, when }) => {
      const { device } = await setUp(db());
      const page = await pageOf(await device("09:00"));
      const elsewhere = await device("09:32");
      await elsewhere.save(saving(await pageOf(elsewhere), "4"));
      const here = await device("09:40");
      expect(await twice(here)).toEqual([]);
      await here.save(saving(page, "2", age > 0 ? { ":age": String(age) } : {}));
      expect(await twice(here)).toEqual([[CRITICALITY, counted, other, expect.stringContaining(when)]]);
      expect(await twice(await device("09:41", 1))).toEqual([]);
    });

    test("who has answered again, or brought the other answer back, has decided", async () => {
      const { device } = await setUp(db());
      const page = await pageOf(await device("09:00"));
      const elsewhere = await device("09:32");
      await elsewhere.save(saving(await pageOf(elsewhere), "4"));
      const here = await device("09:40");
      await here.save(saving(page, "2"));
      const again = await device("09:50");
      await again.save(saving(await pageOf(again), "4"));
      expect(await twice(again)).toEqual([]);
    });

    test("one's own answers of a closed round name the other beside the one that counts, to oneself alone", async () => {
      const { study, device } = await setUp(db());
      const page = await pageOf(await device("09:00"));
      const elsewhere = await device("09:32");
      await elsewhere.save(saving(await pageOf(elsewhere), "4"));
      await (await device("09:40")).save(saving(page, "2"));
      const { id: roundId } = await findRound(db(), study.consultationId, 1);
      const actor = { kind: "system" } as const;
      await closeRound({ db: db(), now: CLOSED }, { consultationId: study.consultationId, roundId, actor });
      const others = async (place: number) =>
        ((await (await device("10:00", place)).myAnswers()).data as MyAnswersView).rounds
          .flatMap(({ sections }) => sections.flatMap(({ answers }) => answers))
          .map(({ answer, other }) => [answer, other?.answer]);
      expect(await others(0)).toEqual([["2: Limited", "4: High"]]);
      expect(await others(1)).toEqual([]);
    });
  });

  describe("when another panelist's link was opened in the same browser", () => {
    test("the answers of the first are not stored as the second's", async () => {
      const { device, record } = await setUp(db());
      const first = await pageOf(await device("09:00"));
      const second = await device("09:10", 1);
      expect(await second.save(saving(first, "2"))).toMatchObject({ status: 409, data: { refusal: "other-person" } });
      const posted = await second.post(
        PAGE,
        posting(first, { [CRITICALITY]: "2", [`${CRITICALITY}:reason`]: "Not to be lost." }),
      );
      expect(posted).toMatchObject({ status: 409, data: { typed: ["Not to be lost."] } });
      expect(await record()).toEqual([]);
    });

    test("the name of whose answers a browser keeps tells nothing and is each person's own", async () => {
      const { study, device } = await setUp(db());
      const names = study.respondentIds.map(deviceOwnerOf);
      expect(new Set(names).size).toBe(names.length);
      const page = await pageOf(await device("09:00"));
      expect(page.frame.owner).toBe(names[0]);
      expect(JSON.stringify(page)).not.toContain(study.respondentIds[0]);
    });
  });
});
