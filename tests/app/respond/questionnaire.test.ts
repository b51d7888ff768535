import { describe, expect, test } from "vitest";
import type { SectionPageView } from "../../../app/presenters/respond/section-page.server";
import { closeRound } from "../../../app/services/close-round";
import type { Db } from "../../../db/open";
import * as rationales from "../../../db/queries/rationale";
import { onEachDatabase } from "../../support/databases";
import type { RouteAnswer } from "../support/call-route";
import { openLink } from "../support/panelist-routes";
import {
  ANSWERED,
  CLOSED,
  makeShortStudy,
  openShortRound,
  playShortRound,
  type ShortStudy,
} from "../support/short-study";

const PAGE = "judgement~CC-14";
const CRITICALITY = "CC-14.criticality";

/** A study in which everybody but the last panelist answered round 1 on criticality, with two released reasons; round 2 is open. */
async function openSecondRound(db: Db) {
  const study = await makeShortStudy(db);
  const first = await playShortRound(db, study, 1, (index) =>
    index === 17
      ? null
      : {
          criticality: String(3 + (index % 3)),
          ...(index < 2
            ? { "criticality:reason": `Reason of ${index}`, "criticality:side": index ? "lower" : "higher" }
            : {}),
        },
  );
  const key = { consultationId: study.consultationId, roundId: first.roundId };
  for (const reason of await rationales.findAllForReview(db, { ...key, limit: 9, offset: 0 })) {
    await rationales.review(
      db,
      { ...key, id: reason.id },
      {
        status: "published",
        releasedText: reason.text,
        releasedSide: null,
        reviewedBy: study.owner.id,
        reviewedAt: CLOSED.toISOString(),
      },
    );
  }
  const { roundId } = await openShortRound(db, study, 2);
  return { study, roundId };
}

function panelist(db: Db, study: ShortStudy, roundId: string, index: number, roundNumber = 1, now = ANSWERED) {
  const respondentId = study.respondentIds[index] ?? "";
  return openLink(db, { consultationId: study.consultationId, roundId, respondentId }, { roundNumber, now });
}

function sectionOf(answer: RouteAnswer): SectionPageView {
  const page = answer.data as SectionPageView;
  expect(page.state).toBe("section");
  return page;
}
const itemOf = (answer: RouteAnswer, key: string) =>
  sectionOf(answer).section.items.find((item) => item.key === key) ?? expect.unreachable(`no item ${key}`);

