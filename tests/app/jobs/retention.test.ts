import { addDays } from "date-fns/addDays";
import { addMonths } from "date-fns/addMonths";
import { expect, test } from "vitest";
import { cleanUp } from "../../../app/jobs/clean-up";
import { loader as information } from "../../../app/routes/respond.$consultationId.information";
import { closeRound } from "../../../app/services/close-round";
import { markReported } from "../../../app/services/mark-reported";
import { declineRound } from "../../../app/services/participation/decline-round";
import { newOrderedId } from "../../../db/ids";
import * as accessLog from "../../../db/queries/access-log";
import * as attrition from "../../../db/queries/round-attrition";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";
import { mintLink } from "../../support/panelist-client";
import { callRoute } from "../support/call-route";
import { openLink } from "../support/panelist-routes";
import {
  ANSWERED,
  CLOSED,
  makeShortStudy,
  openShortRound,
  playShortRound,
  type ShortStudy,
} from "../support/short-study";

const REPORTED = addDays(CLOSED, 10);
/** Contacts are kept 6 months, the access log 12 (factories/data-protection). */
const DUE = addMonths(REPORTED, 6);
const REASON = "I changed employer.";

onEachDatabase("what names people is deleted when its time is over", (db) => {
  const run = (now: Date) =>
    cleanUp({ id: "test", consultationId: null, payload: {}, isLastTry: false }, makeContext(db(), { now: () => now }));

  /** One round, answered by all but the last; closed and reported. */
  async function playReported() {
    const study = await makeShortStudy(db());
    const { roundId } = await playShortRound(db(), study, 1, (index) =>
      index < 17 ? { criticality: "4", "criticality:reason": "Qualification takes years." } : null,
    );
    await report(study, roundId);
    return { study, roundId };
  }
  const report = ({ consultationId, actor }: ShortStudy, roundId: string, now = REPORTED) =>
    markReported({ db: db(), now }, { consultationId, roundId, actor });

  const count = async (table: "contact" | "agreement" | "outbox" | "invitation" | "decline", consultationId: string) =>
    (await db().selectFrom(table).select("consultationId").where("consultationId", "=", consultationId).execute())
      .length;
  const trail = (consultationId: string) =>
    db()
      .selectFrom("audit")
      .select(["action", "actorKind", "details", "at"])
      .where("consultationId", "=", consultationId)
      .where("action", "in", ["contacts-deleted", "access-log-deleted"])
      .orderBy("id")
      .execute();
  const analysed = async (consultationId: string, roundId: string) => ({
    answers: await db().selectFrom("answer").selectAll().orderBy("respondentId").orderBy("itemId").execute(),
    rationales: await db().selectFrom("rationale").selectAll().orderBy("id").execute(),
    respondents: await db().selectFrom("respondent").selectAll().orderBy("id").execute(),
    snapshots: await db().selectFrom("analysisSnapshot").selectAll().orderBy("id").execute(),
    participation: await attrition.countParticipationByGroup(db(), { consultationId, roundId }),
  });
  async function everythingStored(): Promise<string> {
    const tables = (await db().introspection.getTables()).map(({ name }) => name);
    const rows = await Promise.all(
      tables.map((table) =>
        db()
          .selectFrom(table as "audit")
          .selectAll()
          .execute(),
      ),
    );
    return JSON.stringify(rows);
  }

  test("names go the day after, not the day before, and figures stay what they were", async () => {
    const { study, roundId } = await playReported();
    const { consultationId } = study;
    const contacts = await db().selectFrom("contact").select(["id", "email"]).execute();
    const hashes = await db().selectFrom("invitation").select("tokenHash").execute();
    const before = await analysed(consultationId, roundId);
    await run(addDays(DUE, -1));
    expect(await count("contact", consultationId)).toBe(18);
    expect(await trail(consultationId)).toEqual([]);
    await run(addDays(DUE, 1));
    for (const table of ["contact", "agreement", "outbox"] as const) {
      expect(await count(table, consultationId), table).toBe(0);
    }
    expect(await analysed(consultationId, roundId)).toEqual(before);
    const stored = await everythingStored();
    const named = [...contacts, ...hashes].flatMap((row) => Object.values(row));
    expect(named.filter((word) => stored.includes(word))).toEqual([]);
    expect(await trail(consultationId)).toEqual([
      {
        action: "contacts-deleted",
        actorKind: "system",
        details: JSON.stringify({ count: 18 }),
        at: addDays(DUE, 1).toISOString(),
      },
    ]);
  });

  test("the reason for declining a closed round goes, that it was declined stays", async () => {
    const study = await makeShortStudy(db());
    const { consultationId } = study;
    const respondentId = study.respondentIds.at(-1) ?? "";
    const { roundId } = await openShortRound(db(), study, 1);
    await declineRound({ db: db(), now: ANSWERED }, { consultationId, respondentId, roundId, reason: REASON });
    await closeAndReport(study, roundId);
    await run(addDays(DUE, 1));
    expect(await count("decline", consultationId)).toBe(1);
    expect(await everythingStored()).not.toContain(REASON);
  });

  test("a link leads nowhere afterwards, and neither does the page it had opened", async () => {
    const { study, roundId } = await playReported();
    const key = { consultationId: study.consultationId, roundId, respondentId: study.respondentIds[0] ?? "" };
    await mintLink(db(), key);
    const panelist = await openLink(db(), key, { now: addDays(DUE, 2) });
    expect(await panelist.participation()).toMatchObject({ status: 200 });
    await run(addDays(DUE, 1));
    expect((await panelist.participation()).status).toBe(410);
    expect((await panelist.myData("my-data.json")).status).toBe(410);
  });

  test("a round opened after the report puts it off until its own report", async () => {
    const { study } = await playReported();
    const { consultationId } = study;
    const second = await openShortRound(db(), study, 2, addDays(REPORTED, 1));
    await run(addDays(DUE, 1));
    expect(await count("contact", consultationId)).toBe(18);
    const later = addMonths(REPORTED, 3);
    await closeAndReport(study, second.roundId, later);
    await run(addDays(addMonths(later, 6), -1));
    expect(await count("contact", consultationId)).toBe(18);
    await run(addDays(addMonths(later, 6), 1));
    expect(await count("contact", consultationId)).toBe(0);
  });

  test("never happens before a report", async () => {
    const study = await makeShortStudy(db());
    await playShortRound(db(), study, 1, () => ({ criticality: "4" }));
    await run(addMonths(CLOSED, 60));
    expect(await count("contact", study.consultationId)).toBe(18);
  });

  test("done again changes and records nothing; another consultation is untouched", async () => {
    const { study } = await playReported();
    const other = await makeShortStudy(db());
    await playShortRound(db(), other, 1, () => ({ criticality: "4" }));
    await run(addDays(DUE, 1));
    const stored = await everythingInTrailAndErasure();
    await run(addDays(DUE, 2));
    expect(await everythingInTrailAndErasure()).toEqual(stored);
    expect(await trail(study.consultationId)).toHaveLength(1);
    expect(await count("contact", other.consultationId)).toBe(18);
    expect(await count("invitation", other.consultationId)).toBeGreaterThan(0);
    expect(await trail(other.consultationId)).toEqual([]);
  });

  test("records of who saw names go when they are old enough, one by one", async () => {
    const { consultationId, owner } = await makeShortStudy(db());
    for (const at of [CLOSED, addDays(CLOSED, 3)]) {
      const seen = { consultationId, userId: owner.id, what: "panel-list" as const, reason: "To call them." };
      await accessLog.insert(db(), { ...seen, id: newOrderedId(), at: at.toISOString() });
    }
    const left = async () => (await accessLog.findPage(db(), { consultationId, limit: 9, offset: 0 })).length;
    const due = addMonths(CLOSED, 12);
    await run(addDays(due, -1));
    expect(await left()).toBe(2);
    await run(addDays(due, 1));
    expect(await left()).toBe(1);
    await run(addDays(due, 2));
    expect(await trail(consultationId)).toMatchObject([
      { action: "access-log-deleted", details: JSON.stringify({ count: 1 }) },
    ]);
  });

  test("the information note says the day once the report is out", async () => {
    const study = await makeShortStudy(db());
    const { consultationId } = study;
    const { roundId } = await openShortRound(db(), study, 1);
    const note = async () => {
      const context = makeContext(db(), { now: () => REPORTED });
      const { data } = await callRoute(information, { context, path: "/information", params: { consultationId } });
      return data;
    };
    expect(await note()).toMatchObject({ namesUntil: null });
    await closeAndReport(study, roundId);
    expect(await note()).toMatchObject({ namesUntil: "11 June 2027" });
  });

  async function closeAndReport(study: ShortStudy, roundId: string, now = REPORTED) {
    const { consultationId, actor } = study;
    await closeRound({ db: db(), now: CLOSED }, { consultationId, roundId, actor });
    await report(study, roundId, now);
  }
  const everythingInTrailAndErasure = async () => [
    await db().selectFrom("audit").selectAll().orderBy("id").execute(),
    await db().selectFrom("erasure").selectAll().orderBy("id").execute(),
    await db().selectFrom("invitation").selectAll().orderBy("id").execute(),
  ];
});
