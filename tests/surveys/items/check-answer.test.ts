import { describe, expect, test } from "vitest";
import { checkAnswer } from "../../../surveys/items/check-answer.js";
import type { Item } from "../../../surveys/items/types.js";
import {
  allocation,
  bestWorst,
  consent,
  everyKind,
  list,
  looseAllocation,
  multiple,
  number,
  probability,
  ranking,
  rating,
  single,
  statement,
  text,
  tiedRanking,
  trl,
  twoAxis,
  year,
} from "../support/items.js";

function codesOf(item: Item, candidate: unknown) {
  const check = checkAnswer(item, candidate);
  return check.ok ? [] : check.problems.map(({ code }) => code);
}
const chosen = (...ids: unknown[]) => ({ type: "choices", ids });
const shares = (...pairs: [unknown, unknown][]) => ({
  type: "allocation",
  shares: pairs.map(([id, points]) => ({ id, points })),
});
const three = (lines: unknown, skills: unknown, rules: unknown) =>
  shares(["lines", lines], ["skills", skills], ["rules", rules]);
const ranks = (...pairs: [unknown, unknown][]) => ({
  type: "ranking",
  ranks: pairs.map(([id, rank]) => ({ id, rank })),
});
const years = (earliest: unknown, likely: unknown, latest: unknown) => ({ type: "years", earliest, likely, latest });

describe("what SurveyJS lets through is refused", () => {
  test.each<[string, Item, unknown, string]>([
    ["unknown choice in a single choice", single, chosen("zzz"), "choice-unknown"],
    ["unknown choice in a multiple choice", multiple, chosen("US", "zzz"), "choice-unknown"],
    ["three answers where two are allowed", multiple, chosen("US", "CN", "JP"), "too-many-choices"],
    ["two answers to a single choice", single, chosen("a", "b"), "too-many-choices"],
    ["the same choice twice", multiple, chosen("US", "US"), "choice-repeated"],
    ["no choice at all", multiple, chosen(), "no-choice"],
    ["rating 99 of 5", rating, { type: "value", value: 99 }, "level-unknown"],
    ["rating between two levels", rating, { type: "value", value: 2.5 }, "not-a-whole-number"],
    ["rating as HTML string", rating, { type: "value", value: "<b>5</b>" }, "not-a-number"],
    ["rating '7abc'", trl, { type: "value", value: "7abc" }, "not-a-number"],
    ["rating as numeric string", rating, { type: "value", value: "4" }, "not-a-number"],
    ["readiness level 10 of 9", trl, { type: "value", value: 10 }, "level-unknown"],
    ["object for a consent", consent, { agreed: true }, "wrong-answer-type"],
    ["boolean for a consent", consent, true, "unexpected-shape"],
    ["object as the consent's choice", consent, chosen({}), "choice-unknown"],
    ["'abc' in a number", number, { type: "value", value: "abc" }, "not-a-number"],
    ["number above the highest", number, { type: "value", value: 5000 }, "number-out-of-range"],
    ["NaN", number, { type: "value", value: Number.NaN }, "not-a-number"],
    ["infinity", number, { type: "value", value: Number.POSITIVE_INFINITY }, "not-a-number"],
    ["over-long text", text, { type: "texts", texts: ["x".repeat(50)] }, "text-too-long"],
    ["object in a text", text, { type: "texts", texts: [{ toString: "x" }] }, "unexpected-shape"],
    ["two texts for one", text, { type: "texts", texts: ["a", "b"] }, "too-many-entries"],
    ["four entries of three", list, { type: "texts", texts: ["a", "b", "c", "d"] }, "too-many-entries"],
    ["unknown choice in a ranking", ranking, ranks(["zzz", 1]), "choice-unknown"],
    ["choice ranked twice", ranking, ranks(["lines", 1], ["lines", 2]), "choice-repeated"],
    ["two choices of one rank", ranking, ranks(["lines", 1], ["skills", 1]), "rank-repeated"],
    ["rank 2 of nobody", ranking, ranks(["lines", 1], ["skills", 3]), "rank-missing"],
    ["rank 2 of nobody below a tie", tiedRanking, ranks(["lines", 1], ["skills", 1], ["money", 3]), "rank-missing"],
    ["no rank 1", ranking, ranks(["lines", 2]), "rank-missing"],
    ["rank 4 of 3", ranking, ranks(["lines", 4]), "rank-out-of-range"],
    ["rank 0", ranking, ranks(["lines", 0]), "rank-out-of-range"],
    ["half a rank", ranking, ranks(["lines", 1.5]), "not-a-whole-number"],
    ["rank as text", ranking, ranks(["lines", "1"]), "not-a-number"],
    [
      "four ranked of three",
      tiedRanking,
      ranks(["lines", 1], ["skills", 1], ["rules", 1], ["money", 1]),
      "too-many-ranked",
    ],
    ["ranking of nothing", ranking, ranks(), "no-choice"],
    [
      "weight beside a rank",
      ranking,
      { type: "ranking", ranks: [{ id: "lines", rank: 1, weight: 9 }] },
      "unexpected-shape",
    ],
    ["object for the ranks", ranking, { type: "ranking", ranks: { lines: 1 } }, "unexpected-shape"],
    ["points for an unknown choice", allocation, shares(["zzz", 100]), "choice-unknown"],
    ["points twice for a choice", allocation, shares(["lines", 50], ["lines", 50]), "choice-repeated"],
    ["a choice left out of an allocation", allocation, shares(["lines", 50], ["skills", 50]), "unexpected-shape"],
    ["99 of 100 points", allocation, three(50, 49, 0), "points-left"],
    ["101 of 100 points", allocation, three(50, 49, 2), "points-over"],
    ["101 of at most 100 points", looseAllocation, three(50, 49, 2), "points-over"],
    ["minus points that make the total", allocation, three(110, -10, 0), "points-out-of-range"],
    ["half a point", allocation, three(50.5, 49.5, 0), "not-a-whole-number"],
    ["points as text", allocation, three("100", 0, 0), "not-a-number"],
    ["best and worst alike", bestWorst, { type: "best-worst", best: "lines", worst: "lines" }, "best-is-worst"],
    ["unknown worst", bestWorst, { type: "best-worst", best: "lines", worst: "zzz" }, "choice-unknown"],
    ["best without worst", bestWorst, { type: "best-worst", best: "lines" }, "unexpected-part"],
    [
      "a third end",
      bestWorst,
      { type: "best-worst", best: "lines", worst: "rules", middle: "skills" },
      "unexpected-part",
    ],
    ["one scale of two", twoAxis, { type: "axes", x: 3 }, "unexpected-part"],
    ["level of the other scale", twoAxis, { type: "axes", x: 10, y: 10 }, "level-unknown"],
    ["level as text", twoAxis, { type: "axes", x: "3", y: 3 }, "not-a-number"],
    ["101 percent", probability, { type: "value", value: 101 }, "number-out-of-range"],
    ["minus one percent", probability, { type: "value", value: -1 }, "number-out-of-range"],
    ["half a percent", probability, { type: "value", value: 0.5 }, "not-a-whole-number"],
    ["percentage as text", probability, { type: "value", value: "50" }, "not-a-number"],
    ["blank entry", list, { type: "texts", texts: ["a", " "] }, "text-empty"],
    ["text with a NUL", text, { type: "texts", texts: ["a\u0000b"] }, "text-unreadable"],
    ["half a surrogate pair", text, { type: "texts", texts: ["a\ud800"] }, "text-unreadable"],
    ["unknown facet of a year", year, { ...years(2030, 2031, 2032), median: 2031 }, "unexpected-part"],
    ["unknown facet of a value", rating, { type: "value", value: 3, weight: 100 }, "unexpected-part"],
    ["missing facet of a year", year, { type: "years", likely: 2031 }, "unexpected-part"],
    ["years out of order", year, years(2032, 2031, 2033), "years-out-of-order"],
    ["year before the range", year, years(2026, 2031, 2033), "year-out-of-range"],
    ["year as text", year, years("2030", 2031, 2033), "not-a-number"],
    ["unknown special answer", year, { type: "special", code: "soon" }, "special-not-offered"],
    ["special answer to a rating", rating, { type: "special", code: "never" }, "wrong-answer-type"],
    ["cannot judge where it is not offered", consent, { type: "cannot-judge" }, "cannot-judge-not-offered"],
    ["cannot judge with a value", rating, { type: "cannot-judge", value: 5 }, "unexpected-part"],
    ["choice called constructor", single, chosen("constructor"), "choice-unknown"],
    ["choice called __proto__", multiple, chosen("__proto__"), "choice-unknown"],
    ["answer type called toString", rating, { type: "toString" }, "wrong-answer-type"],
    ["own __proto__ field", rating, JSON.parse('{"type":"value","value":3,"__proto__":{"x":1}}'), "unexpected-part"],
    [
      "own __proto__ instead of a value",
      rating,
      JSON.parse('{"type":"value","__proto__":{"value":3}}'),
      "unexpected-part",
    ],
    ["array for an answer", rating, [3], "unexpected-shape"],
    ["bare number", rating, 3, "unexpected-shape"],
    ["class instance", rating, new Date(), "unexpected-shape"],
    ["text for the ids", single, { type: "choices", ids: "a" }, "unexpected-shape"],
    ["level as a statement's choice", statement, chosen(3), "choice-unknown"],
  ])("%s", (_what, item, candidate, code) => {
    expect(codesOf(item, candidate)).toEqual([code]);
  });
});

