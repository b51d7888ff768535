import { addHours } from "date-fns/addHours";
import { addMinutes } from "date-fns/addMinutes";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { closeOverdueRounds } from "../../../app/jobs/close-overdue-rounds";
import { jobHandlers } from "../../../app/jobs/handlers";
import { enqueueJob, type JobHandler } from "../../../app/jobs/job";
import { rehearse } from "../../../app/jobs/rehearse";
import { runDueJobs } from "../../../app/jobs/run-due-jobs";
import { getRehearsalPage } from "../../../app/presenters/set-up/rehearsal-page.server";
import { createConsultation } from "../../../app/services/create-consultation";
import { joinConsultation } from "../../../app/services/join-consultation";
import { loadPlan } from "../../../app/services/load-plan";
import { deleteOverRehearsals, deleteRehearsal } from "../../../app/services/rehearsal/delete-rehearsal";
import { enterAsPanelist } from "../../../app/services/rehearsal/enter-as-panelist";
import { playRehearsalStep } from "../../../app/services/rehearsal/play-rehearsal";
import { startRehearsal } from "../../../app/services/rehearsal/start-rehearsal";
import { savePlan } from "../../../app/services/save-plan";
import type { Db } from "../../../db/open.js";
import * as snapshots from "../../../db/queries/analysis-snapshot.js";
import * as audit from "../../../db/queries/audit.js";
import * as consultations from "../../../db/queries/consultation.js";
import * as jobs from "../../../db/queries/job.js";
import * as organisations from "../../../db/queries/organisation.js";
import * as rehearsals from "../../../db/queries/rehearsal.js";
import * as rounds from "../../../db/queries/round.js";
import type { JsonObject } from "../../../surveys/items/types.js";
import type { StudyPlan } from "../../../surveys/study-plan.js";
import { makeContext } from "../../factories/context.js";
import { NOW } from "../../factories/instant.js";
import { makeOrganisation, makeUser } from "../../factories/organisation.js";
import { playRehearsal } from "../../factories/rehearsal";
import { onEachDatabase } from "../../support/databases.js";

const now = new Date(NOW);
const baseUrl = "http://localhost:3000";

async function makeDraft(db: Db, templateId: string) {
  const { id: organisationId } = await makeOrganisation(db);
  const { id: userId } = await makeUser(db);
  await organisations.insertMember(db, { organisationId, userId, isOwner: 1, createdAt: NOW });
  const founding = { organisationId, userId, templateId, title: "To be tried" };
  const { consultationId } = await createConsultation({ db, now }, founding);
  return { consultationId, userId, actor: { kind: "organiser" as const, id: userId } };
}

async function rehearseWhole(db: Db, key: Awaited<ReturnType<typeof makeDraft>>, panelists = 12) {
  const { rehearsalId } = await startRehearsal({ db, now }, { ...key, panelists });
  await playRehearsal({ db, now, baseUrl }, { ...key, rehearsalId });
  const rehearsal = await rehearsals.find(db, { ...key, id: rehearsalId });
  if (!rehearsal) throw new Error("The rehearsal is gone.");
  return rehearsal;
}

async function copyOf(rehearsal: rehearsals.Rehearsal): Promise<string> {
  if (rehearsal.copyId === null) throw new Error(rehearsal.failure ?? "The rehearsal has no copy.");
  return rehearsal.copyId;
}

