import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileItems } from "../../../surveys/compile-plan";
import { findIncoherences, incoherenceId, type ReadinessItem, readinessItem } from "../../../surveys/items/incoherence";
import type { Answer, Item } from "../../../surveys/items/types";
import { technologyPlan } from "../../../surveys/templates/delphi-6g";
import { aStudyPlan } from "../../factories/study-plan";

const THIS_YEAR = 2026;
const HORIZON = 2046;

const time = (level: number, subjectKey = "S1"): ReadinessItem => ({
  key: `${subjectKey}.year-trl${level}`,
  subjectKey,
  role: { type: "time-to-level", level, horizon: HORIZON },
});
const today: ReadinessItem = { key: "S1.trl-europe", subjectKey: "S1", role: { type: "level-now" } };

const years = (earliest: number, likely: number, latest: number): Answer => ({
  type: "years",
  earliest,
  likely,
  latest,
});
const special = (code: "already" | "after" | "never"): Answer => ({ type: "special", code });
const level = (value: number): Answer => ({ type: "value", value });

/** What is found between two answers, as code and numbers. */
function between(first: readonly [ReadinessItem, Answer | null], second: readonly [ReadinessItem, Answer | null]) {
  const answers = new Map<string, Answer | null>([
    [first[0].key, first[1]],
    [second[0].key, second[1]],
  ]);
  const found = findIncoherences([first[0], second[0]], (key) => answers.get(key), THIS_YEAR);
  // The order in which the questions are asked changes nothing.
  expect(findIncoherences([second[0], first[0]], (key) => answers.get(key), THIS_YEAR)).toEqual(found);
  return found;
}
const times = (seven: Answer | null, nine: Answer | null) => between([time(7), seven], [time(9), nine]);
const withToday = (now: Answer | null, nine: Answer | null) => between([today, now], [time(9), nine]);

const codes = (found: readonly { readonly code: string }[]) => found.map(({ code }) => code);

describe("the times to two levels of one technology", () => {
  test("the same three years are no contradiction, and one year less in any part is", () => {
    const seven = years(2030, 2033, 2036);
    expect(times(seven, seven)).toEqual([]);
    expect(times(seven, years(2029, 2033, 2036))).toEqual([
      {
        code: "order-earliest",
        itemKeys: ["S1.year-trl7", "S1.year-trl9"],
        params: { low: 7, high: 9, lowYear: 2030, highYear: 2029 },
      },
    ]);
    expect(codes(times(seven, years(2030, 2032, 2036)))).toEqual(["order-likely"]);
    expect(codes(times(seven, years(2030, 2033, 2035)))).toEqual(["order-latest"]);
    expect(codes(times(seven, years(2027, 2028, 2029)))).toEqual(["order-earliest", "order-likely", "order-latest"]);
  });

  test.each<[Answer, Answer, string[]]>([
    [years(2030, 2033, 2036), special("already"), ["already-too-soon"]],
    [special("after"), special("already"), ["already-too-soon"]],
    [special("already"), special("already"), []],
    [special("already"), years(2027, 2028, 2029), []],
    [special("already"), special("never"), []],
    [special("never"), special("never"), []],
    [special("never"), special("after"), ["never-passed"]],
    [special("never"), special("already"), ["never-passed"]],
    [special("never"), years(2030, 2033, 2036), ["never-passed"]],
    [special("after"), special("after"), []],
    [special("after"), special("never"), []],
    [special("after"), years(2040, HORIZON, HORIZON), ["after-passed"]],
    [special("after"), years(2040, HORIZON + 1, HORIZON + 9), []],
    [years(2030, 2033, 2036), special("after"), []],
    [years(2030, 2033, 2036), special("never"), []],
  ])("%j for the lower and %j for the higher: %j", (seven, nine, expected) => {
    expect(codes(times(seven, nine))).toEqual(expected);
  });

  test("nothing is said of a missing answer, of one who cannot judge, or of years that are still being typed", () => {
    const late = years(2040, 2041, 2042);
    for (const nine of [null, { type: "cannot-judge" } as const, years(20, 20, 20), years(2030, 2029, 2031)]) {
      expect(times(late, nine)).toEqual([]);
      expect(withToday(level(9), nine)).toEqual([]);
    }
  });

  test("of different technologies nothing is compared", () => {
    expect(between([time(7), years(2040, 2041, 2042)], [time(9, "S2"), special("already")])).toEqual([]);
  });
});