onEachDatabase("a panelist's questionnaire", (db) => {
  test("is answered, checked, submitted and kept by a receipt", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const { bodyText } = await db().selectFrom("outbox").select("bodyText").executeTakeFirstOrThrow();
    expect(bodyText).toContain("It takes about 6 minutes");
    const { start, open, post, review, submit, receipt } = await panelist(db(), study, roundId, 0);
    expect(await start()).toMatchObject({ data: { state: "welcome", nextPageId: PAGE, hasInformationNote: true } });
    const first = sectionOf(await open(PAGE));
    expect(first.frame).toMatchObject({ answered: 0, total: 6, savedAt: null, isSubmitted: false });
    expect(first.boundary).toContain("Europe means");

    const posted = await post(PAGE, {
      ":intent": "save-and-next",
      ":idempotencyKey": first.idempotencyKey,
      [CRITICALITY]: "4",
      [`${CRITICALITY}:source`]: "Roadmap 2026, p. 4",
      "CC-14.support": "cannot-judge",
    });
    expect(posted).toMatchObject({ status: 303, location: `/respond/${study.consultationId}/rounds/1/review` });
    expect(await start()).toMatchObject({ data: { state: "begun" } });
    expect((await review()).data).toMatchObject({ frame: { answered: 2, total: 6 }, missing: [] });

    expect(await submit()).toMatchObject({
      status: 303,
      location: `/respond/${study.consultationId}/rounds/1/receipt`,
    });
    const kept = await receipt();
    expect(kept.data).toMatchObject({
      isOpen: true,
      receipt: { code: expect.stringMatching(/^(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}$/) },
      closesAt: "Monday 14 December 2026, 23:59 (Brussels time)",
      nextRound: 2,
    });
    expect(JSON.stringify(kept.data)).toContain("4: High");
    expect(JSON.stringify(kept.data)).toContain('"reason":null,"source":"Roadmap 2026, p. 4"');
    await submit();
    expect((await receipt()).data).toEqual(kept.data);
    expect(await start()).toMatchObject({ data: { state: "submitted" } });
  });

  test("stores what is right when something is wrong, and gives back what was typed there", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const { open, post } = await panelist(db(), study, roundId, 0);
    const posted = await post(PAGE, {
      ":intent": "save-and-next",
      ":idempotencyKey": "key-of-a-page",
      [CRITICALITY]: "5",
      "CC-14.year-trl9:earliest": "2040",
      "CC-14.year-trl9:likely": "2030",
      "CC-14.year-trl9:latest": "soon",
    });
    expect(posted).toMatchObject({
      status: 422,
      data: {
        type: "problems",
        problems: { "CC-14.year-trl9": [{ code: "not-a-number" }] },
        typed: { "CC-14.year-trl9": { "CC-14.year-trl9:latest": ["soon"], "CC-14.year-trl9:earliest": ["2040"] } },
      },
    });
    expect(itemOf(await open(PAGE), CRITICALITY).answer).toEqual({ type: "value", value: 5 });
    expect(itemOf(await open(PAGE), "CC-14.year-trl9").answer).toBeNull();
  });

  test("refuses fields that belong to no question of the page", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const { post, save } = await panelist(db(), study, roundId, 0);
    expect(await post(PAGE, { ":intent": "save", ":idempotencyKey": "a-key-1234", isAdmin: "1" })).toMatchObject({
      status: 422,
      data: { type: "not-saved" },
    });
    expect(
      (await save({ ":itemKey": "another.item", ":idempotencyKey": "a-key-1234", "another.item": "1" })).status,
    ).toBe(422);
  });

  test("a repeated sending changes nothing; the same page sent again with other answers does", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const { open, post } = await panelist(db(), study, roundId, 0);
    const send = (value: string) =>
      post(PAGE, { ":intent": "save", ":idempotencyKey": "one-rendering", [CRITICALITY]: value });
    await send("2");
    await send("3");
    expect((await send("2")).status).toBe(303);
    // The late repetition of the first sending does not bring the old answer back.
    expect(itemOf(await open(PAGE), CRITICALITY).answer).toEqual({ type: "value", value: 3 });
  });

  test("keeps a single answer as one goes on, and says when", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const { open, save } = await panelist(db(), study, roundId, 0);
    const saved = await save({ ":itemKey": CRITICALITY, ":idempotencyKey": "a-key-1234", [CRITICALITY]: "3" });
    expect(saved).toMatchObject({ status: 200, data: { savedAt: "10:00 (Brussels)", problems: [] } });
    const wrong = await save({ ":itemKey": CRITICALITY, ":idempotencyKey": "a-key-1235", [CRITICALITY]: "9" });
    expect(wrong).toMatchObject({
      status: 200,
      data: { problems: [{ code: "level-unknown", text: "Please choose one of the levels shown." }] },
    });
    expect(itemOf(await open(PAGE), CRITICALITY).answer).toEqual({ type: "value", value: 3 });
  });

  describe("with feedback", () => {
    test("shows the panel's answers of an item only to those who have answered it", async () => {
      const { study, roundId } = await openSecondRound(db());
      const veteran = await panelist(db(), study, roundId, 0, 2);
      const newcomer = await panelist(db(), study, roundId, 17, 2);
      expect(itemOf(await veteran.open(PAGE), CRITICALITY).feedback).toMatchObject({ round: 1, n: 17 });

      const blind = await newcomer.open(PAGE);
      expect(itemOf(blind, CRITICALITY)).toMatchObject({ feedback: null, ownEarlier: null });
      expect(sectionOf(blind).awaitsFirstAnswer).toBe(true);
      expect(JSON.stringify(blind.data)).not.toContain("Reason of");
      await newcomer.save({ ":itemKey": CRITICALITY, ":idempotencyKey": "a-key-1234", [CRITICALITY]: "3" });
      expect(itemOf(await newcomer.open(PAGE), CRITICALITY).feedback).toMatchObject({ round: 1, n: 17 });
    });

    test("notes what was shown to whom, the first time only", async () => {
      const { study, roundId } = await openSecondRound(db());
      const shown = () => db().selectFrom("feedbackShown").select(["respondentId", "firstShownAt"]).execute();
      await (await panelist(db(), study, roundId, 17, 2)).open(PAGE);
      expect(await shown()).toEqual([]);
      await (await panelist(db(), study, roundId, 0, 2)).open(PAGE);
      await (await panelist(db(), study, roundId, 0, 2, CLOSED)).open(PAGE);
      expect(await shown()).toEqual([{ respondentId: study.respondentIds[0], firstShownAt: ANSWERED.toISOString() }]);
    });

    test("marks the own earlier answer and selects nothing; keeping it counts as given now", async () => {
      const { study, roundId } = await openSecondRound(db());
      const { open, post } = await panelist(db(), study, roundId, 0, 2);
      const before = itemOf(await open(PAGE), CRITICALITY);
      expect(before).toMatchObject({ answer: null, ownEarlier: { round: 1, text: expect.stringContaining("3") } });
      const kept = await post(PAGE, { ":keep": CRITICALITY, ":idempotencyKey": "a-key-1234" });
      expect(kept).toMatchObject({ status: 303, location: expect.stringContaining("#item-CC-14_2e_criticality") });
      expect(itemOf(await open(PAGE), CRITICALITY).answer).toEqual({ type: "value", value: 3 });
    });

    test("tells a reader nothing of who the others are", async () => {
      const { study, roundId } = await openSecondRound(db());
      const { open, start, review } = await panelist(db(), study, roundId, 0, 2);
      const seen = JSON.stringify([(await open(PAGE)).data, (await start()).data, (await review()).data]);
      expect(seen).toContain("Reason of 1");
      const others = await db()
        .selectFrom("respondent")
        .innerJoin("contact", "contact.respondentId", "respondent.id")
        .select(["respondent.id", "respondent.pseudonym", "contact.email", "contact.name"])
        .execute();
      expect(others).toHaveLength(18);
      for (const { id, pseudonym, email, name } of others) {
        for (const secret of [id, pseudonym, email, `"${name}"`]) expect(seen).not.toContain(secret);
      }
    });
  });

  test("closing while somebody types stores nothing late and gives everything back to be copied", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const { open, post, save, submit, start, receipt } = await panelist(db(), study, roundId, 0);
    await post(PAGE, { ":intent": "save", ":idempotencyKey": "a-key-1234", [CRITICALITY]: "4" });
    await closeRound({ db: db(), now: CLOSED }, { consultationId: study.consultationId, roundId, actor: study.actor });
    const late = await post(PAGE, {
      ":intent": "save-and-next",
      ":idempotencyKey": "a-key-1235",
      [CRITICALITY]: "4",
      [`${CRITICALITY}:reason`]: "A long thought that came too late.",
      "CC-14.support": "7",
    });
    expect(late).toMatchObject({ status: 409, data: { type: "closed" } });
    const { unsaved } = late.data as { unsaved: { question: string; lines: string[] }[] };
    expect(unsaved.map(({ lines }) => lines)).toEqual([["A long thought that came too late."], ["7"]]);
    expect((await open(PAGE)).data).toMatchObject({ state: "closed", gave: "saved" });
    expect((await save({ ":itemKey": CRITICALITY, ":idempotencyKey": "a-key-1236", [CRITICALITY]: "5" })).status).toBe(
      409,
    );
    expect((await submit()).status).toBe(409);
    expect((await start()).data).toMatchObject({ state: "closed", gave: "saved", nextRound: 2 });
    expect((await receipt()).data).toMatchObject({ isOpen: false, receipt: null });
  });

  test("opens with the link only, and a refused page gives its texts back", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const respondentId = study.respondentIds[0] ?? "";
    const key = { consultationId: study.consultationId, roundId, respondentId };
    const stranger = await openLink(db(), key, { now: ANSWERED, withoutCookie: true });
    expect((await stranger.open(PAGE)).status).toBe(403);
    expect((await stranger.start()).status).toBe(403);
    const refused = await stranger.post(PAGE, { [CRITICALITY]: "4", [`${CRITICALITY}:reason`]: "Not to be lost." });
    expect(refused).toMatchObject({ status: 403, data: { typed: ["Not to be lost."] } });
    expect(refused).toMatchObject({
      data: {
        fields: [
          [CRITICALITY, "4"],
          [`${CRITICALITY}:reason`, "Not to be lost."],
        ],
      },
    });
    const tooLong = await stranger.post(PAGE, { [`${CRITICALITY}:reason`]: "far too long ".repeat(20_000) });
    expect(tooLong).toMatchObject({ status: 403, data: { fields: [] } });
  });
});
