import { beforeEach, describe, expect, test } from "vitest";
import { AppendOnlyError, FrozenRowError, RoundClosedError, RoundStatusError } from "../../db/errors.js";
import { newOrderedId, newRandomId } from "../../db/ids.js";
import type { Db } from "../../db/open.js";
import * as snapshots from "../../db/queries/analysis-snapshot.js";
import * as answers from "../../db/queries/answer.js";
import * as audit from "../../db/queries/audit.js";
import * as feedback from "../../db/queries/feedback.js";
import * as notes from "../../db/queries/information-note.js";
import * as protocolLocks from "../../db/queries/protocol-lock.js";
import * as rationales from "../../db/queries/rationale.js";
import * as responses from "../../db/queries/response.js";
import * as rounds from "../../db/queries/round.js";
import type { RoundStatus } from "../../db/schema.js";
import { makeStudy } from "../factories/consultation.js";
import { NOW } from "../factories/instant.js";
import { makePanelist } from "../factories/panelist.js";
import { aChange, anAnswer, aRationale, makeResponse } from "../factories/response.js";
import { closeRound, makeItem, makeOpenRound, makeRound } from "../factories/round.js";
import { onEachDatabase } from "../support/databases.js";

/** One panelist who answered one item, and a second item nobody answered yet. */
async function makeAnsweredRound(db: Db) {
  const { consultationId } = await makeStudy(db);
  const { respondent } = await makePanelist(db, { consultationId, groupKey: "industry" });
  const round = await makeOpenRound(db, { consultationId });
  const { itemId } = await makeItem(db, { ...round, key: "A" });
  const { itemId: otherItemId } = await makeItem(db, { ...round, key: "B" });
  const key = { ...round, respondentId: respondent.id };
  const { rationaleId } = await makeResponse(db, { ...key, itemId, value: 4 });
  return { key, itemId, otherItemId, rationaleId };
}
type Answered = Awaited<ReturnType<typeof makeAnsweredRound>>;

const writes: Record<string, (db: Db, made: Answered) => Promise<unknown>> = {
  "an answer": (db, { key, otherItemId }) =>
    answers.insertMany(db, { answers: [anAnswer({ ...key, itemId: otherItemId, value: 2 })], texts: [] }),
  "a changed answer": (db, { key, itemId }) =>
    db
      .updateTable("answer")
      .set({ value: 1 })
      .where("consultationId", "=", key.consultationId)
      .where("itemId", "=", itemId)
      .execute(),
  "a removed answer": (db, { key, itemId }) => answers.deleteItems(db, key, [itemId]),
  "a text": (db, { key, otherItemId }) =>
    answers.insertMany(db, {
      answers: [],
      texts: [{ ...key, itemId: otherItemId, facet: "", text: "Fabs", changedAt: NOW }],
    }),
  "a change record": (db, { key, otherItemId }) =>
    answers.insertChanges(db, [aChange({ ...key, itemId: otherItemId })]),
  "a reason": (db, { key, otherItemId }) =>
    rationales.insertMany(db, [aRationale({ ...key, itemId: otherItemId, text: "Because." })]),
  "a rewritten reason": (db, { key }) =>
    db.updateTable("rationale").set({ text: "Or not." }).where("consultationId", "=", key.consultationId).execute(),
  "a removed reason": (db, { key, itemId }) => rationales.deleteItems(db, key, [itemId]),
  "a saved response": (db, { key }) =>
    responses.upsertSaved(db, {
      ...key,
      id: newRandomId(),
      noteVersion: null,
      startedAt: NOW,
      savedAt: "2026-11-23T09:00:00.000Z",
      submittedAt: null,
      receiptCode: null,
    }),
};

onEachDatabase("a round", (db) => {
  let made: Answered;
  beforeEach(async () => {
    made = await makeAnsweredRound(db());
  });

  describe.each(Object.entries(writes))("and %s", (_what, write) => {
    test("is taken while it is open", async () => {
      await expect(write(db(), made)).resolves.not.toThrow();
    });

    test("is refused once it is closed", async () => {
      await closeRound(db(), made.key);
      await expect(write(db(), made)).rejects.toBeInstanceOf(RoundClosedError);
    });
  });

  test("that is a draft takes no answers moved from an open one", async () => {
    const draft = await makeRound(db(), { consultationId: made.key.consultationId, number: 2 });
    const move = db()
      .updateTable("answer")
      .set({ roundId: draft.roundId })
      .where("consultationId", "=", made.key.consultationId)
      .execute();
    await expect(move).rejects.toBeInstanceOf(RoundClosedError);
  });

  test("that closed still lets a reason be reviewed, its text unchanged", async () => {
    await closeRound(db(), made.key);
    const decision = {
      status: "paraphrased" as const,
      releasedText: "Others build on it.",
      releasedSide: "higher" as const,
      reviewedBy: "somebody",
      reviewedAt: NOW,
    };
    expect(await rationales.review(db(), { ...made.key, id: made.rationaleId }, decision)).toBe(true);
    const stored = await rationales.findById(db(), { ...made.key, id: made.rationaleId });
    expect(stored).toMatchObject({ status: "paraphrased", text: "It is what the others build on." });
  });

  test("that is not open shows no feedback", async () => {
    const [row] = await insertFeedback(db(), made);
    const shown = { ...made.key, itemId: made.itemId, feedbackId: row.id, firstShownAt: NOW };
    await feedback.insertShown(db(), [shown]);
    await closeRound(db(), made.key);
    await expect(feedback.insertShown(db(), [{ ...shown, itemId: made.otherItemId }])).rejects.toBeInstanceOf(
      RoundClosedError,
    );
  });
});

