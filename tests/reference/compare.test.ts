import { expect, test } from "vitest";
import { compare } from "./compare.js";

const tolerance = { abs: 1e-10, rel: 1e-9 };

test("counts every value, and an expected key that is not given differs", () => {
  const { compared, differences } = compare({ a: 1, b: [2, null], d: 9 }, { a: 1, b: [2, null], c: true }, tolerance);
  expect(compared).toBe(4);
  expect(differences).toEqual([".c: not given, expected true"]);
});

test("null is not 0, not NaN and not left out", () => {
  for (const given of [0, Number.NaN, undefined]) expect(compare(given, null, tolerance).differences).toHaveLength(1);
  expect(compare(Number.NaN, 1, tolerance).differences).toHaveLength(1);
  expect(compare(null, 0, tolerance).differences).toHaveLength(1);
});

test("numbers within the tolerance are the same, just beyond it they are not", () => {
  expect(compare(100 + 1e-7, 100, tolerance).differences).toEqual([]);
  expect(compare(100 + 2e-7, 100, tolerance).differences).toHaveLength(1);
  expect(compare(Number.POSITIVE_INFINITY, "Infinity", tolerance).differences).toEqual([]);
  expect(compare("Infinity", "Infinity", tolerance).differences).toHaveLength(1);
});

test("lists have the same length, and an empty one counts", () => {
  expect(compare([1, 2], [1], tolerance).differences).toHaveLength(1);
  expect(compare([], [], tolerance)).toEqual({ compared: 1, differences: [] });
});
