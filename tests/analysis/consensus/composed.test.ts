import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COMET_70_15, COMET_OUT_HALF, cometByGroup, cometConsensus } from "../../../analysis/agreement/comet.js";
import { randUclaClass } from "../../../analysis/agreement/rand-ucla-class.js";
import { analyseItem } from "../../../analysis/analyse-item.js";
import { defaultProtocol } from "../../../analysis/default-protocol.js";
import type { TransitionTable } from "../../../analysis/figure.js";
import type { ItemScale } from "../../../analysis/item-analysis.js";
import type { ConsensusRule, Protocol, StabilityRule } from "../../../analysis/protocol.js";
import type { ConditionBlock } from "../../../analysis/protocol-composed.js";
import { comet, cometOutAtHalf, composed, protocolWith } from "../example-protocols.js";
import { frequencies } from "../frequencies.js";

const nine: ItemScale = {
  kind: "rating",
  min: 1,
  max: 9,
  sides: { against: [1, 3], neutral: [4, 6], for: [7, 9] },
  criterionKey: null,
};
const plainNine: ItemScale = { ...nine, sides: null };

interface Options {
  readonly scale?: ItemScale;
  readonly groups?: readonly (readonly number[])[];
  readonly transitions?: TransitionTable | null;
  readonly change?: Partial<Protocol>;
}

/** One round under a rule; with groups, their sum is the panel. */
function analyse(rule: ConsensusRule, counts: readonly number[], options: Options = {}) {
  const { scale = nine, groups = [], transitions = null, change = {} } = options;
  const panel = groups.length === 0 ? counts : counts.map((_, level) => sum(groups.map((group) => group[level] ?? 0)));
  return analyseItem({
    item: "i1",
    round: 1,
    scale,
    counts: { distribution: frequencies(panel, scale.min ?? 1), codes: [] },
    groups: groups.map((group, index) => ({
      groupKey: `g${index + 1}`,
      counts: { distribution: frequencies(group, scale.min ?? 1), codes: [] },
    })),
    transitions,
    protocol: protocolWith(rule, { kind: "rating" }, { minValid: 5, ...change }),
    isOneRound: false,
  });
}
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const codeOf = (...args: Parameters<typeof analyse>) => analyse(...args).verdict.agreementCode;

const panel = (levels: number) =>
  fc.array(fc.nat(9), { minLength: levels, maxLength: levels }).filter((counts) => sum(counts) >= 5);

describe("blocks that say what an older kind of rule says", () => {
  const scales = fc.constantFrom(nine, plainNine);
  const limits = { atLeast: fc.constantFrom(0.5, 0.6, 0.7, 0.75), iqrAtMost: fc.constantFrom(1, 1.5, 2) };

  test("two neighbouring levels and an IQR", () =>
    fc.assert(
      fc.property(panel(9), scales, fc.record(limits), (counts, scale, { atLeast, iqrAtMost }) => {
        const old = analyse({ kind: "pair", atLeast, iqrAtMost }, counts, { scale });
        const blocks = composed({
          agreement: { set: "pair", atLeast },
          conditions: [{ measure: "iqr", atMost: iqrAtMost }],
        });
        const now = analyse(blocks, counts, { scale });
        expect(now.verdict).toEqual(old.verdict);
        expect(now.percentAgreement).toMatchObject({ value: old.percentAgreement.value, n: old.n });
      }),
    ));

  test("a window round the median and an IQR", () =>
    fc.assert(
      fc.property(panel(9), scales, fc.record(limits), fc.constantFrom(0, 1, 1.5), (counts, scale, limit, within) => {
        const { atLeast, iqrAtMost } = limit;
        const old = analyse({ kind: "window", within, atLeast, iqrAtMost }, counts, { scale });
        const blocks = composed({
          agreement: { set: "window", within, atLeast },
          conditions: [{ measure: "iqr", atMost: iqrAtMost }],
        });
        expect(analyse(blocks, counts, { scale }).verdict).toEqual(old.verdict);
      }),
    ));
});

