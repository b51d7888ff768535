import { expect, test } from "vitest";
import { getTimelinePage } from "../../../app/presenters/rounds/timeline-page.server";
import { readChangesSince } from "../../../app/presenters/set-up/changed-since.server";
import { getComparison, getMeaningHistory } from "../../../app/presenters/set-up/plan-versions.server";
import { declareMeaning, type NewDeclaration } from "../../../app/services/lineage/declare-meaning";
import { loadPlan } from "../../../app/services/load-plan";
import { lockProtocol } from "../../../app/services/lock-protocol";
import { savePlan } from "../../../app/services/save-plan";
import { verifyAudit } from "../../../app/services/verify-audit";
import type { Db } from "../../../db/open";
import * as audit from "../../../db/queries/audit";
import type { Question, StudyPlan } from "../../../surveys/study-plan";
import { onEachDatabase } from "../../support/databases";
import { makeShortStudy } from "../support/short-study";

const LATER = new Date("2026-11-25T08:00:00.000Z");

/** A draft whose first criterion is `criticality` of the subject CC-14. */
async function makeDraft(db: Db) {
  const { consultationId, actor } = await makeShortStudy(db);
  const deps = { db, now: LATER };
  const edit = async (change: (plan: StudyPlan) => unknown) => {
    const { revision } = await loadPlan(db, consultationId);
    const saving = await savePlan(deps, { consultationId, actor, revision, change });
    if (saving.outcome === "invalid") throw new Error(JSON.stringify(saving.problems));
    return saving.revision;
  };
  const criterion = (change: (criterion: Question) => object) =>
    edit((plan) => ({
      ...plan,
      criteria: plan.criteria.map((one) => (one.key === "criticality" ? { ...one, ...change(one) } : one)),
    }));
  return {
    consultationId,
    actor,
    edit,
    reword: (words: string) => criterion(() => ({ text: { default: words } })),
    shorten: () => criterion((one) => ("levels" in one ? { levels: one.levels.slice(1), sides: undefined } : {})),
    declare: (declaration: Partial<NewDeclaration>) =>
      declareMeaning(deps, {
        ...{ consultationId, actor, from: 1, to: 2, part: "criterion" as const, key: "criticality" },
        ...{ meaning: "same" as const, reason: "Only shorter." },
        ...declaration,
      }),
    shown: async (from: number, to: number) => (await getComparison(db, { consultationId, from, to })).shown,
    actions: async () =>
      (await audit.findPage(db, { consultationId, limit: 50, offset: 0 })).map(({ action }) => action),
  };
}

