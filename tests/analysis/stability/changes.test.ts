import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreementA } from "../../../analysis/agreement/agreement-a.js";
import { type Figure, InputShapeError, type TransitionTable } from "../../../analysis/figure.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { agreementAChange, agreementAChangeOfAll } from "../../../analysis/stability/agreement-a-change.js";
import type { ChangeInterval } from "../../../analysis/stability/change-between.js";
import {
  coefficientOfVariationChange,
  coefficientOfVariationChangeOfAll,
} from "../../../analysis/stability/coefficient-of-variation-change.js";
import { iqrChange, iqrChangeOfAll } from "../../../analysis/stability/iqr-change.js";
import { meanAbsoluteChange, meanChange } from "../../../analysis/stability/mean-change.js";
import { medianChange, medianChangeOfAll } from "../../../analysis/stability/median-change.js";
import { medianOfChanges } from "../../../analysis/stability/median-of-changes.js";
import { netChange, netChangeOfAll } from "../../../analysis/stability/net-change.js";
import { pair, pairsArbitrary, relabelled, reversed, scattered, tenPeople, twentyFour } from "./transitions.js";

type PairedStatistic = (table: TransitionTable, interval?: ChangeInterval | null) => Figure;

const withInterval: readonly [string, PairedStatistic][] = [
  ["medianChange", (table, interval = null) => medianChange(table, 7, interval)],
  ["iqrChange", (table, interval = null) => iqrChange(table, 7, interval)],
  ["coefficientOfVariationChange", (table, interval = null) => coefficientOfVariationChange(table, interval)],
  ["agreementAChange", (table, interval = null) => agreementAChange(table, 1, 7, interval)],
];
const all: readonly [string, PairedStatistic][] = [
  ...withInterval,
  ["netChange", netChange],
  ["meanChange", meanChange],
  ["meanAbsoluteChange", meanAbsoluteChange],
  ["medianOfChanges", (table) => medianOfChanges(table)],
];

