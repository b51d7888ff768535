import { expect, test } from "vitest";
import { jobHandlers } from "../../../app/jobs/handlers";
import { runDueJobs } from "../../../app/jobs/run-due-jobs";
import { closeRound } from "../../../app/services/close-round";
import { extendRound } from "../../../app/services/extend-round";
import { declineRound } from "../../../app/services/participation/decline-round";
import { submitResponse } from "../../../app/services/submit-response";
import { tellOfExtension } from "../../../app/services/tell-of-extension";
import * as audit from "../../../db/queries/audit";
import * as deviations from "../../../db/queries/deviation";
import * as extensions from "../../../db/queries/extension";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";
import {
  ANSWERED,
  CLOSED,
  CLOSES,
  findRound,
  makeShortStudy,
  openShortRound,
  type ShortStudy,
  saveFields,
} from "../support/short-study";

const LATER = new Date("2026-12-21T22:59:00.000Z");
const LATEST = new Date("2026-12-28T22:59:00.000Z");

onEachDatabase("giving an open round more time", (db) => {
  async function makeOpen() {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    return { study, roundId };
  }
  const extend = (study: ShortStudy, roundId: string, closesAt = LATER, reason = "Two groups were on holiday.") =>
    extendRound(
      { db: db(), now: ANSWERED },
      { consultationId: study.consultationId, roundId, closesAt, reason, actor: study.actor },
    );
  const work = () => runDueJobs(makeContext(db(), { now: () => ANSWERED }), jobHandlers);
  const lettersOf = ({ consultationId }: ShortStudy) =>
    db()
      .selectFrom("outbox")
      .innerJoin("contact", "contact.id", "outbox.contactId")
      .select(["contact.respondentId", "outbox.subject", "outbox.bodyText", "outbox.intentKey"])
      .where("outbox.consultationId", "=", consultationId)
      .where("outbox.kind", "=", "reminder")
      .orderBy("outbox.id")
      .execute();

  test("moves the closing time, is printed with the deviations and keeps the times before", async () => {
    const { study, roundId } = await makeOpen();
    await extend(study, roundId);
    await extend(study, roundId, LATEST, "The second reminder bounced.");
    expect((await findRound(db(), study.consultationId, 1)).closesAt).toBe(LATEST.toISOString());
    expect(await extensions.findAllOfRound(db(), { ...study, roundId })).toMatchObject([
      { closedBefore: CLOSES.toISOString(), closesAt: LATER.toISOString(), reason: "Two groups were on holiday." },
      { closedBefore: LATER.toISOString(), closesAt: LATEST.toISOString(), reason: "The second reminder bounced." },
    ]);
    expect(await deviations.findAll(db(), study)).toMatchObject([
      {
        what:
          "Round 1 was given more time: until Monday 21 December 2026, 23:59 (Brussels time) instead of " +
          "Monday 14 December 2026, 23:59 (Brussels time).",
        reason: "Two groups were on holiday.",
      },
      { reason: "The second reminder bounced." },
    ]);
    const [newest] = await audit.findPage(db(), { ...study, limit: 1, offset: 0 });
    expect(newest).toMatchObject({ action: "round-extended", actorId: study.owner.id });
    expect(newest?.details).not.toContain("bounced");
  });

  test("writes once to those who have not finished, and to nobody who submitted, declined or paused reminders", async () => {
    const { study, roundId } = await makeOpen();
    const { consultationId } = study;
    const [begun = "", submitted = "", declined = "", paused = ""] = study.respondentIds;
    await saveFields(db(), { consultationId, roundId, respondentId: begun }, { criticality: "4" });
    await saveFields(db(), { consultationId, roundId, respondentId: submitted }, { criticality: "4" });
    await submitResponse({ db: db(), now: ANSWERED }, { consultationId, roundId, respondentId: submitted });
    await declineRound(
      { db: db(), now: ANSWERED },
      { consultationId, roundId, respondentId: declined, reason: "time" },
    );
    await db().updateTable("contact").set({ mailPause: "reminders" }).where("respondentId", "=", paused).execute();
    const { extensionId } = await extend(study, roundId);
    await work();
    await tellOfExtension(
      { db: db(), now: ANSWERED, baseUrl: "http://127.0.0.1:3000" },
      { consultationId, extensionId },
    );
    const letters = await lettersOf(study);
    const spared = new Set([submitted, declined, paused]);
    const expected = study.respondentIds.filter((id) => !spared.has(id));
    expect(letters.map(({ respondentId }) => respondentId).sort()).toEqual(expected.sort());
    expect(letters[0]?.bodyText).toContain("open until Monday 21 December 2026, 23:59 (Brussels time)");
    expect(letters[0]?.bodyText).not.toContain("holiday");
    expect(letters[0]?.bodyText).toMatch(/\/join\/\S+/);
  });

  test("writes in the reader's language", async () => {
    const { study, roundId } = await makeOpen();
    const [reader = ""] = study.respondentIds;
    await db().updateTable("contact").set({ language: "fr" }).where("respondentId", "=", reader).execute();
    await extend(study, roundId);
    await work();
    const letter = (await lettersOf(study)).find(({ respondentId }) => respondentId === reader);
    expect(letter?.subject).toContain("prolongation du tour 1");
  });

  test("extended again before the letters were written, only the newest time is told", async () => {
    const { study, roundId } = await makeOpen();
    await extend(study, roundId);
    const { extensionId } = await extend(study, roundId, LATEST);
    await work();
    const letters = await lettersOf(study);
    expect(letters).toHaveLength(18);
    expect(letters.every(({ intentKey }) => intentKey.startsWith(`extension:${extensionId}:`))).toBe(true);
  });

  test("needs a reason and a later time, and an open round", async () => {
    const { study, roundId } = await makeOpen();
    await expect(extend(study, roundId, LATER, "  ")).rejects.toMatchObject({ code: "invalid" });
    await expect(extend(study, roundId, CLOSES)).rejects.toMatchObject({ code: "invalid" });
    await closeRound({ db: db(), now: CLOSED }, { consultationId: study.consultationId, roundId, actor: study.actor });
    await expect(extend(study, roundId)).rejects.toMatchObject({ code: "round-not-open" });
    expect(await extensions.findAllOfRound(db(), { ...study, roundId })).toEqual([]);
    expect(await deviations.findAll(db(), study)).toEqual([]);
  });
});
