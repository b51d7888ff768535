import { expect, test } from "vitest";
import { answerWords } from "../../../surveys/items/answer-words.js";
import { fieldNamesOf } from "../../../surveys/items/field-names.js";
import { answerInWords, formatAnswer } from "../../../surveys/items/format-answer.js";
import { localText, wordingOf } from "../../../surveys/items/local-text.js";
import { scaleOfItem } from "../../../surveys/items/scale-of-item.js";
import type { Answer, Item } from "../../../surveys/items/types.js";
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
  statement,
  text,
  tiedRanking,
  trl,
  twoAxis,
  year,
} from "../support/items.js";

test("a text falls back from region to language to default, and never to an inherited name", () => {
  const words = { default: "Hello", de: "Hallo", "de-AT": "Servus" };
  expect(localText(words, "de-AT")).toBe("Servus");
  expect(localText(words, "de-CH")).toBe("Hallo");
  expect(localText(words, "fr")).toBe("Hello");
  expect(localText(words, "constructor")).toBe("Hello");
  expect(localText(words, "__proto__")).toBe("Hello");
});

test.each<[string, Item, Answer | null, string]>([
  ["no answer", rating, null, "No answer"],
  ["cannot judge", rating, { type: "cannot-judge" }, "Cannot judge"],
  ["level", rating, { type: "value", value: 4 }, "4: Level 4"],
  ["readiness", trl, { type: "value", value: 7 }, "TRL 7: Level 7"],
  [
    "level labelled by its number",
    { ...rating, levels: [{ value: 4, label: { default: "4" } }] },
    { type: "value", value: 4 },
    "4",
  ],
  ["number with unit", { ...number, unit: { default: "%" } }, { type: "value", value: 12.5 }, "12.5 %"],
  ["years", year, { type: "years", earliest: 2030, likely: 2032, latest: 2040 }, "most likely 2032 (2030 to 2040)"],
  ["after", year, { type: "special", code: "after" }, "After 2045"],
  ["choices", multiple, { type: "choices", ids: ["US", "JP"] }, "Choice US, Choice JP"],
  [
    "ranking",
    tiedRanking,
    {
      type: "ranking",
      ranks: [
        { id: "money", rank: 1 },
        { id: "lines", rank: 2 },
        { id: "rules", rank: 2 },
      ],
    },
    "1. Choice money, 2. Choice lines, 2. Choice rules",
  ],
  [
    "points, those without left out",
    allocation,
    {
      type: "allocation",
      shares: [
        { id: "lines", points: 60 },
        { id: "skills", points: 0 },
        { id: "rules", points: 40 },
      ],
    },
    "Choice lines: 60, Choice rules: 40",
  ],
  [
    "best and worst",
    bestWorst,
    { type: "best-worst", best: "rules", worst: "lines" },
    "Best: Choice rules; Worst: Choice lines",
  ],
  ["two scales", twoAxis, { type: "axes", x: 2, y: 10 }, "Desirable: 2 (Level 2); Likely: 10 (Level 10)"],
  ["probability", probability, { type: "value", value: 35 }, "35 %"],
  ["consent", consent, { type: "choices", ids: ["agreed"] }, "I agree"],
  ["statement", statement, { type: "choices", ids: ["pass"] }, "Pass"],
  ["list", list, { type: "texts", texts: ["x", "y"] }, "x; y"],
])("an answer reads in the words of its item: %s", (_what, item, answer, expected) => {
  expect(formatAnswer(item, answer, "en")).toBe(expected);
});

test("an answer in words without a translation says which language they are in, one in words of ours does not", () => {
  const wording = wordingOf("fr", "en");
  const words = { ...answerWords, "cannot-judge": { default: "Cannot judge", fr: "Je ne peux pas juger" } };
  const given = answerInWords(bestWorst, { type: "best-worst", best: "rules", worst: "lines" }, wording, words);
  expect(given).toEqual({ text: "Best: Choice rules; Worst: Choice lines", lang: "en" });
  expect(answerInWords(bestWorst, { type: "cannot-judge" }, wording, words)).toBe("Je ne peux pas juger");
  expect(answerInWords(probability, { type: "value", value: 35 }, wording, words)).toBe("35 %");
  expect(answerInWords(consent, { type: "choices", ids: ["agreed"] }, wordingOf("en", "en"))).toBe("I agree");
});

test("the analysis gets range and sides of scales, and none where there is no scale", () => {
  const sides = { against: [1, 2], neutral: [3, 3], for: [4, 5] } as const;
  expect(scaleOfItem({ ...rating, sides, criterionKey: "criticality" })).toEqual({
    kind: "rating",
    min: 1,
    max: 5,
    sides,
    criterionKey: "criticality",
  });
  expect(scaleOfItem(trl)).toMatchObject({ kind: "trl", min: 1, max: 9, sides: null });
  expect(scaleOfItem(year)).toMatchObject({ kind: "year", min: 2027, max: 2045 });
  expect(scaleOfItem(statement)).toMatchObject({ kind: "choices", min: null, max: null });
  expect(scaleOfItem(ranking)).toMatchObject({ kind: "choices", min: null, max: null });
  expect(scaleOfItem(probability)).toMatchObject({ kind: "number", min: 0, max: 100 });
  expect(scaleOfItem(text)).toMatchObject({ kind: "text" });
});

test("field names follow the contract", () => {
  expect(fieldNamesOf({ ...year, allowsReason: false })).toEqual([
    "CS-01.year:earliest",
    "CS-01.year:likely",
    "CS-01.year:latest",
    "CS-01.year:special",
  ]);
  expect(fieldNamesOf(list)).toEqual([
    "open-core:1",
    "open-core:2",
    "open-core:3",
    "open-core:cannot-judge",
    "open-core:reason",
    "open-core:side",
    "open-core:source",
  ]);
  expect(fieldNamesOf({ ...ranking, allowsReason: false })).toEqual([
    "measures:rank-lines",
    "measures:rank-skills",
    "measures:rank-rules",
    "measures:rank-money",
    "measures:cannot-judge",
  ]);
  expect(fieldNamesOf(rating)).toEqual([
    "CS-01.criticality",
    "CS-01.criticality:reason",
    "CS-01.criticality:side",
    "CS-01.criticality:source",
  ]);
});
