import { describe, expect, test } from "vitest";
import { analyseItem } from "../../../analysis/analyse-item.js";
import { propose } from "../../../analysis/consensus/propose.js";
import { weakestVerdict } from "../../../analysis/consensus/weakest-verdict.js";
import { defaultProtocol } from "../../../analysis/default-protocol.js";
import { InputShapeError, type TransitionTable } from "../../../analysis/figure.js";
import type { ItemScale, VerdictCode } from "../../../analysis/item-analysis.js";
import type { Protocol } from "../../../analysis/protocol.js";
import { frequencies } from "../frequencies.js";

const sidesOfFive = { against: [1, 2], neutral: [3, 3], for: [4, 5] } as const;
const five = (sides: ItemScale["sides"] = sidesOfFive): ItemScale => ({
  kind: "rating",
  min: 1,
  max: 5,
  sides,
  criterionKey: null,
});
const nine: ItemScale = {
  kind: "rating",
  min: 1,
  max: 9,
  sides: { against: [1, 3], neutral: [4, 6], for: [7, 9] },
  criterionKey: null,
};
const trl: ItemScale = { kind: "trl", min: 1, max: 9, sides: null, criterionKey: "trl-europe" };
const protocol = defaultProtocol("locked-before");

function analyse(
  counts: readonly number[],
  {
    scale = five(),
    transitions = null,
    isOneRound = false,
    rules = protocol,
  }: {
    scale?: ItemScale | null;
    transitions?: TransitionTable | null;
    isOneRound?: boolean;
    rules?: Protocol;
  } = {},
) {
  const distribution = frequencies(counts, scale?.min ?? 1);
  return analyseItem({
    item: "i1",
    round: 1,
    scale,
    counts: { distribution, codes: [] },
    groups: [],
    transitions,
    protocol: rules,
    isOneRound,
  });
}
const kindOf = (counts: readonly number[], scale: ItemScale = five()) =>
  analyse(counts, { scale }).verdict.agreementCode;
/** Everybody kept the answer. */
const kept = (counts: readonly number[]): TransitionTable =>
  counts.map((count, index) => ({ previous: index + 1, next: index + 1, count }));

describe("enough data", () => {
  test("8 valid answers are enough, 7 are not", () => {
    expect(analyse([0, 0, 0, 4, 3]).verdict).toMatchObject({
      code: "insufficient",
      reasons: ["7 valid answers, 8 needed"],
    });
    expect(analyse([0, 0, 0, 4, 4]).verdict.code).toBe("consensus-for");
  });

  test("no answers give null with a reason everywhere, never 0", () => {
    const empty = analyse([]);
    expect(empty).toMatchObject({ n: 0, verdict: { code: "insufficient" }, proposal: "ask-again" });
    for (const figure of [
      empty.mean,
      empty.median,
      empty.q1,
      empty.q3,
      empty.iqr,
      empty.percentAgreement,
      empty.agreementA,
    ]) {
      expect(figure).toMatchObject({ value: null, reason: "no answers" });
    }
  });

  test("cannot judge and not applicable are counted apart and are no answers", () => {
    const item = analyseItem({
      item: "i1",
      round: 1,
      scale: five(),
      counts: {
        distribution: frequencies([0, 0, 0, 4, 3]),
        codes: [
          { code: "cannot-judge", count: 5 },
          { code: "not-applicable", count: 2 },
        ],
      },
      groups: [],
      transitions: null,
      protocol,
      isOneRound: false,
    });
    expect(item).toMatchObject({
      n: 7,
      cannotJudge: 5,
      notApplicable: 2,
      codes: [],
      verdict: { code: "insufficient" },
    });
  });
});

