import { addDays } from "date-fns/addDays";
import { addMonths } from "date-fns/addMonths";
import { expect, test } from "vitest";
import { closeOverdueRounds } from "../../../app/jobs/close-overdue-rounds";
import { getPilots } from "../../../app/presenters/report-pilots.server";
import { getSetUpPath } from "../../../app/presenters/set-up/path.server";
import { getPilotPage } from "../../../app/presenters/set-up/pilot-page.server";
import { loader as joinLoader } from "../../../app/routes/join.$token";
import { action as commentsAction } from "../../../app/routes/respond.$consultationId.comments";
import { analyseEndedRound } from "../../../app/services/close-round";
import { inviteRound } from "../../../app/services/invite-round";
import { loadPlan } from "../../../app/services/load-plan";
import { lockProtocol } from "../../../app/services/lock-protocol";
import { collectOwnData } from "../../../app/services/participation/own-data";
import { deleteOverPilots, deletePilot, endPilot } from "../../../app/services/pilot/delete-pilot";
import { savePilotComments } from "../../../app/services/pilot/save-comments";
import { startPilot } from "../../../app/services/pilot/start-pilot";
import { deleteRehearsal } from "../../../app/services/rehearsal/delete-rehearsal";
import { saveForm } from "../../../app/services/save-form";
import { savePlan } from "../../../app/services/save-plan";
import { submitResponse } from "../../../app/services/submit-response";
import * as consultations from "../../../db/queries/consultation";
import * as contacts from "../../../db/queries/contact";
import * as pilotComments from "../../../db/queries/pilot-comment";
import * as rehearsals from "../../../db/queries/rehearsal";
import * as respondents from "../../../db/queries/respondent";
import type { JsonObject } from "../../../surveys/items/types";
import type { SectionPlan, StudyPlan } from "../../../surveys/study-plan";
import { makeContext } from "../../factories/context";
import { onEachDatabase } from "../../support/databases";
import { mintLink } from "../../support/panelist-client";
import { callRoute } from "../support/call-route";
import { makeShortStudy, type ShortStudy, saveFields } from "../support/short-study";

const NOW = new Date("2026-11-24T08:00:00.000Z");
const CLOSES = addDays(NOW, 7);
const PEOPLE = "Ada, ada@pilot.example.org\nBo, bo@pilot.example.org, Industry\nCy, cy@pilot.example.org, , fr\n";

