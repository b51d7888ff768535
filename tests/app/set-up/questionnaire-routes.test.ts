import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { describe, expect, test } from "vitest";
import type { AppContext } from "../../../app/http/context";
import * as listRoute from "../../../app/routes/consultations._index";
import * as overviewRoute from "../../../app/routes/consultations.$consultationId._index";
import * as dataProtectionRoute from "../../../app/routes/consultations.$consultationId.data-protection";
import * as protocolRoute from "../../../app/routes/consultations.$consultationId.protocol";
import * as aboutRoute from "../../../app/routes/consultations.$consultationId.questionnaire._index";
import * as anonymityRoute from "../../../app/routes/consultations.$consultationId.questionnaire.anonymity";
import * as criteriaRoute from "../../../app/routes/consultations.$consultationId.questionnaire.criteria._index";
import * as criterionRoute from "../../../app/routes/consultations.$consultationId.questionnaire.criteria.$criterionKey";
import * as expectedRoute from "../../../app/routes/consultations.$consultationId.questionnaire.expected";
import * as fileRoute from "../../../app/routes/consultations.$consultationId.questionnaire.file";
import * as groupsRoute from "../../../app/routes/consultations.$consultationId.questionnaire.groups";
import * as newQuestionRoute from "../../../app/routes/consultations.$consultationId.questionnaire.new-question";
import * as newSubjectRoute from "../../../app/routes/consultations.$consultationId.questionnaire.new-subject";
import * as downloadRoute from "../../../app/routes/consultations.$consultationId.questionnaire.plan[.]json";
import * as questionRoute from "../../../app/routes/consultations.$consultationId.questionnaire.questions.$questionKey";
import * as roundsRoute from "../../../app/routes/consultations.$consultationId.questionnaire.rounds._index";
import * as sectionRoute from "../../../app/routes/consultations.$consultationId.questionnaire.rounds.$roundNumber.$sectionKey";
import * as ruleRoute from "../../../app/routes/consultations.$consultationId.questionnaire.rule";
import * as subjectsRoute from "../../../app/routes/consultations.$consultationId.questionnaire.subjects._index";
import * as subjectRoute from "../../../app/routes/consultations.$consultationId.questionnaire.subjects.$subjectKey";
import * as versionsRoute from "../../../app/routes/consultations.$consultationId.questionnaire.versions._index";
import * as wordingRoute from "../../../app/routes/consultations.$consultationId.questionnaire.wording";
import * as newRoute from "../../../app/routes/consultations.new";
import { createConsultation } from "../../../app/services/create-consultation";
import { loadPlan } from "../../../app/services/load-plan";
import { lockProtocol } from "../../../app/services/lock-protocol";
import { ensureOrganiser } from "../../../app/services/sign-in-link.server";
import type { Db } from "../../../db/open";
import * as dataProtection from "../../../db/queries/data-protection";
import * as memberships from "../../../db/queries/membership";
import * as organisations from "../../../db/queries/organisation";
import type { Role } from "../../../db/schema";
import { parseStudyPlan } from "../../../surveys/plan/parse-study-plan";
import { makeContext } from "../../factories/context";
import { NOW } from "../../factories/instant";
import { onEachDatabase } from "../../support/databases";
import { callRoute, type RouteAnswer } from "../support/call-route";

type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[];
interface Page {
  readonly loader?: (args: LoaderFunctionArgs) => Promise<unknown>;
  readonly action?: (args: ActionFunctionArgs) => Promise<unknown>;
}
interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
}
/** The part of an answer to a form that was not stored. */
interface Refused {
  readonly isStale: boolean;
  readonly reply: {
    readonly error?: Readonly<Record<string, readonly string[]>>;
    readonly initialValue?: Readonly<Record<string, unknown>>;
  };
}
const refusedOf = ({ data }: RouteAnswer) => data as Refused;

async function signIn(context: AppContext, email: string) {
  const { organiser } = await ensureOrganiser(context, { email });
  const headers = await context.auth.spendToken(await context.auth.issueToken(email));
  return { organiser, cookie: headers?.getSetCookie()[0]?.split(";")[0] ?? "" };
}

