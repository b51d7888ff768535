import fc from "fast-check";
import { expect, test } from "vitest";
import { suggestSubjects } from "../../surveys/suggest-subjects.js";
import { technologyPlan } from "../../surveys/templates/delphi-6g.js";

const { subjects, anchorSubjectKeys } = technologyPlan();
const anchorKeys = anchorSubjectKeys;

/** Panelists come one after the other and take all that is suggested; returns how many have each subject that is no anchor. */
function fill(panelists: number, max: number, seedOf: (index: number) => string): number[] {
  const assignedCounts = new Map<string, number>();
  for (let index = 0; index < panelists; index++) {
    for (const key of suggestSubjects({ subjects, assignedCounts, anchorKeys, max, seed: seedOf(index) })) {
      assignedCounts.set(key, (assignedCounts.get(key) ?? 0) + 1);
    }
  }
  return subjects.filter(({ key }) => !anchorKeys.includes(key)).map(({ key }) => assignedCounts.get(key) ?? 0);
}

test("12 panelists with 5 each over 43 subjects: none has two while another has none", () => {
  const counts = fill(12, 5, (index) => `panelist-${index}`);
  expect(counts).toHaveLength(43);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60);
  expect(Math.min(...counts)).toBe(1);
  expect(Math.max(...counts)).toBe(2);
});

test("whatever the panel and the seeds, counts never differ by more than one", () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 43 }),
      fc.string(),
      (panelists, max, salt) => {
        const counts = fill(panelists, max, (index) => salt + index);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 30 },
  ));

const suggest = (seed: string, more: Partial<Parameters<typeof suggestSubjects>[0]> = {}) =>
  suggestSubjects({ subjects, assignedCounts: new Map(), anchorKeys, max: 5, seed, ...more });

test("one respondent always gets the same suggestion, others another", () => {
  expect(suggest("a")).toEqual(suggest("a"));
  expect(suggest("a")).not.toEqual(suggest("b"));
});

test("ties are spread over all subjects, first places included", () => {
  const firsts = Array.from({ length: 430 }, (_, index) => suggest(`seed ${index}`, { max: 1 })[0]);
  expect(new Set(firsts).size).toBeGreaterThan(40);
});

test("anchors are never suggested, nothing twice, and never more than there is", () => {
  const all = suggest("a", { max: 100 });
  expect(all).toHaveLength(43);
  expect(new Set(all).size).toBe(43);
  expect(all.filter((key) => anchorKeys.includes(key))).toEqual([]);
});

test("the own area comes first, fewest first within it, and others fill up", () => {
  const assignedCounts = new Map([["SP-01", 3]]);
  const suggested = suggest("a", { areaKey: "sense-power", max: 15, assignedCounts });
  expect(suggested.slice(0, 13).every((key) => key.startsWith("SP-"))).toBe(true);
  expect(suggested[12]).toBe("SP-01");
  expect(suggested.slice(13).some((key) => key.startsWith("SP-"))).toBe(false);
});
