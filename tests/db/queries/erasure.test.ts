import { expect, test } from "vitest";
import { AppendOnlyError, RoundClosedError, UniqueViolationError } from "../../../db/errors.js";
import { newOrderedId, newRandomId } from "../../../db/ids.js";
import * as answers from "../../../db/queries/answer.js";
import * as audit from "../../../db/queries/audit.js";
import * as contacts from "../../../db/queries/contact.js";
import * as erasures from "../../../db/queries/erasure.js";
import * as rationales from "../../../db/queries/rationale.js";
import * as respondents from "../../../db/queries/respondent.js";
import * as responses from "../../../db/queries/response.js";
import { makeStudy } from "../../factories/consultation.js";
import { NOW } from "../../factories/instant.js";
import { makePanelist } from "../../factories/panelist.js";
import { anAnswer, makeResponse } from "../../factories/response.js";
import { closeRound, makeItem, makeOpenRound } from "../../factories/round.js";
import { onEachDatabase } from "../../support/databases.js";

onEachDatabase("erasure", (db) => {
  /** A closed round that two panelists answered. */
  async function makeClosedRound() {
    const { consultationId } = await makeStudy(db());
    const round = await makeOpenRound(db(), { consultationId });
    const { itemId } = await makeItem(db(), { ...round, key: "A" });
    const [ada, bob] = [
      await makePanelist(db(), { consultationId, groupKey: "industry", country: "BE" }),
      await makePanelist(db(), { consultationId, groupKey: "industry", country: "NL" }),
    ];
    for (const { respondent } of [ada, bob]) {
      await makeResponse(db(), { ...round, respondentId: respondent.id, itemId, value: 4 });
    }
    await closeRound(db(), round);
    return { round, itemId, ada, bob };
  }

  test("takes one person's rows out of a closed round and leaves a trace without content", async () => {
    const { round, ada, bob } = await makeClosedRound();
    const { consultationId } = round;
    const respondentId = ada.respondent.id;
    const id = newRandomId();
    await db()
      .transaction()
      .execute(async (trx) => {
        await erasures.start(trx, { consultationId, id, respondentId, erasedAt: NOW });
        const erased = await erasures.deleteAnswers(trx, { consultationId, respondentId });
        await erasures.deleteIdentity(trx, { consultationId, respondentId }, NOW);
        await erasures.finish(trx, { consultationId, id }, erased);
      });
    for (const table of ["answer", "answerChange", "rationale", "response", "assignment"] as const) {
      const left = await db()
        .selectFrom(table)
        .select("respondentId")
        .where("consultationId", "=", consultationId)
        .execute();
      expect(left, table).toEqual([{ respondentId: bob.respondent.id }]);
    }
    expect(await contacts.findByRespondent(db(), { consultationId, respondentId })).toBeUndefined();
    expect(await respondents.findById(db(), { consultationId, id: respondentId })).toMatchObject({
      groupKey: null,
      country: null,
      withdrawnAt: NOW,
    });
    expect(await db().selectFrom("erasure").selectAll().execute()).toEqual([
      { consultationId, id, respondentId, isRunning: 0, answersErased: 1, erasedAt: NOW },
    ]);
    const since = (instant: string) => erasures.countAnswersErased(db(), { consultationId, since: instant });
    expect(await since("2026-11-22T08:59:59.999Z")).toBe(1);
    expect(await since(NOW)).toBe(0);
  });

  test("opens nothing for anybody else, and nothing after it", async () => {
    const { round, itemId, ada, bob } = await makeClosedRound();
    const { consultationId } = round;
    const id = newRandomId();
    const ofAda = { ...round, respondentId: ada.respondent.id };
    const ofBob = { ...round, respondentId: bob.respondent.id };
    await erasures.start(db(), { consultationId, id, respondentId: ofAda.respondentId, erasedAt: NOW });
    await expect(answers.deleteItems(db(), ofBob, [itemId])).rejects.toBeInstanceOf(RoundClosedError);
    await expect(
      db().deleteFrom("answerChange").where("respondentId", "=", ofBob.respondentId).execute(),
    ).rejects.toBeInstanceOf(AppendOnlyError);
    await erasures.finish(db(), { consultationId, id }, 0);
    await expect(rationales.deleteItems(db(), ofAda, [itemId])).rejects.toBeInstanceOf(RoundClosedError);
    expect(await responses.countSubmitted(db(), round)).toBe(2);
  });

  test("lets no new answer into the closed round", async () => {
    const { round, itemId, ada } = await makeClosedRound();
    const key = { ...round, respondentId: ada.respondent.id };
    const { consultationId, respondentId } = key;
    await erasures.start(db(), { consultationId, respondentId, id: newRandomId(), erasedAt: NOW });
    await answers.deleteItems(db(), key, [itemId]);
    await expect(
      answers.insertMany(db(), { answers: [anAnswer({ ...key, itemId, value: 5 })], texts: [] }),
    ).rejects.toBeInstanceOf(RoundClosedError);
  });

  test("of one person runs once at a time", async () => {
    const { round, ada } = await makeClosedRound();
    const { consultationId } = round;
    const erasure = { consultationId, respondentId: ada.respondent.id, erasedAt: NOW };
    await erasures.start(db(), { ...erasure, id: newRandomId() });
    await expect(erasures.start(db(), { ...erasure, id: newRandomId() })).rejects.toBeInstanceOf(UniqueViolationError);
  });
});

onEachDatabase("the audit trail", (db) => {
  test("is read newest first, by pages, per consultation", async () => {
    const [one, two] = [await makeStudy(db()), await makeStudy(db())];
    const entry = { at: NOW, actorKind: "system" as const, actorId: null, details: "{}" };
    for (const action of ["first", "second", "third"]) {
      await audit.insert(db(), { ...entry, consultationId: one.consultationId, id: newOrderedId(), action });
    }
    await audit.insert(db(), { ...entry, consultationId: two.consultationId, id: newOrderedId(), action: "other" });
    const key = { consultationId: one.consultationId };
    const page = await audit.findPage(db(), { ...key, limit: 2, offset: 0 });
    expect(page.map(({ action }) => action)).toEqual(["third", "second"]);
    expect(await audit.countAll(db(), key)).toBe(3);
  });
});
