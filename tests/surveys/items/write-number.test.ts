import { expect, test } from "vitest";
import { parseDecimalNumber } from "../../../surveys/items/form-reader.js";
import { writeNumber } from "../../../surveys/items/write-number.js";

test.each([
  [2.5, "en", "2.5"],
  [2.5, "fr", "2,5"],
  [-0.125, "fr", "-0,125"],
  [12_345, "fr", "12345"],
  [1234.5678, "fr", "1234,5678"],
])("%d in %s is written %s", (value, language, text) => {
  expect(writeNumber(value, language)).toBe(text);
});

test("what is written in English or French is read as the same number", () => {
  for (const value of [0, 2.5, -0.1, 1234.5, 0.125, 99.99]) {
    for (const language of ["en", "fr"]) expect(parseDecimalNumber(writeNumber(value, language))).toBe(value);
  }
});
