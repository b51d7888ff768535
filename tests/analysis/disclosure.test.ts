import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseItem } from "../../analysis/analyse-item.js";
import { defaultProtocol } from "../../analysis/default-protocol.js";
import { discloseItem } from "../../analysis/disclose-item.js";
import { discloseGroups } from "../../analysis/disclosure.js";
import { InputShapeError, type TransitionTable } from "../../analysis/figure.js";
import type { ItemScale } from "../../analysis/item-analysis.js";
import { frequencies } from "./frequencies.js";

const groupsOf = (...sizes: number[]) => sizes.map((n, index) => ({ key: `g${index + 1}`, n }));
const disclose = (sizes: number[], total = sizes.reduce((sum, n) => sum + n, 0)) =>
  discloseGroups(groupsOf(...sizes), total, 5);

describe("groups of an item", () => {
  test("of 9, 5 and 4: total and 9 shown, 5 and 4 hidden together (9)", () => {
    expect(disclose([9, 5, 4])).toEqual({
      isTotalShown: true,
      shown: ["g1"],
      hidden: ["g2", "g3"],
      hiddenN: 9,
      isRestShown: true,
    });
  });
  test("of 7, 6 and 5: all shown", () =>
    expect(disclose([7, 6, 5])).toMatchObject({ shown: ["g1", "g2", "g3"], hiddenN: 0 }));
  test("of 14 and 4: neither shown", () => {
    expect(disclose([14, 4])).toMatchObject({
      isTotalShown: true,
      shown: [],
      hidden: ["g1", "g2"],
      isRestShown: false,
    });
  });
  test("in a tie the later in the locked order is hidden", () => {
    expect(disclose([6, 6, 9, 2]).shown).toEqual(["g1", "g3"]);
  });
  test("people of no group count as hidden", () => {
    expect(disclose([9, 6], 17)).toMatchObject({ shown: ["g1"], hidden: ["g2"], hiddenN: 8 });
    expect(disclose([9, 6], 20)).toMatchObject({ shown: ["g1", "g2"], hiddenN: 5 });
  });
  test("an empty group hides nobody", () =>
    expect(disclose([9, 6, 0])).toMatchObject({ shown: ["g1", "g2"], hiddenN: 0 }));
  test("under the minimum cell not even the total is shown", () => {
    expect(disclose([3, 1])).toMatchObject({ isTotalShown: false, shown: [], isRestShown: false });
  });
  test("a minimum cell of 1 shows every group that has anybody", () => {
    expect(discloseGroups(groupsOf(14, 4, 1), 19, 1).shown).toEqual(["g1", "g2", "g3"]);
  });
  test("refuses sizes that cannot be", () => {
    expect(() => disclose([9, 5], 10)).toThrow(InputShapeError);
    expect(() => disclose([-1])).toThrow(InputShapeError);
    expect(() => discloseGroups([...groupsOf(5), ...groupsOf(5)], 10, 5)).toThrow(InputShapeError);
    expect(() => discloseGroups([], 10, 0)).toThrow(InputShapeError);
  });
});

describe("whatever the sizes", () => {
  const sizes = fc.array(fc.nat(25), { maxLength: 6 });
  const cell = fc.integer({ min: 1, max: 8 });

  test("nothing shown, and no sum or difference of what is shown, is a set of 1 to minimum cell - 1 people", () => {
    fc.assert(
      fc.property(sizes, fc.nat(12), cell, (groups, ungrouped, minCell) => {
        const total = groups.reduce((sum, n) => sum + n, 0) + ungrouped;
        const found = discloseGroups(groupsOf(...groups), total, minCell);
        if (!found.isTotalShown) {
          expect(total).toBeLessThan(minCell);
          expect(found.shown).toEqual([]);
          return;
        }
        const shown = found.shown.map((key) => groups[Number(key.slice(1)) - 1] ?? 0);
        const parts = found.isRestShown ? [...shown, found.hiddenN] : shown;
        // Shown sets are disjoint parts of the total: what can be derived is every union of them, and what is left of the total.
        for (let choice = 0; choice < 2 ** parts.length; choice++) {
          const union = parts.filter((_, index) => choice & (1 << index)).reduce((sum, n) => sum + n, 0);
          for (const derived of [union, total - union]) {
            expect(derived === 0 || derived >= minCell).toBe(true);
          }
        }
      }),
    );
  });

  test("no group is hidden without need: showing the largest hidden one with enough people would leave too few", () => {
    fc.assert(
      fc.property(sizes, cell, (groups, minCell) => {
        const total = groups.reduce((sum, n) => sum + n, 0);
        const found = discloseGroups(groupsOf(...groups), total, minCell);
        fc.pre(found.isTotalShown);
        const hidden = found.hidden.map((key) => groups[Number(key.slice(1)) - 1] ?? 0);
        const largest = Math.max(0, ...hidden.filter((n) => n >= minCell));
        if (largest > 0) {
          const left = found.hiddenN - largest;
          expect(left > 0 && left < minCell).toBe(true);
        }
      }),
    );
  });
});

