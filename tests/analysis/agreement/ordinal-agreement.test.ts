import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreementA, polarisation } from "../../../analysis/agreement/agreement-a.js";
import { bipolaritySigns } from "../../../analysis/agreement/bipolarity-signs.js";
import { leikD } from "../../../analysis/agreement/leik-d.js";
import { normalisedEntropy } from "../../../analysis/agreement/normalised-entropy.js";
import { dissention, strengthTowards, tastleWiermanConsensus } from "../../../analysis/agreement/tastle-wierman.js";
import { InputShapeError } from "../../../analysis/figure.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { answersOn, numberOf } from "../arbitrary-answers.js";
import { frequencies } from "../frequencies.js";

const measures = { agreementA, polarisation, tastleWiermanConsensus, dissention, leikD, normalisedEntropy };

describe("ordinal agreement of one item", () => {
  test.each([
    { counts: [0, 0, 0, 0, 20], a: 1, consensus: 1, leik: 0, entropy: 0 },
    { counts: [10, 0, 0, 0, 10], a: -1, consensus: 0, leik: 1, entropy: Math.LN2 / Math.log(5) },
    { counts: [4, 4, 4, 4, 4], a: 0, consensus: 0.433985, leik: 0.6, entropy: 1 },
    { counts: [1, 2, 9, 6, 2], a: 0.5, consensus: 0.667862, leik: 0.35 },
    { counts: [6, 3, 1, 3, 7], a: -0.305556, consensus: 0.225858, leik: 0.8 },
    { counts: [0, 1, 4, 10, 5], a: 0.6, consensus: 0.754648, leik: 0.275 },
    // Documentation of the R package agrmt.
    { counts: [30, 40, 210, 130, 530, 50, 10], a: 0.611333, consensus: 0.725688 },
  ])("of $counts", ({ counts, a, consensus, leik, entropy }) => {
    const answers = frequencies(counts);
    expect(agreementA(answers, 1, counts.length).value).toBeCloseTo(a, 6);
    expect(polarisation(answers, 1, counts.length).value).toBeCloseTo((1 - a) / 2, 6);
    expect(tastleWiermanConsensus(answers, 1, counts.length).value).toBeCloseTo(consensus, 6);
    expect(dissention(answers, 1, counts.length).value).toBeCloseTo(1 - consensus, 6);
    if (leik !== undefined) expect(leikD(answers, 1, counts.length).value).toBeCloseTo(leik, 12);
    if (entropy !== undefined) expect(normalisedEntropy(answers, 1, counts.length).value).toBeCloseTo(entropy, 12);
  });

  test.each(Object.entries(measures))(
    "%s: repeated panels, mirrored and moved scales give the same",
    (_name, measure) => {
      fc.assert(
        fc.property(answersOn(1, 7), fc.integer({ min: -9, max: 9 }), (answers, shift) => {
          const expected = numberOf(measure(countValues(answers), 1, 7));
          const mirrored = measure(countValues(answers.map((answer) => 8 - answer)), 1, 7);
          const moved = measure(countValues(answers.map((answer) => answer + shift)), 1 + shift, 7 + shift);
          const repeated = measure(countValues([...answers, ...answers, ...answers]), 1, 7);
          for (const { value } of [mirrored, moved, repeated]) expect(value).toBeCloseTo(expected, 10);
        }),
        { numRuns: 60 },
      );
    },
  );

  test.each(Object.entries(measures))(
    "%s: a value without answers is null, an answer off the scale refused",
    (name, measure) => {
      expect(measure([], 1, 5)).toMatchObject({ value: null, n: 0, method: name, reason: "no answers" });
      expect(() => measure(countValues([6]), 1, 5)).toThrow(InputShapeError);
      expect(() => measure(countValues([3]), 5, 5)).toThrow(InputShapeError);
      expect(() => measure([{ value: 3, count: -2 }], 1, 5)).toThrow(InputShapeError);
    },
  );

  test("polarisation needs three levels, as A does", () => {
    const reason = "needs at least three levels";
    expect(polarisation(frequencies([3, 4]), 1, 2)).toMatchObject({
      value: null,
      n: 7,
      method: "polarisation",
      reason,
    });
  });

  test("A equals the definition by layers and triples of levels", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 3, maxLength: 9 }), (counts) => {
        fc.pre(counts.some((count) => count > 0));
        expect(agreementA(frequencies(counts), 1, counts.length).value).toBeCloseTo(plainAgreementA(counts), 10);
      }),
    );
  });

  test("A of a hundred levels is quick", () => {
    const counts = Array.from({ length: 101 }, (_, index) => 1 + ((index * 37) % 101));
    const start = performance.now();
    for (let run = 0; run < 100; run++) agreementA(frequencies(counts, 0), 0, 100);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test("consensus and Leik's D equal their definitions on the answers one by one", () => {
    fc.assert(
      fc.property(answersOn(1, 7), (answers) => {
        const n = answers.length;
        const mean = answers.reduce((sum, answer) => sum + answer, 0) / n;
        const consensus = answers.reduce((sum, answer) => sum + Math.log2(1 - Math.abs(answer - mean) / 6) / n, 1);
        expect(tastleWiermanConsensus(countValues(answers), 1, 7).value).toBeCloseTo(consensus, 10);
        const upTo = [1, 2, 3, 4, 5, 6].map((level) => answers.filter((answer) => answer <= level).length / n);
        const leik = upTo.reduce((sum, share) => sum + (share <= 0.5 ? share : 1 - share), 0) / 3;
        expect(leikD(countValues(answers), 1, 7).value).toBeCloseTo(leik, 10);
      }),
    );
  });

  test("entropy does not see the order of the levels", () => {
    expect(normalisedEntropy(frequencies([5, 5, 0, 0, 2]), 1, 5).value).toBeCloseTo(
      numberOf(normalisedEntropy(frequencies([5, 0, 2, 0, 5]), 1, 5)),
      14,
    );
  });

  test("Leik's D and entropy work on two levels", () => {
    expect(leikD(frequencies([5, 5]), 1, 2).value).toBe(1);
    expect(normalisedEntropy(frequencies([5, 5]), 1, 2).value).toBe(1);
  });
});