describe("change between two rounds", () => {
  test("agrees with R on 24 people", () => {
    // R 4.2.2: mean(y - x), median(y) - median(x), median(y - x), IQR(y) - IQR(x), sd(y) / mean(y) - sd(x) / mean(x)
    expect(meanChange(twentyFour).value).toBeCloseTo(2 / 3, 12);
    expect(medianChange(twentyFour).value).toBe(1);
    expect(medianOfChanges(twentyFour).value).toBe(0.5);
    expect(iqrChange(twentyFour).value).toBe(-1);
    expect(coefficientOfVariationChange(twentyFour).value).toBeCloseTo(-0.14137204485803, 12);
  });

  test("net change does not see people who swap places", () => {
    expect(netChange(pair([2, 4, 3, 3], [4, 2, 3, 3])).value).toBe(0);
    expect(netChange(tenPeople).value).toBeCloseTo(0.3, 12);
  });

  test("median change is later minus earlier, both medians beside it", () => {
    const up = pair([2, 3, 3], [4, 4, 5]);
    expect(medianChange(up)).toMatchObject({ value: 1, parameters: { type: 7 }, details: { previous: 3, next: 4 } });
  });

  test("the quantile type counts", () => {
    const table = pair([1, 2, 2, 3, 5, 7, 8, 9], [1, 1, 1, 1, 1, 1, 1, 1]);
    // Interquartile ranges of 1,2,2,3,5,7,8,9 by type: methods of Hyndman and Fan as R's quantile() gives them
    expect(iqrChange(table, 2).value).toBe(-5.5);
    expect(iqrChange(table, 6).value).toBe(-5.75);
    expect(iqrChange(table, 7).value).toBe(-5.25);
    expect(iqrChange(table, 8).value).toBeCloseTo(-5.583333, 6);
    expect(medianChange(table, 2).parameters).toEqual({ type: 2 });
  });

  test("the mean size sees moves that cancel out", () => {
    const cancelling = pair([1, 5, 3], [3, 3, 3]);
    expect(meanChange(cancelling).value).toBe(0);
    expect(meanAbsoluteChange(cancelling).value).toBeCloseTo(4 / 3, 12);
  });

  test("a split that closes raises A from -1 to 1", () => {
    const closing = pair([1, 1, 5, 5], [3, 3, 3, 3]);
    const before = agreementA(countValues([1, 1, 5, 5]), 1, 5).value;
    expect(before).toBe(-1);
    expect(agreementAChange(closing, 1, 5)).toMatchObject({ value: 2, details: { previous: -1, next: 1 } });
    expect(() => agreementAChange(pair([1], [8]), 1, 7)).toThrow(InputShapeError);
    expect(agreementAChange(pair([1], [2]), 1, 2)).toMatchObject({
      value: null,
      reason: "earlier round: needs at least three levels",
    });
  });

  test("a mean of 0 has no coefficient of variation", () => {
    expect(coefficientOfVariationChange(pair([-1, 1], [1, 2]))).toMatchObject({
      value: null,
      reason: "earlier round: the mean is 0",
    });
    expect(coefficientOfVariationChange(pair([1, 2], [-1, 1])).reason).toBe("later round: the mean is 0");
  });

  test.each(all)("%s is null when nobody answered twice, and refuses what is no count", (_name, statistic) => {
    expect(statistic([])).toMatchObject({ value: null, n: 0, reason: "nobody answered in both rounds" });
    expect(() => statistic([{ previous: 1, next: 2, count: 1.5 }])).toThrow(InputShapeError);
  });

  test.each(all)("%s does not depend on the order or on how people are put in cells", (_name, statistic) => {
    fc.assert(
      fc.property(pairsArbitrary(), (pairs) => {
        const table = countTransitions(pairs);
        const { value } = statistic(table);
        const given = statistic(scattered(table)).value;
        if (value === null) expect(given).toBeNull();
        else expect(given).toBeCloseTo(value, 12);
      }),
      { numRuns: 25 },
    );
  });

  test("shift changes none but the coefficient of variation, stretch stretches; backwards the sign turns", () => {
    const stretched = ["medianChange", "iqrChange", "meanChange", "meanAbsoluteChange", "medianOfChanges"];
    fc.assert(
      fc.property(
        pairsArbitrary(),
        fc.constantFrom(...all.filter(([name]) => stretched.includes(name))),
        (pairs, [name, statistic]) => {
          const table = countTransitions(pairs);
          const { value } = statistic(table);
          if (value === null) return;
          expect(statistic(relabelled(table, (x) => 2 * x + 5)).value).toBeCloseTo(2 * value, 10);
          const backwards = statistic(reversed(table)).value;
          expect(backwards).toBeCloseTo(name === "meanAbsoluteChange" ? value : -value, 10);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("of all answers equals that of the paired where the same people answered", () => {
    fc.assert(
      fc.property(pairsArbitrary(7, 12), (pairs) => {
        if (pairs.length === 0) return;
        const table = countTransitions(pairs);
        const previous = countValues(pairs.map(([a]) => a));
        const next = countValues(pairs.map(([, b]) => b));
        expect(netChangeOfAll(previous, next)).toEqual(netChange(table));
        expect(medianChangeOfAll(previous, next)).toEqual(medianChange(table));
        expect(iqrChangeOfAll(previous, next, 6)).toEqual(iqrChange(table, 6));
        expect(coefficientOfVariationChangeOfAll(previous, next)).toEqual(coefficientOfVariationChange(table));
        expect(agreementAChangeOfAll(previous, next, 1, 7)).toEqual(agreementAChange(table, 1, 7));
      }),
      { numRuns: 40 },
    );
  });

  test("of all answers has a reason where a round is empty", () => {
    const some = countValues([3, 4]);
    expect(netChangeOfAll([], some)).toMatchObject({ value: null, reason: "no answers in the earlier round" });
    expect(netChangeOfAll(some, [])).toMatchObject({ value: null, reason: "no answers in the later round" });
    for (const change of [
      medianChangeOfAll([], some),
      iqrChangeOfAll([], some),
      coefficientOfVariationChangeOfAll([], some),
      agreementAChangeOfAll([], some, 1, 7),
    ]) {
      expect(change).toMatchObject({ value: null, reason: "earlier round: no answers" });
    }
    expect(netChangeOfAll(countValues([1, 2]), countValues([1, 1, 2, 2, 2]))).toMatchObject({
      n: 5,
      details: { nPrevious: 2 },
    });
    expect(netChangeOfAll(countValues([1, 2]), countValues([1, 1, 2, 2, 2])).value).toBeCloseTo(0.1, 12);
  });
});

describe("paired bootstrap interval of a change", () => {
  const asked = { seed: 11, resamples: 300, level: 0.9 };

  test.each(withInterval)("%s: only where asked for, with what it was made from", (_name, statistic) => {
    expect(statistic(twentyFour).interval).toBeUndefined();
    const { value, interval, parameters, details } = statistic(twentyFour, asked);
    expect(value).toBe(statistic(twentyFour).value);
    expect(parameters).toMatchObject({ seed: 11, resamples: 300, level: 0.9 });
    expect(details?.nUndefined).toBe(0);
    expect(interval?.level).toBe(0.9);
    expect(interval?.low).toBeLessThanOrEqual(Number(value));
    expect(interval?.high).toBeGreaterThanOrEqual(Number(value));
  });

  test.each(withInterval)(
    "%s: the same seed gives the same interval however the cells are ordered",
    (_name, statistic) => {
      const given = statistic(twentyFour, asked);
      expect(statistic(scattered(twentyFour), asked)).toEqual(given);
      expect(statistic(twentyFour, { ...asked, seed: 12 }).parameters).not.toEqual(given.parameters);
    },
  );

  test("keeps the pairs together: where everybody moves alike the change is certain though the answers differ", () => {
    const shifted = pair([1, 2, 3, 4, 5, 1, 2, 3, 4, 5], [2, 3, 4, 5, 6, 2, 3, 4, 5, 6]);
    const { value, reason } = medianChange(shifted, 7, asked);
    expect(value).toBe(1);
    expect(reason).toContain("same in every resample");
  });

  test("says that a handful of people is too few to trust it", () => {
    expect(iqrChange(pair([1, 3, 5, 7], [3, 3, 4, 5]), 7, asked).reason).toContain("interval not reliable");
  });
});
