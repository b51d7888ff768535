import { expect, test } from "vitest";
import { getTimelineCsv, getTimelinePage } from "../../../app/presenters/rounds/timeline-page.server";
import { readChangesSince } from "../../../app/presenters/set-up/changed-since.server";
import { getComparison, getMeaningHistory } from "../../../app/presenters/set-up/plan-versions.server";
import { mergeOrSplit, type NewPlaces } from "../../../app/services/lineage/merge-or-split";
import { findLineages } from "../../../app/services/lineage/stored-lineage";
import { loadPlan } from "../../../app/services/load-plan";
import { lockProtocol } from "../../../app/services/lock-protocol";
import { newQuestion } from "../../../app/services/plan-edits/new-question";
import { addQuestion, changeQuestion } from "../../../app/services/plan-edits/questions";
import { addSubject, removeSubject } from "../../../app/services/plan-edits/subjects";
import { undoOrRedo } from "../../../app/services/plan-history";
import { savePlan } from "../../../app/services/save-plan";
import { verifyAudit } from "../../../app/services/verify-audit";
import type { Db } from "../../../db/open";
import * as audit from "../../../db/queries/audit";
import type { Question, StudyPlan } from "../../../surveys/study-plan";
import { onEachDatabase } from "../../support/databases";
import { makeShortStudy } from "../support/short-study";

const LATER = new Date("2026-11-25T08:00:00.000Z");
const REASON = "Panelists could not tell them apart.";
const SECTION = { round: 1, sectionKey: "remarks" };

/** A draft with the subjects CC-14, fibre and radio, and the questions hope, fear and size in one section; its revision is 2. */
async function makeDraft(db: Db) {
  const { consultationId, actor } = await makeShortStudy(db);
  const deps = { db, now: LATER };
  const edit = async (change: (plan: StudyPlan) => unknown) => {
    const { revision } = await loadPlan(db, consultationId);
    const saving = await savePlan(deps, { consultationId, actor, revision, change });
    if (saving.outcome === "invalid") throw new Error(JSON.stringify(saving.problems));
    return saving.revision;
  };
  await edit((plan) => {
    const subjects = ["Fibre", "Radio"].reduce(
      (now, name) =>
        addSubject(now, { name, description: "", referenceConfiguration: "", areaKey: "", isAnchor: false }).plan,
      plan,
    );
    const [first, ...later] = subjects.rounds;
    if (!first) throw new Error("The plan has no round.");
    const remarks = { type: "questions" as const, key: "remarks", title: { default: "Remarks" }, questions: [] };
    const questions: readonly Question[] = [
      newQuestion("rating", "hope", "What do you hope?", 2026),
      newQuestion("rating", "fear", "What do you fear?", 2026),
      newQuestion("single", "size", "How large are you?", 2026),
    ];
    const asking = { ...subjects, rounds: [{ ...first, sections: [...first.sections, remarks] }, ...later] };
    return questions.reduce((now, question) => addQuestion(now, SECTION, question), asking as StudyPlan);
  });
  return {
    consultationId,
    actor,
    edit,
    turn: async (places: Partial<NewPlaces>) => {
      const { revision } = await loadPlan(db, consultationId);
      return mergeOrSplit(deps, {
        ...{ consultationId, actor, revision, kind: "merge" as const, part: "subject" as const },
        ...{ keys: ["fibre", "radio"], worded: [{ words: "Links", more: "Of any kind." }], reason: REASON },
        ...places,
      });
    },
    history: async (intent: "undo" | "redo", revision: number) =>
      undoOrRedo(deps, { consultationId, actor, revision, intent }),
    subjects: async () => (await loadPlan(db, consultationId)).plan.subjects.map(({ key }) => key),
    asked: async () =>
      (await loadPlan(db, consultationId)).plan.rounds[0]?.sections.flatMap((section) =>
        section.type === "questions" ? section.questions.map(({ key }) => key) : [],
      ),
    lineageOf: async (from: number, to: number) =>
      Object.fromEntries(
        (await getComparison(db, { consultationId, from, to })).shown.map(({ what, key, lineage }) => [
          `${what} ${key}`,
          lineage && [lineage.kind, lineage.became],
        ]),
      ),
    historyOf: (part: "subject" | "question", key: string) => getMeaningHistory(db, { consultationId, part, key }),
  };
}

