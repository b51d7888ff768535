import { expect, test } from "vitest";
import { loader as join } from "../../../app/routes/join.$token";
import type { OwnData } from "../../../app/services/participation/own-data";
import { withdrawPanelist } from "../../../app/services/remove-panelist";
import { FrozenRowError } from "../../../db/errors";
import type { Db } from "../../../db/open";
import * as contacts from "../../../db/queries/contact";
import * as feedback from "../../../db/queries/feedback";
import * as rationales from "../../../db/queries/rationale";
import * as respondents from "../../../db/queries/respondent";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";
import { mintLink } from "../../support/panelist-client";
import { callRoute } from "../support/call-route";
import { openLink } from "../support/panelist-routes";
import { ANSWERED, makeShortStudy, openShortRound, playShortRound, saveFields } from "../support/short-study";

const REASON = "Qualification of another house takes years.";
const SOURCE = "https://example.org/qualification-times";
const OTHER = "Operators buy on price.";

onEachDatabase("leaving a consultation", (db) => {
  /** Round 1 is closed and its reasons released, round 2 is open with feedback; the first panelist answered both. */
  async function play() {
    const study = await makeShortStudy(db());
    const { consultationId } = study;
    const first = await playShortRound(db(), study, 1, (index) => ({
      criticality: String(4 + (index % 2)),
      ...(index === 0 ? { "criticality:reason": REASON, "criticality:source": SOURCE } : {}),
      ...(index === 1 ? { "criticality:reason": OTHER } : {}),
    }));
    await releaseAll(db(), { consultationId, roundId: first.roundId }, study.owner.id);
    const second = await openShortRound(db(), study, 2);
    const key = { consultationId, roundId: second.roundId, respondentId: study.respondentIds[0] ?? "" };
    await saveFields(db(), key, { criticality: "5" });
    const open = () => openLink(db(), key, { now: ANSWERED, roundNumber: 2 });
    return { study, key, open, panelist: await open() };
  }
  /** How many rows of one person each table holds. */
  async function rowsOf(respondentId: string) {
    const tables = [
      ...["answer", "answerChange", "rationale", "response", "assignment", "feedbackShown"],
      ...["contact", "invitation", "agreement"],
    ] as const;
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const rows = await db()
        .selectFrom(table as "answer")
        .select("respondentId")
        .where("respondentId", "=", respondentId)
        .execute();
      counts[table] = rows.length;
    }
    return counts;
  }

  test("from further rounds only keeps every answer, ends the questionnaire, and can be undone", async () => {
    const { key, panelist } = await play();
    const before = await rowsOf(key.respondentId);
    expect((await panelist.doStep("withdraw")).status).toBe(303);
    // The links whose letters were not sent yet go; the one in use stays.
    expect(await rowsOf(key.respondentId)).toEqual({ ...before, invitation: 1 });
    expect(await panelist.start()).toMatchObject({ status: 410, data: { state: "withdrawn", hasRights: true } });
    expect((await panelist.open("judgement~CC-14")).status).toBe(410);
    expect((await panelist.myAnswers()).status).toBe(410);
    expect((await panelist.save({ ":itemKey": "CC-14.criticality", ":idempotencyKey": "k" })).status).toBe(410);
    expect(await panelist.participation()).toMatchObject({ status: 200, data: { withdrawnOn: "24 November 2026" } });
    expect((await panelist.press("rejoin")).status).toBe(303);
    expect(await panelist.start()).toMatchObject({ status: 200, data: { state: "begun" } });
  });

  test("leaves a link that opens one's rights and nothing else, unless an organiser ended it", async () => {
    const { study, key, panelist } = await play();
    const token = (await mintLink(db(), key)).replace("/join/", "");
    const visit = () =>
      callRoute(join, { context: makeContext(db(), { now: () => ANSWERED }), path: "/join", params: { token } });
    await panelist.doStep("withdraw");
    const { status, data } = await visit();
    expect(status).toBe(410);
    expect(data).toEqual({ state: "withdrawn", title: expect.any(String), rightsOf: key.consultationId });
    const other = study.respondentIds[1] ?? "";
    const ofOther = await openLink(db(), { ...key, respondentId: other }, { now: ANSWERED });
    await withdrawPanelist({ db: db(), now: ANSWERED }, { ...key, respondentId: other, actor: study.actor });
    expect((await ofOther.participation()).status).toBe(410);
    expect((await ofOther.press("rejoin")).status).toBe(410);
    expect(await respondents.findById(db(), { consultationId: key.consultationId, id: other })).toMatchObject({
      withdrawnAt: ANSWERED.toISOString(),
    });
  });

  test("with one's answers erases them from closed and open rounds, in the feedback of others too", async () => {
    const { study, key, panelist } = await play();
    const { consultationId } = key;
    const reader = await openLink(
      db(),
      { ...key, respondentId: study.respondentIds[5] ?? "" },
      {
        now: ANSWERED,
        roundNumber: 2,
      },
    );
    // The page is read before, so that nothing of it is kept in memory.
    expect(JSON.stringify((await reader.open("judgement~CC-14")).data)).toContain(REASON);
    const snapshots = () => db().selectFrom("analysisSnapshot").selectAll().orderBy("id").execute();
    const hashes = () => db().selectFrom("feedback").select(["id", "hash"]).orderBy("id").execute();
    const kept = { snapshots: await snapshots(), hashes: await hashes() };
    const untouched = await rowsOf(study.respondentIds[1] ?? "");

    expect((await panelist.doStep("take-back")).status).toBe(422);
    expect((await panelist.doStep("take-back", { understood: "yes" })).status).toBe(303);

    const left = await rowsOf(key.respondentId);
    expect(left).toMatchObject({
      answer: 0,
      answerChange: 0,
      rationale: 0,
      response: 0,
      assignment: 0,
      feedbackShown: 0,
    });
    expect(left.contact).toBe(1);
    expect(await rowsOf(study.respondentIds[1] ?? "")).toEqual(untouched);
    const page = JSON.stringify((await reader.open("judgement~CC-14")).data);
    expect(page).not.toContain(REASON);
    expect(page).not.toContain(SOURCE);
    expect(page).toContain(OTHER);
    // Figures already computed and the hash of what was shown stay.
    expect({ snapshots: await snapshots(), hashes: await hashes() }).toEqual(kept);
    const [trace] = await db().selectFrom("erasure").selectAll().where("consultationId", "=", consultationId).execute();
    expect(trace).toMatchObject({ respondentId: key.respondentId, isRunning: 0, answersErased: 2 });
    expect(await panelist.participation()).toMatchObject({ data: { hasAnswers: false } });
    expect(await everythingStored(db())).not.toContain(REASON);
  });

  test("feedback stays frozen outside of an erasure", async () => {
    const { key } = await play();
    const [row] = await db().selectFrom("feedback").select(["id", "content"]).execute();
    const change = feedback.updateContent(db(), { ...key, id: row?.id ?? "" }, "{}");
    await expect(change).rejects.toBeInstanceOf(FrozenRowError);
  });

  test("by erasing one's identity leaves answers under a code and nothing that names the person", async () => {
    const { key, panelist } = await play();
    const { consultationId, respondentId } = key;
    const contact = await contacts.findByRespondent(db(), key);
    const before = await rowsOf(respondentId);
    expect((await panelist.doStep("erase")).status).toBe(422);
    const erased = await panelist.doStep("erase", { understood: "yes" });
    expect(erased).toMatchObject({ status: 303, location: `/respond/${consultationId}/erased` });
    expect(await rowsOf(respondentId)).toEqual({ ...before, contact: 0, invitation: 0, agreement: 0 });
    expect(await respondents.findById(db(), { consultationId, id: respondentId })).toMatchObject({
      groupKey: null,
      country: null,
      withdrawnAt: ANSWERED.toISOString(),
    });
    const stored = await everythingStored(db());
    expect(stored).not.toContain(contact?.email ?? "-");
    expect(stored).not.toContain(contact?.id ?? "-");
    expect((await panelist.participation()).status).toBe(410);
    expect((await panelist.doStep("take-back", { understood: "yes" })).status).toBe(410);
  });

  test("is recorded with ids and counts only", async () => {
    const { key, panelist } = await play();
    await panelist.doStep("withdraw");
    await panelist.doStep("take-back", { understood: "yes" });
    await panelist.doStep("erase", { understood: "yes" });
    const entries = await db()
      .selectFrom("audit")
      .select(["action", "actorId", "details"])
      .where("actorId", "=", key.respondentId)
      .where("action", "in", ["panelist-withdrew", "answers-taken-back", "identity-erased"])
      .orderBy("id")
      .execute();
    expect(entries.map(({ action, details }) => [action, JSON.parse(details)])).toEqual([
      ["panelist-withdrew", {}],
      ["answers-taken-back", { erasureId: expect.any(String), answersErased: 2, feedbackRedacted: 1 }],
      ["identity-erased", { erasureId: expect.any(String) }],
    ]);
  });

  test("or not, one's data can be downloaded: everything of one's own, nothing of others, no link", async () => {
    const { study, key, panelist } = await play();
    await panelist.doStep("withdraw");
    const { status, data } = await panelist.myData("my-data.json");
    expect(status).toBe(200);
    const own = data as OwnData;
    expect(own.identity).toMatchObject({ name: "Panelist 1", email: "panelist-1@example.org" });
    expect(own.rounds.map(({ round, answers }) => [round, answers.map(({ item, answer }) => [item, answer])])).toEqual([
      [1, [["CC-14.criticality", expect.stringContaining("4")]]],
      [2, [["CC-14.criticality", expect.stringContaining("5")]]],
    ]);
    expect(own.rounds[0]?.answers[0]).toMatchObject({ reason: REASON, source: SOURCE });
    expect(own.rounds[0]?.changes[0]?.after).toMatchObject({ reason: { text: REASON, source: SOURCE } });
    expect(own.rounds[0]?.changes).toHaveLength(1);
    expect(own.agreements).toMatchObject([{ noteVersion: 1 }]);
    expect(own.invitations).toMatchObject([{ round: 2 }]);
    expect(own.recorded.map(({ action }) => action)).toContain("panelist-withdrew");
    const text = JSON.stringify(data);
    const others = await db()
      .selectFrom("respondent")
      .innerJoin("contact", "contact.respondentId", "respondent.id")
      .select(["respondent.id", "respondent.pseudonym", "contact.id as contactId", "contact.email"])
      .where("respondent.id", "!=", key.respondentId)
      .execute();
    const hashes = await db().selectFrom("invitation").select("tokenHash").execute();
    const words = [...others, ...hashes].flatMap((row) => Object.values(row));
    expect(words.filter((word) => text.includes(word))).toEqual([]);
    expect(text).not.toContain(OTHER);
    expect(study.respondentIds).toHaveLength(others.length + 1);
    for (const file of ["my-data.csv", "my-data.html"]) expect((await panelist.myData(file)).status, file).toBe(200);
    expect((await panelist.myData("panel.json")).status).toBe(404);
    const stranger = await openLink(db(), key, { now: ANSWERED, withoutCookie: true });
    expect((await stranger.myData("my-data.json")).status).toBe(403);
  });
});

async function releaseAll(db: Db, key: { consultationId: string; roundId: string }, reviewedBy: string): Promise<void> {
  for (const { id, text, source } of await rationales.findAllForReview(db, { ...key, limit: 100, offset: 0 })) {
    const release = {
      releasedText: text,
      releasedSource: source,
      releasedSide: null,
      reviewedBy,
      reviewedAt: ANSWERED.toISOString(),
    };
    await rationales.review(db, { ...key, id }, { status: "published", ...release });
  }
}

/** The whole database as text. */
async function everythingStored(db: Db): Promise<string> {
  const tables = (await db.introspection.getTables()).map(({ name }) => name);
  const all: unknown[] = [];
  for (const name of tables)
    all.push(
      await db
        .selectFrom(name as "answer")
        .selectAll()
        .execute(),
    );
  return JSON.stringify(all);
}