onEachDatabase("the status of a round", (db) => {
  const allowed = [
    "draft scheduled",
    "scheduled draft",
    "draft open",
    "scheduled open",
    "open closed",
    "closed reported",
  ];
  const path: Record<RoundStatus, RoundStatus[]> = {
    draft: [],
    scheduled: ["scheduled"],
    open: ["open"],
    closed: ["open", "closed"],
    reported: ["open", "closed", "reported"],
  };
  const statuses: RoundStatus[] = ["draft", "scheduled", "open", "closed", "reported"];
  const moves = statuses.flatMap((from) => statuses.filter((to) => to !== from).map((to) => ({ from, to })));

  test.each(moves)("$from to $to", async ({ from, to }) => {
    const { consultationId } = await makeStudy(db());
    const key = await makeRound(db(), { consultationId });
    for (const step of path[from]) await rounds.moveStatus(db(), key, { from: statuses, to: step });
    const move = rounds.moveStatus(db(), key, { from: [from], to });
    if (allowed.includes(`${from} ${to}`)) await expect(move).resolves.toBe(true);
    else await expect(move).rejects.toBeInstanceOf(RoundStatusError);
  });
});

onEachDatabase("evidence", (db) => {
  let made: Answered;
  beforeEach(async () => {
    made = await makeAnsweredRound(db());
  });
  const consultationId = () => made.key.consultationId;

  test("of changes is only added to", async () => {
    await expect(
      db().updateTable("answerChange").set({ after: "[]" }).where("consultationId", "=", consultationId()).execute(),
    ).rejects.toBeInstanceOf(AppendOnlyError);
    await expect(
      db().deleteFrom("answerChange").where("consultationId", "=", consultationId()).execute(),
    ).rejects.toBeInstanceOf(AppendOnlyError);
  });

  test("of the audit trail is only added to", async () => {
    const actor = { actorKind: "system" as const, actorId: null };
    await audit.insert(db(), {
      consultationId: consultationId(),
      id: newOrderedId(),
      at: NOW,
      ...actor,
      action: "round-opened",
      details: "{}",
    });
    await expect(
      db().updateTable("audit").set({ action: "x" }).where("consultationId", "=", consultationId()).execute(),
    ).rejects.toBeInstanceOf(AppendOnlyError);
    await expect(
      db().deleteFrom("audit").where("consultationId", "=", consultationId()).execute(),
    ).rejects.toBeInstanceOf(AppendOnlyError);
  });

  test("of the wording asked is never rewritten", async () => {
    await expect(
      db()
        .updateTable("itemVersion")
        .set({ definition: "{}" })
        .where("consultationId", "=", consultationId())
        .execute(),
    ).rejects.toBeInstanceOf(FrozenRowError);
  });

  test("of the feedback shown is never rewritten", async () => {
    await insertFeedback(db(), made);
    await expect(
      db().updateTable("feedback").set({ content: "{}" }).where("consultationId", "=", consultationId()).execute(),
    ).rejects.toBeInstanceOf(FrozenRowError);
  });

  test("of the protocol is never rewritten", async () => {
    const lock = { consultationId: consultationId(), id: newOrderedId(), protocol: "{}", hash: "0" };
    await protocolLocks.insert(db(), { ...lock, lockedAt: NOW, lockedBy: null });
    await expect(
      db().updateTable("protocolLock").set({ hash: "1" }).where("consultationId", "=", consultationId()).execute(),
    ).rejects.toBeInstanceOf(FrozenRowError);
  });

  test("of the information note is a new version, never a rewritten one", async () => {
    await notes.insert(db(), { consultationId: consultationId(), version: 1, text: "First", createdAt: NOW });
    await notes.insert(db(), { consultationId: consultationId(), version: 2, text: "Second", createdAt: NOW });
    expect(await notes.findLatest(db(), { consultationId: consultationId() })).toMatchObject({ version: 2 });
    await expect(
      db().updateTable("informationNote").set({ text: "x" }).where("consultationId", "=", consultationId()).execute(),
    ).rejects.toBeInstanceOf(FrozenRowError);
  });

  test("of the figures is a new snapshot, never a rewritten one", async () => {
    const figures = { inputHash: "0", protocolHash: "0", engineVersion: "1", seed: 1, parameters: "{}" };
    const key = { consultationId: consultationId(), roundId: made.key.roundId };
    await snapshots.insert(db(), { ...key, ...figures, id: newOrderedId(), result: "1", createdAt: NOW });
    await snapshots.insert(db(), { ...key, ...figures, id: newOrderedId(), result: "2", createdAt: NOW });
    expect(await snapshots.findLatest(db(), key)).toMatchObject({ result: "2" });
    await expect(
      db()
        .updateTable("analysisSnapshot")
        .set({ result: "3" })
        .where("consultationId", "=", consultationId())
        .execute(),
    ).rejects.toBeInstanceOf(FrozenRowError);
  });
});

async function insertFeedback(db: Db, { key, itemId }: Answered) {
  const { respondentId: _, ...round } = key;
  const row = {
    ...round,
    id: newOrderedId(),
    itemId,
    form: "distribution" as const,
    content: "{}",
    hash: "0",
    createdAt: NOW,
  };
  await feedback.insertMany(db, [row]);
  return [row] as const;
}