onEachDatabase("a pilot with real people", (db) => {
  async function begin(study: ShortStudy, people = PEOPLE, mayBeOnPanel = false) {
    const { consultationId, actor } = study;
    const problems = await startPilot(
      { db: db(), now: NOW },
      { consultationId, people, mayBeOnPanel, closesAt: CLOSES, actor },
    );
    const [pilot] = await rehearsals.findAll(db(), { consultationId, kind: "pilot", limit: 1 });
    return { problems, pilot };
  }

  async function running(study: ShortStudy) {
    const { pilot } = await begin(study);
    const copyId = pilot?.copyId ?? "";
    const round = await rehearsals.findRoundOfPilot(db(), { consultationId: copyId });
    const people = await respondents.findAllActive(db(), { consultationId: copyId, audience: "panel" });
    return { pilotId: pilot?.id ?? "", copyId, roundId: round?.id ?? "", people: people.map(({ id }) => id) };
  }

  async function answerAll({ copyId, roundId, people }: Awaited<ReturnType<typeof running>>) {
    for (const respondentId of people) {
      const key = { consultationId: copyId, roundId, respondentId };
      await saveFields(db(), key, { criticality: "4", direction: "3" }, { now: addDays(NOW, 1) });
      await submitResponse({ db: db(), now: addDays(NOW, 1) }, key);
    }
  }

  const stepOf = async ({ consultationId }: ShortStudy) => {
    const steps = await getSetUpPath(db(), consultationId);
    const step = steps?.find(({ key }) => key === "pilot");
    return [step?.state, step?.note];
  };

  const pageOf = (study: ShortStudy) =>
    getPilotPage({ db: db(), now: NOW }, { consultationId: study.consultationId, language: "en" });

  test("is a step of the set-up that tells how many answered, from what is stored, also once it is deleted", async () => {
    const study = await makeShortStudy(db());
    expect(await stepOf(study)).toEqual(["optional", { code: "noPilot" }]);
    const started = await running(study);
    expect(await stepOf(study)).toEqual(["look", { code: "pilotRuns", count: 0, all: 3 }]);
    await answerAll({ ...started, people: started.people.slice(1) });
    expect(await stepOf(study)).toEqual(["look", { code: "pilotRuns", count: 2, all: 3 }]);
    const key = { consultationId: study.consultationId, pilotId: started.pilotId, actor: study.actor };
    await endPilot({ db: db(), now: addDays(NOW, 2) }, key);
    expect(await stepOf(study)).toEqual(["done", { code: "pilotDone", count: 2, all: 3 }]);
    await deletePilot({ db: db(), now: addDays(NOW, 3) }, key);
    expect(await stepOf(study)).toEqual(["done", { code: "pilotDone", count: 2, all: 3 }]);
  });

  test("a list that cannot be used stores nothing and says line by line what is wrong", async () => {
    const study = await makeShortStudy(db());
    const { problems, pilot } = await begin(
      study,
      "Ada, ada@pilot.example.org\nPanelist, panelist-1@example.org\nNobody, nowhere\nAda again, ADA@pilot.example.org",
    );
    expect(problems).toEqual([
      { line: 2, code: "already-in-panel" },
      { line: 3, code: "bad-email" },
      { line: 4, code: "duplicate-in-list" },
    ]);
    expect(pilot).toBeUndefined();
    expect((await begin(study, "Ada, ada@pilot.example.org")).problems).toEqual([{ line: null, code: "too-few" }]);
    const panel = "A, panelist-1@example.org\nB, panelist-2@example.org\nC, panelist-3@example.org";
    expect((await begin(study, panel, true)).problems).toEqual([]);
  });

  test("invites by mails that say it is a pilot, in each person's language, with a title that says it on every page", async () => {
    const study = await makeShortStudy(db());
    const { copyId, roundId, people } = await running(study);
    await inviteRound(
      { db: db(), now: NOW, baseUrl: "http://127.0.0.1:3000" },
      { consultationId: copyId, roundId, respondentIds: people },
    );
    const mails = await db()
      .selectFrom("outbox")
      .select(["toAddress", "subject", "bodyText", "status"])
      .where("consultationId", "=", copyId)
      .orderBy("toAddress")
      .execute();
    expect(mails.map(({ toAddress, status }) => [toAddress, status])).toEqual([
      ["ada@pilot.example.org", "pending"],
      ["bo@pilot.example.org", "pending"],
      ["cy@pilot.example.org", "pending"],
    ]);
    expect(mails[0]?.bodyText).toContain("This is a pilot. Your answers are not part of any result");
    expect(mails[2]?.bodyText).toContain("Ceci est un essai. Vos réponses n’entrent dans aucun résultat");
    expect(mails[0]?.subject).toBe("Pilot: Short study: please try out the questionnaire");
  });

  test("its answers are in no snapshot, result, panel or count of the consultation, and nobody has a role in its copy", async () => {
    const study = await makeShortStudy(db());
    const before = await rowsOf(study.consultationId);
    const pilot = await running(study);
    await answerAll(pilot);
    const { audit: _audit, rehearsal: _rehearsal, ...after } = await rowsOf(study.consultationId);
    const { audit: _auditBefore, rehearsal: _rehearsalBefore, ...untouched } = before;
    expect(after).toEqual(untouched);
    expect((await contacts.findAllEmails(db(), study)).size).toBe(18);
    expect(await respondents.countAllActive(db(), { ...study, audience: "panel" })).toBe(18);
    const roles = await db().selectFrom("membership").selectAll().where("consultationId", "=", pilot.copyId).execute();
    expect(roles).toEqual([]);
  });

  test("ends by hand or at its time without an analysis", async () => {
    const study = await makeShortStudy(db());
    const pilot = await running(study);
    await answerAll(pilot);
    const later = addDays(CLOSES, 1);
    const logger = { info: () => undefined, error: () => undefined };
    const context = { db: db(), now: () => later, logger } as unknown as Parameters<typeof closeOverdueRounds>[1];
    await closeOverdueRounds({} as Parameters<typeof closeOverdueRounds>[0], context);
    const key = { consultationId: pilot.copyId, roundId: pilot.roundId, actor: study.actor };
    await expect(analyseEndedRound({ db: db(), now: later }, key)).rejects.toMatchObject({ code: "not-ready" });
    await expect(
      endPilot(
        { db: db(), now: later },
        { consultationId: study.consultationId, pilotId: pilot.pilotId, actor: study.actor },
      ),
    ).rejects.toMatchObject({ code: "round-not-open" });
    const snapshots = await db()
      .selectFrom("analysisSnapshot")
      .selectAll()
      .where("consultationId", "=", pilot.copyId)
      .execute();
    const jobs = await db().selectFrom("job").select("kind").where("consultationId", "=", pilot.copyId).execute();
    expect(snapshots).toEqual([]);
    expect(jobs.map(({ kind }) => kind)).not.toContain("analyse-round");
  });

  test("comments are kept for each question asked, are the person's own data, and name the questions to look at", async () => {
    const study = await makeShortStudy(db());
    const pilot = await running(study);
    await answerAll(pilot);
    const [respondentId = ""] = pilot.people;
    const key = { consultationId: pilot.copyId, respondentId };
    const said = new Map([
      ["CC-14.criticality", "  Critical for whom? "],
      ["CC-14.support", ""],
      ["nothing-asked", "Ignored"],
    ]);
    expect(await savePilotComments({ db: db(), now: NOW }, { ...key, said })).toBe(1);
    const { comments } = await collectOwnData({ db: db(), now: NOW }, { ...key, language: "en" });
    expect(comments).toEqual([{ item: "CC-14.criticality", text: "Critical for whom?", at: NOW.toISOString() }]);
    const { current, history } = await pageOf(study);
    expect(current).toMatchObject({ invited: 3, answered: 3, isOpen: true });
    const rows = new Map(current?.questions.map((question) => [question.key, question]));
    expect(rows.get("CC-14.criticality")).toMatchObject({
      asked: 3,
      answered: 3,
      comments: ["Critical for whom?"],
      looks: ["comments"],
    });
    expect(rows.get("CC-14.support")).toMatchObject({ asked: 3, answered: 0, looks: ["skipped"] });
    expect(JSON.stringify(current)).not.toMatch(/pilot\.example\.org|Ada|respondent/);
    for (const id of pilot.people) expect(JSON.stringify(current)).not.toContain(id);
    expect(history).toMatchObject([{ invited: 3, answered: 3, revision: 1, isDeleted: false }]);
  });

  test("a question counts as skipped by those alone who were shown it, in SurveyJS's language too", async () => {
    const study = await makeShortStudy(db());
    const saving = await savePlan(
      { db: db(), now: NOW },
      { consultationId: study.consultationId, actor: study.actor, revision: 1, change: withConditions },
    );
    expect(saving).toMatchObject({ outcome: "saved" });
    const pilot = await running(study);
    for (const [index, respondentId] of pilot.people.entries()) {
      const key = { consultationId: pilot.copyId, roundId: pilot.roundId, respondentId };
      const form = new FormData();
      form.set("builds", index === 0 ? "yes" : "no");
      form.set("role", JSON.stringify(index === 0 ? "maker" : "user"));
      const names = ["builds", "how-many", "role", "products", "why"];
      const saved = await saveForm(
        { db: db(), now: addDays(NOW, 1) },
        {
          ...key,
          form,
          itemKeys: new Set(names),
          ...{ allowedFields: [], keepItemKeys: new Set<string>(), mode: "save", noteVersion: 1 },
          idempotencyKey: `answers ${index}`,
        },
      );
      expect(saved.problems).toEqual([]);
      expect(await submitResponse({ db: db(), now: addDays(NOW, 1) }, key)).toMatchObject({ ok: true });
    }
    const { current } = await pageOf(study);
    const rows = new Map(current?.questions.map((question) => [question.key, question]));
    expect(rows.get("builds")).toMatchObject({ asked: 3, answered: 3, looks: [] });
    expect(rows.get("how-many")).toMatchObject({ asked: 1, answered: 0, looks: [] });
    expect(rows.get("role")).toMatchObject({ asked: 3, answered: 3, looks: [] });
    expect(rows.get("products")).toMatchObject({ asked: 1, answered: 0, looks: [] });
    // Shown to everybody and answered by nobody.
    expect(rows.get("why")).toMatchObject({ asked: 3, answered: 0, looks: ["skipped"] });
  });

  test("the report tells how many people there were and what was changed after it, and nothing of what they said", async () => {
    const study = await makeShortStudy(db());
    const pilot = await running(study);
    await answerAll(pilot);
    const { consultationId, actor } = study;
    const consultation = await consultations.findById(db(), { consultationId });
    if (!consultation) throw new Error("There is no consultation.");
    const told = async () => getPilots(db(), { consultation, plan: (await loadPlan(db(), consultationId)).plan }, "en");
    expect(await told()).toMatchObject([{ invited: 3, answered: 3, changed: { count: 0, titles: [] } }]);
    const saving = await savePlan(
      { db: db(), now: NOW },
      {
        consultationId,
        actor,
        revision: 1,
        change: (plan) => ({ ...plan, purpose: { default: "Changed after the pilot" } }),
      },
    );
    expect(saving).toMatchObject({ outcome: "saved", revision: 2 });
    expect(await told()).toMatchObject([{ invited: 3, answered: 3, changed: { count: 1 } }]);
  });

  test("comments belong to a pilot alone and to its time", async () => {
    const study = await makeShortStudy(db());
    const [panelist = ""] = study.respondentIds;
    const own = { consultationId: study.consultationId, respondentId: panelist, said: new Map() };
    await expect(savePilotComments({ db: db(), now: NOW }, own)).rejects.toMatchObject({ code: "not-found" });
    const pilot = await running(study);
    await endPilot({ db: db(), now: NOW }, { ...study, pilotId: pilot.pilotId });
    const key = { consultationId: pilot.copyId, respondentId: pilot.people[0] ?? "", said: new Map() };
    await expect(savePilotComments({ db: db(), now: NOW }, key)).rejects.toMatchObject({ code: "round-not-open" });
  });

  test("a comment that arrives after the end comes back to be copied, one of somebody unknown to be sent again", async () => {
    const study = await makeShortStudy(db());
    const { copyId, roundId, people, pilotId } = await running(study);
    const context = makeContext(db(), { now: () => NOW });
    const link = await mintLink(db(), { consultationId: copyId, roundId, respondentId: people[0] ?? "" });
    const token = link.replace("/join/", "");
    const { cookie } = await callRoute(joinLoader, { context, path: link, params: { token } });
    const post = (text: string, who: string) =>
      callRoute(commentsAction, {
        context,
        path: `/respond/${copyId}/comments`,
        params: { consultationId: copyId },
        cookie: who,
        fields: { "comment:CC-14.criticality": text },
      });
    expect((await post("Critical for whom?", cookie)).status).toBe(303);
    const unknown = await post("Who am I to say?", "");
    expect(unknown.status).toBe(403);
    expect(unknown.data).toMatchObject({ fields: [["comment:CC-14.criticality", "Who am I to say?"]] });

    await endPilot({ db: db(), now: NOW }, { ...study, pilotId });
    const late = await post("Critical for whom?\nAnd when?", cookie);
    expect(late.status).toBe(409);
    expect(late.data).toMatchObject({
      code: "round-not-open",
      unsaved: [{ key: "CC-14.criticality", lines: ["Critical for whom?", "And when?"] }],
    });
    const empty = await post(" ", cookie);
    expect([empty.status, empty.location]).toEqual([302, `/respond/${copyId}`]);
    const key = { consultationId: copyId, respondentId: people[0] ?? "" };
    expect(await pilotComments.findAllByRespondent(db(), key)).toMatchObject([{ text: "Critical for whom?" }]);
  });

  test("is deleted as a whole, by hand or once the stated months are over; that it took place stays", async () => {
    const study = await makeShortStudy(db());
    const pilot = await running(study);
    await answerAll(pilot);
    await savePilotComments(
      { db: db(), now: NOW },
      { consultationId: pilot.copyId, respondentId: pilot.people[0] ?? "", said: new Map([["CC-14.support", "Why?"]]) },
    );
    const { consultationId, actor } = study;
    const wrong = deleteRehearsal({ db: db(), now: NOW }, { consultationId, rehearsalId: pilot.pilotId, actor });
    await expect(wrong).rejects.toMatchObject({ code: "not-found" });
    expect(await deleteOverPilots({ db: db(), now: addMonths(NOW, 2) })).toBe(0);
    expect(await deleteOverPilots({ db: db(), now: addMonths(CLOSES, 7) })).toBe(1);
    expect(Object.values(await rowsOf(pilot.copyId)).every((count) => count === 0)).toBe(true);
    expect(await rehearsals.find(db(), { consultationId, id: pilot.pilotId })).toMatchObject({
      status: "deleted",
      panelists: 3,
      responses: 3,
      copyId: null,
    });
    await deletePilot({ db: db(), now: NOW }, { consultationId, pilotId: pilot.pilotId, actor });
  });

  test("belongs before the lock, and one runs at a time", async () => {
    const study = await makeShortStudy(db());
    await running(study);
    await expect(begin(study)).rejects.toMatchObject({ code: "conflict" });
    await db()
      .transaction()
      .execute((tx) => lockProtocol(tx, NOW, study));
    await expect(begin(study)).rejects.toMatchObject({ code: "already-done" });
  });

  async function rowsOf(consultationId: string): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const table of [...rehearsals.TABLES_OF_CONSULTATION, "rehearsal" as const]) {
      const { count } = await db()
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("consultationId", "=", consultationId)
        .executeTakeFirstOrThrow();
      counts[table] = Number(count);
    }
    return counts;
  }
});

/** A native question and one in SurveyJS's language that only some are shown. */
function withConditions(plan: StudyPlan): StudyPlan {
  const choice = (id: string) => ({ id, label: { default: id } });
  const own: SectionPlan = {
    type: "questions",
    key: "own",
    title: { default: "About you" },
    questions: [
      { kind: "single", key: "builds", text: { default: "Do you build it?" }, choices: [choice("yes"), choice("no")] },
      {
        kind: "number",
        key: "how-many",
        text: { default: "How many?" },
        min: 0,
        max: 9,
        isInteger: true,
        showIf: { itemKey: "builds", operator: "in", values: ["yes"] },
      },
    ],
  };
  const elements: JsonObject[] = [
    { type: "radiogroup", name: "role", choices: ["maker", "user"] },
    { type: "text", name: "products", inputType: "number", visibleIf: "{role} = 'maker'" },
    { type: "comment", name: "why" },
  ];
  const theirs: SectionPlan = {
    type: "surveyjs",
    key: "theirs",
    title: { default: "Your work" },
    definition: { pages: [{ name: "p", elements }] },
  };
  const [first, ...later] = plan.rounds;
  return { ...plan, rounds: first ? [{ ...first, sections: [...first.sections, own, theirs] }, ...later] : [] };
}
