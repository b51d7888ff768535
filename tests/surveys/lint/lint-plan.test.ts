import { describe, expect, test } from "vitest";
import { lintPlan } from "../../../surveys/lint/lint-plan.js";
import { estimateMinutes } from "../../../surveys/lint/minutes.js";
import type { Criterion } from "../../../surveys/study-plan.js";
import { findTemplate, templates } from "../../../surveys/templates/index.js";
import { aStudyPlan } from "../../factories/study-plan.js";

const rating = (labels: readonly string[], anchors: readonly string[] = []): Criterion => ({
  key: "c",
  kind: "rating",
  text: { default: "How important is it?" },
  levels: labels.map((label, index) => {
    const anchor = anchors[index];
    return {
      value: index + 1,
      label: { default: label },
      ...(anchor !== undefined && { anchor: { default: anchor } }),
    };
  }),
});
const codes = (criterion: Criterion) =>
  lintPlan(aStudyPlan({ criteria: [criterion] }), "en").flatMap(({ findings }) =>
    findings.map(({ code, words }) => `${code}: ${words}`),
  );

describe("what is missing in a scale", () => {
  test("ends without words", () => {
    expect(codes(rating(["1", "2", "3"]))).toEqual(["missing-label: 1", "missing-label: 3"]);
    expect(codes(rating(["Low", "2", "High"]))).toEqual([]);
  });
  test("levels of which only some say what they mean", () => {
    expect(codes(rating(["Low", "Middle", "High"], ["No use known"]))).toEqual(["missing-anchor: Middle, High"]);
    expect(codes(rating(["Low", "Middle", "High"], ["a", "b", "c"]))).toEqual([]);
  });
  test("levels that read the same", () => {
    expect(codes(rating(["Low", "low", "High"]))).toEqual(["same-label: low"]);
  });
});

describe("a plan", () => {
  test("has an abbreviation explained once for all its texts", () => {
    const about = (description: string) => {
      const subject = {
        key: "S1",
        areaKey: null,
        name: { default: "Antennas with MIMO" },
        referenceConfiguration: null,
      };
      const subjects = [{ ...subject, description: { default: description } }];
      return lintPlan(aStudyPlan({ subjects, criteria: [] }), "en").flatMap(({ findings }) =>
        findings.map(({ words }) => words),
      );
    };
    expect(about("Many of them.")).toEqual(["MIMO"]);
    expect(about("Multiple input, multiple output (MIMO).")).toEqual([]);
  });
  test("is looked at in each language that the check knows", () => {
    const criterion: Criterion = {
      ...rating(["Low", "Middle", "High"]),
      text: { default: "How important is it?", fr: "Est-elle utile et sûre ?" },
    };
    const [found] = lintPlan(aStudyPlan({ criteria: [criterion] }), "en");
    expect(found?.findings).toEqual([
      { code: "double-barrelled", field: "text", language: "fr", words: "utile et sûre" },
    ]);
  });
  test.each(templates.map(({ id }) => [id]))("from the template %s has few findings in its questions", (id) => {
    const plan = findTemplate(id)?.plan() ?? aStudyPlan();
    const things = lintPlan(plan, "en").filter(({ kind }) => kind !== "subject");
    expect(things.map(({ key }) => key)).toEqual(id.endsWith("6g") ? ["security", "cap-design", "cap-talent"] : []);
  });
});

describe("estimated minutes", () => {
  test("count a section about subjects once for each subject a person judges", () => {
    const one = aStudyPlan();
    const [subject] = one.subjects;
    if (!subject) throw new Error("The plan has a subject.");
    const subjects = [subject, { ...subject, key: "S2" }, { ...subject, key: "S3" }];
    const anchored = (count: number) =>
      estimateMinutes({ ...one, subjects, anchorSubjectKeys: subjects.slice(0, count).map(({ key }) => key) })[0]
        ?.minutes ?? 0;
    expect(anchored(0)).toBe(0);
    expect(anchored(2)).toBeGreaterThan(anchored(1));
    expect(anchored(3) - anchored(2)).toBeCloseTo(anchored(2) - anchored(1), 9);
  });
  test("add up: each round is the sum of its sections", () => {
    for (const { plan } of templates) {
      for (const round of estimateMinutes(plan())) {
        expect(round.sections.reduce((sum, { minutes }) => sum + minutes, 0)).toBeCloseTo(round.minutes, 9);
        expect(round.detailMinutes).toBeLessThanOrEqual(round.minutes);
      }
    }
  });
  test("of the full template without its optional details are near what its panelists are told", () => {
    const [first] = estimateMinutes(findTemplate("delphi-core-technologies-6g")?.plan() ?? aStudyPlan());
    expect(first?.stated).toBe(25);
    expect(Math.round((first?.minutes ?? 0) - (first?.detailMinutes ?? 0))).toBe(29);
  });
});