async function makeStudy(db: Db, templateId: string) {
  const context = makeContext(db);
  const { organiser, cookie } = await signIn(context, "owner@example.org");
  const [organisation] = await organisations.findAllByUser(db, { userId: organiser.id });
  const { consultationId } = await createConsultation(
    { db, now: new Date(NOW) },
    { organisationId: organisation?.id ?? "", userId: organiser.id, templateId, title: "My study" },
  );
  const visitorOf = (visitor: string) => ({
    get: (page: Page, call: Call = {}) => visit(page.loader, visitor, call),
    post: (page: Page, fields: Fields, call: Call = {}) => visit(page.action, visitor, call, fields),
  });
  const visit = (
    route: ((args: LoaderFunctionArgs) => Promise<unknown>) | undefined,
    visitor: string,
    { params = {}, query = "" }: Call,
    fields?: Fields,
  ) => {
    if (!route) throw new Error("The page has no such function.");
    return callRoute(route, {
      context: { ...context },
      path: `/${query}`,
      params: { consultationId, ...params },
      cookie: visitor,
      fields,
    });
  };
  return {
    consultationId,
    owner: visitorOf(cookie),
    actor: { kind: "organiser" as const, id: organiser.id },
    async member(role: Role) {
      const { organiser: member, cookie: visitor } = await signIn(context, `${role}@example.org`);
      await memberships.upsert(db, { consultationId, userId: member.id, role, createdAt: NOW });
      return visitorOf(visitor);
    },
    async stranger() {
      return visitorOf((await signIn(context, "stranger@example.org")).cookie);
    },
    nobody: visitorOf(""),
    plan: async () => (await loadPlan(db, consultationId)).plan,
    revision: async () => String((await loadPlan(db, consultationId)).revision),
  };
}

const subjectFields = { name: "Optical switching", description: "", referenceConfiguration: "", areaKey: "" };

