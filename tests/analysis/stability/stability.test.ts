import { describe, expect, test } from "vitest";
import { defaultProtocol } from "../../../analysis/default-protocol.js";
import { InputShapeError, type TransitionTable } from "../../../analysis/figure.js";
import type { StabilityRule } from "../../../analysis/protocol.js";
import { assessStability } from "../../../analysis/stability/assess-stability.js";
import { medianChange } from "../../../analysis/stability/median-change.js";

describe("stability of an item", () => {
  const rule = defaultProtocol("locked-before").rules[0]?.stability as StabilityRule;
  const assess = (transitions: TransitionTable | null, n: number) => assessStability(transitions, n, { rule }, 7);
  /** `moved` of `n` people went from 3 to 4. */
  const moving = (moved: number, n: number): TransitionTable => [
    { previous: 3, next: 3, count: n - moved },
    { previous: 3, next: 4, count: moved },
  ];

  test("3 of 20 is not under 15 %", () => expect(assess(moving(3, 20), 20).code).toBe("moving"));
  test("2 of 20 is under 15 %", () => expect(assess(moving(2, 20), 20).code).toBe("stable"));
  test("8 pairs are enough, 7 are not", () => {
    expect(assess(moving(0, 8), 8).code).toBe("stable");
    expect(assess(moving(0, 7), 7).code).toBe("not-testable");
  });
  test("two thirds of the round's answers are enough, less is not", () => {
    expect(assess(moving(0, 10), 15).code).toBe("stable");
    expect(assess(moving(0, 10), 16)).toMatchObject({ code: "not-testable", nPaired: 10, pairedShare: 10 / 16 });
  });
  test("a median that moved by one level is moving, by half a level is not", () => {
    const byHalf = [
      { previous: 3, next: 3, count: 9 },
      { previous: 4, next: 4, count: 9 },
      { previous: 4, next: 3, count: 1 },
      { previous: 3, next: 4, count: 1 },
      { previous: 3, next: 4, count: 1 },
    ];
    expect(medianChange(byHalf).value).toBe(1);
    expect(assess(byHalf, 21).code).toBe("moving");
    const even = [...byHalf.slice(0, 2), { previous: 3, next: 4, count: 1 }, { previous: 3, next: 3, count: 1 }];
    expect(medianChange(even).value).toBe(0.5);
    expect(assess(even, 20).code).toBe("stable");
  });
  test("cannot be tested at the first asking, and says so at each figure", () => {
    const first = assess(null, 20);
    expect(first).toMatchObject({ code: "not-testable", nPaired: 0, reasons: ["first asking"] });
    expect(first.netChange).toMatchObject({ value: null, reason: "first asking" });
  });
  test("too few in both rounds says how many", () => {
    expect(assess(moving(0, 4), 15).reasons[0]).toBe("too few in both rounds: 4 of 15 answers, 8 and 66.7 % needed");
  });
  test("the signed rank test never decides", () => {
    // Everybody who moved moved up: p is small, and yet the distribution stayed within the rule.
    const oneWay = moving(7, 60);
    expect(assess(oneWay, 60).wilcoxon.value).toBeLessThan(0.05);
    expect(assess(oneWay, 60).code).toBe("stable");
  });
  test("without the test asked for says so and decides alike", () => {
    const table = moving(7, 60);
    const lean = assessStability(table, 60, { rule }, 7, { hasTest: false });
    expect(lean.wilcoxon).toMatchObject({ value: null, n: 60, reason: "not asked" });
    expect({ ...lean, wilcoxon: null }).toEqual({ ...assess(table, 60), wilcoxon: null });
  });
  test("a rule that asks for equivalence wants it shown", () => {
    const shown = { of: "mean", within: 0.5, level: 0.9, resamples: 200, seed: 1 } as const;
    const strict = (n: number) =>
      assessStability(moving(1, n), n, { rule: { ...rule, equivalence: { ...shown, within: 0.1 } } }, 7);
    expect(strict(80).code).toBe("stable");
    expect(strict(10).code).toBe("moving");
    expect(strict(10).reasons.at(-1)).toContain("within 0.1");
  });
  test("refuses counts that are no counts", () => {
    expect(() => assess([{ previous: 1, next: 2, count: 0.5 }], 9)).toThrow(InputShapeError);
  });
});
