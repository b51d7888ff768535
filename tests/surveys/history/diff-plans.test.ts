import { describe, expect, test } from "vitest";
import { diffPlans } from "../../../surveys/history/diff-plans.js";
import { undoStateOf } from "../../../surveys/history/undo-stacks.js";
import type { StudyPlan } from "../../../surveys/study-plan.js";
import { findTemplate } from "../../../surveys/templates/index.js";
import { aStudyPlan } from "../../factories/study-plan.js";

const told = (before: StudyPlan, after: StudyPlan) =>
  diffPlans(before, after).map(
    ({ what, kind, key, fields }) =>
      `${what} ${kind} ${key}${fields.map(({ path, before: old, after: now }) => ` [${path}: ${old} > ${now}]`).join("")}`,
  );

describe("what is different between two plans", () => {
  const plan = findTemplate("delphi-core-technologies-6g")?.plan() ?? aStudyPlan();
  test("is nothing for the same plan", () => expect(diffPlans(plan, plan)).toEqual([]));
  test("is told part by part with its fields", () => {
    const [first, second, ...others] = plan.subjects;
    if (!first || !second) throw new Error("The template has subjects.");
    const renamed = { ...second, name: { default: "Other words" } };
    const after = {
      ...plan,
      subjects: [renamed, first, ...others.slice(1)],
      purpose: { ...plan.purpose, default: "New" },
    };
    const changes = told(plan, after);
    expect(changes[0]).toContain("changed about  [purpose: ");
    expect(changes[1]).toContain(
      `changed subject ${second.key} [name: ${second.name.default} > Other words] [name.fr:`,
    );
    expect(changes.slice(2)).toEqual([`moved subject ${second.key}`, `removed subject ${others[0]?.key}`]);
  });
  test("names levels by their value", () => {
    const levels = (words: string) => {
      const simple = aStudyPlan();
      const [criterion] = simple.criteria;
      if (criterion?.kind !== "rating") throw new Error("The factory makes a rating.");
      const changed = criterion.levels.map((level) =>
        level.value === 3 ? { ...level, label: { default: words } } : level,
      );
      return { ...simple, criteria: [{ ...criterion, levels: changed }] };
    };
    expect(told(levels("Middle"), levels("Neither"))).toEqual([
      "changed criterion priority [levels.3.label: Middle > Neither]",
    ]);
  });
});

describe("undo and redo", () => {
  const version = (
    revision: number,
    kind: "start" | "edit" | "undo" | "redo" | "restore",
    actorId: string,
    ofRevision: number | null = null,
  ) => ({
    revision,
    kind,
    actorId,
    ofRevision,
  });
  const start = version(1, "start", "");
  test("are of one's own edits", () => {
    const versions = [start, version(2, "edit", "ann"), version(3, "edit", "ben")];
    expect(undoStateOf(versions, "ann")).toEqual({ undo: 2, redo: null });
    expect(undoStateOf(versions, "ben")).toEqual({ undo: 3, redo: null });
    expect(undoStateOf(versions, "cleo")).toEqual({ undo: null, redo: null });
  });
  test("go back step by step and forward again; a new edit forgets what was undone", () => {
    const edits = [start, version(2, "edit", "ann"), version(3, "edit", "ann"), version(4, "undo", "ann", 3)];
    expect(undoStateOf(edits, "ann")).toEqual({ undo: 2, redo: 3 });
    const twice = [...edits, version(5, "undo", "ann", 2)];
    expect(undoStateOf(twice, "ann")).toEqual({ undo: null, redo: 2 });
    expect(undoStateOf([...twice, version(6, "redo", "ann", 2)], "ann")).toEqual({ undo: 2, redo: 3 });
    expect(undoStateOf([...twice, version(6, "edit", "ann")], "ann")).toEqual({ undo: 6, redo: null });
  });
  test("leave out what a colleague has undone, and edits whose plan before is not kept", () => {
    const versions = [start, version(2, "edit", "ann"), version(3, "edit", "ann"), version(4, "undo", "ben", 3)];
    expect(undoStateOf(versions, "ann").undo).toBe(2);
    expect(undoStateOf([version(7, "edit", "ann")], "ann").undo).toBe(null);
  });
});
