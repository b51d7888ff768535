import { expect, test } from "vitest";
import type { Answer, Item } from "../../../surveys/items/types.js";
import { isVisible, visibleItemKeys } from "../../../surveys/items/visibility.js";
import { multiple, rating, single, text } from "../support/items.js";

const showIf = (itemKey: string, operator: "in" | "not-in", ...values: string[]): Item => ({
  ...text,
  showIf: { itemKey, operator, values },
});
const answers = (key: string, answer: Answer | null) => new Map([[key, answer]]);

test.each<[string, Item, Map<string, Answer | null>, boolean]>([
  ["no condition", text, new Map(), true],
  ["chosen", showIf("group", "in", "a", "b"), answers("group", { type: "choices", ids: ["b"] }), true],
  ["not chosen", showIf("group", "in", "a"), answers("group", { type: "choices", ids: ["b"] }), false],
  ["one of several chosen", showIf("l", "in", "US"), answers("l", { type: "choices", ids: ["CN", "US"] }), true],
  ["none of several", showIf("l", "not-in", "US"), answers("l", { type: "choices", ids: ["CN", "US"] }), false],
  ["level as text", showIf("r", "in", "4", "5"), answers("r", { type: "value", value: 4 }), true],
  ["level 10 is not level 1", showIf("r", "in", "1"), answers("r", { type: "value", value: 10 }), false],
  ["unanswered fails in", showIf("r", "in", "1"), new Map(), false],
  ["unanswered meets not-in", showIf("r", "not-in", "1"), answers("r", null), true],
  ["cannot judge", showIf("r", "in", "cannot-judge"), answers("r", { type: "cannot-judge" }), true],
])("%s", (_what, item, given, expected) => {
  expect(isVisible(item, given)).toBe(expected);
});

test("an item that does not show hides those that hang on its answer", () => {
  const first: Item = { ...single, key: "first" };
  const second: Item = { ...rating, key: "second", showIf: { itemKey: "first", operator: "in", values: ["a"] } };
  const third: Item = { ...multiple, key: "third", showIf: { itemKey: "second", operator: "in", values: ["5"] } };
  const given = new Map<string, Answer>([
    ["first", { type: "choices", ids: ["b"] }],
    ["second", { type: "value", value: 5 }],
  ]);
  expect([...visibleItemKeys([first, second, third], given)]).toEqual(["first"]);
});
