import { expect, test } from "vitest";
import { rejoin } from "../../../app/services/participation/withdraw";
import { withdrawPanelist } from "../../../app/services/remove-panelist";
import * as contacts from "../../../db/queries/contact";
import * as feedback from "../../../db/queries/feedback";
import * as respondents from "../../../db/queries/respondent";
import { onEachDatabase } from "../../support/databases";
import { openLink } from "../support/panelist-routes";
import { ANSWERED, makeShortStudy, openShortRound, playShortRound } from "../support/short-study";

const baseUrl = "http://127.0.0.1:3000";

onEachDatabase("letters that were not sent", (db) => {
  /** Round 2 is open, its letter waits, and the person came by the link of round 1 before. */
  async function play() {
    const study = await makeShortStudy(db());
    const { consultationId } = study;
    const first = await playShortRound(db(), study, 1, () => ({ criticality: "4" }));
    const respondentId = study.respondentIds[0] ?? "";
    const ofFirst = { consultationId, roundId: first.roundId, respondentId };
    const panelist = await openLink(db(), ofFirst, { now: ANSWERED, roundNumber: 2 });
    const { roundId } = await openShortRound(db(), study, 2);
    const key = { consultationId, roundId, respondentId };
    const contact = await contacts.findByRespondent(db(), key);
    const waiting = async () => {
      const letters = await db()
        .selectFrom("outbox")
        .select("id")
        .where("contactId", "=", contact?.id ?? "")
        .where("intentKey", "like", `invitation:${roundId}:%`)
        .where("status", "=", "pending")
        .execute();
      const links = await db()
        .selectFrom("invitation")
        .select("id")
        .where("roundId", "=", roundId)
        .where("respondentId", "=", key.respondentId)
        .execute();
      return { letters: letters.length, links: links.length };
    };
    return { study, key, panelist, waiting };
  }

  test("were sent to whoever had just chosen no mail at all; now they go, with their links, until mail is wanted", async () => {
    const { panelist, waiting } = await play();
    expect(await waiting()).toEqual({ letters: 1, links: 1 });
    await panelist.press("mail", { mail: "all" });
    expect(await waiting()).toEqual({ letters: 0, links: 0 });
    await panelist.press("mail", { mail: "reminders" });
    expect(await waiting()).toEqual({ letters: 1, links: 1 });
  });

  test.each([
    ["decline", "undo-decline"],
    ["withdraw", "rejoin"],
  ])(
    "were lost to whoever chose to %s and undid it, their links kept; now they are written again",
    async (step, undo) => {
      const { panelist, waiting } = await play();
      expect((await panelist.doStep(step)).status).toBe(303);
      expect(await waiting()).toEqual({ letters: 0, links: 0 });
      expect((await panelist.press(undo)).status).toBe(303);
      expect(await waiting()).toEqual({ letters: 1, links: 1 });
      await panelist.press(undo);
      expect(await waiting()).toEqual({ letters: 1, links: 1 });
    },
  );

  test("were still sent to whoever an organiser withdrew; now they go with the withdrawal", async () => {
    const { study, key, waiting } = await play();
    expect(await waiting()).toEqual({ letters: 1, links: 1 });
    const { consultationId, respondentId } = key;
    await withdrawPanelist({ db: db(), now: ANSWERED }, { consultationId, respondentId, actor: study.actor });
    expect(await waiting()).toEqual({ letters: 0, links: 0 });
  });

  test("an organiser's withdrawal after one's own did nothing; now it ends the links, is recorded once and cannot be undone", async () => {
    const { study, key, panelist } = await play();
    const { consultationId, respondentId } = key;
    await panelist.doStep("withdraw");
    const target = { consultationId, respondentId, actor: study.actor };
    await withdrawPanelist({ db: db(), now: ANSWERED }, target);
    await withdrawPanelist({ db: db(), now: ANSWERED }, target);
    const recorded = await db().selectFrom("audit").select("id").where("action", "=", "panelist-withdrawn").execute();
    expect(recorded).toHaveLength(1);
    expect((await panelist.press("rejoin")).status).toBe(410);
    await expect(rejoin({ db: db(), now: ANSWERED, baseUrl }, key)).rejects.toMatchObject({ code: "gone" });
    const respondent = await respondents.findById(db(), { consultationId, id: respondentId });
    expect(respondent?.withdrawnAt).toBe(ANSWERED.toISOString());
  });

  test("all feedback was read for every reason; now only that to the item of the reason", async () => {
    const { key } = await play();
    const rows = await db().selectFrom("feedback").select(["id", "itemId"]).orderBy("id").execute();
    const [one] = rows;
    // Any text that all contents share stands for the id of a reason.
    const found = await feedback.findAllWithReason(db(), { ...key, itemId: one?.itemId ?? "", rationaleId: "reasons" });
    expect(found.map(({ id }) => id)).toEqual(rows.filter(({ itemId }) => itemId === one?.itemId).map(({ id }) => id));
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(rows.length);
  });
});
