import { expect, test } from "vitest";
import { getPanelList, getTakingPart } from "../../../app/presenters/set-up/panel-page.server";
import { loader as join } from "../../../app/routes/join.$token";
import { closeRound } from "../../../app/services/close-round";
import { inviteRespondents } from "../../../app/services/invite-respondents";
import { pauseMail } from "../../../app/services/participation/pause-mail";
import { AppendOnlyError, RoundClosedError } from "../../../db/errors";
import * as agreements from "../../../db/queries/agreement";
import * as contacts from "../../../db/queries/contact";
import * as declines from "../../../db/queries/decline";
import * as informationNotes from "../../../db/queries/information-note";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";
import { mintLink } from "../../support/panelist-client";
import { callRoute } from "../support/call-route";
import { openLink } from "../support/panelist-routes";
import { ANSWERED, makeShortStudy, openShortRound, playShortRound, saveFields } from "../support/short-study";

const baseUrl = "http://127.0.0.1:3000";

onEachDatabase("taking part", (db) => {
  async function begin() {
    const study = await makeShortStudy(db());
    const { consultationId } = study;
    const { roundId } = await openShortRound(db(), study, 1);
    const key = { consultationId, roundId, respondentId: study.respondentIds[0] ?? "" };
    return { study, key, panelist: await openLink(db(), key, { now: ANSWERED }) };
  }
  const actionsOf = async (consultationId: string) =>
    (
      await db()
        .selectFrom("audit")
        .select(["action", "details"])
        .where("consultationId", "=", consultationId)
        .where("actorKind", "=", "respondent")
        .orderBy("id")
        .execute()
    ).map(({ action, details }) => [action, JSON.parse(details)]);

  test("the first answer is the agreement to the note in force, recorded once with its version", async () => {
    const { key, panelist } = await begin();
    expect(await panelist.participation()).toMatchObject({
      data: { note: { version: 1, isAgreed: false, agreed: [] } },
    });
    await saveFields(db(), key, { criticality: "4" });
    await saveFields(db(), key, { criticality: "5" }, { now: new Date(ANSWERED.getTime() + 60_000) });
    expect(await agreements.findAllOf(db(), key)).toEqual([
      { noteVersion: 1, given: "by-answering", agreedAt: ANSWERED.toISOString() },
    ]);
    expect(await panelist.participation()).toMatchObject({ data: { note: { isAgreed: true } } });
    expect(await actionsOf(key.consultationId)).toEqual([["note-agreed", { noteVersion: 1 }]]);
  });

  test("an autosave of a page opened before a newer note agreed to that note unread; now a later save agrees to nothing", async () => {
    const { key, panelist } = await begin();
    await panelist.save({ "CC-14.criticality": "4", ":itemKey": "CC-14.criticality", ":idempotencyKey": "k" });
    const first = await informationNotes.findLatest(db(), key);
    if (!first) throw new Error("There is no note.");
    await informationNotes.insert(db(), { ...first, version: 2 });
    await panelist.save({ "CC-14.criticality": "5", ":itemKey": "CC-14.criticality", ":idempotencyKey": "l" });
    expect(await agreements.findAllOf(db(), key)).toMatchObject([{ noteVersion: 1, given: "by-answering" }]);
    expect(await panelist.participation()).toMatchObject({ data: { note: { version: 2, isAgreed: false } } });
  });

  test("one can agree by a button, to the version in force alone, and the record is never changed", async () => {
    const { key, panelist } = await begin();
    expect((await panelist.press("agree", { noteVersion: "2" })).status).toBe(409);
    expect((await panelist.press("agree", { noteVersion: "1" })).status).toBe(303);
    expect(await agreements.findAllOf(db(), key)).toMatchObject([{ noteVersion: 1, given: "by-button" }]);
    await expect(db().updateTable("agreement").set({ noteVersion: 1 }).execute()).rejects.toBeInstanceOf(
      AppendOnlyError,
    );
    await expect(db().deleteFrom("agreement").execute()).rejects.toBeInstanceOf(AppendOnlyError);
  });

  test("declining a round closes its questionnaire on every device and loses nothing that was typed", async () => {
    const { key, panelist } = await begin();
    expect((await panelist.readStep("decline")).status).toBe(200);
    expect(await panelist.doStep("decline", { reason: "I am away." })).toMatchObject({ status: 303 });
    expect(await panelist.start()).toMatchObject({ data: { state: "declined", round: 1 } });
    expect(await panelist.open("judgement~CC-14")).toMatchObject({ data: { state: "declined" } });
    const fields = { "CC-14.criticality": "4", "CC-14.criticality:reason": "Typed on another device." };
    const refused = await panelist.post("judgement~CC-14", { ...fields, ":idempotencyKey": "k", ":intent": "save" });
    expect(refused.status).toBe(409);
    expect(JSON.stringify(refused.data)).toContain("Typed on another device.");
    const saved = await panelist.save({ ...fields, ":itemKey": "CC-14.criticality", ":idempotencyKey": "l" });
    expect(saved).toMatchObject({ status: 409, data: { refusal: "declined" } });
    expect((await panelist.submit()).status).toBe(409);
    expect(
      await db().selectFrom("answer").select("itemId").where("respondentId", "=", key.respondentId).execute(),
    ).toEqual([]);
  });

  test("a declined round can be taken up again until it closes", async () => {
    const { study, key, panelist } = await begin();
    await panelist.doStep("decline");
    expect((await panelist.press("undo-decline")).status).toBe(303);
    expect(await panelist.start()).toMatchObject({ data: { state: "welcome" } });
    expect((await actionsOf(key.consultationId)).map(([action]) => action)).toEqual([
      "round-declined",
      "decline-taken-back",
    ]);
    await panelist.doStep("decline");
    await closeRound({ db: db(), now: ANSWERED }, { ...key, actor: study.actor });
    expect((await panelist.press("undo-decline")).status).toBe(409);
    await expect(declines.remove(db(), key)).rejects.toBeInstanceOf(RoundClosedError);
    await expect(
      declines.upsert(db(), { ...key, reason: null, declinedAt: ANSWERED.toISOString() }),
    ).rejects.toBeInstanceOf(RoundClosedError);
  });

  test("organisers see on the panel list who declined and withdrew, and the reason with the person", async () => {
    const { study, key, panelist } = await begin();
    const { consultationId } = key;
    await panelist.doStep("decline", { reason: "I am away." });
    const leaver = await openLink(db(), { ...key, respondentId: study.respondentIds[1] ?? "" }, { now: ANSWERED });
    await leaver.doStep("withdraw");
    const nothing = {
      group: "",
      words: "",
      country: "",
      state: "",
      found: "",
      order: "name",
      isDescending: false,
    } as const;
    const view = {
      consultationId,
      userId: study.owner.id,
      reason: "Managing the panel",
      now: ANSWERED,
      ...nothing,
      page: 1,
    };
    const { people } = await getPanelList(db(), view);
    const standing = people.map(({ respondentId, isWithdrawn, declinedRound }) => [
      study.respondentIds.indexOf(respondentId),
      isWithdrawn,
      declinedRound,
    ]);
    expect(standing.filter(([, isWithdrawn, declinedRound]) => isWithdrawn || declinedRound !== null).sort()).toEqual([
      [0, false, 1],
      [1, true, null],
    ]);
    expect(await getTakingPart(db(), key)).toEqual({
      declined: { round: 1, day: "24 November 2026", reason: "I am away." },
      mailPause: null,
    });
  });

  test("what was submitted is not declined any more", async () => {
    const { key, panelist } = await begin();
    await saveFields(db(), key, { criticality: "4" });
    await panelist.submit();
    expect(await panelist.readStep("decline")).toMatchObject({ status: 302 });
    expect((await panelist.doStep("decline")).status).toBe(409);
  });

  test("no invitation is written to those who declined, withdrew or paused all mail; reminders alone can be paused", async () => {
    const { study, key } = await begin();
    const { consultationId, roundId } = key;
    const [declined = "", withdrawn = "", silent = "", unreminded = "", other = ""] = study.respondentIds;
    const linkOf = (respondentId: string) => openLink(db(), { ...key, respondentId }, { now: ANSWERED });
    await (await linkOf(declined)).doStep("decline");
    await (await linkOf(withdrawn)).doStep("withdraw");
    await (await linkOf(silent)).press("mail", { mail: "all" });
    await (await linkOf(unreminded)).press("mail", { mail: "reminders" });
    const written = async (kind: "invitation" | "reminder") => {
      const found = new Set(
        (await contacts.findAllToWriteTo(db(), { consultationId, roundId, kind })).map(
          ({ respondentId }) => respondentId,
        ),
      );
      return [declined, withdrawn, silent, unreminded, other].map((id) => found.has(id));
    };
    expect(await written("invitation")).toEqual([false, false, false, true, true]);
    expect(await written("reminder")).toEqual([false, false, false, false, true]);
    const count = await inviteRespondents(
      db(),
      { now: ANSWERED, baseUrl },
      { consultationId, roundId, respondentIds: study.respondentIds, insteadOf: "a letter" },
    );
    expect(count).toBe(study.respondentIds.length - 3);
  });

  test("whoever paused all mail keeps a link that works in the next round, and is invited when wanting mail again", async () => {
    const study = await makeShortStudy(db());
    const { consultationId } = study;
    const { roundId } = await playShortRound(db(), study, 1, () => ({ criticality: "4" }));
    const respondentId = study.respondentIds[0] ?? "";
    const key = { consultationId, roundId, respondentId };
    const token = (await mintLink(db(), key)).replace("/join/", "");
    await pauseMail({ db: db(), now: ANSWERED, baseUrl }, { ...key, mailPause: "all" });
    const second = await openShortRound(db(), study, 2);
    const letters = () =>
      db()
        .selectFrom("invitation")
        .select("id")
        .where("roundId", "=", second.roundId)
        .where("respondentId", "=", respondentId)
        .execute();
    expect(await letters()).toHaveLength(0);
    const open = () =>
      callRoute(join, { context: makeContext(db(), { now: () => ANSWERED }), path: "/join", params: { token } });
    expect((await open()).status).toBe(303);
    const panelist = await openLink(db(), key, { now: ANSWERED, roundNumber: 2 });
    expect((await panelist.press("mail", { mail: "everything" })).status).toBe(303);
    expect(await letters()).toHaveLength(1);
    expect((await open()).status).toBe(410);
  });

  test("a form that the page does not offer is refused, and changes nothing", async () => {
    const { panelist } = await begin();
    for (const [intent, fields] of [
      ["erase", {}],
      ["mail", { mail: "some" }],
      ["agree", { noteVersion: "one" }],
    ] as const) {
      expect((await panelist.press(intent, fields)).status, intent).toBe(422);
    }
    expect((await panelist.readStep("vanish")).status).toBe(404);
    expect((await panelist.doStep("vanish")).status).toBe(404);
    expect((await panelist.doStep("decline", { reason: "x".repeat(1001) })).status).toBe(422);
    expect(await db().selectFrom("decline").selectAll().execute()).toEqual([]);
  });

  test("without a link every page and every button is 403", async () => {
    const { key } = await begin();
    const stranger = await openLink(db(), key, { now: ANSWERED, withoutCookie: true });
    const answers = [
      await stranger.participation(),
      await stranger.press("rejoin"),
      await stranger.readStep("withdraw"),
      await stranger.doStep("withdraw"),
      await stranger.doStep("erase", { understood: "yes" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });
});
