import { describe, expect, test } from "vitest";
import { readItemForm } from "../../../surveys/items/read-item-form.js";
import type { Item } from "../../../surveys/items/types.js";
import {
  allocation,
  bestWorst,
  consent,
  list,
  multiple,
  number,
  probability,
  ranking,
  rating,
  single,
  statement,
  text,
  twoAxis,
  year,
} from "../support/items.js";

const form = (...fields: [string, string][]) => new URLSearchParams(fields);
const read = (item: Item, ...fields: [string, string][]) => readItemForm(item, form(...fields));
const codesOf = (item: Item, ...fields: [string, string][]) => read(item, ...fields).problems.map(({ code }) => code);

describe("a posted form becomes the answer it shows", () => {
  test.each<[string, Item, [string, string][], unknown]>([
    ["level", rating, [["CS-01.criticality", "4"]], { type: "value", value: 4 }],
    ["cannot judge among the levels", rating, [["CS-01.criticality", "cannot-judge"]], { type: "cannot-judge" }],
    ["nothing chosen", rating, [], null],
    ["single choice", single, [["group", "b"]], { type: "choices", ids: ["b"] }],
    ["cannot judge among the choices", single, [["group", "cannot-judge"]], { type: "cannot-judge" }],
    [
      "boxes",
      multiple,
      [
        ["CS-01.leader", "JP"],
        ["CS-01.leader", "US"],
      ],
      { type: "choices", ids: ["US", "JP"] },
    ],
    ["box for cannot judge", multiple, [["CS-01.leader:cannot-judge", "cannot-judge"]], { type: "cannot-judge" }],
    ["consent", consent, [["consent", "agreed"]], { type: "choices", ids: ["agreed"] }],
    ["consent left open", consent, [], null],
    ["pass", statement, [["S1", "pass"]], { type: "choices", ids: ["pass"] }],
    ["number", number, [["share", " 12.5 "]], { type: "value", value: 12.5 }],
    ["number with a decimal comma", number, [["share", "12,5"]], { type: "value", value: 12.5 }],
    [
      "three decimals after a comma, where no thousands can be meant",
      number,
      [["share", "0,125"]],
      { type: "value", value: 0.125 },
    ],
    ["number left empty", number, [["share", ""]], null],
    [
      "years",
      year,
      [
        ["CS-01.year:earliest", "2030"],
        ["CS-01.year:likely", "2032"],
        ["CS-01.year:latest", "2040"],
        ["CS-01.year:special", ""],
      ],
      { type: "years", earliest: 2030, likely: 2032, latest: 2040 },
    ],
    [
      "special year",
      year,
      [
        ["CS-01.year:special", "never"],
        ["CS-01.year:likely", ""],
      ],
      { type: "special", code: "never" },
    ],
    ["year not judged", year, [["CS-01.year:special", "cannot-judge"]], { type: "cannot-judge" }],
    [
      "ranks in any order of the fields",
      ranking,
      [
        ["measures:rank-lines", "2"],
        ["measures:rank-skills", ""],
        ["measures:rank-money", "1"],
      ],
      {
        type: "ranking",
        ranks: [
          { id: "money", rank: 1 },
          { id: "lines", rank: 2 },
        ],
      },
    ],
    [
      "points, none where the field is empty",
      allocation,
      [
        ["shares:points-lines", "70"],
        ["shares:points-skills", ""],
        ["shares:points-rules", "30"],
      ],
      {
        type: "allocation",
        shares: [
          { id: "lines", points: 70 },
          { id: "skills", points: 0 },
          { id: "rules", points: 30 },
        ],
      },
    ],
    ["no points at all", allocation, [["shares:points-lines", ""]], null],
    ["nothing ranked", ranking, [["measures:rank-lines", ""]], null],
    ["ranking not judged", ranking, [["measures:cannot-judge", "cannot-judge"]], { type: "cannot-judge" }],
    [
      "entries with a gap",
      list,
      [
        ["open-core:1", "one"],
        ["open-core:2", " "],
        ["open-core:3", "three"],
      ],
      { type: "texts", texts: ["one", "three"] },
    ],
    ["text with the browser's line break", text, [["remarks", "a\r\nb"]], { type: "texts", texts: ["a\nb"] }],
    ["text of blanks", text, [["remarks", " \r\n "]], null],
  ])("%s", (_what, item, fields, answer) => {
    expect(read(item, ...fields)).toEqual({ answer, reason: null, problems: [] });
  });
});

