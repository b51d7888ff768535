import { describe, expect, test } from "vitest";
import { readTriedRule } from "../../../app/presenters/set-up/rule-trial.server";
import { blankPlan } from "../../../surveys/templates/blank";

const FIELDS = {
  ...{ try: "1", index: "0", levels: "5", atLeast: "70", iqrAtMost: "1", answers: "12" },
  ...{ minPaired: "8", minPairedShare: "66.67", netChangeUnder: "15", medianMovedUnder: "1" },
};
const tried = (changes: Record<string, string> = {}) =>
  readTriedRule(blankPlan, new URLSearchParams({ ...FIELDS, ...changes }));

describe("a rule tried from its form", () => {
  test("an address that asks for none tries none", () => {
    expect(readTriedRule(blankPlan, new URLSearchParams("done=saved"))).toBeUndefined();
    expect(tried({ index: "99" })).toBeUndefined();
  });

  test("is tried on the scale of the first question it is for, for the usual sizes and the one asked for", () => {
    expect(tried()).toMatchObject({ on: "How important is this?", answers: 12, problems: [] });
    expect(tried()?.trial?.sizes).toEqual([10, 12, 20, 40]);
  });

  test("is tried as typed, and nothing of the plan changes", () => {
    const before = JSON.stringify(blankPlan);
    const randomOf = (share: string) =>
      tried({ atLeast: share, iqrAtMost: "4" })?.trial?.scenarios.find(({ name }) => name === "random")?.counts[0];
    expect(randomOf("40")?.consensus).toBeGreaterThan(randomOf("80")?.consensus ?? 100);
    expect(JSON.stringify(blankPlan)).toBe(before);
  });

  test("a scale that no question has is a usual one", () => {
    expect(tried({ levels: "7" })).toMatchObject({ on: null });
    expect(Math.max(...(tried({ levels: "7" })?.trial?.examples.flatMap(({ values }) => values) ?? []))).toBe(7);
  });

  test.each([
    ["a share over 100 %", { atLeast: "500" }],
    ["letters for a number", { netChangeUnder: "few" }],
    ["a panel of thousands", { answers: "100000" }],
    ["a scale of a million levels", { levels: "1000000" }],
    ["a key that is no question", { criterionKeys: "__proto__" }],
  ])("%s is refused in words and not tried", (_what, changes) => {
    const refused = tried(changes);
    expect(refused?.trial).toBeNull();
    expect(refused?.problems.length).toBeGreaterThan(0);
  });
});
