import { describe, expect, test } from "vitest";
import { expectedAnswers } from "../../surveys/expected-answers.js";
import { technologyPlan } from "../../surveys/templates/delphi-6g.js";
import { findTemplate } from "../../surveys/templates/index.js";

const plan = technologyPlan();
const of = (subjectKey: string, panelSizeByGroup: Record<string, number>, responseRate: number) => {
  const subject = expectedAnswers(plan, { panelSizeByGroup, responseRate }).subjects.find(
    (candidate) => candidate.subjectKey === subjectKey,
  );
  if (!subject) throw new Error(`No subject ${subjectKey}`);
  return subject;
};

describe("160 people, 60 % of whom answer, five subjects each", () => {
  const panel = { industry: 80, research: 50, "public-other": 30 };

  test("an anchor gets 160 x 0.6 = 96", () => {
    const anchor = of("CS-01", panel, 0.6);
    expect(anchor.isAnchor).toBe(true);
    expect(anchor.total).toBeCloseTo(96, 12);
    expect(anchor.byGroup.map(({ expected }) => expected)).toEqual([48, 30, 18]);
    expect(anchor.warnings).toEqual([]);
  });

  test("another subject gets 160 x 5 x 0.6 / 43 = 11.163", () => {
    const other = of("SP-01", panel, 0.6);
    expect(other.total).toBeCloseTo(11.1628, 4);
    expect(other.byGroup.map(({ expected }) => Number(expected.toFixed(3)))).toEqual([5.581, 3.488, 2.093]);
    expect(other.warnings).toEqual(["group-under-minimum-cell"]);
  });

  test("the other subjects together get what the panel gives", () => {
    const { subjects } = expectedAnswers(plan, { panelSizeByGroup: panel, responseRate: 0.6 });
    const sum = subjects.filter(({ isAnchor }) => !isAnchor).reduce((total, { total: n }) => total + n, 0);
    expect(sum).toBeCloseTo(160 * 5 * 0.6, 9);
  });
});

test("12 people over 45 subjects: two anchors with enough for a verdict, 43 subjects without", () => {
  const { subjects } = expectedAnswers(plan, { panelSizeByGroup: { industry: 12 }, responseRate: 1 });
  const under = subjects.filter(({ warnings }) => warnings.includes("under-minimum-for-verdict"));
  expect(under).toHaveLength(43);
  expect(under.some(({ isAnchor }) => isAnchor)).toBe(false);
  expect(of("SP-01", { industry: 12 }, 1).total).toBeCloseTo(60 / 43, 12);
});

test("exactly the minimum is enough", () => {
  expect(of("CS-01", { industry: 8 }, 1).warnings).toEqual([]);
  expect(of("CS-01", { industry: 10, research: 10 }, 0.5).warnings).toEqual([]);
  expect(of("CS-01", { industry: 7.99 }, 1).warnings).toEqual(["under-minimum-for-verdict"]);
});

test("groups without people give no warning; people without a group count in the total", () => {
  const anchor = of("CS-01", { industry: 10, "": 5 }, 1);
  expect(anchor.total).toBe(15);
  expect(anchor.byGroup.map(({ expected }) => expected)).toEqual([10, 0, 0]);
  expect(anchor.warnings).toEqual([]);
});

test("all subjects for all: 18 people in groups of 9, 5 and 4", () => {
  const short = findTemplate("delphi-short")?.plan();
  if (!short) throw new Error("No short template");
  const panel = { panelSizeByGroup: { industry: 9, research: 5, "public-other": 4 }, responseRate: 1 };
  const { byAll, subjects } = expectedAnswers(short, panel);
  expect(byAll.total).toBe(18);
  expect(subjects.map(({ total, warnings }) => [total, warnings])).toEqual([[18, ["group-under-minimum-cell"]]]);
});

test("without a choice, subjects that are not for all get nothing", () => {
  const rounds = plan.rounds.map((round) => ({
    ...round,
    sections: round.sections.filter(({ type }) => type !== "choose-subjects"),
  }));
  const { subjects } = expectedAnswers({ ...plan, rounds }, { panelSizeByGroup: { industry: 100 }, responseRate: 1 });
  expect(subjects.filter(({ total }) => total === 0)).toHaveLength(43);
});

test("nobody can judge one subject twice: more choices than subjects count as all subjects", () => {
  const few = { ...plan, subjects: plan.subjects.slice(0, 2), anchorSubjectKeys: [] };
  const { subjects } = expectedAnswers(few, { panelSizeByGroup: { industry: 10 }, responseRate: 1 });
  expect(subjects.map(({ total }) => total)).toEqual([10, 10]);
});

test.each([
  [{ industry: -1 }, 0.5],
  [{ industry: Number.NaN }, 0.5],
  [{ industry: 1 }, 1.1],
  [{ industry: 1 }, Number.NaN],
])("sizes and rates that cannot be are an error", (panelSizeByGroup, responseRate) => {
  expect(() => expectedAnswers(plan, { panelSizeByGroup, responseRate })).toThrow(RangeError);
});
