import { expect, test } from "vitest";
import { getComparison, getHistoryBar, getVersionsPage } from "../../../app/presenters/set-up/plan-versions.server";
import { createConsultation } from "../../../app/services/create-consultation";
import { loadPlan } from "../../../app/services/load-plan";
import { restoreVersion, undoOrRedo } from "../../../app/services/plan-history";
import { savePlan } from "../../../app/services/save-plan";
import { ensureOrganiser } from "../../../app/services/sign-in-link.server";
import type { Db } from "../../../db/open";
import * as memberships from "../../../db/queries/membership";
import * as organisations from "../../../db/queries/organisation";
import type { StudyPlan } from "../../../surveys/study-plan";
import { makeContext } from "../../factories/context";
import { NOW } from "../../factories/instant";
import { onEachDatabase } from "../../support/databases";

async function makeStudy(db: Db) {
  const context = makeContext(db);
  const deps = { db, now: new Date(NOW) };
  const { organiser: ann } = await ensureOrganiser(context, { email: "ann@example.org", name: "Ann" });
  const { organiser: ben } = await ensureOrganiser(context, { email: "ben@example.org", name: "Ben" });
  const [organisation] = await organisations.findAllByUser(db, { userId: ann.id });
  const { consultationId } = await createConsultation(deps, {
    organisationId: organisation?.id ?? "",
    userId: ann.id,
    templateId: "delphi-core-technologies-6g",
    title: "My study",
  });
  await memberships.upsert(db, { consultationId, userId: ben.id, role: "organiser", createdAt: NOW });
  const actor = (id: string) => ({ kind: "organiser" as const, id });
  const plan = async () => (await loadPlan(db, consultationId)).plan;
  return {
    consultationId,
    ann: ann.id,
    ben: ben.id,
    plan,
    name: async (key: string) => (await plan()).subjects.find((subject) => subject.key === key)?.name.default,
    edit: async (who: string, change: (plan: StudyPlan) => unknown) => {
      const { revision } = await loadPlan(db, consultationId);
      const saving = await savePlan(deps, { consultationId, actor: actor(who), revision, change });
      if (saving.outcome === "invalid") throw new Error(JSON.stringify(saving.problems));
      return saving.revision;
    },
    turn: (intent: "undo" | "redo", who: string, revision: number) =>
      undoOrRedo(deps, { consultationId, actor: actor(who), revision, intent }),
    restore: (who: string, revision: number, current: number) =>
      restoreVersion(deps, { consultationId, actor: actor(who), revision, current }),
    bar: (userId: string) => getHistoryBar(db, { consultationId, userId }),
  };
}

const rename = (key: string, words: string) => (plan: StudyPlan) => ({
  ...plan,
  subjects: plan.subjects.map((subject) => (subject.key === key ? { ...subject, name: { default: words } } : subject)),
});
const remove = (key: string) => (plan: StudyPlan) => ({
  ...plan,
  subjects: plan.subjects.filter((subject) => subject.key !== key),
  anchorSubjectKeys: plan.anchorSubjectKeys.filter((anchor) => anchor !== key),
});