describe("two sides", () => {
  const words = { in: "consensus-for", out: "consensus-against", none: null } as const;
  const consensusOf = (code: string | null) => (code?.startsWith("consensus-") ? code : null);

  test.each([
    { why: "70/15", rule: comet, reference: COMET_70_15 },
    { why: "out at half", rule: cometOutAtHalf, reference: COMET_OUT_HALF },
  ])("are COMET's in and out: $why", ({ rule, reference }) =>
    fc.assert(
      fc.property(panel(9), (counts) => {
        const { code } = cometConsensus(frequencies(counts), { for: [7, 9], against: [1, 3] }, reference);
        expect(consensusOf(codeOf(rule, counts))).toBe(words[code ?? "none"]);
      }),
    ),
  );

  test("7 of 10 is at least 70 %, 3 of 20 is not under 15 %", () => {
    expect(analyse(comet, [1, 0, 0, 0, 2, 0, 3, 2, 2]).verdict).toMatchObject({
      agreementCode: "consensus-for",
      levels: [7, 9],
      reasons: [
        "provisional: stability not tested",
        "70 % for (7 to 9) of 10, at least 70 % needed; 10 % against (1 to 3), under 15 % needed",
      ],
    });
    expect(codeOf(comet, [1, 1, 1, 0, 2, 0, 5, 5, 5])).toBe("majority");
  });

  test("may be the rule's own, and what lies between them is neutral", () => {
    const rule = composed({
      agreement: {
        set: "sides",
        levels: { against: [1, 2], for: [8, 9] },
        for: { atLeast: 0.7 },
        against: { atLeast: 0.7 },
        neutralAtLeast: 0.8,
      },
    });
    expect(analyse(rule, [0, 0, 0, 0, 0, 0, 2, 4, 4], { scale: plainNine }).verdict).toMatchObject({
      agreementCode: "consensus-for",
      levels: [8, 9],
    });
    expect(analyse(rule, [0, 1, 2, 2, 2, 1, 1, 1, 0], { scale: plainNine }).verdict).toMatchObject({
      agreementCode: "consensus-neutral",
      levels: [3, 7],
    });
  });

  test("of which both reach their threshold are no consensus", () => {
    const rule = composed({ agreement: { set: "sides", for: { atLeast: 0.4 }, against: { atLeast: 0.4 } } });
    const { verdict } = analyse(rule, [5, 0, 0, 0, 0, 0, 0, 0, 5]);
    expect(verdict.agreementCode).toBe("bipolar");
    expect(verdict.reasons).toContain("the thresholds hold for both sides");
  });

  test("give the share on the side that leads", () => {
    const rule = composed({ agreement: { set: "sides", for: { atLeast: 0.9 }, against: { atLeast: 0.9 } } });
    expect(analyse(rule, [0, 6, 0, 1, 0, 0, 0, 3, 0]).percentAgreement).toMatchObject({
      value: 0.6,
      parameters: { rule: "composed", set: "sides", from: 1, to: 3 },
    });
  });
});

describe("the region of the median", () => {
  const forms = ["classic", "third", "index"] as const;
  test.each(forms)("with RAND/UCLA's %s disagreement is its class", (form) => {
    const rule = composed({
      agreement: { set: "region", atLeast: 0, middle: "no-agreement" },
      conditions: [{ measure: "ram-disagreement", form }],
    });
    const words = { appropriate: "consensus-for", inappropriate: "consensus-against", uncertain: null };
    fc.assert(
      fc.property(panel(9), (counts) => {
        const { code } = randUclaClass(frequencies(counts), { disagreement: form });
        const found = codeOf(rule, counts);
        expect(found?.startsWith("consensus-") ? found : null).toBe(code && words[code]);
      }),
    );
  });

  test("of 3.5 and 6.5 is the higher", () => {
    const rule = composed({ agreement: { set: "region", atLeast: 0.5, middle: "agreement" } });
    expect(analyse(rule, [0, 0, 5, 5, 0, 0, 0, 0, 0]).verdict.levels).toEqual([4, 6]);
    expect(analyse(rule, [0, 0, 0, 0, 0, 5, 5, 0, 0]).verdict).toMatchObject({
      agreementCode: "consensus-for",
      levels: [7, 9],
    });
  });

  test("is found on other scales by moving them to nine levels", () => {
    const five: ItemScale = { ...plainNine, max: 5 };
    const rule = composed({ agreement: { set: "region", atLeast: 0.7, middle: "agreement" } });
    expect(analyse(rule, [0, 0, 1, 4, 5], { scale: five }).verdict.levels).toEqual([4, 5]);
    expect(analyse(rule, [0, 0, 9, 1, 0], { scale: five }).verdict.levels).toEqual([3, 3]);
  });

  test("has few enough outside for classic agreement", () => {
    const rule = composed({
      agreement: { set: "region", atLeast: 0, middle: "agreement" },
      conditions: [{ measure: "ram-agreement" }],
    });
    // 10 panelists: at most 2 outside the region of the median (table of the manual for 8 to 10).
    expect(codeOf(rule, [0, 0, 0, 1, 1, 0, 4, 4, 0])).toBe("consensus-for");
    expect(codeOf(rule, [0, 0, 1, 1, 1, 0, 4, 3, 0])).toBe("majority");
  });
});

