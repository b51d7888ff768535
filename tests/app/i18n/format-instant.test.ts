import { expect, test } from "vitest";
import { formatNumber } from "../../../app/components/format-number";
import { formatClock, formatDay, formatInstant, formatShort } from "../../../app/presenters/format-instant";

const INSTANT = "2026-12-11T17:00:00.000Z";

test.each([
  [
    "en",
    "Friday 11 December 2026, 18:00 (Brussels time)",
    "11 Dec 2026, 18:00",
    "11 December 2026",
    "18:00 (Brussels)",
  ],
  [
    "fr",
    "vendredi 11 décembre 2026 à 18:00 (heure de Bruxelles)",
    "11 déc. 2026, 18:00",
    "11 décembre 2026",
    "18:00 (Bruxelles)",
  ],
])("a time in %s names the zone where the hour matters", (language, instant, short, day, clock) => {
  expect(formatInstant(INSTANT, language)).toBe(instant);
  expect(formatShort(INSTANT, language)).toBe(short);
  expect(formatDay(INSTANT, language)).toBe(day);
  expect(formatClock(INSTANT, language)).toBe(clock);
});

test("the first of a month has a word of its own in French", () => {
  expect(formatDay("2026-09-01T10:00:00.000Z", "fr")).toBe("1er septembre 2026");
  expect(formatDay("2026-09-01T10:00:00.000Z", "en")).toBe("1 September 2026");
});

test("midnight is the beginning of the day in Brussels", () => {
  expect(formatShort("2026-12-10T23:00:00.000Z", "fr")).toBe("11 déc. 2026, 00:00");
});

test("numbers have the decimal sign and the thousands of their language", () => {
  expect(formatNumber(12_345.678, "en")).toBe("12,345.68");
  expect(formatNumber(12_345.678, "fr")).toBe("12\u202f345,68");
  expect(formatNumber(2026, "fr")).toBe("2026");
});
