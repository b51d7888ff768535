import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultProtocol } from "../../../analysis/default-protocol.js";
import { InputShapeError, type TransitionTable } from "../../../analysis/figure.js";
import type { StabilityRule } from "../../../analysis/protocol.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import { assessStability } from "../../../analysis/stability/assess-stability.js";
import { medianChange } from "../../../analysis/stability/median-change.js";
import { netChange } from "../../../analysis/stability/net-change.js";
import { shareMoved } from "../../../analysis/stability/share-moved.js";
import { wilcoxonSignedRank } from "../../../analysis/stability/wilcoxon-signed-rank.js";

const pair = (before: number[], after: number[]): TransitionTable =>
  countTransitions(before.map((previous, index) => [previous, after[index] ?? Number.NaN]));
const published = pair([3, 4, 2, 5, 3, 4, 4, 2, 3, 5], [4, 4, 3, 5, 4, 4, 5, 4, 3, 4]);

describe("Wilcoxon signed rank", () => {
  // R 4.2.2 and SciPy 1.10: zeros dropped 0.09558, exact conditional 0.1875
  test("is exact over the observed mid-ranks for few changes", () => {
    const figure = wilcoxonSignedRank(published);
    expect(figure.value).toBeCloseTo(0.1875, 12);
    expect(figure.parameters).toMatchObject({ wPlus: 18, wMinus: 3, nChanged: 6, nUnchanged: 4, isExact: true });
    expect(figure.parameters.rankBiserial).toBeCloseTo(0.714, 3);
  });

  test("takes the normal approximation with tie correction above the bound", () => {
    expect(wilcoxonSignedRank(published, { exactUpTo: 5 }).value).toBeCloseTo(0.09558, 5);
  });

  test("is 1 when the moves cancel out", () => {
    expect(wilcoxonSignedRank(pair([5, 5, 5, 5], [6, 4, 7, 3])).value).toBe(1);
  });

  test("is null with a reason when nobody changed, or nobody was asked twice", () => {
    expect(wilcoxonSignedRank(pair([1, 2], [1, 2]))).toMatchObject({
      value: null,
      n: 2,
      reason: "nobody changed the answer",
    });
    expect(wilcoxonSignedRank([])).toMatchObject({ value: null, n: 0, reason: "nobody answered in both rounds" });
  });

  test("does not depend on which round is called the earlier", () => {
    const answers = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(answers, (pairs) => {
        const there = wilcoxonSignedRank(countTransitions(pairs)).value;
        const back = wilcoxonSignedRank(countTransitions(pairs.map(([a, b]) => [b, a] as const))).value;
        if (there === null) expect(back).toBeNull();
        else expect(back).toBeCloseTo(there, 10);
      }),
    );
  });

  test("stays a probability in a large panel", () => {
    const large = [
      { previous: 2, next: 4, count: 400_000 },
      { previous: 4, next: 3, count: 300_000 },
    ];
    const p = wilcoxonSignedRank(large).value;
    expect(p).toBeGreaterThanOrEqual(0);
    expect(p).toBeLessThan(1e-6);
  });
});

describe("change between two rounds", () => {
  test("net change does not see people who swap places; the share moved does", () => {
    const swap = pair([2, 4, 3, 3], [4, 2, 3, 3]);
    expect(netChange(swap).value).toBe(0);
    expect(shareMoved(swap)).toMatchObject({ value: 0.5, n: 4, parameters: { count: 2 } });
  });

  test("net change is half the sum of the differences of the shares", () => {
    expect(netChange(published).value).toBeCloseTo(0.3, 12);
  });

  test("median change is later minus earlier, both medians beside it", () => {
    const up = pair([2, 3, 3], [4, 4, 5]);
    expect(medianChange(up)).toMatchObject({ value: 1, parameters: { previous: 3, next: 4 } });
  });

  test("is null with a reason when nobody answered in both rounds", () => {
    for (const figure of [netChange([]), shareMoved([]), medianChange([])]) {
      expect(figure).toMatchObject({ value: null, n: 0, reason: "nobody answered in both rounds" });
    }
  });

  test("refuses a pair with a missing answer", () => {
    expect(() => countTransitions([[3, Number.NaN]])).toThrow(InputShapeError);
  });
});

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
});
