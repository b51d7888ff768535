import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wilsonInterval } from "../../../analysis/agreement/wilson-interval.js";
import { InputShapeError } from "../../../analysis/figure.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { roundFlow } from "../../../analysis/stability/round-flow.js";
import { shareCrossing } from "../../../analysis/stability/share-crossing.js";
import { shareMoved } from "../../../analysis/stability/share-moved.js";
import { shareUnchanged } from "../../../analysis/stability/share-unchanged.js";
import { pair, pairsArbitrary, relabelled, reversed, scattered, tenPeople } from "./transitions.js";

const thirds = [
  [1, 3],
  [4, 6],
  [7, 9],
] as const;

describe("share unchanged and share moved", () => {
  test("add up to 1, each with its Wilson interval", () => {
    expect(shareUnchanged(tenPeople)).toMatchObject({ value: 0.4, n: 10, details: { count: 4 } });
    expect(shareMoved(tenPeople)).toMatchObject({ value: 0.6, n: 10, details: { count: 6 } });
    expect(shareUnchanged(tenPeople).interval).toEqual(wilsonInterval(4, 10));
    expect(shareMoved(tenPeople).interval).toEqual(wilsonInterval(6, 10));
  });

  test("are null when nobody answered twice, and refuse counts that are none", () => {
    for (const share of [shareUnchanged, shareMoved]) {
      expect(share([])).toMatchObject({ value: null, n: 0, reason: "nobody answered in both rounds" });
      expect(() => share([{ previous: 1, next: 1, count: -2 }])).toThrow(InputShapeError);
    }
  });

  test("see neither the names of the answers nor which round is the earlier", () => {
    fc.assert(
      fc.property(pairsArbitrary(), (pairs) => {
        const table = countTransitions(pairs);
        const { value } = shareUnchanged(table);
        expect(shareUnchanged(scattered(reversed(relabelled(table, (x) => (x * 3) % 8)))).value).toBe(value);
        if (pairs.length > 0) expect(value).toBe(pairs.filter(([a, b]) => a === b).length / pairs.length);
      }),
    );
  });
});

describe("share crossing a class boundary", () => {
  test("counts moves between classes, not within them", () => {
    const table = pair([1, 3, 4, 6, 7, 9, 2], [3, 4, 6, 3, 9, 1, 2]);
    expect(shareCrossing(table, thirds)).toMatchObject({
      value: 3 / 7,
      n: 7,
      parameters: { classes: "1..3, 4..6, 7..9" },
      details: { count: 3, upward: 1, downward: 2 },
    });
    expect(shareCrossing(table, thirds).interval).toEqual(wilsonInterval(3, 7));
  });

  test("classes of one answer each give the share moved, one class of all gives 0", () => {
    fc.assert(
      fc.property(pairsArbitrary(), (pairs) => {
        const table = countTransitions(pairs);
        const single = [1, 2, 3, 4, 5, 6, 7].map((level) => [level, level] as const);
        expect(shareCrossing(table, single).value).toBe(shareMoved(table).value);
        expect(shareCrossing(table, [[1, 7]]).value).toBe(pairs.length === 0 ? null : 0);
      }),
    );
  });

  test("is null when nobody answered twice", () => {
    expect(shareCrossing([], thirds)).toMatchObject({ value: null, reason: "nobody answered in both rounds" });
  });

  test("refuses classes that overlap, run backwards or are out of order, and answers outside them", () => {
    for (const classes of [
      [
        [1, 3],
        [3, 5],
      ],
      [
        [4, 6],
        [1, 3],
      ],
      [[3, 1]],
      [[Number.NaN, 3]],
    ] as [number, number][][]) {
      expect(() => shareCrossing([], classes)).toThrow(InputShapeError);
    }
    expect(() => shareCrossing(pair([3.5], [4]), thirds)).toThrow(InputShapeError);
    expect(() => shareCrossing(pair([4], [10]), thirds)).toThrow("10");
  });
});

describe("flow between two rounds", () => {
  test("says who answered in both, left, joined and moved", () => {
    const flow = roundFlow(countValues([1, 2, 3, 4, 5]), countValues([2, 2, 3, 1]), pair([1, 2, 3], [2, 2, 1]));
    expect(flow).toMatchObject({
      nPrevious: 5,
      nNext: 4,
      answeredBoth: 3,
      dropped: 2,
      joined: 1,
      up: 1,
      down: 1,
      same: 1,
    });
    expect(flow.shareDropped).toMatchObject({
      value: 0.4,
      n: 5,
      details: { count: 2 },
      interval: wilsonInterval(2, 5),
    });
  });

  test("of empty rounds is made of zeros, and nobody is a share of nobody", () => {
    expect(roundFlow([], [], [])).toMatchObject({
      answeredBoth: 0,
      dropped: 0,
      shareDropped: { value: null, n: 0, reason: "nobody answered in the earlier round" },
    });
  });

  test("refuses more people in both rounds than in one of them", () => {
    expect(() => roundFlow(countValues([1]), countValues([1, 2]), pair([1, 1], [1, 2]))).toThrow(InputShapeError);
    expect(() => roundFlow(countValues([1, 1]), countValues([2]), pair([1, 1], [1, 2]))).toThrow(InputShapeError);
  });

  test("the parts make up the rounds", () => {
    fc.assert(
      fc.property(pairsArbitrary(), pairsArbitrary(7, 5), (both, single) => {
        const previous = countValues([...both, ...single].map(([a]) => a));
        const next = countValues(both.map(([, b]) => b));
        const flow = roundFlow(previous, next, countTransitions(both));
        expect(flow.answeredBoth + flow.dropped).toBe(flow.nPrevious);
        expect(flow.answeredBoth + flow.joined).toBe(flow.nNext);
        expect(flow.up + flow.down + flow.same).toBe(flow.answeredBoth);
        expect(flow.dropped).toBe(single.length);
      }),
    );
  });
});