onEachDatabase("the pages of the questionnaire", (db) => {
  const pages: readonly { name: string; page: Page; call?: Call; isForEditors?: true }[] = [
    { name: "overview", page: overviewRoute },
    { name: "data protection", page: dataProtectionRoute },
    { name: "protocol", page: protocolRoute },
    { name: "about", page: aboutRoute },
    { name: "subjects", page: subjectsRoute },
    { name: "subject", page: subjectRoute, call: { params: { subjectKey: "CS-01" } } },
    { name: "new subject", page: newSubjectRoute, isForEditors: true },
    { name: "criteria", page: criteriaRoute },
    { name: "wording", page: wordingRoute },
    { name: "versions", page: versionsRoute },
    { name: "criterion", page: criterionRoute, call: { params: { criterionKey: "criticality" } } },
    { name: "new question", page: newQuestionRoute, isForEditors: true },
    { name: "rounds", page: roundsRoute },
    { name: "section", page: sectionRoute, call: { params: { roundNumber: "1", sectionKey: "r1-profile" } } },
    { name: "question", page: questionRoute, call: { params: { questionKey: "resp-group" } } },
    { name: "groups", page: groupsRoute },
    { name: "rule", page: ruleRoute },
    { name: "expected answers", page: expectedRoute },
    { name: "file", page: fileRoute },
    { name: "download", page: downloadRoute },
  ];

  test("every role reads them, the pages that only add are for editors, strangers find nothing", async () => {
    const study = await makeStudy(db(), "delphi-core-technologies-6g");
    const analyst = await study.member("analyst");
    const stranger = await study.stranger();
    for (const { name, page, call, isForEditors } of pages) {
      expect((await study.owner.get(page, call)).status, name).toBe(200);
      expect((await analyst.get(page, call)).status, name).toBe(isForEditors ? 403 : 200);
      expect((await stranger.get(page, call)).status, name).toBe(404);
      expect((await study.nobody.get(page, call)).location, name).toMatch(/^\/sign-in\?/);
    }
  });

  test.each(["moderator", "analyst", "observer"] as const)("a form posted by a %s is refused", async (role) => {
    const study = await makeStudy(db(), "delphi-core-technologies-6g");
    const member = await study.member(role);
    const stranger = await study.stranger();
    const before = await study.revision();
    for (const { name, page, call } of pages.filter(({ page: { action } }) => action)) {
      expect((await member.post(page, { revision: "1", intent: "remove" }, call)).status, name).toBe(403);
      expect((await stranger.post(page, { revision: "1", intent: "remove" }, call)).status, name).toBe(404);
    }
    expect(await study.revision()).toBe(before);
  });

  test("what the plan does not have is not found, not even by an inherited name", async () => {
    const { owner } = await makeStudy(db(), "blank");
    for (const key of ["none", "constructor", "__proto__", "%2e%2e"]) {
      expect((await owner.get(subjectRoute, { params: { subjectKey: key } })).status).toBe(404);
      expect((await owner.get(criterionRoute, { params: { criterionKey: key } })).status).toBe(404);
      expect((await owner.get(questionRoute, { params: { questionKey: key } })).status).toBe(404);
      expect((await owner.get(sectionRoute, { params: { roundNumber: "1", sectionKey: key } })).status).toBe(404);
      expect((await owner.get(newQuestionRoute, { query: `?round=1&section=${key}` })).status).toBe(404);
    }
  });

  describe("forms", () => {
    test("the introduction is saved, and refused without a title, keeping what was typed", async () => {
      const study = await makeStudy(db(), "blank");
      const form = {
        revision: "1",
        title: "Better title",
        purpose: "Why",
        boundary: "",
        participantNotes: "One\r\nTwo",
      };
      expect((await study.owner.post(aboutRoute, form)).location).toContain("done=saved");
      const plan = await study.plan();
      expect([plan.title.default, plan.boundary]).toEqual(["Better title", null]);
      expect(plan.participantNotes.map((note) => note.default)).toEqual(["One", "Two"]);
      const refused = await study.owner.post(aboutRoute, { ...form, revision: "2", title: "  ", purpose: "Kept" });
      expect(refused.status).toBe(422);
      expect(refusedOf(refused).reply).toMatchObject({
        error: { title: [expect.any(String)] },
        initialValue: { purpose: "Kept" },
      });
    });

    test("changed words lose their translations, and the address after it says in which language", async () => {
      const study = await makeStudy(db(), "delphi-short");
      const { areas } = await study.plan();
      const lines = areas.map(({ key, label }, index) => `${key} | ${label.default}${index === 0 ? "!" : ""}`);
      const form = { intent: "areas", revision: "1", areas: lines.join("\r\n") };
      const { location } = await study.owner.post(subjectsRoute, form);
      expect(new URLSearchParams(location?.split("?")[1]).getAll("lost")).toEqual(["fr"]);
      const [first, ...others] = (await study.plan()).areas.map(({ label }) => label);
      expect(first).toEqual({ default: `${areas[0]?.label.default}!` });
      expect(others).toEqual(areas.slice(1).map(({ label }) => label));
    });

    test("a section of round 2 chooses what its questions show of the panel's answers, and round 1 has none", async () => {
      const study = await makeStudy(db(), "delphi-short");
      const at = { params: { roundNumber: "2", sectionKey: "judgement" } };
      const rows = async () =>
        ((await study.owner.get(sectionRoute, at)).data as { feedback: { key: string }[] }).feedback;
      const [first, second] = await rows();
      expect(first).toMatchObject({ showsFeedback: true, feedbackForm: "distribution", showsGroups: true });
      const fields = [
        ["intent", "feedback"],
        ["revision", "1"],
        ["form", `${first?.key}:reasons-only`],
        ["form", `${second?.key}:after-first-tap`],
        ["form", "none-such:distribution"],
        ["groups", second?.key ?? ""],
      ] as const;
      expect((await study.owner.post(sectionRoute, fields, at)).location).toContain("done=saved");
      expect((await rows()).slice(0, 3)).toMatchObject([
        { showsFeedback: true, feedbackForm: "reasons-only", showsGroups: false },
        { showsFeedback: true, feedbackForm: "after-first-tap", showsGroups: true },
        { showsFeedback: false },
      ]);
      const inFirst = { params: { roundNumber: "1", sectionKey: "judgement" } };
      expect((await study.owner.get(sectionRoute, inFirst)).data).toMatchObject({ feedback: [] });
    });

    test("a form made on an older revision is a conflict that keeps what was typed", async () => {
      const study = await makeStudy(db(), "blank");
      await study.owner.post(newSubjectRoute, { ...subjectFields, revision: "1" });
      const stale = await study.owner.post(newSubjectRoute, { ...subjectFields, name: "Mine", revision: "1" });
      expect(stale.status).toBe(409);
      expect(refusedOf(stale)).toMatchObject({ isStale: true, reply: { initialValue: { name: "Mine" } } });
      expect((await study.plan()).subjects).toHaveLength(1);
    });

    test("a subject is added, changed, moved and removed", async () => {
      const study = await makeStudy(db(), "blank");
      for (const name of ["First", "Second"]) {
        const form = { ...subjectFields, name, isAnchor: "on", revision: await study.revision() };
        expect((await study.owner.post(newSubjectRoute, form)).location).toContain("done=added");
      }
      const change = { ...subjectFields, name: "Second, changed", revision: await study.revision() };
      await study.owner.post(subjectRoute, change, { params: { subjectKey: "second" } });
      const row = async (intent: string) => ({
        intent,
        key: "second",
        revision: await study.revision(),
        focus: "second",
      });
      const moved = await study.owner.post(subjectsRoute, await row("up"));
      expect(moved.location).toContain("focus=down-second");
      expect((await study.plan()).subjects.map(({ name }) => name.default)).toEqual(["Second, changed", "First"]);
      expect((await study.plan()).anchorSubjectKeys).toEqual(["first"]);
      await study.owner.post(subjectsRoute, await row("remove"));
      expect((await study.plan()).subjects.map(({ key }) => key)).toEqual(["first"]);
    });

    test("a name that another has already is refused at its field, and what was typed stays", async () => {
      const study = await makeStudy(db(), "delphi-core-technologies-6g");
      const { subjects, comparisonGroups } = await study.plan();
      const name = ` ${subjects[0]?.name.default.toUpperCase()} `;
      const message = `There is a subject of this name already: ${subjects[0]?.name.default}.`;
      const added = await study.owner.post(newSubjectRoute, { ...subjectFields, name, revision: "1" });
      expect(added.status).toBe(422);
      expect(refusedOf(added).reply).toMatchObject({ error: { name: [message] }, initialValue: { name } });
      const renamed = { ...subjectFields, name, revision: "1" };
      const { key = "" } = subjects[1] ?? {};
      const refused = await study.owner.post(subjectRoute, renamed, { params: { subjectKey: key } });
      expect(refusedOf(refused).reply.error).toEqual({ name: [message] });
      const label = comparisonGroups[0]?.label.default ?? "";
      const group = await study.owner.post(groupsRoute, { intent: "add", revision: "1", label });
      expect(refusedOf(group).reply.error).toEqual({ label: [`There is a group of this name already: ${label}.`] });
      expect(await study.revision()).toBe("1");
    });

    test("an area that subjects stand in cannot be taken away, and the list stays as typed", async () => {
      const study = await makeStudy(db(), "delphi-core-technologies-6g");
      const refused = await study.owner.post(subjectsRoute, {
        intent: "areas",
        revision: "1",
        areas: "compute-store | C",
      });
      expect(refused.status).toBe(422);
      expect(refusedOf(refused).reply.initialValue).toMatchObject({ areas: "compute-store | C" });
    });

    test.each([
      "rating",
      "statement",
      "trl",
      "year",
      "single",
      "multiple",
      "ranking",
      "allocation",
      "best-worst",
      "two-axis",
      "probability",
      "number",
      "list",
      "text",
    ])("a %s question is added on each subject and once", async (kind) => {
      const study = await makeStudy(db(), "blank");
      const each = await study.owner.post(newQuestionRoute, { revision: "1", kind, text: "How is {subject}?" });
      expect(each.location).toContain("/criteria/how-is-subject?done=added");
      const section = {
        intent: "add-section",
        round: "1",
        type: "questions",
        title: "More",
        revision: await study.revision(),
      };
      await study.owner.post(roundsRoute, section);
      const once = { revision: await study.revision(), kind, text: "How is it?", round: "1", section: "more" };
      expect((await study.owner.post(newQuestionRoute, once)).location).toContain("/questions/how-is-it?done=added");
      expect(parseStudyPlan(await study.plan()).ok).toBe(true);
    });

    test("levels are added without losing what was typed, and each problem stands at its level", async () => {
      const study = await makeStudy(db(), "blank");
      const params = { criterionKey: "importance" };
      const levels = [1, 2, 3, 4, 5, 6].map((level): [string, string] => [
        `levels[${level - 1}].label`,
        level === 6 ? "" : `L${level}`,
      ]);
      const form: [string, string][] = [
        ["revision", "1"],
        ["text", "How important?"],
        ["firstValue", "1"],
        ...levels.slice(0, 5),
      ];
      const insert = JSON.stringify({
        type: "insert",
        payload: { name: "levels", defaultValue: { label: "", anchor: "" } },
      });
      const added = await study.owner.post(criterionRoute, [...form, ["__intent__", insert]], { params });
      expect(added.status).toBe(200);
      expect(refusedOf(added).reply.initialValue?.levels).toHaveLength(6);
      const refused = await study.owner.post(criterionRoute, [...form, ["levels[5].label", ""]], { params });
      expect(refused.status).toBe(422);
      expect(refusedOf(refused).reply.error).toHaveProperty(["levels[5].label"]);
      const saved = await study.owner.post(criterionRoute, [...form, ["levels[5].label", "L6"]], { params });
      expect(saved.location).toContain("done=saved");
      expect((await study.plan()).criteria[0]).toMatchObject({ levels: { length: 6 } });
    });

    test("the levels of two scales are edited line by line, and a scale of two is refused at its field", async () => {
      const study = await makeStudy(db(), "blank");
      await study.owner.post(newQuestionRoute, { revision: "1", kind: "two-axis", text: "How is {subject}?" });
      const params = { criterionKey: "how-is-subject" };
      const form = {
        revision: await study.revision(),
        ...{ text: "How is {subject}?", xLabel: "Good", xLevels: "Bad\nFair\nGood", yLabel: "Likely" },
      };
      const refused = await study.owner.post(criterionRoute, { ...form, yLevels: "No\nYes" }, { params });
      expect(refused.status).toBe(422);
      expect(refusedOf(refused).reply.error).toHaveProperty("yLevels");
      const saved = await study.owner.post(criterionRoute, { ...form, yLevels: "No\nMaybe\nYes\n" }, { params });
      expect(saved.location).toContain("done=saved");
      const criterion = (await study.plan()).criteria.find(({ key }) => key === "how-is-subject");
      expect(criterion).toMatchObject({
        x: {
          label: { default: "Good" },
          levels: [{ value: 1 }, { value: 2 }, { value: 3, label: { default: "Good" } }],
        },
        y: { levels: { length: 3 } },
      });
    });

    test("where a question is asked is set by boxes", async () => {
      const study = await makeStudy(db(), "blank");
      const form = { intent: "places", revision: "1", asked: "2:judgement", detail: "2:judgement" };
      await study.owner.post(criterionRoute, form, { params: { criterionKey: "importance" } });
      const [first, second] = (await study.plan()).rounds.map(({ sections }) => sections[0]);
      expect(first).toMatchObject({ criteria: [] });
      expect(second).toMatchObject({ criteria: [{ criterionKey: "importance", isDetail: true }] });
    });

    test("the boundary is ready-made words with their translations, one's own, or none", async () => {
      const study = await makeStudy(db(), "blank");
      let revision = 1;
      const save = async (boundaryIs: string, boundary = "") => {
        const form = { revision: String(revision), title: "Study", purpose: "To learn.", boundaryIs, boundary };
        const reply = await study.owner.post(aboutRoute, form);
        if (reply.location) revision += 1;
        return { reply, boundary: (await study.plan()).boundary };
      };
      expect((await save("eu-27")).boundary).toMatchObject({
        default: "Europe means the EU-27.",
        fr: "L’Europe désigne ici l’UE à 27.",
      });
      expect(refusedOf((await save("own")).reply).reply.error).toHaveProperty("boundary");
      expect((await save("own", "The Baltic Sea region.")).boundary).toEqual({ default: "The Baltic Sea region." });
      expect((await save("eea")).boundary).toMatchObject({ fr: expect.stringContaining("Islande") });
      // Without script typing own words does not move the choice.
      expect((await save("eea", "The Alps.")).boundary).toEqual({ default: "The Alps." });
      expect((await save("none")).boundary).toBeNull();
    });

    test("a cell under five is refused at its field", async () => {
      const study = await makeStudy(db(), "blank");
      const refused = await study.owner.post(anonymityRoute, { revision: "1", minCell: "3" });
      expect(refusedOf(refused).reply.error).toHaveProperty("minCell");
      const goOn = { query: "?go=on" };
      const saved = await study.owner.post(anonymityRoute, { revision: "1", minCell: "6" }, goOn);
      expect(saved.location).toMatch(/questionnaire\/rule\?done=saved$/);
      const form = { intent: "protocol", revision: "2", minValid: "8", settledItems: "carry-all" };
      expect((await study.owner.post(ruleRoute, form)).location).toContain("done=saved");
      expect((await study.plan()).protocol).toMatchObject({ minCell: 6, settledItems: "carry-all" });
    });

    test("a threshold is changed in per cent", async () => {
      const study = await makeStudy(db(), "blank");
      const form = {
        ...{ intent: "rule", revision: "1", index: "0", levels: "5", atLeast: "80", iqrAtMost: "1", minPaired: "8" },
        ...{ minPairedShare: "66.67", netChangeUnder: "15", medianMovedUnder: "1" },
      };
      expect((await study.owner.post(ruleRoute, form)).location).toContain("done=saved");
      const [rule] = (await study.plan()).protocol.rules;
      expect(rule).toMatchObject({ consensus: { atLeast: 0.8 }, stability: { minPairedShare: 2 / 3 } });
    });

    test("expected answers follow the assumptions of the address", async () => {
      const study = await makeStudy(db(), "delphi-core-technologies-6g");
      const query = "?rate=50&size-industry=40&size-research=20&size-public-other=-3";
      const { data } = await study.owner.get(expectedRoute, { query });
      expect(data).toMatchObject({
        assumed: { rate: 50, sizes: [{ size: 40 }, { size: 20 }, { size: 0 }] },
        expected: { people: 60, byAll: { total: 30, isUnderVerdict: false }, underVerdict: 43 },
      });
    });
  });

  describe("the plan as a file", () => {
    test("what is downloaded can be uploaded again", async () => {
      const study = await makeStudy(db(), "delphi-core-technologies-6g");
      const { data } = await study.owner.get(downloadRoute);
      expect(parseStudyPlan(data)).toEqual({ ok: true, plan: await study.plan() });
      const text = JSON.stringify(data).replace("My study", "Uploaded");
      expect((await study.owner.post(fileRoute, { revision: "1", text })).location).toContain("done=uploaded");
      expect((await study.plan()).title.default).toBe("Uploaded");
    });

    test.each([
      { why: "no JSON", text: "{", path: "" },
      { why: "an unknown field", text: '{"schemaVersion":1,"html":"<b>"}', path: "title" },
      { why: "an inherited name", text: '{"__proto__":{"x":1}}', path: "" },
      { why: "nothing", text: "", path: "" },
    ])("is refused with the place of each problem: $why", async ({ text, path }) => {
      const study = await makeStudy(db(), "blank");
      const refused = await study.owner.post(fileRoute, { revision: "1", text });
      expect(refused.status).toBe(422);
      const { problems } = refused.data as { problems: { path: string }[] };
      expect(problems.map((problem) => problem.path)).toContain(path);
      expect(await study.revision()).toBe("1");
    });
  });

  describe("the plan as JSON, edited in place", () => {
    type Said = {
      text: string;
      problems: { path: string; at?: { line: number; column: number } }[];
      meanwhile?: { revision: number; newer: number; isKept: boolean };
    };
    const edit = async (study: Awaited<ReturnType<typeof makeStudy>>, fields: Record<string, string>) => {
      const answer = await study.owner.post(fileRoute, { intent: "edit", revision: "1", ...fields });
      return { answer, said: answer.data as Said };
    };
    const named = async (study: Awaited<ReturnType<typeof makeStudy>>, title: string) =>
      JSON.stringify({ ...(await study.plan()), title: { default: title } }, null, 2);

    test("is stored, and said to be saved", async () => {
      const study = await makeStudy(db(), "blank");
      const { answer } = await edit(study, { text: await named(study, "Mine") });
      expect(answer.location).toContain("done=saved");
      expect((await study.plan()).title.default).toBe("Mine");
    });

    test("names the line of each problem and keeps the text", async () => {
      const study = await makeStudy(db(), "blank");
      const text = (await named(study, "Mine")).replace("{", '{\n  "choicesByUrl": "https://example.org/",');
      const { answer, said } = await edit(study, { text });
      expect(answer.status).toBe(422);
      expect(said.text).toBe(text);
      expect(said.problems.map(({ at }) => at)).toContainEqual({ line: 2, column: 3 });
      const broken = await edit(study, { text: '{\n  "title": {,' });
      expect(broken.said.problems[0]?.at).toEqual({ line: 2, column: 13 });
    });

    test("is refused beyond 2 MB, counted in bytes, and kept", async () => {
      const study = await makeStudy(db(), "blank");
      const text = JSON.stringify("é".repeat(1024 * 1024));
      const { answer, said } = await edit(study, { text });
      expect([answer.status, said.text.length]).toEqual([422, text.length]);
    });

    test("replaces what somebody stored meanwhile only when ticked, and only the version that was told", async () => {
      const study = await makeStudy(db(), "blank");
      const mine = await named(study, "Mine");
      await edit(study, { text: await named(study, "Theirs") });
      for (let time = 0; time < 2; time += 1) {
        const { answer, said } = await edit(study, { text: mine });
        expect(answer.status).toBe(409);
        expect(said).toMatchObject({ text: mine, meanwhile: { revision: 1, newer: 2, isKept: true } });
      }
      await edit(study, { revision: "2", text: await named(study, "Theirs again") });
      const { said } = await edit(study, { text: mine, replace: "2" });
      expect(said.meanwhile).toEqual({ revision: 2, newer: 3, isKept: true });
      expect((await study.plan()).title.default).toBe("Theirs again");
      expect((await edit(study, { text: mine, replace: "3" })).answer.location).toContain("done=saved");
      expect((await study.plan()).title.default).toBe("Mine");
    });
  });

  describe("a questionnaire in SurveyJS's language as a file", () => {
    type Said = { problems: readonly { path: string; message: string }[]; changes: readonly { path: string }[] };
    const upload = async (json: unknown) => {
      const study = await makeStudy(db(), "blank");
      const text = typeof json === "string" ? json : JSON.stringify(json);
      const answer = await study.owner.post(fileRoute, { revision: await study.revision(), text });
      return { study, answer, said: answer.data as Said };
    };

    test("becomes a section of round 1, called by its title", async () => {
      const { study, answer } = await upload({ title: "About use", elements: [{ type: "text", name: "age" }] });
      expect(answer.location).toContain("done=uploaded");
      expect((await study.plan()).rounds[0]?.sections.at(-1)).toMatchObject({
        type: "surveyjs",
        title: { default: "About use" },
      });
    });

    test("is stored with markup made safe and what has no effect left out, and each place is told", async () => {
      const html = "<p onclick='x()'>Read <a href='https://example.org/'>this</a></p><script>x()</script>";
      const elements = [
        { type: "html", name: "intro", html },
        { type: "text", name: "age", itemComponent: "mine" },
      ];
      const { study, answer, said } = await upload({ elements });
      expect(answer.status).toBe(200);
      expect(said.problems).toEqual([]);
      expect(said.changes.map(({ path }) => path)).toEqual(["elements.0.html", "elements.1.itemComponent"]);
      const stored = JSON.stringify((await study.plan()).rounds[0]?.sections.at(-1));
      expect(stored).toContain("https://example.org/");
      for (const gone of ["onclick", "script", "mine"]) expect(stored).not.toContain(gone);
    });

    test.each([
      {
        why: "choices from elsewhere",
        own: { type: "dropdown", choicesByUrl: { url: "https://example.org/" } },
        path: "elements.0.choicesByUrl",
      },
      { why: "a file", own: { type: "file" }, path: "elements.0.type" },
      {
        why: "a pattern that runs for ever",
        own: { type: "text", validators: [{ type: "regex", regex: "^(a+)+$" }] },
        path: "elements.0.validators.0.regex",
      },
      {
        why: "feedback on a consent",
        own: { type: "tholos-consent", showsFeedback: true, question: { text: { default: "Yes?" } } },
        path: "elements.0.showsFeedback",
      },
    ])("is refused with the place and the property, and nothing is stored: $why", async ({ own, path }) => {
      const { study, answer, said } = await upload({ elements: [{ name: "first", ...own }] });
      expect(answer.status).toBe(422);
      expect(said.problems.map((problem) => problem.path)).toEqual([path]);
      expect(said.problems.every(({ message }) => message.length > 10)).toBe(true);
      expect(await study.revision()).toBe("1");
    });

    test.each([
      {
        why: "too large",
        text: `{"elements":[{"type":"text","name":"${"x".repeat(2 ** 21)}"}]}`,
        words: "larger than 2 MB",
      },
      { why: "no JSON", text: '{"elements": [', words: "This is not JSON" },
      { why: "nothing that asks", text: '{"elements":[{"type":"panel","name":"p"}]}', words: "no question" },
    ])("is refused in words: $why", async ({ text, words }) => {
      const { study, answer, said } = await upload(text);
      expect(answer.status).toBe(422);
      expect(said.problems.map(({ message }) => message).join()).toContain(words);
      expect(await study.revision()).toBe("1");
    });
  });

  test("after the lock every form is refused and says why", async () => {
    const study = await makeStudy(db(), "delphi-short");
    await db()
      .transaction()
      .execute((tx) => lockProtocol(tx, new Date(NOW), study));
    const refused = await study.owner.post(aboutRoute, { revision: "1", title: "Other" });
    expect(refused.status).toBe(409);
    expect(refusedOf(refused)).toMatchObject({
      isStale: false,
      reply: { error: { "": [expect.stringContaining("locked")] } },
    });
    const { data } = await study.owner.get(aboutRoute);
    expect(data).toMatchObject({ mayEdit: false });
  });

  describe("data protection", () => {
    const form = {
      ...{ controller: "Office", requestsAnsweredBy: "Office", contact: "dpo@example.org", regulation: "gdpr" },
      ...{
        lawfulBasis: "public-task",
        contactsSource: "Own",
        recipients: "None",
        hostingCountry: "FI",
        transfers: "None",
      },
      ...{ retentionContactsMonths: "6", retentionAccessLogMonths: "12" },
    };

    test("is saved, half filled too, and the page lists what is missing", async () => {
      const study = await makeStudy(db(), "blank");
      const seenAt = (await dataProtection.find(db(), study))?.updatedAt ?? "";
      const saved = await study.owner.post(dataProtectionRoute, { ...form, recipients: " ", seenAt });
      expect(saved.location).toContain("done=saved");
      expect((await study.owner.get(dataProtectionRoute)).data).toMatchObject({ missing: ["recipients"] });
      const stale = await study.owner.post(dataProtectionRoute, { ...form, seenAt });
      expect(refusedOf(stale)).toMatchObject({ isStale: true, reply: { initialValue: { controller: "Office" } } });
    });

    test("refuses a basis that the regulation does not know, and fields that nobody offered", async () => {
      const study = await makeStudy(db(), "blank");
      const seenAt = (await dataProtection.find(db(), study))?.updatedAt ?? "";
      const bad = { ...form, seenAt, regulation: "2018-1725", lawfulBasis: "legitimate-interests" };
      expect(refusedOf(await study.owner.post(dataProtectionRoute, bad)).reply.error).toHaveProperty("lawfulBasis");
      const wrong = await study.owner.post(dataProtectionRoute, { ...form, seenAt, regulation: "ccpa" });
      expect(wrong.status).toBe(422);
    });
  });

  describe("the list and the creation", () => {
    test("lists what one has a role in, and creates from a template", async () => {
      const study = await makeStudy(db(), "delphi-short");
      const { data } = await study.owner.get(listRoute);
      expect(data).toMatchObject({ count: 1, consultations: [{ title: "My study", role: "owner", panelSize: 0 }] });
      const offered = (await study.owner.get(newRoute)).data as { organisations: { value: string }[] };
      const organisationId = offered.organisations[0]?.value ?? "";
      const created = await study.owner.post(newRoute, { title: "Second", templateId: "blank", organisationId });
      expect(created.location).toMatch(/^\/consultations\/[0-9a-f-]{36}\/questionnaire\?done=created$/);
      const refused = await study.owner.post(newRoute, { title: "", templateId: "blank", organisationId });
      expect(refusedOf(refused).reply.error).toHaveProperty("title");
      const foreign = await study.owner.post(newRoute, { title: "T", templateId: "blank", organisationId: "other" });
      // Whoever is not of an organisation does not learn whether there is one.
      expect(foreign.status).toBe(404);
    });

    test("the next step goes from data protection to the panel", async () => {
      const study = await makeStudy(db(), "delphi-short");
      expect((await study.owner.get(overviewRoute)).data).toMatchObject({ nextStep: { code: "dataProtection" } });
    });
  });
});