onEachDatabase("versions of a plan", (db) => {
  test("keep each edit with who and what, from the state before the first one", async () => {
    const study = await makeStudy(db());
    await study.edit(study.ann, rename("CS-01", "Processors"));
    await study.edit(study.ben, remove("CS-02"));
    const page = await getVersionsPage(db(), { consultationId: study.consultationId, page: 1 });
    expect(page.rows.map(({ revision, kind, who }) => `${revision} ${kind} ${who}`)).toEqual([
      "3 edit Ben",
      "2 edit Ann",
      "1 start null",
    ]);
    expect(page.rows[1]?.changes).toEqual({
      count: 1,
      first: [{ what: "changed", kind: "subject", key: "CS-01", title: "Processors" }],
    });
    const compared = await getComparison(db(), { consultationId: study.consultationId, from: 1, to: 3 });
    expect(compared.shown.map(({ what, key }) => `${what} ${key}`)).toEqual(["changed CS-01", "removed CS-02"]);
    expect(compared.shown.map(({ meaning }) => meaning)).toEqual(["can-be-same", null]);
  });

  test("say of a question in other words that it can mean the same, and of another scale that it cannot", async () => {
    const study = await makeStudy(db());
    const reword = (change: (criterion: StudyPlan["criteria"][number]) => object) => (plan: StudyPlan) => ({
      ...plan,
      criteria: plan.criteria.map((criterion) =>
        criterion.key === "criticality" ? { ...criterion, ...change(criterion) } : criterion,
      ),
    });
    const meaning = async (from: number, to: number) =>
      (await getComparison(db(), { consultationId: study.consultationId, from, to })).shown.map(
        (change) => change.meaning,
      );
    await study.edit(
      study.ann,
      reword(() => ({ text: { default: "How critical is {subject}?" } })),
    );
    await study.edit(
      study.ann,
      reword((criterion) => ("levels" in criterion ? { levels: criterion.levels.slice(1), sides: undefined } : {})),
    );
    expect(await meaning(1, 2)).toEqual(["can-be-same"]);
    expect(await meaning(2, 3)).toEqual(["new"]);
    expect(await meaning(1, 3)).toEqual(["new"]);
  });

  test("an undo of one's own edit leaves a colleague's later edit alone, and can be redone", async () => {
    const study = await makeStudy(db());
    const before = await study.name("CS-01");
    const edit = await study.edit(study.ann, rename("CS-01", "Processors"));
    await study.edit(study.ben, rename("CS-02", "Open cores"));
    expect((await study.bar(study.ann)).undo?.revision).toBe(edit);
    await study.turn("undo", study.ann, edit);
    expect([await study.name("CS-01"), await study.name("CS-02")]).toEqual([before, "Open cores"]);
    expect(await study.bar(study.ann)).toMatchObject({ undo: null, redo: { revision: edit } });
    await study.turn("redo", study.ann, edit);
    expect([await study.name("CS-01"), await study.name("CS-02")]).toEqual(["Processors", "Open cores"]);
  });

  test("what a colleague changed later is never overwritten by an undo", async () => {
    const study = await makeStudy(db());
    const edit = await study.edit(study.ann, rename("CS-01", "Processors"));
    await study.edit(study.ben, rename("CS-01", "Ben's words"));
    await expect(study.turn("undo", study.ann, edit)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("subjects › CS-01 › name"),
    });
    expect(await study.name("CS-01")).toBe("Ben's words");
  });

  test("a removed subject comes back where it stood, with its place among the anchors", async () => {
    const study = await makeStudy(db());
    const before = await study.plan();
    const [anchor = ""] = before.anchorSubjectKeys;
    const edit = await study.edit(study.ann, remove(anchor));
    await study.turn("undo", study.ann, edit);
    expect(await study.plan()).toEqual(before);
  });

  test("an edit pressed twice is undone once", async () => {
    const study = await makeStudy(db());
    const edit = await study.edit(study.ann, rename("CS-01", "Processors"));
    await study.turn("undo", study.ann, edit);
    await expect(study.turn("undo", study.ann, edit)).rejects.toMatchObject({ code: "already-done" });
  });

  test("a whole version comes back only over what was seen, and that can be undone", async () => {
    const study = await makeStudy(db());
    const first = await study.plan();
    await study.edit(study.ann, rename("CS-01", "Processors"));
    const seen = await study.edit(study.ann, rename("CS-02", "Open cores"));
    const unseen = await study.edit(study.ben, rename("CS-03", "Ben's words"));
    await expect(study.restore(study.ann, 1, seen)).rejects.toMatchObject({ code: "conflict" });
    await study.restore(study.ann, 1, unseen);
    expect(await study.plan()).toEqual(first);
    await study.turn("undo", study.ann, unseen + 1);
    expect(await study.name("CS-03")).toBe("Ben's words");
  });

  test("versions of another consultation are not there", async () => {
    const study = await makeStudy(db());
    const edit = await study.edit(study.ann, rename("CS-01", "Processors"));
    await expect(study.turn("undo", study.ann, 99)).rejects.toMatchObject({ code: "not-found" });
    await expect(
      getComparison(db(), { consultationId: "018f0000-0000-7000-8000-000000000000", from: 1, to: edit }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});
