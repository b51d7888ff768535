import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkAnswer } from "../../../surveys/items/check-answer.js";
import { answerToRows, rowsToAnswer, StoredAnswerError } from "../../../surveys/items/rows.js";
import type { AnswerRow } from "../../../surveys/items/types.js";
import { answerTo, everyKind, list, multiple, rating, single, year } from "../support/items.js";

describe.each(everyKind.map((item) => [item.kind, item] as const))("%s", (_kind, item) => {
  test("every valid answer passes the check unchanged", () =>
    fc.assert(
      fc.property(answerTo(item), (answer) => {
        expect(checkAnswer(item, answer)).toEqual({ ok: true, answer });
      }),
    ));

  test("every valid answer survives storing, whatever order the rows come back in", () =>
    fc.assert(
      fc.property(answerTo(item), fc.boolean(), (answer, isReversed) => {
        const rows = [...answerToRows(item, answer)];
        expect(rowsToAnswer(item, isReversed ? rows.reverse() : rows)).toEqual(answer);
      }),
    ));

  test("facets of one answer are unique", () =>
    fc.assert(
      fc.property(answerTo(item), (answer) => {
        const facets = answerToRows(item, answer).map(({ facet }) => facet);
        expect(new Set(facets).size).toBe(facets.length);
      }),
    ));
});

const row = (facet: string, more: Partial<AnswerRow>): AnswerRow => ({
  facet,
  value: null,
  code: null,
  text: null,
  ...more,
});

test("facets are as the contract says", () => {
  expect(answerToRows(year, { type: "years", earliest: 2030, likely: 2031, latest: 2035 })).toEqual([
    row("earliest", { value: 2030 }),
    row("likely", { value: 2031 }),
    row("latest", { value: 2035 }),
  ]);
  expect(answerToRows(year, { type: "special", code: "after" })).toEqual([row("", { code: "after" })]);
  expect(answerToRows(single, { type: "choices", ids: ["a"] })).toEqual([row("", { code: "a" })]);
  expect(answerToRows(multiple, { type: "choices", ids: ["US", "JP"] })).toEqual([
    row("US", { code: "US" }),
    row("JP", { code: "JP" }),
  ]);
  expect(answerToRows(list, { type: "texts", texts: ["x", "y"] })).toEqual([
    row("1", { text: "x" }),
    row("2", { text: "y" }),
  ]);
  expect(answerToRows(rating, { type: "cannot-judge" })).toEqual([row("", { code: "cannot-judge" })]);
});

test.each([
  ["unknown facet", rating, [row("median", { value: 3 })]],
  ["value beside cannot judge", rating, [row("", { code: "cannot-judge" }), row("x", { value: 3 })]],
  ["level that the scale does not have", rating, [row("", { value: 99 })]],
  ["a year without its likely point", year, [row("earliest", { value: 2030 }), row("latest", { value: 2031 })]],
  ["years beside a special answer", year, [row("", { code: "after" }), row("likely", { value: 2031 })]],
  ["code under another choice's facet", multiple, [row("US", { code: "CN" })]],
])("rows that are no answer are an error: %s", (_what, item, rows) => {
  expect(() => rowsToAnswer(item, rows)).toThrow(StoredAnswerError);
});
