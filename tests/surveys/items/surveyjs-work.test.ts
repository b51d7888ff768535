import { expect, test } from "vitest";
import { hasSameRows } from "../../../surveys/items/rows.js";
import { toJsonValue } from "../../../surveys/items/surveyjs-answer.js";
import { findValueProblem } from "../../../surveys/items/surveyjs-value.js";
import type { AnswerRow, JsonObject, JsonValue } from "../../../surveys/items/types.js";

const matrix: JsonObject = {
  type: "matrixdynamic",
  name: "m",
  maxRowCount: 1000,
  columns: [
    { name: "a", cellType: "text" },
    { name: "b", cellType: "dropdown", choices: ["x", "y"] },
  ],
};
const rows = (count: number, row: JsonValue): JsonValue[] => Array.from({ length: count }, () => row);

test("200 rows with a text and a choice are taken, and 1000 are refused with how many fit", () => {
  expect(findValueProblem(matrix, rows(200, { a: "x", b: "y" }))).toBeNull();
  expect(findValueProblem(matrix, rows(333, {}))).toBeNull();
  expect(findValueProblem(matrix, rows(1000, {}))).toEqual({ code: "too-many-entries", params: { max: 333 } });
});

test("panels within panels count by the panels that are there", () => {
  const inner = { type: "paneldynamic", name: "inner", templateElements: [{ type: "text", name: "t" }] };
  const outer: JsonObject = { type: "paneldynamic", name: "outer", templateElements: [inner] };
  expect(findValueProblem(outer, rows(10, { inner: rows(10, { t: "x" }) }))).toBeNull();
  expect(findValueProblem(outer, rows(100, { inner: rows(90, { t: "x" }) }))).toEqual({
    code: "too-many-entries",
    params: { max: 7 },
  });
});

test("rows are compared with one look at each, whatever their order", () => {
  let looks = 0;
  const stored = Array.from({ length: 2000 }, (_, index): AnswerRow => {
    return {
      get facet() {
        looks += 1;
        return `/${index}`;
      },
      value: index,
      code: null,
      text: null,
    };
  });
  const given = Array.from({ length: 2000 }, (_, index) => {
    return { facet: `/${index}`, value: index, code: null, text: null };
  }).reverse();
  expect(hasSameRows(given, stored)).toBe(true);
  expect(looks).toBe(2000);
  expect(hasSameRows([...given.slice(1), { facet: "/0", value: 1, code: null, text: null }], stored)).toBe(false);
  expect(hasSameRows(given.slice(1), stored)).toBe(false);
});

test("the choices of a question are listed once, however many an answer names", () => {
  let readings = 0;
  const choices = Array.from({ length: 1000 }, (_, index) => `c${index}`);
  const question: JsonObject = {
    type: "tagbox",
    name: "q",
    get choices() {
      readings += 1;
      return choices;
    },
  };
  expect(findValueProblem(question, choices)).toBeNull();
  expect(findValueProblem(question, rows(1900, "c999"))).toEqual({ code: "choice-repeated", params: {} });
  expect(findValueProblem(question, [...choices, "mine"])).toEqual({ code: "choice-unknown", params: {} });
  expect(readings).toBe(1);
});

test("a calculated value is a plain one, and an answer has at most 2000 parts", () => {
  const calculated: JsonObject = { type: "expression", name: "e" };
  expect(findValueProblem(calculated, 4)).toBeNull();
  expect(findValueProblem(calculated, { a: 1 })).toEqual({ code: "unexpected-shape", params: {} });
  expect(findValueProblem(calculated, ["x"])).toEqual({ code: "unexpected-shape", params: {} });
  const totals: JsonObject = { type: "expression", name: "m-total" };
  expect(findValueProblem(totals, { a: 1, b: null })).toBeNull();
  expect(findValueProblem(totals, { a: { b: 1 } })).toEqual({ code: "unexpected-shape", params: {} });
  expect(toJsonValue(rows(1999, 1))).toHaveLength(1999);
  expect(toJsonValue(rows(2000, 1))).toBeUndefined();
});