describe("a form that no page of ours posts is refused", () => {
  test.each<[string, Item, [string, string][], string]>([
    [
      "two values of one radio group",
      rating,
      [
        ["CS-01.criticality", "4"],
        ["CS-01.criticality", "5"],
      ],
      "more-than-one-value",
    ],
    ["'7abc'", rating, [["CS-01.criticality", "7abc"]], "not-a-number"],
    ["hexadecimal", rating, [["CS-01.criticality", "0x4"]], "not-a-number"],
    ["leading zero", rating, [["CS-01.criticality", "04"]], "not-a-number"],
    ["exponent", number, [["share", "1e1"]], "not-a-number"],
    ["infinity", number, [["share", "Infinity"]], "not-a-number"],
    ["a comma that may set thousands apart", number, [["share", "1,234"]], "not-a-number"],
    ["two commas", number, [["share", "1,2,5"]], "not-a-number"],
    ["point and comma", number, [["share", "1.2,5"]], "not-a-number"],
    [
      "number and cannot judge",
      number,
      [
        ["share", "1"],
        ["share:cannot-judge", "cannot-judge"],
      ],
      "answer-and-cannot-judge",
    ],
    ["other value of the box", number, [["share:cannot-judge", "yes"]], "unexpected-shape"],
    [
      "boxes and cannot judge",
      multiple,
      [
        ["CS-01.leader", "US"],
        ["CS-01.leader:cannot-judge", "cannot-judge"],
      ],
      "answer-and-cannot-judge",
    ],
    [
      "three boxes of two",
      multiple,
      [
        ["CS-01.leader", "US"],
        ["CS-01.leader", "CN"],
        ["CS-01.leader", "JP"],
      ],
      "too-many-choices",
    ],
    [
      "one rank twice",
      ranking,
      [
        ["measures:rank-lines", "1"],
        ["measures:rank-money", "1"],
      ],
      "rank-repeated",
    ],
    ["too few points", allocation, [["shares:points-lines", "99"]], "points-left"],
    ["points with a sign", allocation, [["shares:points-lines", "+100"]], "not-a-number"],
    ["rank in words", ranking, [["measures:rank-lines", "first"]], "not-a-number"],
    [
      "rank posted twice for one choice",
      ranking,
      [
        ["measures:rank-lines", "1"],
        ["measures:rank-lines", "2"],
      ],
      "more-than-one-value",
    ],
    ["a best without a worst", bestWorst, [["ends:best", "lines"]], "best-worst-incomplete"],
    ["one scale of two", twoAxis, [["CS-01.outlook:y", "3"]], "axes-incomplete"],
    [
      "a step and another percentage",
      probability,
      [
        ["CS-01.chance", "40"],
        ["CS-01.chance:exact", "45"],
      ],
      "two-percentages",
    ],
    [
      "a percentage and cannot judge",
      probability,
      [
        ["CS-01.chance", "cannot-judge"],
        ["CS-01.chance:exact", "45"],
      ],
      "answer-and-cannot-judge",
    ],
    ["part of a percent", probability, [["CS-01.chance:exact", "12,5 %"]], "not-a-whole-number"],
    ["a percentage in words", probability, [["CS-01.chance:exact", "half"]], "not-a-number"],
    ["more than certain", probability, [["CS-01.chance:exact", "140"]], "number-out-of-range"],
    ["one year of three", year, [["CS-01.year:likely", "2032"]], "years-incomplete"],
    [
      "year and special",
      year,
      [
        ["CS-01.year:likely", "2032"],
        ["CS-01.year:special", "after"],
      ],
      "year-and-special",
    ],
    ["consent on", consent, [["consent", "on"]], "choice-unknown"],
    ["long text", text, [["remarks", "x".repeat(11)]], "text-too-long"],
  ])("%s", (_what, item, fields, code) => {
    expect(codesOf(item, ...fields)).toEqual([code]);
    expect(read(item, ...fields).answer).toBeNull();
  });
});

