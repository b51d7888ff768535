import { expect, test } from "vitest";
import {
  fromFlag,
  fromInstant,
  fromJson,
  fromNullableJson,
  toDay,
  toFlag,
  toInstant,
  toJson,
} from "../../db/columns.js";
import { newOrderedId, newRandomId } from "../../db/ids.js";

test("an instant is UTC text whose order is the order of time", () => {
  const moments = ["2026-11-22T10:00:00.000+01:00", "2026-11-22T09:00:00.001Z", "2026-11-22T23:30:00-02:00"].map(
    (text) => new Date(text),
  );
  const stored = moments.map(toInstant);
  expect(stored).toEqual(["2026-11-22T09:00:00.000Z", "2026-11-22T09:00:00.001Z", "2026-11-23T01:30:00.000Z"]);
  expect([...stored].sort()).toEqual(stored);
  expect(stored.map(fromInstant)).toEqual(moments);
});

test("a day holds no time", () => {
  expect(toDay(new Date("2026-11-22T23:30:00-02:00"))).toBe("2026-11-23");
});

test("flags and JSON come back as they went", () => {
  expect([true, false].map(toFlag)).toEqual([1, 0]);
  expect([1, 0].map((flag) => fromFlag(flag === 1 ? 1 : 0))).toEqual([true, false]);
  const text = { default: "Round 1", nl: "Ronde 1" };
  expect(fromJson<typeof text>(toJson(text))).toEqual(text);
  expect(fromNullableJson(null)).toBeNull();
  expect(fromNullableJson<typeof text>(toJson(text))).toEqual(text);
});

test("ordered ids come in the order of their making, random ones do not tell it", () => {
  const ordered = Array.from({ length: 200 }, newOrderedId);
  expect([...ordered].sort()).toEqual(ordered);
  const random = Array.from({ length: 200 }, newRandomId);
  expect([...random].sort()).not.toEqual(random);
  expect(new Set([...ordered, ...random]).size).toBe(400);
});