describe("an item", () => {
  const scale: ItemScale = {
    kind: "rating",
    min: 1,
    max: 5,
    sides: { against: [1, 2], neutral: [3, 3], for: [4, 5] },
    criterionKey: null,
  };
  const analyse = (
    groups: number[][],
    transitions: TransitionTable | null = null,
    codes = [{ code: "cannot-judge", count: 2 }],
  ) => {
    const total = [0, 1, 2, 3, 4].map((level) => groups.reduce((sum, counts) => sum + (counts[level] ?? 0), 0));
    return analyseItem({
      item: "i1",
      round: 1,
      scale,
      counts: { distribution: frequencies(total), codes },
      groups: groups.map((counts, index) => ({
        groupKey: `g${index + 1}`,
        counts: { distribution: frequencies(counts), codes: [] },
      })),
      transitions,
      protocol: defaultProtocol("locked-before"),
      isOneRound: false,
    });
  };

  test("of 9, 5 and 4 shows the 9 and the others as one figure", () => {
    const shown = discloseItem(
      analyse([
        [0, 0, 1, 4, 4],
        [1, 1, 1, 1, 1],
        [2, 2, 0, 0, 0],
      ]),
      5,
    );
    expect(shown.groups.map(({ groupKey, n }) => ({ groupKey, n }))).toEqual([{ groupKey: "g1", n: 9 }]);
    expect(shown.hiddenGroups).toEqual(["g2", "g3"]);
    expect(shown.otherGroups).toMatchObject({ groupKey: "other-groups", n: 9, median: { value: 2 } });
    expect(shown.otherGroups?.distribution).toEqual([
      { value: 1, count: 3 },
      { value: 2, count: 3 },
      { value: 3, count: 1 },
      { value: 4, count: 1 },
      { value: 5, count: 1 },
    ]);
    expect(shown.otherGroups?.percentAgreement.parameters).toMatchObject({ from: 4, to: 5 });
  });

  test("under the minimum cell shows n and nothing else", () => {
    const hidden = discloseItem(analyse([[0, 0, 0, 3, 1]]), 5);
    expect(hidden).toMatchObject({
      isShown: false,
      n: 4,
      cannotJudge: null,
      notApplicable: null,
      distribution: [],
      codes: [],
      groups: [],
    });
    expect(hidden.median).toEqual({
      value: null,
      n: 4,
      method: "median",
      parameters: {},
      reason: "fewer than 5 people answered",
    });
    expect(hidden.percentAgreement.interval).toBeUndefined();
    expect(JSON.stringify(hidden)).not.toMatch(/"count"/);
    expect(hidden.verdict).toMatchObject({ code: "insufficient" });
  });

  test("with a pair of rounds of fewer people hides the paired figures, not the item", () => {
    const shown = discloseItem(analyse([[0, 0, 2, 4, 4]], [{ previous: 2, next: 5, count: 3 }]), 5);
    expect(shown.isShown).toBe(true);
    expect(shown.stability).toMatchObject({
      code: "not-testable",
      nPaired: 3,
      shareMoved: { value: null },
      medianChange: { value: null, parameters: {} },
    });
  });

  test("never shows a paired distribution", () => {
    const transitions = [{ previous: 4, next: 5, count: 6 }];
    expect(JSON.stringify(discloseItem(analyse([[0, 0, 2, 4, 4]], transitions), 5))).not.toMatch(
      /"previous":4,"next":5,"count"/,
    );
  });

  // The rank sums behind the p once went out with it in the exported results.
  test("shows the p of the signed rank test without the rank sums behind it", () => {
    const analysis = analyse([[0, 0, 2, 4, 4]], [{ previous: 4, next: 5, count: 6 }]);
    expect(analysis.stability.wilcoxon.details).toHaveProperty("wPlus");
    const { wilcoxon } = discloseItem(analysis, 5).stability;
    expect(wilcoxon.value).toBe(analysis.stability.wilcoxon.value);
    expect(wilcoxon).not.toHaveProperty("details");
  });

  test("of public data may be shown down to one person", () => {
    expect(discloseItem(analyse([[0, 0, 0, 1, 0]]), 1)).toMatchObject({ isShown: true, median: { value: 4 } });
  });
});
