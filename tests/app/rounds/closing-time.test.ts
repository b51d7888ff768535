import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultClosing, readClosing, toClosingFields } from "../../../app/presenters/rounds/closing-time";

describe("a closing time in Brussels", () => {
  test.each([
    { why: "winter is one hour ahead of UTC", date: "2026-12-14", time: "23:59", instant: "2026-12-14T22:59:00.000Z" },
    { why: "summer is two", date: "2027-07-01", time: "12:00", instant: "2027-07-01T10:00:00.000Z" },
    { why: "the day changes with the zone", date: "2027-01-01", time: "00:30", instant: "2026-12-31T23:30:00.000Z" },
    { why: "29 February of a leap year", date: "2028-02-29", time: "09:00", instant: "2028-02-29T08:00:00.000Z" },
  ])("is read: $why", ({ date, time, instant }) => {
    expect(readClosing({ date, time })?.toISOString()).toBe(instant);
    expect(toClosingFields(instant)).toEqual({ date, time });
  });

  test.each([
    { why: "the hour that summer time skips", date: "2027-03-28", time: "02:30" },
    { why: "no such day", date: "2027-02-29", time: "09:00" },
    { why: "no such hour", date: "2027-02-01", time: "24:30" },
    { why: "nothing", date: "", time: "" },
    { why: "another notation", date: "1.2.2027", time: "9:00" },
  ])("is refused: $why", ({ date, time }) => {
    expect(readClosing({ date, time })).toBeNull();
  });

  test("every whole minute comes back as itself, but for the hour that is there twice", () => {
    const minute = fc.date({ min: new Date("2026-01-01"), max: new Date("2036-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(minute, (date) => {
        const instant = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
        const read = readClosing(toClosingFields(instant.toISOString()));
        const difference = Math.abs((read?.getTime() ?? Number.NaN) - instant.getTime());
        return difference === 0 || difference === 3_600_000;
      }),
    );
  });

  test("is suggested for the end of the day in three weeks, by the day in Brussels", () => {
    expect(defaultClosing(new Date("2026-11-22T09:00:00.000Z"))).toEqual({ date: "2026-12-13", time: "23:59" });
    expect(defaultClosing(new Date("2026-11-22T23:30:00.000Z"))).toEqual({ date: "2026-12-14", time: "23:59" });
  });
});
