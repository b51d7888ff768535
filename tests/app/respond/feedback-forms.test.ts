import { describe, expect, test } from "vitest";
import type { ItemView } from "../../../app/components/items/view";
import { loadQuestionnaire } from "../../../app/presenters/respond/load-questionnaire.server";
import type { MyAnswersView } from "../../../app/presenters/respond/my-answers-page.server";
import { getSectionPage } from "../../../app/presenters/respond/section-page.server";
import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as rounds from "../../../db/queries/round";
import type { FeedbackOptions } from "../../../surveys/feedback-choice";
import { onEachDatabase } from "../../support/databases";
import { openLink } from "../support/panelist-routes";
import { beginLife, close, dayOf, type Life, lifePlan, open, type Said, say } from "./life/play";
import { allWith } from "./life/read-figures";

const level = (number: number): Said => ({ level: number, choices: ["money"] });
/** Twelve of one group, eight of another. */
const GROUPS = Array.from({ length: 20 }, (_, person) => (person < 12 ? "industry" : "research"));
type Speech = (person: number) => Said | null;

onEachDatabase("feedback in the form the protocol chose", (db) => {
  async function begin(feedback: FeedbackOptions = {}) {
    return beginLife(db(), lifePlan(2, [feedback, {}]), GROUPS);
  }
  async function play(life: Life & { readonly roundId: string }, speeches: readonly Speech[]) {
    let { roundId } = life;
    for (const [index, speech] of speeches.entries()) {
      await answer(db(), life, { roundId, number: index + 1 }, speech);
      await close(db(), life, roundId, dayOf(index + 1, 6));
      ({ roundId } = await open(db(), life, index + 2));
    }
    return roundId;
  }
  const visit = (life: Life, roundId: string, person: number, roundNumber = 2) =>
    openLink(
      db(),
      { consultationId: life.consultationId, roundId, respondentId: life.respondentIds[person] ?? "" },
      { roundNumber, now: dayOf(roundNumber, 3) },
    );
  const itemOf = async (panelist: Awaited<ReturnType<typeof visit>>) => {
    const page = allWith((await panelist.start()).data, "pages").flatMap(({ pages }) => allWith(pages, "id"))[0];
    const found = allWith((await panelist.open(String(page?.id))).data, "kind");
    return found.find(({ key }) => key === "S1.priority") as unknown as ItemView;
  };
  const panelOf = async (panelist: Awaited<ReturnType<typeof visit>>) => {
    const rounds = ((await panelist.myAnswers()).data as MyAnswersView).rounds;
    const answers = rounds.flatMap(({ sections }) => sections.flatMap((section) => section.answers));
    return answers.find(({ key }) => key === "S1.priority")?.panel;
  };
  const shownTo = async (life: Life, person: number) =>
    (
      await db()
        .selectFrom("feedbackShown")
        .innerJoin("feedback", "feedback.id", "feedbackShown.feedbackId")
        .innerJoin("item", "item.id", "feedback.itemId")
        .select("feedback.form")
        .where("feedbackShown.respondentId", "=", life.respondentIds[person] ?? "")
        .where("item.key", "=", "S1.priority")
        .orderBy("feedback.form")
        .execute()
    ).map(({ form }) => form);
  const everybody: Speech = (person) => level(1 + (person % 5));

  test("is the distribution with its groups where nothing was chosen", async () => {
    const life = await begin();
    const roundId = await play(life, [everybody]);
    const { feedback, awaitsAnswer } = await itemOf(await visit(life, roundId, 0));
    expect(feedback).toMatchObject({
      n: 20,
      figures: { median: 3 },
      groups: [{ key: "industry" }, { key: "research" }],
    });
    expect(feedback).not.toHaveProperty("withheld");
    expect(awaitsAnswer).toBe(false);
    expect(await shownTo(life, 0)).toEqual(["distribution"]);
  });

  test("names the comparison groups in the reader's language, whatever language the study was written in", async () => {
    const plan = lifePlan(2, [{}, {}]);
    const label = { default: "Industrie", en: "Industry", fr: "L’industrie" };
    const comparisonGroups = plan.comparisonGroups.map((group) =>
      group.key === "industry" ? { ...group, label } : group,
    );
    const life = await beginLife(db(), { ...plan, comparisonGroups }, GROUPS);
    const roundId = await play(life, [everybody]);
    const { consultationId } = life;
    const at = { db: db(), now: dayOf(2, 3) };
    const consultation = await consultations.findById(db(), { consultationId });
    const round = await rounds.findById(db(), { consultationId, roundId });
    if (!consultation || !round) throw new Error("There is no such round.");
    const labelsIn = async (language: string) => {
      const questionnaire = await loadQuestionnaire(at, round, life.respondentIds[0] ?? "");
      const page = questionnaire.pages.find(({ type }) => type === "subject");
      if (page?.type !== "subject") throw new Error("There is no page of a subject.");
      const { section } = await getSectionPage(at, consultation, questionnaire, page, { language, sitting: null });
      return section.items.find(({ key }) => key === "S1.priority")?.feedback?.groups.map((group) => group.label);
    };
    expect(await labelsIn("en")).toEqual(["Industry", "research"]);
    expect(await labelsIn("fr")).toEqual(["L’industrie", "research"]);
  });

  test("leaves the comparison groups out where they are not to show", async () => {
    const life = await begin({ showsGroups: false });
    const roundId = await play(life, [everybody]);
    const { feedback } = await itemOf(await visit(life, roundId, 0));
    expect(feedback).toMatchObject({ figures: { median: 3 }, groups: [], otherGroups: null });
  });

  describe("after the first tap", () => {
    test("shows reasons alone until the person has answered in this round, then the same frozen figures", async () => {
      const life = await begin({ feedbackForm: "after-first-tap" });
      const roundId = await play(life, [everybody]);
      const panelist = await visit(life, roundId, 0);
      const before = await itemOf(panelist);
      expect(before.feedback).toMatchObject({ withheld: "until-answered", n: 20, figures: null, groups: [] });
      expect(before.feedback?.reasons.length).toBeGreaterThan(0);
      expect(before.awaitsAnswer).toBe(true);
      expect(await panelOf(panelist)).toBeNull();
      expect(await shownTo(life, 0)).toEqual(["reasons-only"]);

      await panelist.save({ ":itemKey": "S1.priority", ":idempotencyKey": "first-tap-of-this", "S1.priority": "2" });
      const after = await itemOf(panelist);
      expect(after.feedback).toMatchObject({ figures: { median: 3 }, groups: [{ n: 12 }, { n: 8 }] });
      expect(after.awaitsAnswer).toBe(false);
      expect((await panelOf(panelist))?.n).toBe(20);
      expect(await shownTo(life, 0)).toEqual(["distribution", "reasons-only"]);
    });

    test("shows nothing at all to somebody who never answered the question (blind first)", async () => {
      const life = await begin({ feedbackForm: "after-first-tap" });
      const roundId = await play(life, [(person) => (person === 0 ? { level: null, choices: ["money"] } : level(4))]);
      const panelist = await visit(life, roundId, 0);
      expect(await itemOf(panelist)).toMatchObject({ feedback: null, ownEarlier: null, awaitsAnswer: true });
      expect(await shownTo(life, 0)).toEqual([]);
      await panelist.save({ ":itemKey": "S1.priority", ":idempotencyKey": "first-tap-of-all", "S1.priority": "2" });
      expect(await itemOf(panelist)).toMatchObject({ feedback: { figures: { median: 4 } }, awaitsAnswer: false });
    });
  });

  test("reasons only: no figure shows on any page while the round is open", async () => {
    const life = await begin({ feedbackForm: "reasons-only" });
    const roundId = await play(life, [everybody]);
    const panelist = await visit(life, roundId, 0);
    await panelist.save({ ":itemKey": "S1.priority", ":idempotencyKey": "reasons-only-now", "S1.priority": "2" });
    const { feedback, awaitsAnswer } = await itemOf(panelist);
    expect(feedback).toMatchObject({ withheld: "always", figures: null, cannotJudge: null, groups: [] });
    expect(feedback?.reasons.length).toBeGreaterThan(0);
    expect(awaitsAnswer).toBe(false);
    expect(await panelOf(panelist)).toBeNull();
    expect(await shownTo(life, 0)).toEqual(["reasons-only"]);
  });

  test("every form is one frozen row, and holds nothing that the form does not show", async () => {
    const life = await begin({ feedbackForm: "after-first-tap" });
    const roundId = await play(life, [everybody]);
    const rows = await db()
      .selectFrom("feedback")
      .innerJoin("item", "item.id", "feedback.itemId")
      .select(["item.key", "form", "content"])
      .where("roundId", "=", roundId)
      .orderBy("item.key")
      .orderBy("form")
      .execute();
    expect(rows.map(({ key, form }) => [key, form])).toEqual([
      ["S1.priority", "distribution"],
      ["S1.priority", "reasons-only"],
      ["S1.support", "distribution"],
    ]);
    expect(rows[1]?.content).not.toMatch(/"median"|"count"/);
  });

  describe("from the third round on", () => {
    const raised: Speech = (person) => level(person < 5 ? 5 : 1 + (person % 5));

    test("says how the panel moved, and marks the own answers of all rounds", async () => {
      const life = await begin();
      const roundId = await play(life, [everybody, raised]);
      const item = await itemOf(await visit(life, roundId, 0, 3));
      expect(item.feedback?.moved).toEqual({
        round: 1,
        from: { median: 3, q1: 2, q3: 4 },
        to: { median: 4, q1: 2, q3: 5 },
        pairs: { n: 20, shareMoved: 0.2, netChange: expect.closeTo(0.2, 12) },
      });
      expect(item.ownEarlier).toMatchObject({ round: 2, text: "5", before: [{ round: 1, text: "1" }] });
    });

    test.each([
      { alone: 1, isTold: false },
      { alone: 4, isTold: false },
      { alone: 5, isTold: true },
    ])("tells how many changed while $alone answered in one round only: $isTold", async ({ alone, isTold }) => {
      const life = await begin();
      const firstOnly: Speech = (person) =>
        person >= 20 - alone ? { level: null, choices: ["rules"] } : raised(person);
      const roundId = await play(life, [everybody, firstOnly]);
      const { feedback } = await itemOf(await visit(life, roundId, 0, 3));
      expect(feedback?.moved).toMatchObject({ round: 1, from: { median: 3 } });
      expect(feedback?.moved?.pairs !== null).toBe(isTold);
    });
  });
});

async function answer(db: Db, life: Life, { roundId, number }: { roundId: string; number: number }, speech: Speech) {
  for (const [person, respondentId] of life.respondentIds.entries()) {
    const said = speech(person);
    const key = { consultationId: life.consultationId, roundId, respondentId };
    if (said) await say(db, key, { said, person, now: dayOf(number, 3) });
  }
}