describe("strength of agreement with a target", () => {
  test.each([
    { counts: [0, 0, 0, 0, 20], target: 5, expected: 1 },
    { counts: [0, 0, 0, 0, 20], target: 1, expected: 0 },
    { counts: [10, 0, 0, 0, 10], target: 5, expected: 0.5 },
    // Python: 1 + sum(p * log2(1 - abs(x - target) / 8))
    { counts: [1, 2, 9, 6, 2], target: 5, expected: 0.6376324114305377 },
    { counts: [1, 2, 9, 6, 2], target: 1, expected: 0.490547045996489 },
    { counts: [1, 2, 9, 6, 2], target: 4, expected: 0.818637861948166 },
  ])("of $counts with $target is $expected", ({ counts, target, expected }) => {
    const figure = strengthTowards(frequencies(counts), target, 1, 5);
    expect(figure.value).toBeCloseTo(expected, 12);
    expect(figure.parameters).toEqual({ min: 1, max: 5, target });
  });

  test("turns round with scale and target, and lies between 0 and 1", () => {
    fc.assert(
      fc.property(answersOn(1, 7), fc.integer({ min: 1, max: 7 }), (answers, target) => {
        const value = numberOf(strengthTowards(countValues(answers), target, 1, 7));
        const mirrored = strengthTowards(countValues(answers.map((answer) => 8 - answer)), 8 - target, 1, 7);
        expect(mirrored.value).toBeCloseTo(value, 10);
        expect(value).toBeGreaterThanOrEqual(-1e-12);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  test("is null without answers and refuses a target off the scale", () => {
    expect(strengthTowards([], 3, 1, 5)).toMatchObject({ value: null, reason: "no answers" });
    expect(() => strengthTowards(countValues([3]), 6, 1, 5)).toThrow(InputShapeError);
    expect(() => strengthTowards(countValues([3]), Number.NaN, 1, 5)).toThrow(InputShapeError);
  });
});

describe("signs of two camps", () => {
  test("are all there for half at each end, and none where all agree", () => {
    expect(bipolaritySigns(frequencies([10, 0, 0, 0, 10]), 1, 5)).toMatchObject({
      isBipolar: true,
      signs: { isPolarised: true, isSplit: true, isSeparated: true },
    });
    expect(bipolaritySigns(frequencies([0, 0, 9]), 1, 5)).toMatchObject({
      isBipolar: false,
      signs: { isPolarised: false, isSplit: false, isSeparated: false },
      ashmanD: { value: null, reason: "all answers equal" },
    });
  });

  test("need two of three: an even spread is split and separated, but one camp of an eighth is not", () => {
    expect(bipolaritySigns(frequencies([4, 4, 4, 4, 4]), 1, 5).signs).toEqual({
      isPolarised: false,
      isSplit: true,
      isSeparated: true,
    });
    expect(bipolaritySigns(frequencies([5, 0, 0, 0, 0, 0, 0, 20, 15]), 1, 9)).toMatchObject({ isBipolar: false });
  });

  test("ask for a fifth of the answers in each camp", () => {
    const separated = (low: number, high: number) =>
      bipolaritySigns(frequencies([low, 0, 0, 0, high]), 1, 5).signs.isSeparated;
    expect(separated(20, 80)).toBe(true);
    expect(separated(19, 81)).toBe(false);
  });

  test("are the same for the mirrored scale", () => {
    fc.assert(
      fc.property(answersOn(1, 9), (answers) => {
        const mirrored = bipolaritySigns(countValues(answers.map((answer) => 10 - answer)), 1, 9);
        expect(mirrored.isBipolar).toBe(bipolaritySigns(countValues(answers), 1, 9).isBipolar);
      }),
    );
  });

  test("do not exist without answers", () => {
    expect(bipolaritySigns([], 1, 5)).toMatchObject({ isBipolar: null, reason: "no answers" });
    expect(() => bipolaritySigns(countValues([6]), 1, 5)).toThrow(InputShapeError);
  });
});

/** van der Eijk (2001) step by step: layer by layer, every triple of levels looked at. */
function plainAgreementA(counts: readonly number[]): number {
  const levels = counts.length;
  const n = counts.reduce((sum, count) => sum + count, 0);
  let left = [...counts];
  let total = 0;
  while (left.some((count) => count > 0)) {
    const height = Math.min(...left.filter((count) => count > 0));
    const pattern = left.map((count) => (count > 0 ? 1 : 0));
    const used = pattern.filter((flag) => flag === 1).length;
    let [unimodal, bimodal] = [0, 0];
    for (let i = 0; i < levels; i++) {
      for (let j = i + 1; j < levels; j++) {
        for (let k = j + 1; k < levels; k++) {
          const triple = `${pattern[i]}${pattern[j]}${pattern[k]}`;
          if (triple === "110" || triple === "011") unimodal++;
          if (triple === "101") bimodal++;
        }
      }
    }
    const u = ((levels - 2) * unimodal - (levels - 1) * bimodal) / ((levels - 2) * (unimodal + bimodal));
    const value = used === 1 ? 1 : used === levels ? 0 : u * (1 - (used - 1) / (levels - 1));
    total += (value * height * used) / n;
    left = left.map((count) => (count > 0 ? count - height : 0));
  }
  return total;
}