describe("the level shown today and the time to a level", () => {
  test.each<[number, Answer, string[]]>([
    [9, special("already"), []],
    [8, special("already"), ["short-but-already"]],
    [4, special("already"), ["short-but-already"]],
    [9, years(2026, THIS_YEAR, 2027), []],
    [9, years(2026, THIS_YEAR + 1, 2030), ["reached-but-year"]],
    [8, years(2026, THIS_YEAR, 2027), []],
    [8, years(2020, THIS_YEAR - 1, 2027), ["short-but-year"]],
    [9, special("after"), ["reached-but-after"]],
    [9, special("never"), ["reached-but-never"]],
    [8, special("after"), []],
    [8, special("never"), []],
  ])("level %i today and %j for level 9: %j", (now, nine, expected) => {
    expect(codes(withToday(level(now), nine))).toEqual(expected);
  });

  test("names both levels and the year", () => {
    expect(withToday(level(9), years(2030, 2035, 2040))[0]).toEqual({
      code: "reached-but-year",
      itemKeys: ["S1.trl-europe", "S1.year-trl9"],
      params: { now: 9, level: 9, year: 2035 },
    });
  });
});

test("what is found keeps its name when only a year changes, and a third question adds its own", () => {
  const answers: Record<string, Answer> = {
    [today.key]: level(9),
    [time(7).key]: years(2030, 2033, 2036),
    [time(9).key]: years(2031, 2034, 2037),
  };
  const ids = () => findIncoherences([today, time(7), time(9)], (key) => answers[key], THIS_YEAR).map(incoherenceId);
  const before = ids();
  expect(before).toEqual([
    "reached-but-year S1.trl-europe S1.year-trl7",
    "reached-but-year S1.trl-europe S1.year-trl9",
  ]);
  answers[time(9).key] = years(2032, 2035, 2038);
  expect(ids()).toEqual(before);
});

test("whoever moves the higher level by the same years never contradicts the lower", () => {
  const anyYears = fc
    .tuple(fc.integer({ min: 2026, max: 2060 }), fc.nat(20), fc.nat(20))
    .map(([first, more, most]) => [first, first + more, first + more + most] as const);
  fc.assert(
    fc.property(anyYears, fc.nat(30), ([earliest, likely, latest], later) => {
      const seven = years(earliest, likely, latest);
      expect(times(seven, years(earliest + later, likely + later, latest + later))).toEqual([]);
      if (later > 0) {
        const sooner = years(earliest - later, likely - later, latest - later);
        expect(times(seven, sooner)).toHaveLength(3);
      }
    }),
  );
});

describe("which questions belong together", () => {
  const roles = (items: readonly Item[]) =>
    items.flatMap((item) => {
      const found = readinessItem(item);
      return found ? [[found.key, found.role]] : [];
    });

  test("those of the template for technologies: today's European level and the two years", () => {
    const items = compileItems(technologyPlan()).map(({ item }) => item);
    expect(roles(items.filter(({ subjectKey }) => subjectKey === "CC-14"))).toEqual([
      ["CC-14.trl-europe", { type: "level-now" }],
      ["CC-14.year-trl7", { type: "time-to-level", level: 7, horizon: expect.any(Number) }],
      ["CC-14.year-trl9", { type: "time-to-level", level: 9, horizon: expect.any(Number) }],
    ]);
  });

  test("no others, whatever their kind", () => {
    expect(roles(compileItems(aStudyPlan()).map(({ item }) => item))).toEqual([]);
  });
});