onEachDatabase("what a change of a draft was declared to mean", (db) => {
  test("is kept with who, when and why, stands with the change, in the item's history, the trail and the timeline", async () => {
    const draft = await makeDraft(db());
    const { consultationId } = draft;
    await draft.reword("How critical is {subject}?");
    expect(await draft.shown(1, 2)).toMatchObject([{ meaning: "can-be-same", declared: null }]);
    expect(await getComparison(db(), { consultationId, from: 1, to: 2 })).toMatchObject({ undeclared: 1 });
    await draft.declare({ reason: "  Only shorter. " });
    const step = { kind: "same", from: 1, to: 2, reason: "Only shorter.", who: expect.stringMatching(/./) };
    expect(await draft.shown(1, 2)).toMatchObject([{ declared: { meaning: "same", steps: [step] } }]);
    expect(await getComparison(db(), { consultationId, from: 1, to: 2 })).toMatchObject({ undeclared: 0 });
    const history = { consultationId, part: "criterion" as const };
    expect(await getMeaningHistory(db(), { ...history, key: "criticality" })).toMatchObject([step]);
    expect(await getMeaningHistory(db(), { ...history, key: "direction" })).toEqual([]);
    expect((await draft.actions())[0]).toBe("declared-same-meaning");
    expect(JSON.stringify(await audit.findPage(db(), { consultationId, limit: 50, offset: 0 }))).not.toContain(
      "shorter",
    );
    expect(await verifyAudit(db(), { consultationId })).toMatchObject({ broken: null });
    const { entries } = await getTimelinePage(db(), { consultationId, role: "owner", kind: "questions", page: 1 });
    expect(entries[0]).toMatchObject({
      action: "declared-same-meaning",
      declared: { what: "How critical is {subject}?", reason: "Only shorter." },
      path: expect.stringContaining("from=1&to=2"),
    });
  });

  test("can only be new where the scale, a reference configuration or the boundary changed", async () => {
    const draft = await makeDraft(db());
    await draft.shorten();
    await expect(draft.declare({})).rejects.toMatchObject({ code: "invalid" });
    await draft.declare({ meaning: "new", reason: "Nobody used the lowest level." });
    expect(await draft.shown(1, 2)).toMatchObject([{ meaning: "new", declared: { meaning: "new" } }]);
    await draft.edit((plan) => ({
      ...plan,
      boundary: { default: "The whole continent." },
      subjects: plan.subjects.map((subject) => ({ ...subject, referenceConfiguration: { default: "In a lab" } })),
    }));
    expect((await draft.shown(2, 3)).map(({ kind, meaning }) => `${kind} ${meaning}`)).toEqual([
      "about new",
      "subject new",
    ]);
    const [about, subject] = [{ part: "about", key: "" } as const, { part: "subject", key: "CC-14" } as const];
    await expect(draft.declare({ ...about, from: 2, to: 3 })).rejects.toMatchObject({ code: "invalid" });
    await draft.declare({ ...about, from: 2, to: 3, meaning: "new" });
    await draft.declare({ ...subject, from: 2, to: 3, meaning: "new" });
    expect((await draft.shown(2, 3)).map(({ declared }) => declared?.meaning)).toEqual(["new", "new"]);
  });

  test("leads across several versions, and is asked again where somebody changed the words since", async () => {
    const draft = await makeDraft(db());
    await draft.reword("How critical is {subject}?");
    await draft.reword("How vital is {subject}?");
    await draft.declare({ from: 1, to: 2 });
    expect(await draft.shown(1, 3)).toMatchObject([{ declared: null }]);
    await draft.declare({ from: 2, to: 3, meaning: "new", reason: "Vital is more." });
    expect(await draft.shown(1, 3)).toMatchObject([
      { declared: { meaning: "new", steps: [{ kind: "same" }, { kind: "new" }] } },
    ]);
    // Backwards too, and a translation that comes later changes nothing.
    expect(await draft.shown(3, 1)).toMatchObject([{ declared: { meaning: "new" } }]);
    await draft.edit((plan) => ({
      ...plan,
      criteria: plan.criteria.map((one) => ({ ...one, text: { ...one.text, de: "Auf Deutsch" } })),
    }));
    expect((await draft.shown(3, 4)).map(({ meaning }) => meaning)).not.toContain("can-be-same");
    expect((await draft.shown(1, 4)).find(({ key }) => key === "criticality")).toMatchObject({
      declared: { meaning: "new" },
    });
  });

  test("can be said otherwise; the same sent twice is kept once", async () => {
    const draft = await makeDraft(db());
    await draft.reword("How critical is {subject}?");
    await draft.declare({});
    await draft.declare({});
    await draft.declare({ meaning: "new", reason: "On second thoughts." });
    expect(await draft.shown(1, 2)).toMatchObject([{ declared: { meaning: "new", steps: [{}] } }]);
    expect((await draft.actions()).filter((action) => action.startsWith("declared-"))).toEqual([
      "declared-new-meaning",
      "declared-same-meaning",
    ]);
  });

  test("is refused without a reason, of what was not changed, of versions that are not kept, and after the lock", async () => {
    const draft = await makeDraft(db());
    await draft.reword("How critical is {subject}?");
    await expect(draft.declare({ reason: "  " })).rejects.toMatchObject({ code: "invalid" });
    await expect(draft.declare({ reason: "x".repeat(2_001) })).rejects.toMatchObject({ code: "invalid" });
    await expect(draft.declare({ key: "direction" })).rejects.toMatchObject({ code: "not-found" });
    await expect(draft.declare({ from: 2, to: 1 })).rejects.toMatchObject({ code: "not-found" });
    await expect(draft.declare({ to: 9 })).rejects.toMatchObject({ code: "not-found" });
    const { consultationId, actor } = draft;
    await db()
      .transaction()
      .execute((tx) => lockProtocol(tx, LATER, { consultationId, actor }));
    await expect(draft.declare({})).rejects.toMatchObject({ code: "already-done" });
  });

  test("tells of what a pilot asked whether it still means that", async () => {
    const draft = await makeDraft(db());
    const { consultationId } = draft;
    const since = async (revision: number | null) => {
      const tell = await readChangesSince(db(), { consultationId, revision });
      return tell({ key: "CC-14.criticality", subjectKey: "CC-14", criterionKey: "criticality" });
    };
    expect(await since(1)).toBeNull();
    await draft.reword("How critical is {subject}?");
    expect(await since(1)).toBe("undeclared");
    await draft.declare({});
    expect(await since(1)).toBe("same");
    await draft.shorten();
    expect([await since(1), await since(2), await since(3), await since(null)]).toEqual(["new", "new", null, null]);
    await draft.edit((plan) => ({
      ...plan,
      criteria: plan.criteria.filter(({ key }) => key !== "criticality"),
      rounds: plan.rounds.map((round) => ({
        ...round,
        sections: round.sections.map((section) =>
          section.type === "subjects"
            ? { ...section, criteria: section.criteria.filter(({ criterionKey }) => criterionKey !== "criticality") }
            : section,
        ),
      })),
    }));
    expect(await since(1)).toBe("gone");
  });
});