onEachDatabase("merging and splitting in a draft", (db) => {
  test("a merge is one edit, with what it came from on record, beside the change, at the subject, in the trail and in the timeline", async () => {
    const draft = await makeDraft(db());
    const { consultationId } = draft;
    const { saving, keys } = await draft.turn({});
    expect([saving, keys]).toMatchObject([{ outcome: "saved", revision: 3 }, ["fibre-v2"]]);
    expect(await draft.subjects()).toEqual(["CC-14", "fibre-v2"]);
    expect(await findLineages(db(), consultationId)).toMatchObject([
      {
        ...{ kind: "merge", part: "subject", fromRevision: 2, toRevision: 3, reason: REASON },
        replaces: [
          { key: "fibre", title: "Fibre" },
          { key: "radio", title: "Radio" },
        ],
        results: [{ key: "fibre-v2", title: "Links", fields: { description: { default: "Of any kind." } } }],
      },
    ]);
    const became = { before: ["Fibre", "Radio"], after: ["Links"], isTakenBack: false };
    expect(await draft.lineageOf(2, 3)).toEqual({
      "added fibre-v2": ["merge", became],
      "removed fibre": ["merge", became],
      "removed radio": ["merge", became],
    });
    expect(await draft.historyOf("subject", "fibre-v2")).toMatchObject([{ kind: "merge", reason: REASON, became }]);
    const [entry] = await audit.findPage(db(), { consultationId, limit: 1, offset: 0 });
    expect(entry).toMatchObject({ action: "draft-merged" });
    expect(entry?.details).not.toContain("apart");
    expect(await verifyAudit(db(), { consultationId })).toMatchObject({ broken: null });
    const { entries } = await getTimelinePage(db(), { consultationId, role: "owner", kind: "questions", page: 1 });
    expect(entries[0]).toMatchObject({
      ...{ action: "draft-merged", declared: { what: "Fibre · Radio → Links", reason: REASON } },
      path: expect.stringContaining("from=2&to=3"),
    });
    const csv = await getTimelineCsv(db(), { consultationId, role: "owner", kind: "questions" });
    expect(csv).toContain("Fibre · Radio → Links");
    expect(csv).toContain(REASON);
  });

  test("a split is undone and made again: the draft is as it was, and what is told of it is true each time", async () => {
    const draft = await makeDraft(db());
    const worded = [
      { words: "Glass fibre", more: "" },
      { words: "Hollow fibre", more: "" },
    ];
    const { keys } = await draft.turn({ kind: "split", keys: ["fibre"], worded });
    expect(keys).toEqual(["fibre-v2", "fibre-v3"]);
    expect(await draft.subjects()).toEqual(["CC-14", ...keys, "radio"]);
    const before = (await loadPlan(db(), draft.consultationId)).plan;

    await draft.history("undo", 3);
    expect(await draft.subjects()).toEqual(["CC-14", "fibre", "radio"]);
    expect(await draft.historyOf("subject", "fibre")).toMatchObject([{ kind: "split", became: { isTakenBack: true } }]);
    // Nobody merged what came back, and from before to now nothing happened.
    expect(await draft.lineageOf(3, 4)).toEqual({
      "added fibre": null,
      "removed fibre-v2": null,
      "removed fibre-v3": null,
    });
    expect(await draft.lineageOf(2, 4)).toEqual({});
    expect(await draft.lineageOf(2, 3)).toMatchObject({ "added fibre-v2": ["split", { isTakenBack: true }] });

    await draft.history("redo", 3);
    expect((await loadPlan(db(), draft.consultationId)).plan).toEqual(before);
    expect(await draft.historyOf("subject", "fibre-v3")).toMatchObject([{ became: { isTakenBack: false } }]);
    expect(await draft.lineageOf(4, 5)).toMatchObject({ "removed fibre": ["split", { isTakenBack: false }] });
    expect(await findLineages(db(), draft.consultationId)).toHaveLength(1);
  });

  test("what was undone is merged anew under another key, so that no two on record are taken for one", async () => {
    const draft = await makeDraft(db());
    await draft.turn({});
    await draft.history("undo", 3);
    const { keys } = await draft.turn({ worded: [{ words: "Networks", more: "" }] });
    expect(keys).toEqual(["fibre-v3"]);
    expect(await draft.historyOf("subject", "fibre-v3")).toHaveLength(1);
    expect(await draft.lineageOf(2, 5)).toMatchObject({
      "removed fibre": ["merge", { after: ["Networks"], isTakenBack: false }],
    });
  });

  test("what gave way to something that gave way itself is still told; what was removed by hand afterwards is not", async () => {
    const draft = await makeDraft(db());
    await draft.turn({});
    await draft.turn({ keys: ["CC-14", "fibre-v2"], worded: [{ words: "All", more: "" }] });
    expect(await draft.subjects()).toEqual(["CC-14-v2"]);
    expect(await draft.lineageOf(2, 4)).toMatchObject({
      "removed fibre": ["merge", { after: ["Links"] }],
      "removed CC-14": ["merge", { after: ["All"] }],
    });
    const other = await makeDraft(db());
    await other.turn({});
    await other.edit((plan) => removeSubject(plan, "fibre-v2"));
    expect(await other.lineageOf(2, 4)).toEqual({ "removed fibre": null, "removed radio": null });
  });

  test("what a pilot asked says that it was merged or split since, while something of it is still asked", async () => {
    const draft = await makeDraft(db());
    const since = async (
      revision: number,
      item: { key: string; subjectKey: string | null; criterionKey: string | null },
    ) => (await readChangesSince(db(), { consultationId: draft.consultationId, revision }))(item);
    const onFibre = { key: "fibre.criticality", subjectKey: "fibre", criterionKey: "criticality" };
    const once = (key: string) => ({ key, subjectKey: null, criterionKey: null });
    await draft.turn({});
    await draft.turn({ part: "question", keys: ["hope", "fear"], worded: [{ words: "What comes?", more: "" }] });
    expect([await since(2, onFibre), await since(2, once("fear")), await since(2, once("size"))]).toEqual([
      "merge",
      "merge",
      null,
    ]);
    const worded = [
      { words: "What soon?", more: "" },
      { words: "What later?", more: "" },
    ];
    await draft.turn({ part: "question", kind: "split", keys: ["hope-v2"], worded });
    expect([await since(2, once("hope")), await since(4, once("hope-v2"))]).toEqual(["merge", "split"]);
    await draft.edit((plan) => removeSubject(plan, "fibre-v2"));
    expect(await since(2, onFibre)).toBe("gone");
  });

  test("questions are merged and split too, but not where a condition or the profile rests on one", async () => {
    const draft = await makeDraft(db());
    const question = {
      part: "question",
      keys: ["hope", "fear"],
      worded: [{ words: "What comes?", more: "" }],
    } as const;
    expect((await draft.turn(question)).keys).toEqual(["hope-v2"]);
    expect(await draft.asked()).toEqual(["hope-v2", "size"]);
    const worded = [
      { words: "What soon?", more: "" },
      { words: "What later?", more: "" },
    ];
    expect((await draft.turn({ ...question, kind: "split", keys: ["hope-v2"], worded })).keys).toEqual([
      "hope-v3",
      "hope-v4",
    ]);
    expect(await draft.historyOf("question", "hope-v3")).toMatchObject([
      { kind: "split", became: { before: ["What comes?"], after: ["What soon?", "What later?"] } },
    ]);
    await draft.history("undo", 4);
    expect(await draft.asked()).toEqual(["hope-v2", "size"]);
    await draft.history("redo", 4);
    expect(await draft.asked()).toEqual(["hope-v3", "hope-v4", "size"]);
    await draft.edit((plan) => {
      const size = newQuestion("single", "size", "How large are you?", 2026);
      return changeQuestion(plan, {
        ...size,
        showIf: { itemKey: "hope-v3", operator: "in", values: ["1"] },
      } as Question);
    });
    await expect(draft.turn({ ...question, keys: ["hope-v3", "hope-v4"] })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("How large are you?"),
    });
    await draft.edit((plan) => {
      const size = newQuestion("single", "size", "How large are you?", 2026);
      return changeQuestion(plan, { ...size, mapsTo: "size" } as Question);
    });
    await expect(draft.turn({ ...question, keys: ["hope-v4", "size"] })).rejects.toMatchObject({ code: "invalid" });
  });

  test("is refused without a reason, words or others, of what is not there, over what somebody saved meanwhile, and after the lock", async () => {
    const draft = await makeDraft(db());
    const { consultationId, actor } = draft;
    for (const wrong of [
      { reason: " " },
      { keys: ["fibre"] },
      { keys: ["fibre", "fibre"] },
      { worded: [{ words: " ", more: "" }] },
      { worded: [] },
      { kind: "split", keys: ["fibre"] },
      {
        kind: "split",
        worded: [
          { words: "One", more: "" },
          { words: "Two", more: "" },
        ],
      },
    ] as const) {
      await expect(draft.turn(wrong), JSON.stringify(wrong)).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(draft.turn({ keys: ["fibre", "nowhere"] })).rejects.toMatchObject({ code: "not-found" });
    await expect(draft.turn({ revision: 1 })).rejects.toMatchObject({ code: "conflict" });
    const repeated = await draft.turn({ worded: [{ words: "x".repeat(400), more: "" }] });
    expect(repeated.saving).toMatchObject({ outcome: "invalid" });
    await db()
      .transaction()
      .execute((tx) => lockProtocol(tx, LATER, { consultationId, actor }));
    await expect(draft.turn({})).rejects.toMatchObject({ code: "already-done" });
    expect(await findLineages(db(), consultationId)).toEqual([]);
    expect(await draft.subjects()).toEqual(["CC-14", "fibre", "radio"]);
  });
});
