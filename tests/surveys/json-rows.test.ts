import fc from "fast-check";
import { expect, test } from "vitest";
import { flattenJson, unflattenJson } from "../../surveys/items/json-rows.js";
import type { AnswerRow, JsonValue } from "../../surveys/items/types.js";

/** Any JSON as survey-core may keep it: no -0 and no `__proto__`, which the strict reader refuses. */
const json = fc
  .jsonValue({ maxDepth: 4 })
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue)
  .filter((value) => !JSON.stringify(value).includes("__proto__"));

test("any value comes back from its rows, in whatever order they are stored", () =>
  fc.assert(
    fc.property(json, fc.func(fc.boolean()), fc.infiniteStream(fc.nat()), (value, isCode, order) => {
      const rows = flattenJson(value, (text) => isCode(text));
      const shuffled = rows
        .map((row) => ({ row, at: order.next().value }))
        .sort((a, b) => a.at - b.at)
        .map(({ row }) => row);
      expect(unflattenJson(shuffled)).toEqual(value);
    }),
  ));

test("each row has a facet of its own and one of number, code and text", () =>
  fc.assert(
    fc.property(json, (value) => {
      const rows = flattenJson(value, () => false);
      expect(new Set(rows.map(({ facet }) => facet)).size).toBe(rows.length);
      for (const row of rows) expect([row.value, row.code, row.text].filter((cell) => cell !== null)).toHaveLength(1);
    }),
  ));

test.each<[string, JsonValue, readonly AnswerRow[]]>([
  ["a number", 3, [{ facet: "", value: 3, code: null, text: null }]],
  ["a choice", "red", [{ facet: "", value: null, code: '"red"', text: null }]],
  ["own words", "none of these", [{ facet: "", value: null, code: null, text: "none of these" }]],
  ["false", false, [{ facet: "", value: null, code: "false", text: null }]],
  ["an empty list", [], [{ facet: "", value: null, code: "[]", text: null }]],
  [
    "a matrix whose rows are called 0 and 1",
    { "0": "red", "1": "red" },
    [
      { facet: "", value: null, code: "{}", text: null },
      { facet: "/0", value: null, code: '"red"', text: null },
      { facet: "/1", value: null, code: '"red"', text: null },
    ],
  ],
  ["a name with a slash", { "a/b": 1 }, [{ facet: "/a~1b", value: 1, code: null, text: null }]],
])("%s is stored so that SQL can count it", (_what, value, rows) => {
  expect(flattenJson(value, (text) => text === "red")).toEqual(rows);
  expect(unflattenJson(rows)).toEqual(value);
});
