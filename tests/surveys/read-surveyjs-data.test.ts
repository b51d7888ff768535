import fc from "fast-check";
import { Model } from "survey-core";
import { describe, expect, test } from "vitest";
import { composeRound } from "../../surveys/compose-round.js";
import type { NativeItem } from "../../surveys/items/types.js";
import { readSurveyJsData } from "../../surveys/read-surveyjs-data.js";
import {
  allocation,
  answerTo,
  consent,
  everyKind,
  list,
  multiple,
  number,
  ranking,
  rating,
  single,
  text,
  tiedRanking,
  trl,
  year,
} from "./support/items.js";
import { toSurveyJsData } from "./support/surveyjs.js";

const read = (item: NativeItem, data: unknown) => readSurveyJsData([item], data, { mode: "save" });

test.each(everyKind.map((item) => [item.kind, item] as const))("reads back any answer and reason: %s", (_kind, item) =>
  fc.assert(
    fc.property(answerTo(item), fc.boolean(), (answer, hasReason) => {
      const reason = hasReason ? { text: "Supply", side: null } : null;
      const reading = read(item, toSurveyJsData(item, answer, reason));
      expect(reading).toEqual({ answers: new Map([[item.key, { answer, reason }]]), problems: [], unknownFields: [] });
    }),
  ),
);

describe("what survey-core accepts as valid is refused here", () => {
  test.each<[string, NativeItem, Record<string, unknown>, string]>([
    ["three answers with maxSelectedChoices 2", multiple, { [multiple.key]: ["US", "CN", "JP"] }, "too-many-choices"],
    ["rating 99 of 5", { ...rating, allowsCannotJudge: false }, { [rating.key]: 99 }, "level-unknown"],
    ["rating as HTML string", { ...rating, allowsCannotJudge: false }, { [rating.key]: "<b>5</b>" }, "not-a-number"],
    ["object for boolean", consent, { consent: { a: 1 } }, "unexpected-shape"],
    ["'abc' in a number input", number, { share: "abc" }, "not-a-number"],
    ["50 characters with maxLength 10", text, { remarks: "x".repeat(50) }, "text-too-long"],
    ["50 characters in a single line", { ...text, isMultiline: false }, { remarks: "x".repeat(50) }, "text-too-long"],
    ["object in text", text, { remarks: { a: 1 } }, "unexpected-shape"],
    ["unknown part of a year", year, { [year.key]: { likely: 2031, median: 1 } }, "unexpected-part"],
    ["unknown entry of a list", list, { "open-core": { "9": "x" } }, "unexpected-part"],
  ])("%s", (_what, item, data, code) => {
    const survey = new Model(
      composeRound({
        title: item.text,
        items: [item],
        pages: [{ key: "p", title: item.text, itemKeys: [item.key] }],
      }),
    );
    survey.data = data;
    const isAcceptedThere = survey.validate(true);
    const reading = read(item, data);
    expect(reading.problems.map((problem) => problem.code)).toEqual([code]);
    expect(reading.answers.size).toBe(0);
    // Keeps the reason for this reader honest: should survey-core begin to refuse it, this line says so.
    expect(isAcceptedThere).toBe(true);
  });

  test.each<[string, NativeItem, Record<string, unknown>, string]>([
    ["unknown choice of a radio group", single, { group: "zzz" }, "choice-unknown"],
    ["unknown choice of a checkbox", multiple, { [multiple.key]: ["zzz"] }, "choice-unknown"],
    ["level 10 of 9", trl, { [trl.key]: 10 }, "level-unknown"],
    ["text in a year", year, { [year.key]: { earliest: "a", likely: "b", latest: "c" } }, "not-a-number"],
    ["'7abc'", trl, { [trl.key]: "7abc" }, "not-a-number"],
    ["slider 5000 of 100", number, { share: 5000 }, "number-out-of-range"],
    ["one text for a checkbox", multiple, { [multiple.key]: "US" }, "unexpected-shape"],
    ["cannot judge among choices", multiple, { [multiple.key]: ["US", "cannot-judge"] }, "choice-unknown"],
    ["cannot judge beside a number", number, { share: 5, "share:cannot-judge": true }, "answer-and-cannot-judge"],
    ["one id for a ranking", ranking, { measures: "lines" }, "unexpected-shape"],
    ["an id twice in a ranking", ranking, { measures: ["lines", "lines"] }, "choice-repeated"],
    ["list for a ranking with ties", tiedRanking, { barriers: ["lines"] }, "unexpected-shape"],
    ["points for a choice that is not there", allocation, { shares: { lines: 50, zzz: 50 } }, "choice-unknown"],
    ["points that miss the total", allocation, { shares: { lines: 50 } }, "points-left"],
    ["list for points", allocation, { shares: [50, 50] }, "unexpected-shape"],
    ["object for the box", number, { "share:cannot-judge": {} }, "unexpected-shape"],
    ["two of three years", year, { [year.key]: { likely: 2031, latest: 2032 } }, "years-incomplete"],
    ["object for a reason", rating, { [`${rating.key}-Comment`]: {} }, "unexpected-shape"],
    ["over-long reason", rating, { [`${rating.key}-Comment`]: "x".repeat(2001) }, "reason-too-long"],
  ])("%s", (_what, item, data, code) => {
    expect(read(item, data).problems.map((problem) => problem.code)).toEqual([code]);
  });
});

test("unknown keys are named, prototype names among them", () => {
  const data: unknown = JSON.parse('{"group":"a","isAdmin":true,"__proto__":{"x":1},"constructor":1}');
  const reading = read(single, data);
  expect(reading.unknownFields).toEqual(["isAdmin", "__proto__", "constructor"]);
  expect(reading.answers.get("group")?.answer).toEqual({ type: "choices", ids: ["a"] });
  expect(Object.hasOwn(Object.prototype, "x")).toBe(false);
});

test.each([[null], [[]], ["x"], [3]])("data that is no object (%j) is a problem of each item", (data) => {
  expect(read(single, data).problems).toEqual([{ itemKey: "group", code: "unexpected-shape", params: {} }]);
});

test("answers to questions that do not show are cleared", () => {
  const hidden: NativeItem = { ...rating, showIf: { itemKey: "group", operator: "in", values: ["b"] } };
  const reading = readSurveyJsData([single, hidden], { group: "a", [rating.key]: 5 }, { mode: "submit" });
  expect(reading.problems).toEqual([]);
  expect(reading.answers.get(rating.key)?.answer).toBeNull();
});