describe("consensus on five levels", () => {
  test("7 of 10 on two neighbouring levels meets 70 %", () => {
    expect(analyse([1, 1, 1, 5, 2]).percentAgreement.value).toBe(0.7);
    expect(kindOf([1, 1, 1, 5, 2])).toBe("consensus-for");
  });
  test("69 of 100 does not", () => expect(kindOf([0, 0, 31, 40, 29])).toBe("majority"));
  test("an IQR above 1 prevents it, whatever the share", () => {
    // 70 % on 4 to 5; the lower quartile lies on 2
    expect(kindOf([0, 30, 0, 35, 35])).toBe("majority");
  });

  test.each<{ counts: number[]; code: VerdictCode; levels: number[] | null }>([
    { counts: [0, 1, 1, 8, 10], code: "consensus-for", levels: [4, 5] },
    { counts: [9, 9, 2, 0, 0], code: "consensus-against", levels: [1, 2] },
    { counts: [0, 2, 14, 4, 0], code: "consensus-neutral", levels: [3, 3] },
    { counts: [0, 2, 9, 9, 0], code: "consensus-at", levels: [3, 4] },
  ])("of $counts is $code", ({ counts, code, levels }) => {
    expect(analyse(counts).verdict).toMatchObject({ agreementCode: code, levels });
  });

  test("of all on 4 is for, and of all on 2 against", () => {
    expect(analyse([0, 0, 0, 20, 0]).verdict).toMatchObject({ agreementCode: "consensus-for", levels: [4, 4] });
    expect(analyse([0, 20, 0, 0, 0]).verdict).toMatchObject({ agreementCode: "consensus-against", levels: [2, 2] });
  });

  test("without sides is at the levels", () => {
    const { verdict } = analyse([0, 1, 1, 8, 10], { scale: five(null) });
    expect(verdict).toMatchObject({ agreementCode: "consensus-at", levels: [4, 5] });
  });
});

describe("consensus within a level of the median", () => {
  test("is met by exactly 70 % and an IQR of 2", () => {
    const item = analyse([0, 0, 2, 5, 4, 5, 2, 1, 1], { scale: trl });
    expect(item.percentAgreement).toMatchObject({
      value: 0.7,
      parameters: { rule: "window", within: 1, from: 4, to: 6 },
    });
    expect(item.iqr.value).toBe(2);
    expect(item.verdict).toMatchObject({ agreementCode: "consensus-at", levels: [4, 6] });
  });
  test("takes its side from the rounded median", () => {
    expect(kindOf([0, 0, 0, 0, 0, 2, 8, 8, 2], nine)).toBe("consensus-for");
    expect(kindOf([0, 0, 0, 0, 2, 8, 8, 2, 0], nine)).toBe("consensus-for");
    expect(kindOf([0, 0, 0, 4, 12, 4, 0, 0, 0], nine)).toBe("consensus-neutral");
    expect(kindOf([4, 12, 4, 0, 0, 0, 0, 0, 0], nine)).toBe("consensus-against");
  });
});

describe("no consensus, first match", () => {
  test("a third in each outer part and at most 15 % between is bipolar", () => {
    expect(kindOf([4, 4, 3, 5, 4])).toBe("bipolar");
    expect(kindOf([6, 6, 3, 3, 2])).not.toBe("bipolar");
    expect(kindOf([4, 4, 4, 4, 4])).not.toBe("bipolar");
  });
  test("bipolar goes before a majority", () => expect(kindOf([4, 3, 1, 6, 6])).toBe("bipolar"));
  test("over half on a side is a majority, half is not", () => {
    const { verdict } = analyse([3, 3, 3, 6, 5]);
    expect(verdict).toMatchObject({ agreementCode: "majority", levels: [4, 5] });
    expect(kindOf([3, 3, 4, 5, 5])).not.toBe("majority");
  });
  test("without sides the best pair can hold the majority", () => {
    expect(analyse([3, 3, 3, 6, 5], { scale: five(null) }).verdict).toMatchObject({
      agreementCode: "majority",
      levels: [4, 5],
    });
  });
  test("two separate peaks of 20 % are plural, a plateau is one peak", () => {
    expect(kindOf([1, 1, 1, 1, 2, 2, 4, 4, 4], { ...nine, sides: null })).toBe("dispersed");
    expect(kindOf([1, 5, 1, 2, 5, 2, 2, 1, 1], nine)).toBe("plural");
    expect(kindOf([4, 4, 4, 4, 4])).toBe("dispersed");
  });
  test("nothing of all that is dispersed", () => expect(kindOf([3, 4, 6, 4, 3])).toBe("dispersed"));
  test("seven levels have outer parts of two", () => {
    const seven: ItemScale = { kind: "rating", min: 1, max: 7, sides: null, criterionKey: null };
    expect(kindOf([5, 5, 1, 1, 1, 4, 3], seven)).toBe("bipolar");
    expect(kindOf([5, 1, 5, 1, 4, 1, 3], seven)).not.toBe("bipolar");
  });
});