test("nothing inherited counts as a value", () => {
  expect(codesOf(rating, Object.create({ type: "value", value: 3 }))).toEqual(["unexpected-shape"]);
});

test("no answer is accepted by every kind", () => {
  for (const item of everyKind) {
    expect(checkAnswer(item, null)).toEqual({ ok: true, answer: null });
    expect(checkAnswer(item, undefined)).toEqual({ ok: true, answer: null });
  }
});

test("an offered special answer and whole years in order are accepted", () => {
  expect(checkAnswer(year, { type: "special", code: "after" })).toEqual({
    ok: true,
    answer: { type: "special", code: "after" },
  });
  expect(codesOf(year, years(2027, 2027, 2045))).toEqual([]);
});

test("a special answer that this item does not offer is refused", () => {
  expect(codesOf({ ...year, specials: ["after"] }, { type: "special", code: "never" })).toEqual([
    "special-not-offered",
  ]);
});

test("choices come back in the order of the definition", () => {
  expect(checkAnswer(multiple, chosen("JP", "US"))).toEqual({ ok: true, answer: chosen("US", "JP") });
});

test("some of a total may be left where the item says so, and all of it", () => {
  expect(codesOf(looseAllocation, three(50, 49, 0))).toEqual([]);
  expect(codesOf(looseAllocation, three(0, 0, 0))).toEqual([]);
  expect(checkAnswer(allocation, three(0, 100, -0))).toEqual({ ok: true, answer: three(0, 100, 0) });
});

test("minus zero is stored as zero", () => {
  const check = checkAnswer(number, { type: "value", value: -0 });
  expect(check).toEqual({ ok: true, answer: { type: "value", value: 0 } });
});

test("problems carry the limits but never what was typed", () => {
  const check = checkAnswer(number, { type: "value", value: 5000 });
  expect(check).toEqual({
    ok: false,
    problems: [{ itemKey: "share", code: "number-out-of-range", params: { min: 0, max: 100 } }],
  });
});
