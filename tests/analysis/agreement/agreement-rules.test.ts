import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreementGrade } from "../../../analysis/agreement/agreement-grade.js";
import { apmoConsensus, apmoCutOff } from "../../../analysis/agreement/apmo.js";
import {
  COMET_50_15,
  COMET_70_15,
  COMET_OUT_HALF,
  cometByGroup,
  cometConsensus,
} from "../../../analysis/agreement/comet.js";
import { checkedSides } from "../../../analysis/agreement/judged-sides.js";
import { shareInMedianWindow } from "../../../analysis/agreement/median-window.js";
import { countInSet, shareCountingCannotJudge, shareInSet } from "../../../analysis/agreement/share-in-set.js";
import { InputShapeError } from "../../../analysis/figure.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { answersOn } from "../arbitrary-answers.js";

const sides = { for: [7, 9], against: [1, 3] } as const;
/** So many answers against, between and for. */
const panel = (against: number, between: number, inFavour: number) => [
  { value: 2, count: against },
  { value: 5, count: between },
  { value: 8, count: inFavour },
];

describe("share in a set", () => {
  test("is the share of the answers one by one, in whatever order", () => {
    fc.assert(
      fc.property(answersOn(1, 9), fc.integer({ min: 1, max: 9 }), fc.nat(4), (answers, from, width) => {
        const inSet = answers.filter((answer) => answer >= from && answer <= from + width).length;
        expect(countInSet(countValues(answers), from, from + width)).toBe(inSet);
        expect(shareInSet(countValues(answers.toReversed()), [from, from + width]).value).toBe(inSet / answers.length);
      }),
    );
  });

  test("counts cannot judge among all, and in the set when asked to", () => {
    const answers = panel(2, 3, 5);
    expect(shareCountingCannotJudge(answers, 10, [7, 9])).toMatchObject({ value: 0.25, n: 20, details: { count: 5 } });
    expect(shareCountingCannotJudge(answers, 10, [1, 3], { isInSet: true })).toMatchObject({
      value: 0.6,
      n: 20,
      parameters: { countsCannotJudge: true, isCannotJudgeInSet: true },
      details: { count: 12, cannotJudge: 10 },
    });
    expect(shareCountingCannotJudge(answers, 0, [7, 9]).value).toBe(shareInSet(answers, [7, 9]).value);
  });

  test("counting cannot judge is null when nobody answered at all, and refuses a count that is none", () => {
    expect(shareCountingCannotJudge([], 0, [7, 9])).toMatchObject({ value: null, n: 0, reason: "no answers" });
    expect(shareCountingCannotJudge([], 4, [7, 9])).toMatchObject({ value: 0, n: 4 });
    expect(() => shareCountingCannotJudge(panel(9, 0, 0), -1, [7, 9])).toThrow(InputShapeError);
  });
});