/** How many rows of each table belong to a consultation; tables without any are left out. */
async function rowsOf(db: Db, consultationId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name, columns } of await db.introspection.getTables()) {
    const column = name === "consultation" ? "id" : "consultationId";
    if (!columns.some((candidate) => candidate.name === column)) continue;
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(name)} where ${sql.ref(column)} = ${consultationId}`.execute(db);
    const count = Number(rows[0]?.count);
    if (count > 0) counts[name] = count;
  }
  return counts;
}

onEachDatabase("rehearsing a consultation", (db) => {
  describe("is played on a copy", () => {
    test.each(["delphi-short", "delphi-core-technologies-6g"])("of the template %s", async (templateId) => {
      const key = await makeDraft(db(), templateId);
      const before = await rowsOf(db(), key.consultationId);
      const rehearsal = await rehearseWhole(db(), key);
      const copyId = await copyOf(rehearsal);
      expect(rehearsal).toMatchObject({ status: "ready", failure: null, responses: 23, responsesExpected: 23 });
      expect(await consultations.findById(db(), { consultationId: copyId })).toMatchObject({
        isSimulated: 1,
        isDemonstration: 1,
      });

      const panel = { consultationId: copyId, audience: "panel" as const };
      const first = await rounds.findByNumber(db(), { ...panel, number: 1 });
      const last = await rounds.findByNumber(db(), { ...panel, number: 2 });
      expect([first?.status, last?.status]).toEqual(["closed", "open"]);
      expect(await snapshots.findLatest(db(), { ...panel, roundId: first?.id ?? "" })).toBeDefined();
      expect((await rowsOf(db(), copyId)).feedback).toBeGreaterThan(0);

      // The consultation itself has the record of it and nothing else.
      const { audit: entries = 0, ...untouched } = await rowsOf(db(), key.consultationId);
      const { audit: entriesBefore = 0, ...others } = before;
      expect(untouched).toEqual({ ...others, rehearsal: 1, job: 1 });
      expect(entries).toBe(entriesBefore + 1);
    });

    test("in which a panelist's place is left to the organiser", async () => {
      const key = await makeDraft(db(), "delphi-short");
      const rehearsal = await rehearseWhole(db(), key);
      const token = await enterAsPanelist({ db: db(), now }, { ...key, rehearsalId: rehearsal.id });
      expect(await joinConsultation(db(), token)).toMatchObject({
        state: "welcome",
        consultationId: rehearsal.copyId,
        respondentId: rehearsal.openSeatId,
      });
    });

    test("that no list of consultations shows", async () => {
      const key = await makeDraft(db(), "delphi-short");
      await rehearseWhole(db(), key);
      const listed = await consultations.findAllByMember(db(), { userId: key.userId, limit: 10, offset: 0 });
      expect(listed.map(({ id }) => id)).toEqual([key.consultationId]);
      expect(await consultations.countByMember(db(), { userId: key.userId })).toBe(1);
    });

    test("that is gone on with where a step was interrupted or is played twice", async () => {
      const key = await makeDraft(db(), "delphi-short");
      const { rehearsalId } = await startRehearsal({ db: db(), now }, { ...key, panelists: 12 });
      const own = { consultationId: key.consultationId, id: rehearsalId };
      const step = () => playRehearsalStep({ db: db(), now, baseUrl }, { ...key, rehearsalId });
      // Two processes at once: what one has done, the other finds done or is told to come back.
      const twice = () => Promise.allSettled([step(), step()]);
      for (let count = 0; count < 3; count++) await twice();
      const interrupted = await rehearsals.find(db(), own);
      expect(interrupted).toMatchObject({ status: "running" });
      expect(interrupted?.responses).toBeGreaterThan(0);
      while ((await step()) === "goes-on") await twice();
      expect(await rehearsals.find(db(), own)).toMatchObject({
        status: "ready",
        responses: 23,
        copyId: interrupted?.copyId,
      });
      expect(await responsesOf(db(), interrupted?.copyId ?? "")).toBe(23);
    });
  });

  describe("leaves room for other work", () => {
    const context = () => makeContext(db(), { now: () => now });

    test("which comes between its steps, each of them a few responses long", async () => {
      const key = await makeDraft(db(), "delphi-short");
      const { rehearsalId } = await startRehearsal({ db: db(), now }, { ...key, panelists: 40 });
      const own = { consultationId: key.consultationId, id: rehearsalId };
      const seen: { readonly status: string; readonly responses: number }[] = [];
      const other: JobHandler = async () => {
        const rehearsal = await rehearsals.find(db(), own);
        if (rehearsal) seen.push({ status: rehearsal.status, responses: rehearsal.responses });
      };
      for (let turn = 0; turn < 100 && (await rehearsals.find(db(), own))?.status !== "ready"; turn++) {
        const uniqueKey = `other ${turn}`;
        await enqueueJob(db(), { kind: "other", consultationId: null, payload: {}, uniqueKey, runAt: now, now });
        await runDueJobs(context(), { ...jobHandlers, other });
      }
      const counts = seen.filter(({ status }) => status === "running").map(({ responses }) => responses);
      expect(counts.length).toBeGreaterThanOrEqual(8);
      const steps = counts.slice(1).map((count, index) => count - (counts[index] ?? 0));
      expect(Math.max(...steps)).toBeLessThanOrEqual(10);
      expect(await rehearsals.find(db(), own)).toMatchObject({ status: "ready", failure: null, responses: 79 });
    });

    test("and for the closing of rounds, which does not close its rounds of the past meanwhile", async () => {
      const key = await makeDraft(db(), "delphi-short");
      const { rehearsalId } = await startRehearsal({ db: db(), now }, { ...key, panelists: 12 });
      const step = () => playRehearsalStep({ db: db(), now, baseUrl }, { ...key, rehearsalId });
      let steps = 1;
      for (; (await step()) === "goes-on"; steps++) {
        await closeOverdueRounds({ id: "", consultationId: null, payload: {}, isLastTry: false }, context());
      }
      expect(steps).toBeGreaterThan(5);
      const rehearsal = await rehearsals.find(db(), { consultationId: key.consultationId, id: rehearsalId });
      expect(rehearsal).toMatchObject({ status: "ready", responses: 23 });
    });

    /** A rehearsal whose steps fail for no reason that an organiser could mend: the stored plan cannot be read. */
    async function makeBroken() {
      const key = await makeDraft(db(), "delphi-short");
      const { rehearsalId } = await startRehearsal({ db: db(), now }, { ...key, panelists: 12 });
      const { plan } = await consultations.findPlan(db(), key).then((stored) => stored ?? { plan: "" });
      const store = (text: string, planRevision: number) =>
        db()
          .updateTable("consultation")
          .set({ plan: text, planRevision })
          .where("id", "=", key.consultationId)
          .execute();
      await store("{", 2);
      return { key, own: { consultationId: key.consultationId, id: rehearsalId }, mend: () => store(plan, 3) };
    }

    test("which fails for no reason of the questionnaire: it goes on when that is over", async () => {
      const { key, own, mend } = await makeBroken();
      const job = { consultationId: key.consultationId, kind: "rehearse" };
      await runDueJobs(context(), jobHandlers);
      expect(await rehearsals.find(db(), own)).toMatchObject({ status: "waiting" });
      const triedAgain = await jobs.findTriedAgain(db(), job);
      expect(triedAgain?.runAt).toBe(addMinutes(now, 1).toISOString());
      await mend();
      expect((await getRehearsalPage(db(), key.consultationId)).current?.triedAgain).toMatch(/:01 \(Brussels time\)$/);

      const later = makeContext(db(), { now: () => addMinutes(now, 1) });
      while ((await rehearsals.find(db(), own))?.status !== "ready") {
        if ((await runDueJobs(later, jobHandlers)) === 0) throw new Error("Nothing goes on with the rehearsal.");
      }
      expect((await getRehearsalPage(db(), key.consultationId)).current).toMatchObject({ triedAgain: null });
    });

    test("which fails however often it is tried: it has failed then, and another may be started", async () => {
      const { key, own, mend } = await makeBroken();
      for (let hour = 0; hour < 8; hour++) {
        expect(await rehearsals.find(db(), own)).toMatchObject({ status: "waiting" });
        await runDueJobs(makeContext(db(), { now: () => addHours(now, hour * hour) }), jobHandlers);
        if ((await rehearsals.find(db(), own))?.status !== "waiting") break;
      }
      await mend();
      const { current } = await getRehearsalPage(db(), key.consultationId);
      expect(current).toMatchObject({ status: "failed", failure: null, triedAgain: null });
      expect((await rehearsals.find(db(), own))?.endedAt).not.toBeNull();
    });

    test("a step that was gone on from is not played again", async () => {
      const key = await makeDraft(db(), "delphi-short");
      const { rehearsalId } = await startRehearsal({ db: db(), now }, { ...key, panelists: 12 });
      const job = { id: "", consultationId: key.consultationId, payload: { rehearsalId, step: 0 }, isLastTry: false };
      await rehearse(job, context());
      const first = await rehearsals.find(db(), { consultationId: key.consultationId, id: rehearsalId });
      expect(first?.copyId).not.toBeNull();
      await rehearse(job, context());
      expect(await rehearsals.find(db(), { consultationId: key.consultationId, id: rehearsalId })).toEqual(first);
      expect(await rounds.findLatestOpened(db(), { consultationId: first?.copyId ?? "", audience: "panel" })).toBe(
        undefined,
      );
    });
  });

  test("answers questions in SurveyJS's own language, as their conditions and limits have it", async () => {
    const key = await makeDraft(db(), "delphi-short");
    await savePlan({ db: db(), now }, { ...key, revision: 1, change: withSection(ANSWERABLE) });
    const rehearsal = await rehearseWhole(db(), key);
    expect(rehearsal).toMatchObject({ status: "ready", failure: null, responses: 23 });
    const stored = await answersNamed(db(), await copyOf(rehearsal));
    expect(stored.role).toHaveLength(12);
    expect(new Set(stored.role)).toEqual(new Set(['"maker"', '"user"']));
    // Only makers are asked for their number of products.
    expect(stored.products).toHaveLength(stored.role?.filter((role) => role === '"maker"').length ?? 0);
    expect(stored.products?.every((count) => Number(count) >= 2 && Number(count) <= 9)).toBe(true);
  });

  test("says what kept the panel from answering", async () => {
    const key = await makeDraft(db(), "delphi-short");
    await savePlan({ db: db(), now }, { ...key, revision: 1, change: withSection([NEVER]) });
    const rehearsal = await rehearseWhole(db(), key);
    expect(rehearsal).toMatchObject({ status: "failed" });
    expect(rehearsal.failure).toMatch(/simulated panel cannot answer .*must be answered/);
  });

  test("is refused for an incomplete questionnaire and a panel of the wrong size", async () => {
    const key = await makeDraft(db(), "blank");
    const start = (panelists: number) => startRehearsal({ db: db(), now }, { ...key, panelists });
    await expect(start(12)).rejects.toMatchObject({ code: "not-ready" });
    await expect(start(9)).rejects.toMatchObject({ code: "invalid" });
    await expect(start(201)).rejects.toMatchObject({ code: "invalid" });
  });

  describe("is deleted", () => {
    test("without leaving a row of the copy, and stays on record with its rules", async () => {
      const key = await makeDraft(db(), "delphi-short");
      const rehearsal = await rehearseWhole(db(), key);
      const copyId = await copyOf(rehearsal);
      await enterAsPanelist({ db: db(), now }, { ...key, rehearsalId: rehearsal.id });
      expect(Object.keys(await rowsOf(db(), copyId)).length).toBeGreaterThan(20);
      await deleteRehearsal({ db: db(), now }, { ...key, rehearsalId: rehearsal.id });
      expect(await rowsOf(db(), copyId)).toEqual({});
      const { plan } = await loadPlan(db(), key.consultationId);
      const kept = await rehearsals.find(db(), rehearsal);
      expect(kept).toMatchObject({ status: "deleted", copyId: null, panelists: 12 });
      expect(JSON.parse(kept?.protocol ?? "")).toEqual(JSON.parse(JSON.stringify(plan.protocol)));
      const actions = (await audit.findPage(db(), { ...key, limit: 10, offset: 0 })).map(({ action }) => action);
      expect(actions.slice(0, 2)).toEqual(["rehearsal-deleted", "rehearsal-started"]);
    });

    test("when the next one starts, after its time, and not before", async () => {
      const key = await makeDraft(db(), "delphi-short");
      const first = await copyOf(await rehearseWhole(db(), key));
      const second = await copyOf(await rehearseWhole(db(), key));
      expect(await rowsOf(db(), first)).toEqual({});
      await deleteOverRehearsals({ db: db(), now: new Date(now.getTime() + 13 * 86_400_000) });
      expect(await rowsOf(db(), second)).not.toEqual({});
      await deleteOverRehearsals({ db: db(), now: new Date(now.getTime() + 15 * 86_400_000) });
      expect(await rowsOf(db(), second)).toEqual({});
    });

    test("as the one exception: rows of other consultations stay sealed", async () => {
      const key = await makeDraft(db(), "delphi-short");
      const rehearsal = await rehearseWhole(db(), key);
      const copyId = await copyOf(rehearsal);
      await expect(db().deleteFrom("audit").where("consultationId", "=", copyId).execute()).rejects.toThrow();
      await expect(db().deleteFrom("answer").where("consultationId", "=", copyId).execute()).rejects.toThrow();
      await rehearsals.update(db(), rehearsal, { isDeleting: 1 });
      const own = db().deleteFrom("audit").where("consultationId", "=", key.consultationId).execute();
      await expect(own).rejects.toThrow();
      await rehearsals.update(db(), rehearsal, { isDeleting: 0 });
    });
  });

  test("every table of a consultation is named among those that a copy is deleted from", async () => {
    const named = new Set<string>(rehearsals.TABLES_OF_CONSULTATION);
    const tables = await db().introspection.getTables();
    const missing = tables
      .filter(({ name, columns }) => columns.some((column) => column.name === "consultationId") && !named.has(name))
      .map(({ name }) => name);
    expect(missing, "to be named in TABLES_OF_CONSULTATION, before the tables it refers to").toEqual(["rehearsal"]);
  });
});

/** What nobody can answer, simulated or not. */
const NEVER: JsonObject = {
  type: "text",
  name: "q1",
  isRequired: true,
  validators: [{ type: "expression", expression: "1 = 2" }],
};
const ANSWERABLE: readonly JsonObject[] = [
  { type: "radiogroup", name: "role", isRequired: true, choices: ["maker", "user"] },
  {
    type: "text",
    name: "products",
    inputType: "number",
    min: 2,
    max: 9,
    isRequired: true,
    visibleIf: "{role} = 'maker'",
  },
  { type: "matrix", name: "table", columns: ["Low", "High"], rows: ["Cost", "Risk"], eachRowRequired: true },
  { type: "comment", name: "why", requiredIf: "{role} = 'user'", maxLength: 20 },
  { type: "tholos-consent", name: "agreed", isRequired: true, question: { text: { default: "You may quote me." } } },
];

/** With a SurveyJS section at the end of round 1. */
function withSection(elements: readonly JsonObject[]) {
  return (plan: StudyPlan): StudyPlan => {
    const definition = { pages: [{ name: "p1", elements: [...elements] }] };
    const section = { type: "surveyjs", key: "own", title: { default: "Your own" }, definition } as const;
    const [first, ...later] = plan.rounds;
    return { ...plan, rounds: first ? [{ ...first, sections: [...first.sections, section] }, ...later] : [] };
  };
}

/** By the name of the question: the values that are stored, choices as JSON. */
async function answersNamed(db: Db, consultationId: string): Promise<Record<string, (string | number | null)[]>> {
  const named: Record<string, (string | number | null)[]> = {};
  const rows = await db
    .selectFrom("answer")
    .innerJoin("item", "item.id", "answer.itemId")
    .select(["item.key", "answer.value", "answer.code"])
    .where("answer.consultationId", "=", consultationId)
    .execute();
  for (const { key, value, code } of rows) named[key] = [...(named[key] ?? []), value ?? code];
  return named;
}

async function responsesOf(db: Db, consultationId: string): Promise<number> {
  return (await rowsOf(db, consultationId)).response ?? 0;
}
