import { describe, expect, test } from "vitest";
import type { Item } from "../../surveys/items/types.js";
import { findItemProblems, findMeaningChanges, hasSameWords, keyAfter } from "../../surveys/rewording.js";

const rating: Item = {
  kind: "rating",
  key: "S1.priority",
  subjectKey: "S1",
  criterionKey: "priority",
  text: { default: "How important is it?", fr: "Quelle importance ?" },
  help: { default: "For Europe." },
  isRequired: false,
  allowsCannotJudge: true,
  allowsReason: true,
  privacy: "study",
  levels: [1, 2, 3].map((value) => ({
    value,
    label: { default: `Level ${value}` },
    anchor: { default: `Like ${value}` },
  })),
  sides: { against: [1, 1], neutral: [2, 2], for: [3, 3] },
};
const year: Item = { ...base(rating), kind: "year", min: 2026, max: 2045, specials: ["never"] };
const single: Item = { ...base(rating), kind: "single", choices: [{ id: "a", label: { default: "A" } }] };

function base({ kind: _kind, levels: _levels, sides: _sides, ...rest }: Extract<Item, { kind: "rating" }>) {
  return rest;
}

describe("what is a new meaning whatever it is declared to be", () => {
  test("words alone are none", () => {
    expect(findMeaningChanges(rating, { ...rating, text: { default: "How weighty is it?" } })).toEqual([]);
    expect(findMeaningChanges(rating, { ...rating, help: { default: "For the Union." } })).toEqual([]);
    // Written in another order it is the same.
    expect(findMeaningChanges(rating, Object.fromEntries(Object.entries(rating).reverse()) as Item)).toEqual([]);
  });

  test.each<[string, Item, Item]>([
    ["a level less", rating, { ...rating, levels: rating.levels.slice(1) }],
    [
      "other words of a level",
      rating,
      { ...rating, levels: rating.levels.map((l) => ({ ...l, label: { default: "x" } })) },
    ],
    ["another anchor", rating, { ...rating, levels: rating.levels.map((l) => ({ ...l, anchor: { default: "x" } })) }],
    ["no sides", rating, { ...rating, sides: undefined }],
    ["another range", year, { ...year, max: 2050 }],
    ["another special answer", year, { ...year, specials: [] }],
    ["another choice", single, { ...single, choices: [{ id: "a", label: { default: "B" } }] }],
    ["another kind", rating, year],
    ["a condition", rating, { ...rating, showIf: { itemKey: "x", operator: "in", values: ["1"] } }],
    ["another subject", rating, { ...rating, subjectKey: "S2" }],
    ["no way to say one cannot judge", rating, { ...rating, allowsCannotJudge: false }],
  ])("%s is", (_what, before, after) => {
    expect(findMeaningChanges(before, after)).not.toEqual([]);
  });
});

test("words are the same only in every language", () => {
  expect(hasSameWords(rating, { ...rating })).toBe(true);
  expect(hasSameWords(rating, { ...rating, text: { ...rating.text, fr: "Autre ?" } })).toBe(false);
  expect(hasSameWords(rating, { ...rating, help: undefined })).toBe(false);
});

test("the next key of an item is one that no item has or had", () => {
  expect(keyAfter("S1.priority", new Set(["S1.priority"]))).toBe("S1.priority-v2");
  expect(keyAfter("S1.priority-v2", new Set(["S1.priority", "S1.priority-v2"]))).toBe("S1.priority-v3");
  expect(keyAfter("S1.priority", new Set(["S1.priority-v2"]))).toBe("S1.priority-v3");
});

test("a reworded item is held to the rules of the questionnaire", () => {
  expect(findItemProblems(rating)).toEqual([]);
  expect(findItemProblems({ ...rating, text: { default: " " } })).toContain("This text is empty.");
  expect(findItemProblems({ ...year, min: Number.NaN })).not.toEqual([]);
  expect(findItemProblems({ ...year, min: 2050 })).toEqual(["The last year is before the first."]);
  expect(findItemProblems({ ...rating, levels: rating.levels.slice(1) })).not.toEqual([]);
});