describe("COMET consensus", () => {
  test.each([
    { why: "7 of 10 for, 1 against", answers: panel(1, 2, 7), mirrored: "in", half: "in", relaxed: "in" },
    {
      why: "14 of 20 for, 3 against: 15 % is not under 15 %",
      answers: panel(3, 3, 14),
      mirrored: "none",
      half: "none",
      relaxed: "none",
    },
    { why: "65 of 93 for: 69.9 %", answers: panel(0, 28, 65), mirrored: "none", half: "none", relaxed: "in" },
    { why: "15 of 20 against", answers: panel(15, 4, 1), mirrored: "out", half: "out", relaxed: "out" },
    { why: "half for, nobody against", answers: panel(0, 5, 5), mirrored: "none", half: "out", relaxed: "in" },
    { why: "all in the middle", answers: panel(0, 9, 0), mirrored: "none", half: "out", relaxed: "none" },
    { why: "two camps", answers: panel(6, 0, 6), mirrored: "none", half: "out", relaxed: "none" },
  ])("$why", ({ answers, mirrored, half, relaxed }) => {
    expect(cometConsensus(answers, sides).code).toBe(mirrored);
    expect(cometConsensus(answers, sides, COMET_OUT_HALF).code).toBe(half);
    expect(cometConsensus(answers, sides, COMET_50_15).code).toBe(relaxed);
  });

  test("gives both shares with their sets", () => {
    const { shareFor, shareAgainst } = cometConsensus(panel(1, 2, 7), sides);
    expect(shareFor).toMatchObject({ value: 0.7, n: 10, parameters: { side: "for", from: 7, to: 9 } });
    expect(shareAgainst).toMatchObject({ value: 0.1, n: 10, parameters: { side: "against", from: 1, to: 3 } });
  });

  test("turns round with the scale under 70/15 and 50/15", () => {
    const turned = { in: "out", out: "in", none: "none" } as const;
    fc.assert(
      fc.property(answersOn(1, 9), fc.constantFrom(COMET_70_15, COMET_50_15), (answers, rule) => {
        const { code } = cometConsensus(countValues(answers), sides, rule);
        const mirrored = cometConsensus(countValues(answers.map((answer) => 10 - answer)), sides, rule);
        expect(mirrored.code).toBe(turned[code ?? "none"]);
      }),
    );
  });

  test("is null with a reason without answers", () => {
    expect(cometConsensus([], sides)).toMatchObject({ code: null, reason: "no answers" });
  });

  test("refuses sides that overlap or run backwards, and thresholds that are no shares", () => {
    const answers = panel(1, 2, 7);
    expect(() => cometConsensus(answers, { for: [3, 9], against: [1, 3] })).toThrow(InputShapeError);
    expect(() => cometConsensus(answers, { for: [9, 7], against: [1, 3] })).toThrow(InputShapeError);
    expect(() => cometConsensus(answers, sides, { ...COMET_70_15, atLeast: 70 })).toThrow(InputShapeError);
    expect(() => cometConsensus(answers, sides, { ...COMET_70_15, otherUnder: -0.1 })).toThrow(InputShapeError);
    expect(checkedSides(sides)).toBe(sides);
  });
});

describe("COMET consensus in each group", () => {
  const group = (groupKey: string, distribution: ReturnType<typeof panel>) => ({ groupKey, distribution });
  const agreeing = group("research", panel(0, 2, 8));
  const split = group("industry", panel(4, 2, 4));
  const against = group("public", panel(9, 1, 0));
  const silent = group("other", panel(0, 0, 0));

  test.each([
    { why: "all in", groups: [agreeing, { ...agreeing, groupKey: "public" }], code: "in" },
    { why: "all out", groups: [against], code: "out" },
    { why: "one of them has none", groups: [agreeing, split], code: "none" },
    { why: "in and out", groups: [agreeing, against], code: "none" },
    { why: "none, whatever the silent would say", groups: [split, silent], code: "none" },
  ])("is $code: $why", ({ groups, code }) => {
    expect(cometByGroup(groups, sides).code).toBe(code);
  });

  test("can fail where the whole panel agrees", () => {
    const groups = [group("research", panel(0, 1, 30)), split];
    const whole = groups.flatMap(({ distribution }) => distribution);
    expect(cometConsensus(whole, sides).code).toBe("in");
    const result = cometByGroup(groups, sides);
    expect(result.code).toBe("none");
    expect(result.groups.map(({ groupKey, code }) => [groupKey, code])).toEqual([
      ["research", "in"],
      ["industry", "none"],
    ]);
  });

  test("is open while a group is silent that could still decide", () => {
    expect(cometByGroup([agreeing, silent], sides)).toMatchObject({ code: null, reason: "no answers from other" });
    expect(cometByGroup([silent], sides)).toMatchObject({ code: null, reason: "no answers from other" });
    expect(cometByGroup([], sides)).toMatchObject({ code: null, reason: "no groups" });
  });

  test("does not depend on the order of the groups", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(agreeing, split, against, silent), { minLength: 1 }), (groups) => {
        expect(cometByGroup(groups.toReversed(), sides).code).toBe(cometByGroup(groups, sides).code);
      }),
    );
  });
});