describe("conditions", () => {
  const needs = (...conditions: ConditionBlock[]) =>
    composed({ agreement: { set: "levels", levels: [7, 9], atLeast: 0.5 }, conditions });

  test.each<{ condition: ConditionBlock; met: boolean; reason: string }>([
    { condition: { measure: "iqr", atMost: 1 }, met: true, reason: "IQR 1, at most 1 allowed" },
    {
      condition: { measure: "cv", atMost: 0.12 },
      met: true,
      reason: "coefficient of variation 0.11, at most 0.12 allowed",
    },
    {
      condition: { measure: "cv", atMost: 0.1 },
      met: false,
      reason: "coefficient of variation 0.11, at most 0.1 allowed",
    },
    { condition: { measure: "agreement-a", atLeast: 0.7 }, met: true, reason: "agreement A 0.78, at least 0.7 needed" },
    {
      condition: { measure: "agreement-a", atLeast: 0.8 },
      met: false,
      reason: "agreement A 0.78, at least 0.8 needed",
    },
    {
      condition: { measure: "ram-disagreement", form: "classic" },
      met: true,
      reason: "0 in the lowest and 9 in the highest region, no disagreement",
    },
  ])("$condition.measure: $reason", ({ condition, met, reason }) => {
    const { verdict } = analyse(needs(condition), [0, 0, 0, 0, 0, 1, 4, 4, 1]);
    expect(verdict.agreementCode).toBe(met ? "consensus-for" : "majority");
    expect(verdict.reasons).toContain(reason);
  });

  test("all have to hold", () => {
    const counts = [0, 0, 0, 0, 0, 1, 4, 4, 1];
    expect(codeOf(needs({ measure: "iqr", atMost: 1 }, { measure: "cv", atMost: 0.1 }), counts)).toBe("majority");
  });

  test("are not met by what cannot be given, and the reason says why", () => {
    const around0: ItemScale = { ...plainNine, min: -4, max: 4 };
    const rule = composed({ conditions: [{ measure: "cv", atMost: 9 }] });
    const { verdict } = analyse(rule, [0, 0, 0, 0, 0, 0, 0, 5, 5], { scale: around0 });
    expect(verdict.agreementCode).toBe("majority");
    expect(verdict.reasons.join()).toContain("coefficient of variation: the zero of the scale is arbitrary");
  });
});