test.each<[string, readonly [string, string][], number | null]>([
  ["a step", [["CS-01.chance", "40"]], 40],
  ["a percentage that was typed, with its sign", [["CS-01.chance:exact", "45 %"]], 45],
  [
    "a percentage that was typed after saying so",
    [
      ["CS-01.chance", "typed"],
      ["CS-01.chance:exact", "7"],
    ],
    7,
  ],
  [
    "a step that was typed too",
    [
      ["CS-01.chance", "40"],
      ["CS-01.chance:exact", "40"],
    ],
    40,
  ],
  ["no percentage after all", [["CS-01.chance", "typed"]], null],
])("a probability is read from %s", (_what, fields, value) => {
  expect(read(probability, ...fields)).toMatchObject({
    answer: value === null ? null : { type: "value", value },
    problems: [],
  });
});

test("FormData fits, and a file in a text field is refused", () => {
  const data = new FormData();
  data.set("remarks", new File(["x"], "x.txt"));
  expect(readItemForm(text, data).problems.map(({ code }) => code)).toEqual(["unexpected-shape"]);
  data.set("remarks", "fine");
  expect(readItemForm(text, data).answer).toEqual({ type: "texts", texts: ["fine"] });
});

describe("reasons", () => {
  const reasonField = (words: string): [string, string] => ["CS-01.criticality:reason", words];

  test("stand beside an answer, with or without a side", () => {
    expect(read(rating, reasonField(" Supply "), ["CS-01.criticality:side", "higher"]).reason).toEqual({
      text: "Supply",
      side: "higher",
    });
    expect(read(rating, reasonField("Supply"), ["CS-01.criticality:side", ""]).reason).toEqual({
      text: "Supply",
      side: null,
    });
  });
  const sourceField = (words: string): [string, string] => ["CS-01.criticality:source", words];

  test("stand with the source they rest on, or a source stands alone", () => {
    expect(read(rating, reasonField("Supply"), sourceField(" Roadmap 2026, p. 4 ")).reason).toEqual({
      text: "Supply",
      side: null,
      source: "Roadmap 2026, p. 4",
    });
    expect(read(rating, sourceField("https://example.org/a")).reason).toEqual({
      text: "",
      side: null,
      source: "https://example.org/a",
    });
    expect(read(rating, reasonField("Supply"), sourceField(" ")).reason).toEqual({ text: "Supply", side: null });
  });
  test("are refused with a source that is too long, in several lines or given twice", () => {
    expect(codesOf(rating, sourceField("x".repeat(500)))).toEqual([]);
    expect(codesOf(rating, sourceField("x".repeat(501)))).toEqual(["source-too-long"]);
    expect(codesOf(rating, sourceField("a\nb"))).toEqual(["source-unreadable"]);
    expect(codesOf(rating, sourceField("a\u0000b"))).toEqual(["source-unreadable"]);
    expect(codesOf(rating, sourceField("a"), sourceField("b"))).toEqual(["more-than-one-value"]);
    expect(codesOf({ ...rating, allowsReason: false }, sourceField("x"))).toEqual(["reason-not-offered"]);
  });
  test("count as none when only a side is marked", () => {
    expect(read(rating, ["CS-01.criticality:side", "lower"])).toEqual({ answer: null, reason: null, problems: [] });
  });
  test("are refused with an unknown side, over length, or where no reason is asked", () => {
    expect(codesOf(rating, reasonField("x"), ["CS-01.criticality:side", "up"])).toEqual(["reason-side-unknown"]);
    expect(codesOf(rating, reasonField("x".repeat(2001)))).toEqual(["reason-too-long"]);
    expect(codesOf({ ...rating, allowsReason: false }, reasonField("x"))).toEqual(["reason-not-offered"]);
  });
  test("of a refused answer are reported apart from it", () => {
    const reading = read(rating, ["CS-01.criticality", "99"], reasonField("Supply"));
    expect(reading.answer).toBeNull();
    expect(reading.reason).toEqual({ text: "Supply", side: null });
    expect(reading.problems).toHaveLength(1);
  });
});
