import { expect, test } from "vitest";
import type { MyAnswersView } from "../../../app/presenters/respond/my-answers-page.server";
import type { Db } from "../../../db/open";
import * as respondents from "../../../db/queries/respondent";
import { onEachDatabase } from "../../support/databases";
import { openLink } from "../support/panelist-routes";
import {
  ANSWERED,
  findRound,
  makeShortStudy,
  openShortRound,
  playShortRound,
  saveFields,
} from "../support/short-study";

/** Ratings 4 and 5 in turn; four people say where things go, too few to be shown. */
const answersOf = (index: number) => ({
  criticality: String(4 + (index % 2)),
  "criticality:reason": `Reason of panelist ${index + 1}.`,
  "criticality:source": `Source of panelist ${index + 1}`,
  ...(index < 4 ? { direction: "6" } : {}),
  ...(index === 0 ? {} : { support: "7" }),
});

onEachDatabase("my answers", (db) => {
  async function visit(key: { consultationId: string; roundId: string; respondentId: string }, options = {}) {
    return (await openLink(db(), key, { now: ANSWERED, ...options })).myAnswers();
  }
  async function play() {
    const study = await makeShortStudy(db());
    const { roundId } = await playShortRound(db(), study, 1, answersOf);
    const { consultationId } = study;
    return { study, key: { consultationId, roundId, respondentId: study.respondentIds[0] ?? "" } };
  }
  const answersIn = (data: unknown, round = 1) =>
    new Map(
      (data as MyAnswersView).rounds
        .filter(({ number }) => number === round)
        .flatMap(({ sections }) => sections.flatMap(({ answers }) => answers.map((answer) => [answer.key, answer]))),
    );

  test("stand beside the panel's disclosed distribution, one's own marked", async () => {
    const { key } = await play();
    const { status, data } = await visit(key);
    expect(status).toBe(200);
    const criticality = answersIn(data).get("CC-14.criticality");
    expect(criticality).toMatchObject({
      reason: "Reason of panelist 1.",
      source: "Source of panelist 1",
      panel: { n: 18, median: 4.5, middle: [4, 5] },
    });
    expect(criticality?.panel?.bars.map(({ key: level, count, isOwn }) => [level, count, isOwn])).toEqual([
      ["1", 0, false],
      ["2", 0, false],
      ["3", 0, false],
      ["4", 9, true],
      ["5", 9, false],
    ]);
  });

  test("show n alone where fewer than the minimum cell answered", async () => {
    const { key } = await play();
    const direction = answersIn((await visit(key)).data).get("CC-14.direction");
    expect(direction?.panel).toEqual({ n: 4, median: null, middle: null, bars: [], isMultiple: false, isTooFew: true });
  });

  test("show no figures of a question that one has not answered (blind first)", async () => {
    const { key } = await play();
    const { data } = await visit(key);
    expect(answersIn(data).has("CC-14.support")).toBe(false);
    expect(JSON.stringify(data)).not.toContain("joint-procurement");
    expect((data as MyAnswersView).rounds[0]?.skipped).toBeGreaterThan(0);
  });

  test("hold nothing of an open round", async () => {
    const study = await makeShortStudy(db());
    const { consultationId } = study;
    const { roundId } = await openShortRound(db(), study, 1);
    const key = { consultationId, roundId, respondentId: study.respondentIds[0] ?? "" };
    await saveFields(db(), key, { criticality: "4" });
    expect((await visit(key)).data).toMatchObject({ rounds: [] });
  });

  test("hold no other person's id, pseudonym, name, address or reason", async () => {
    const { study, key } = await play();
    const text = JSON.stringify((await visit(key)).data);
    const others = await db()
      .selectFrom("respondent")
      .innerJoin("contact", "contact.respondentId", "respondent.id")
      .select(["respondent.id", "respondent.pseudonym", "contact.id as contactId", "contact.name", "contact.email"])
      .where("respondent.id", "!=", key.respondentId)
      .execute();
    expect(others).toHaveLength(study.respondentIds.length - 1);
    const words = others.flatMap((row) => Object.values(row));
    expect(words.filter((word) => text.includes(word))).toEqual([]);
    expect(text.match(/Reason of panelist \d+/g)).toEqual(["Reason of panelist 1"]);
    expect(text.match(/Source of panelist \d+/g)).toEqual(["Source of panelist 1"]);
  });

  test("keep back figures that the next round asks for without showing them, until it is closed", async () => {
    const { study, key } = await play();
    const { consultationId } = study;
    const second = await findRound(db(), consultationId, 2);
    await withholdFeedback(db(), { consultationId, roundId: second.id });
    const { roundId } = await openShortRound(db(), study, 2);
    const panelOf = async () =>
      answersIn((await visit({ ...key, roundId }, { roundNumber: 2 })).data).get("CC-14.criticality")?.panel;
    expect(await panelOf()).toBeNull();
  });

  test("count as feedback seen in the round that is open", async () => {
    const { study, key } = await play();
    const { roundId } = await openShortRound(db(), study, 2);
    const { consultationId } = study;
    const shown = () =>
      db()
        .selectFrom("feedbackShown")
        .innerJoin("item", "item.id", "feedbackShown.itemId")
        .select("item.key")
        .where("feedbackShown.consultationId", "=", consultationId)
        .where("feedbackShown.respondentId", "=", key.respondentId)
        .execute();
    expect(await shown()).toEqual([]);
    await visit({ ...key, roundId }, { roundNumber: 2 });
    const keys = (await shown()).map((row) => row.key);
    expect(keys).toContain("CC-14.criticality");
    expect(keys).not.toContain("CC-14.support");
  });

  test("are for the panelist alone: 403 without a link, 410 after withdrawing", async () => {
    const { study, key } = await play();
    expect((await visit(key, { withoutCookie: true })).status).toBe(403);
    const panelist = await openLink(db(), key, { now: ANSWERED });
    await respondents.withdraw(
      db(),
      { consultationId: study.consultationId, id: key.respondentId },
      ANSWERED.toISOString(),
    );
    expect((await panelist.myAnswers()).status).toBe(410);
  });
});

async function withholdFeedback(db: Db, key: { consultationId: string; roundId: string }): Promise<void> {
  await db
    .updateTable("roundItem")
    .set({ showsFeedback: 0 })
    .where("consultationId", "=", key.consultationId)
    .where("roundId", "=", key.roundId)
    .execute();
}