describe("symmetries of two sides under every condition", () => {
  const rule = composed({
    agreement: { set: "sides", for: { atLeast: 0.6 }, against: { atLeast: 0.6 }, neutralAtLeast: 0.6 },
    conditions: [
      { measure: "iqr", atMost: 3 },
      { measure: "agreement-a", atLeast: 0.3 },
      { measure: "ram-disagreement", form: "index" },
    ],
  });
  const mirror: Record<string, string> = { "consensus-for": "consensus-against", "consensus-against": "consensus-for" };

  test("a turned scale exchanges for and against", () =>
    fc.assert(
      fc.property(panel(9), (counts) => {
        const code = codeOf(rule, counts) ?? "";
        expect(codeOf(rule, counts.toReversed())).toBe(mirror[code] ?? code);
      }),
    ));

  test("a scale that begins elsewhere changes the levels alone", () =>
    fc.assert(
      fc.property(panel(9), fc.integer({ min: -20, max: 20 }), (counts, shift) => {
        const at = ([from, to]: readonly [number, number]) => [from + shift, to + shift] as const;
        const sides = { against: at([1, 3]), neutral: at([4, 6]), for: at([7, 9]) };
        const moved = { ...nine, min: 1 + shift, max: 9 + shift, sides };
        expect(codeOf(rule, counts, { scale: moved })).toBe(codeOf(rule, counts));
      }),
    ));

  test("counts say the same in any order", () =>
    fc.assert(
      fc.property(panel(9), fc.constantFrom(2, 5, 7), (counts, step) => {
        const distribution = frequencies(counts);
        const turned = distribution.map((_, index) => distribution[(index * step) % 9] ?? { value: 1, count: 0 });
        const item = (given: typeof distribution) =>
          analyseItem({
            item: "i1",
            round: 1,
            scale: nine,
            counts: { distribution: given, codes: [] },
            groups: [],
            transitions: null,
            protocol: protocolWith(rule, { kind: "rating" }),
            isOneRound: false,
          });
        expect(item(turned)).toEqual(item(distribution));
      }),
    ));
});

describe("per group", () => {
  const perGroup = (groups: "disclosed" | "all", minValid = 5) => ({ ...comet, perGroup: { groups, minValid } });
  const agreeing = [0, 0, 0, 0, 1, 0, 4, 4, 0];
  const against = [4, 1, 0, 0, 0, 0, 0, 0, 1];

  test("is COMET's consensus in each stakeholder group", () =>
    fc.assert(
      fc.property(fc.array(panel(9), { minLength: 1, maxLength: 3 }), (groups) => {
        const named = groups.map((counts, index) => ({ groupKey: `g${index}`, distribution: frequencies(counts) }));
        const { code } = cometByGroup(named, { for: [7, 9], against: [1, 3] });
        const found = codeOf(perGroup("all"), new Array(9).fill(0), { groups });
        // Where each group agrees on one side so do all together.
        expect(found === "consensus-for").toBe(code === "in");
        expect(found === "consensus-against").toBe(code === "out");
      }),
    ));

  test("names the groups in which it does not hold", () => {
    const groups = [agreeing, agreeing.map((count) => count * 6), against];
    const { verdict } = analyse(perGroup("disclosed"), agreeing, { groups });
    expect(verdict.agreementCode).toBe("majority");
    expect(verdict.reasons).toContain("holds in 2 of 3 comparison groups (not in g3)");
  });

  test("leaves groups alone that may not be shown, or asks them without naming them", () => {
    // 54, 6 and 1: showing the six would leave one.
    const groups = [agreeing.map((count) => count * 6), against, [0, 0, 0, 0, 0, 0, 0, 0, 1]];
    expect(codeOf(perGroup("disclosed"), agreeing, { groups })).toBe("consensus-for");
    const { verdict } = analyse(perGroup("all"), agreeing, { groups });
    expect(verdict.agreementCode).toBe("majority");
    expect(verdict.reasons).toContain("holds in 1 of 2 comparison groups");
  });

  test("without a group of enough people there are too few data", () => {
    const { verdict, proposal } = analyse(perGroup("disclosed", 20), agreeing, { groups: [agreeing, agreeing] });
    expect(verdict).toMatchObject({
      code: "insufficient",
      reasons: ["no comparison group with at least 20 valid answers"],
    });
    expect(proposal).toBe("ask-again");
  });

  test("nor is there a majority without such a group", () => {
    // A panel that did not agree once got its majority and "report the disagreement", though no group was large enough.
    const groups = [1, 2, 3].map(() => [0, 0, 0, 0, 0, 0, 0, 4, 0]);
    const none = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    const split = [...groups, [0, 0, 0, 0, 4, 0, 0, 0, 0], [0, 0, 0, 0, 4, 0, 0, 0, 0]];
    const transitions = [
      { previous: 8, next: 8, count: 12 },
      { previous: 5, next: 5, count: 8 },
    ];
    const { verdict, proposal } = analyse(perGroup("all", 8), none, { groups: split, transitions });
    expect(verdict).toMatchObject({
      code: "insufficient",
      agreementCode: "insufficient",
      reasons: ["no comparison group with at least 8 valid answers"],
    });
    expect(proposal).toBe("ask-again");
    expect(codeOf(perGroup("all", 4), none, { groups: split, transitions })).toBe("majority");
  });
});