describe("ladder", () => {
  const agreed = [0, 1, 1, 8, 10];
  test("after a first asking the verdict is provisional and the item is asked again", () => {
    const item = analyse(agreed);
    expect(item.verdict).toMatchObject({ code: "consensus-for", standing: "provisional" });
    expect(item.verdict.reasons[0]).toBe("provisional: stability not tested");
    expect(item.proposal).toBe("ask-again");
  });
  test("one round is enough where declared", () => {
    const item = analyse(agreed, { isOneRound: true });
    expect(item).toMatchObject({ verdict: { code: "consensus-for", standing: "one-round" }, proposal: "settled" });
  });
  test("stable agreement is settled", () => {
    const item = analyse(agreed, { transitions: kept(agreed) });
    expect(item).toMatchObject({ verdict: { code: "consensus-for", standing: "final" }, proposal: "settled" });
  });
  test("agreement that still moves is unstable, and what it would be is kept", () => {
    const moved: TransitionTable = [
      { previous: 3, next: 5, count: 10 },
      { previous: 4, next: 4, count: 10 },
    ];
    const item = analyse(agreed, { transitions: moved });
    expect(item.verdict).toMatchObject({ code: "unstable", agreementCode: "consensus-for", standing: "final" });
    expect(item.proposal).toBe("ask-again");
  });
  test("too few in both rounds never counts as stable", () => {
    const item = analyse(agreed, { transitions: [{ previous: 5, next: 5, count: 4 }] });
    expect(item).toMatchObject({
      verdict: { standing: "provisional" },
      stability: { code: "not-testable" },
      proposal: "ask-again",
    });
  });
  test("stable camps are reported as both camps, other stable disagreement as disagreement", () => {
    const camps = [5, 5, 0, 5, 5];
    expect(analyse(camps, { transitions: kept(camps) }).proposal).toBe("report-both-camps");
    const spread = [3, 4, 6, 4, 3];
    expect(analyse(spread, { transitions: kept(spread) }).proposal).toBe("report-disagreement");
  });
  test("a stable item with too few answers is asked again", () => {
    const verdict = {
      code: "insufficient",
      agreementCode: "insufficient",
      standing: "final",
      levels: null,
      reasons: [],
    } as const;
    expect(propose(verdict, { code: "stable" })).toBe("ask-again");
  });
});

describe("scales without a rule", () => {
  test("six levels, numbers and choices have no default verdict", () => {
    const six: ItemScale = { kind: "rating", min: 1, max: 6, sides: null, criterionKey: null };
    const number: ItemScale = { kind: "number", min: 0, max: 100, sides: null, criterionKey: null };
    for (const scale of [six, number]) {
      expect(analyse([0, 2, 9, 9], { scale })).toMatchObject({
        verdict: { code: null, reasons: ["no rule for this scale"] },
        percentAgreement: { value: null, reason: "no rule for this scale" },
        proposal: null,
      });
    }
  });
  test("choices count respondents, not ticks, and have no median", () => {
    const item = analyseItem({
      item: "i1",
      round: 1,
      scale: { kind: "choices", min: null, max: null, sides: null, criterionKey: null },
      counts: {
        distribution: [],
        codes: [
          { code: "a", count: 9 },
          { code: "b", count: 6 },
        ],
        respondents: 10,
      },
      groups: [],
      transitions: null,
      protocol,
      isOneRound: false,
    });
    expect(item).toMatchObject({
      n: 10,
      median: { value: null },
      verdict: { code: null, reasons: ["no rule for this scale"] },
    });
  });
  test("an undeclared scale leaves centre and spread, and nothing that needs the scale", () => {
    expect(analyse([0, 2, 9, 9], { scale: null })).toMatchObject({
      n: 20,
      median: { value: 3 },
      iqr: { value: 1 },
      percentAgreement: { value: null, reason: "scale not declared" },
      agreementA: { value: null, reason: "scale not declared" },
      verdict: { code: null, reasons: ["scale not declared"] },
    });
  });
  test("a rule for named criteria leaves the others alone", () => {
    const rules: Protocol = {
      ...protocol,
      rules: protocol.rules.map((rule) => ({
        ...rule,
        appliesTo: { ...rule.appliesTo, criterionKeys: ["criticality"] },
      })),
    };
    expect(analyse([0, 0, 0, 8, 8], { rules }).verdict.code).toBeNull();
    expect(analyse([0, 0, 0, 8, 8], { rules, scale: { ...five(), criterionKey: "criticality" } }).verdict.code).toBe(
      "consensus-for",
    );
  });
  test("an answer off the declared scale is the caller's mistake", () => {
    expect(() => analyse([1, 1, 1, 1, 1, 1])).toThrow(InputShapeError);
  });
});

