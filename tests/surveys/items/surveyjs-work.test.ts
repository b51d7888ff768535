import { expect, test } from "vitest";
import { findValueProblem } from "../../../surveys/items/surveyjs-value.js";
import type { JsonObject, JsonValue } from "../../../surveys/items/types.js";

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