describe("a rule that does not fit the scale gives no verdict and says why", () => {
  test.each<{ rule: ConsensusRule; scale: ItemScale; reason: string }>([
    { rule: comet, scale: plainNine, reason: "the scale has no sides" },
    {
      rule: composed({ agreement: { set: "levels", levels: [8, 10], atLeast: 0.7 } }),
      scale: nine,
      reason: "the rule's levels 8 to 10 are not on the scale 1 to 9",
    },
    {
      rule: composed({ agreement: { set: "region", atLeast: 0.7, middle: "agreement" } }),
      scale: { ...plainNine, max: 2 },
      reason: "the scale has no three regions",
    },
  ])("$reason", ({ rule, scale, reason }) => {
    const item = analyse(rule, scale.max === 2 ? [4, 4] : [0, 0, 0, 0, 0, 0, 9, 1, 0], { scale });
    expect(item).toMatchObject({
      verdict: { code: null, reasons: [reason] },
      percentAgreement: { value: null, reason },
      stability: { code: "not-testable" },
      proposal: null,
    });
  });
});

test("a rule's own minimum of valid answers takes the place of the protocol's", () => {
  const counts = [0, 0, 0, 0, 0, 0, 5, 5, 0];
  expect(analyse({ ...comet, minValid: 11 }, counts).verdict).toMatchObject({
    code: "insufficient",
    reasons: ["10 valid answers, 11 needed"],
  });
  expect(analyse({ ...comet, minValid: 10 }, counts, { change: { minValid: 12 } }).verdict.code).toBe("consensus-for");
});

test("no answers are too few, whatever the blocks", () => {
  const blocks = [comet, composed({}), composed({ agreement: { set: "region", atLeast: 0.7, middle: "agreement" } })];
  for (const rule of blocks) {
    expect(analyse(rule, [0, 0, 0, 0, 0, 0, 0, 0, 0])).toMatchObject({
      verdict: { code: "insufficient" },
      percentAgreement: { value: null, reason: "no answers" },
    });
  }
});

describe("stability", () => {
  const transitions: TransitionTable = [
    { previous: 7, next: 7, count: 6 },
    { previous: 7, next: 8, count: 3 },
    { previous: 8, next: 7, count: 3 },
  ];
  const counts = [0, 0, 0, 0, 0, 0, 9, 3, 0];
  const stable = (change: Partial<StabilityRule>) => {
    const [rule] = defaultProtocol("locked-before").rules;
    if (!rule) throw new Error("The default protocol has rules");
    const protocol = protocolWith(comet, { kind: "rating" });
    const rules = protocol.rules.map((entry) => ({ ...entry, stability: { ...rule.stability, ...change } }));
    return analyse(comet, counts, { transitions, change: { rules } }).stability;
  };

  test("may ask how many kept their answer", () => {
    expect(stable({}).code).toBe("stable");
    expect(stable({ unchangedAtLeast: 0.5 })).toMatchObject({ code: "stable" });
    expect(stable({ unchangedAtLeast: 0.6 })).toMatchObject({
      code: "moving",
      reasons: [
        "net change 0 %, under 15 % needed",
        "median moved by 0, less than 1 needed",
        "50 % kept their answer, at least 60 % needed",
      ],
    });
  });

  test("may ask that the change is shown to be small", () => {
    const asked = { of: "mean", level: 0.9, resamples: 500, seed: 3 } as const;
    const small = stable({ equivalence: { ...asked, within: 0.5 } });
    expect(small).toMatchObject({ code: "stable", equivalence: { value: 0, details: { isEquivalent: true } } });
    expect(small.reasons.at(-1)).toMatch(
      /^90 % interval of the change of the mean -0\.\d+ to 0\.\d+, within 0\.5 of 0 needed$/,
    );
    expect(stable({ equivalence: { ...asked, within: 0.1 } }).code).toBe("moving");
  });
});