describe("years", () => {
  const scale: ItemScale = { kind: "year", min: 2026, max: 2045, sides: null, criterionKey: "year-trl9" };
  const rules: Protocol = {
    ...protocol,
    rules: [
      {
        appliesTo: { kind: "year" },
        consensus: { kind: "year", iqrAtMost: 4, outsideAtMost: 0.2, outsideOver: 0.6 },
        stability: { minPaired: 8, minPairedShare: 2 / 3, netChangeUnder: 0.15, medianMovedUnder: 2 },
      },
    ],
  };
  const years = (counts: Record<number, number>, specials: Record<string, number> = {}) =>
    analyseItem({
      item: "y1",
      round: 1,
      scale,
      counts: {
        distribution: Object.entries(counts).map(([value, count]) => ({ value: Number(value), count })),
        codes: Object.entries(specials).map(([code, count]) => ({ code, count })),
      },
      groups: [],
      transitions: null,
      protocol: rules,
      isOneRound: false,
    });

  test("2 of 10 outside and a middle half of 4 years is consensus", () => {
    const item = years({ 2032: 4, 2036: 4 }, { never: 1, after: 1 });
    expect(item).toMatchObject({
      n: 10,
      outsideShare: { value: 0.2 },
      verdict: { agreementCode: "consensus-at", levels: [2032, 2036] },
    });
  });
  test("3 of 10 outside is not", () => {
    expect(years({ 2032: 4, 2033: 3 }, { never: 2, after: 1 }).verdict.agreementCode).not.toBe("consensus-at");
  });
  test("over 60 % outside is consensus that it lies outside, exactly 60 % is not", () => {
    expect(years({ 2032: 3 }, { never: 7 }).verdict).toMatchObject({ agreementCode: "consensus-at", levels: null });
    expect(years({ 2032: 4 }, { never: 6 }).verdict.agreementCode).not.toBe("consensus-at");
  });
  test("the median is null with a reason where it falls on a special answer", () => {
    expect(years({ 2032: 4 }, { after: 3, never: 3 }).median).toMatchObject({
      value: null,
      n: 10,
      reason: "after 2045 or never",
    });
    expect(years({ 2032: 4 }, { already: 6 }).median).toMatchObject({ value: null, reason: "already" });
  });
  test("special answers count as valid, the mean does not average over them", () => {
    const item = years({ 2030: 6, 2032: 2 }, { already: 1, "cannot-judge": 3 });
    expect(item).toMatchObject({ n: 9, cannotJudge: 3, mean: { value: null } });
    expect(years({ 2030: 6, 2032: 2 }).mean.value).toBe(2030.5);
  });
});

describe("weakest verdict of an index", () => {
  const final = (code: VerdictCode | null) => ({ code, standing: "final" }) as const;
  test("follows the ladder", () => {
    const ordered = [
      final(null),
      final("insufficient"),
      { code: "consensus-for", standing: "provisional" } as const,
      final("unstable"),
      final("dispersed"),
      final("plural"),
      final("bipolar"),
      final("majority"),
      { code: "consensus-at", standing: "one-round" } as const,
      final("consensus-at"),
    ];
    ordered.forEach((verdict, index) => {
      expect(weakestVerdict(ordered.slice(index).toReversed())).toBe(verdict);
    });
  });
  test("needs at least one", () => expect(() => weakestVerdict([])).toThrow(InputShapeError));
});