describe("APMO", () => {
  test("is the share of the answers that belong to a majority, over all items", () => {
    // 8 of 10 for, 7 of 10 against, and no majority: (8 + 7) of 30 answers.
    const items = [panel(1, 1, 8), panel(7, 2, 1), panel(5, 0, 5)];
    expect(apmoCutOff(items, sides)).toMatchObject({
      value: 0.5,
      n: 30,
      details: { majorityAgreements: 8, majorityDisagreements: 7, itemsWithMajority: 2, items: 3 },
    });
  });

  test("decides each item against the cut-off, which is to be exceeded", () => {
    expect(apmoConsensus(panel(1, 1, 8), sides, 0.7).code).toBe("agreement");
    expect(apmoConsensus(panel(1, 2, 7), sides, 0.7).code).toBe("none");
    expect(apmoConsensus(panel(8, 1, 1), sides, 0.7).code).toBe("disagreement");
    expect(apmoConsensus(panel(5, 0, 5), sides, 0.4).code).toBe("none");
  });

  test("turns round with the scale, whatever the order of items and answers", () => {
    fc.assert(
      fc.property(fc.array(answersOn(1, 9), { minLength: 1, maxLength: 6 }), (items) => {
        const cutOff = apmoCutOff(items.map(countValues), sides).value ?? Number.NaN;
        const mirrored = items.toReversed().map((answers) => countValues(answers.map((answer) => 10 - answer)));
        expect(apmoCutOff(mirrored, sides).value).toBeCloseTo(cutOff, 12);
        expect(cutOff).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("is null with a reason without answers", () => {
    expect(apmoCutOff([[], []], sides)).toMatchObject({ value: null, n: 0, reason: "no answers" });
    expect(apmoCutOff([panel(0, 0, 4), []], sides)).toMatchObject({ value: 1, n: 4, details: { items: 2 } });
    expect(apmoConsensus([], sides, 0.5)).toMatchObject({ code: null, reason: "no answers" });
  });

  test("refuses a cut-off in per cent and sides that overlap", () => {
    expect(() => apmoConsensus(panel(1, 1, 1), sides, 70)).toThrow(InputShapeError);
    expect(() => apmoCutOff([], { for: [1, 5], against: [5, 9] })).toThrow(InputShapeError);
  });
});

describe("graded agreement", () => {
  test.each([
    { inFavour: 20, code: "unanimous" },
    { inFavour: 19, code: "very-strong" },
    { inFavour: 18, code: "very-strong" },
    { inFavour: 17, code: "consensus" },
    { inFavour: 16, code: "consensus" },
    { inFavour: 15, code: "none" },
    { inFavour: 0, code: "none" },
  ])("of $inFavour of 20 is $code", ({ inFavour, code }) => {
    expect(agreementGrade(panel(20 - inFavour, 0, inFavour), [7, 9]).code).toBe(code);
  });

  test("is null with a reason without answers", () => {
    expect(agreementGrade([], [7, 9])).toMatchObject({ code: null, reason: "no answers" });
  });
});

describe("window agreement", () => {
  const scale = { min: 1, max: 9 };

  test("is the share at most so many levels from the median", () => {
    const figure = shareInMedianWindow(countValues([4, 5, 5, 6, 9]), 1, scale);
    expect(figure).toMatchObject({ value: 0.8, n: 5, parameters: { within: 1, type: 7, median: 5, from: 4, to: 6 } });
  });

  test("equals the share of answers near the median one by one, on a moved scale too", () => {
    fc.assert(
      fc.property(answersOn(1, 9), fc.constantFrom(1, 2), fc.integer({ min: -9, max: 9 }), (answers, within, shift) => {
        const sorted = answers.toSorted((a, b) => a - b);
        const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
        const median = (upper + (sorted[Math.floor((sorted.length - 1) / 2)] ?? 0)) / 2;
        const near = answers.filter((answer) => Math.abs(answer - median) <= within).length;
        const moved = { min: 1 + shift, max: 9 + shift };
        const figure = shareInMedianWindow(countValues(answers.map((answer) => answer + shift)), within, moved);
        expect(figure.value).toBe(near / answers.length);
      }),
    );
  });

  test("is null with a reason without answers", () => {
    expect(shareInMedianWindow([], 1, scale)).toMatchObject({ value: null, n: 0, reason: "no answers" });
  });
});
