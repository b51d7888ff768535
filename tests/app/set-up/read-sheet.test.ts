import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSheet, type SheetTarget } from "../../../app/services/sheet/read-sheet";
import { parseStudyPlan } from "../../../surveys/plan/parse-study-plan";
import { findTemplate } from "../../../surveys/templates/index";
import { aStudyPlan } from "../../factories/study-plan";

const plan = findTemplate("delphi-core-technologies-6g")?.plan() ?? aStudyPlan();
const read = (target: SheetTarget, ...lines: readonly (readonly string[])[]) =>
  readSheet(
    plan,
    target,
    lines.map((cells, index) => ({ cells, line: index + 1 })),
    2026,
  );
const told = ({ rows }: ReturnType<typeof read>) =>
  rows.map(
    ({ line, problems }) => `${line}: ${problems.map(({ code, detail }) => `${code} ${detail}`.trim()).join(", ")}`,
  );

describe("subjects from a sheet", () => {
  test("take the columns that the first line names, in any order, in English and French", () => {
    const reading = read(
      { kind: "subjects" },
      ["Domaine", "Nom", "Par tous"],
      ["New area", "Optical switching", "oui"],
    );
    expect(reading).toMatchObject({ hasHeader: true, count: 1, unused: [] });
    const added = reading.plan.subjects.at(-1);
    expect(added).toMatchObject({
      key: "optical-switching",
      name: { default: "Optical switching" },
      areaKey: "new-area",
    });
    expect(reading.plan.areas.at(-1)).toEqual({ key: "new-area", label: { default: "New area" } });
    expect(reading.plan.anchorSubjectKeys.at(-1)).toBe("optical-switching");
    expect(parseStudyPlan(reading.plan).ok).toBe(true);
  });
  test("may be one column of names without a heading", () => {
    const reading = read({ kind: "subjects" }, ["Optical switching"], ["Sensing"]);
    expect([reading.hasHeader, reading.count]).toEqual([false, 2]);
  });
  test("with a problem add nothing, and each says why", () => {
    const [first] = plan.subjects;
    const reading = read(
      { kind: "subjects" },
      ["name", "key", "colour"],
      ["", "", "red"],
      ["Other words", first?.key ?? "", ""],
      [first?.name.default ?? "", "", ""],
      ["Fine", "not a key", ""],
      ["x".repeat(301), "", ""],
      ["Twice", "", ""],
      ["twice", "", ""],
    );
    expect(told(reading)).toEqual([
      "2: empty",
      `3: key-taken ${first?.key}`,
      "4: same-words",
      "5: refused A key starts with a letter and has letters, digits, - and _ only, at most 64.",
      "6: refused At most 300 characters.",
      "7: ",
      "8: same-words",
    ]);
    expect(reading.plan.subjects).toHaveLength(plan.subjects.length + 1);
    expect(reading.unused).toEqual(["colour"]);
  });
  test("that look like formulas stay text", () => {
    const cell = '=HYPERLINK("http://example.org","x")';
    expect(read({ kind: "subjects" }, [cell]).plan.subjects.at(-1)?.name).toEqual({ default: cell });
  });
});

describe("questions from a sheet", () => {
  test("are scales unless a kind is named; options stand in one cell", () => {
    const reading = read(
      { kind: "criteria" },
      ["question", "kind", "options", "min", "max"],
      ["How useful?", "", "Not at all; A little; Very", "", ""],
      ["Which ones?", "multiple", "Chips; Cables", "", ""],
      ["By when?", "year", "", "2027", "2040"],
      ["How many?", "number", "", "many", ""],
      ["Which one?", "single", "Only this", "", ""],
      ["What?", "colour", "", "", ""],
      ["Agreed?", "consent", "", "", ""],
      ["Too few?", "rating", "Low; High", "", ""],
    );
    expect(reading.plan.criteria.slice(-3).map(({ kind }) => kind)).toEqual(["rating", "multiple", "year"]);
    expect(told(reading).slice(3)).toEqual([
      "5: not-a-number many",
      "6: few-options",
      "7: unknown-kind colour",
      "8: unknown-kind consent",
      expect.stringContaining("9: refused"),
    ]);
    expect(parseStudyPlan(reading.plan).ok).toBe(true);
  });
  test("go into the section that was named", () => {
    const reading = read({ kind: "questions", round: 1, sectionKey: "r1-open" }, ["What else?", "text"]);
    const section = reading.plan.rounds[0]?.sections.find(({ key }) => key === "r1-open");
    expect(section?.type === "questions" ? section.questions.at(-1)?.text : undefined).toEqual({
      default: "What else?",
    });
  });
});

test("whatever the cells hold, what is added is a plan, and what was there stays", () => {
  const small = aStudyPlan();
  const cell = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom("name", "text", "kind", "year", "single", "a;b", "1", "constructor", "__proto__", "yes"),
  );
  const target = fc.constantFrom<SheetTarget>({ kind: "subjects" }, { kind: "criteria" });
  fc.assert(
    fc.property(
      target,
      fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }),
      (kind, lines) => {
        const reading = readSheet(
          small,
          kind,
          lines.map((cells, index) => ({ cells, line: index + 1 })),
          2026,
        );
        expect(parseStudyPlan(reading.plan)).toMatchObject({ ok: true });
        expect(reading.plan.subjects.slice(0, small.subjects.length)).toEqual(small.subjects);
        expect(reading.plan.criteria.slice(0, small.criteria.length)).toEqual(small.criteria);
      },
    ),
    { numRuns: 60 },
  );
});
