import { expect, test } from "vitest";
import { findRepeatedNames } from "../../../surveys/plan/repeated-names";
import type { StudyPlan } from "../../../surveys/study-plan";
import { technologyPlan } from "../../../surveys/templates/delphi-6g";

const plan = technologyPlan();
const subject = (key: string, name: string) => ({
  key,
  areaKey: null,
  name: { default: name },
  description: { default: "" },
  referenceConfiguration: null,
});
const withSubjects = (...subjects: readonly (readonly [key: string, name: string])[]): StudyPlan => ({
  ...plan,
  subjects: subjects.map(([key, name]) => subject(key, name)),
});

test("a new subject may not have the name of another, whatever its capitals, spaces and width", () => {
  const before = withSubjects(["a", "Optical  switching"]);
  const after = withSubjects(["a", "Optical  switching"], ["b", " optical \u{FF33}WITCHING"]);
  expect(findRepeatedNames(after, before)).toEqual([
    { path: "subjects.1.name", message: "There is a subject of this name already: Optical  switching." },
  ]);
});

test("the renamed one is told, wherever it stands", () => {
  const before = withSubjects(["a", "One"], ["b", "Two"]);
  expect(findRepeatedNames(withSubjects(["a", "two"], ["b", "Two"]), before)).toMatchObject([
    { path: "subjects.0.name" },
  ]);
});

test("of two new ones the later is told; names that change places are no repeats", () => {
  expect(findRepeatedNames(withSubjects(["a", "New"], ["b", "new"]), withSubjects())).toMatchObject([
    { path: "subjects.1.name" },
  ]);
  const before = withSubjects(["a", "One"], ["b", "Two"]);
  expect(findRepeatedNames(withSubjects(["a", "Two"], ["b", "One"]), before)).toEqual([]);
});

test("what was so before keeps nobody from saving something else", () => {
  const before = withSubjects(["a", "Same"], ["b", "same"]);
  expect(findRepeatedNames(withSubjects(["b", "same"], ["a", "Same"], ["c", "Other"]), before)).toEqual([]);
});

test("areas, criteria and groups are looked at too, each among its own kind", () => {
  const [criterion] = plan.criteria;
  const [group] = plan.comparisonGroups;
  const [area] = plan.areas;
  if (!criterion || !group || !area) throw new Error("The template has criteria, groups and areas.");
  const after = {
    ...plan,
    areas: [...plan.areas, { key: "again", label: { default: area.label.default.toUpperCase() } }],
    criteria: [...plan.criteria, { ...criterion, key: "again" }],
    comparisonGroups: [...plan.comparisonGroups, { key: "again", label: group.label, profileChoiceIds: [] }],
  };
  expect(findRepeatedNames(after, plan).map(({ path }) => path)).toEqual([
    `areas.${plan.areas.length}.label`,
    `criteria.${plan.criteria.length}.text`,
    `comparisonGroups.${plan.comparisonGroups.length}.label`,
  ]);
  expect(findRepeatedNames(plan, plan)).toEqual([]);
});
