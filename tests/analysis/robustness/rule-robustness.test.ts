import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseItem } from "../../../analysis/analyse-item.js";
import type { TransitionTable } from "../../../analysis/figure.js";
import type { ItemScale } from "../../../analysis/item-analysis.js";
import type { ConsensusRule, Protocol } from "../../../analysis/protocol.js";
import { defaultFamily } from "../../../analysis/robustness/default-family.js";
import { agreementMembers, changesOf, consensusOf, stabilityOf } from "../../../analysis/robustness/family-member.js";
import { ruleRobustness } from "../../../analysis/robustness/rule-robustness.js";
import { comet, cometOutAtHalf, composed, exampleProtocols, protocolWith } from "../example-protocols.js";
import { frequencies } from "../frequencies.js";

const nine = { kind: "rating", min: 1, max: 9, criterionKey: null } as const;
const sided = { ...nine, sides: { against: [1, 3], neutral: [4, 6], for: [7, 9] } } as const;
const plain = { ...nine, sides: null } as const;
const years = { kind: "year", min: 2026, max: 2034, sides: null, criterionKey: null } as const;

const rules: { why: string; rule: ConsensusRule; scale: ItemScale & { min: number; max: number } }[] = [
  { why: "a pair", rule: { kind: "pair", atLeast: 0.7, iqrAtMost: 1 }, scale: sided },
  { why: "a pair without sides", rule: { kind: "pair", atLeast: 0.7, iqrAtMost: 1 }, scale: plain },
  { why: "a window", rule: { kind: "window", within: 1, atLeast: 0.7, iqrAtMost: 2 }, scale: plain },
  { why: "a strict window", rule: { kind: "window", within: 1, atLeast: 0.95, iqrAtMost: 2 }, scale: sided },
  { why: "COMET", rule: comet, scale: sided },
  { why: "COMET, out at half", rule: cometOutAtHalf, scale: sided },
  {
    why: "no more than half for it, alone",
    rule: composed({ agreement: { set: "sides", against: { oppositeAtMost: 0.5 } } }),
    scale: sided,
  },
  {
    why: "under half for it, and a limit of spread",
    rule: composed({
      agreement: { set: "sides", against: { oppositeUnder: 0.5 } },
      conditions: [{ measure: "iqr", atMost: 2 }],
    }),
    scale: sided,
  },
  {
    why: "hardly any for it",
    rule: composed({ agreement: { set: "sides", against: { oppositeAtMost: 0.1 } } }),
    scale: sided,
  },
  {
    why: "blocks with a limit of spread",
    rule: composed({
      conditions: [
        { measure: "agreement-a", atLeast: 0.5 },
        { measure: "cv", atMost: 0.4 },
      ],
    }),
    scale: plain,
  },
  {
    why: "years",
    rule: { kind: "year", iqrAtMost: 4, outsideAtMost: 0.2, outsideOver: 0.6 },
    scale: years,
  },
];

function inputOf(
  rule: ConsensusRule,
  scale: ItemScale,
  counts: readonly number[],
  transitions: TransitionTable | null = null,
  change: Partial<Protocol> = {},
) {
  return {
    scale,
    counts: { distribution: frequencies(counts, scale.min ?? 1), codes: [] },
    groups: [],
    transitions,
    protocol: protocolWith(rule, { kind: scale.kind === "year" ? "year" : "rating" }, change),
    isOneRound: false,
  };
}
const ruleOf = (protocol: Protocol) => {
  const [rule] = protocol.rules;
  if (!rule) throw new Error("The protocol has a rule");
  return rule;
};
const counts9 = fc.array(fc.nat(8), { minLength: 9, maxLength: 9 }).filter((counts) => counts.some((n) => n > 1));

describe.each(rules)("the default family of $why", ({ rule, scale }) => {
  test("has 48 different members, the rule itself among them", () => {
    const protocol = protocolWith(rule, { kind: scale.kind === "year" ? "year" : "rating" });
    const family = defaultFamily(ruleOf(protocol), scale, protocol.quantileType);
    const members = agreementMembers(family);
    expect(members.length * family.stabilityFactors.length).toBe(48);
    const changed = members.map((member) => JSON.stringify([consensusOf(rule, member), member.quantileType]));
    expect(new Set(changed).size).toBe(members.length);
    const own = members.find(
      (member) =>
        member.thresholdShift === 0 &&
        member.spreadFactor === 1 &&
        member.set.set === "own" &&
        member.quantileType === protocol.quantileType,
    );
    expect(own && consensusOf(rule, own)).toEqual(rule);
    const { stability } = ruleOf(protocol);
    expect(stabilityOf(stability, 1)).toEqual(stability);
  });

  test("counts the members that say what a protocol with that rule says", () =>
    fc.assert(
      fc.property(counts9, fc.boolean(), (counts, isFirst) => {
        const transitions = isFirst
          ? null
          : counts.map((count, index) => ({
              previous: (scale.min ?? 1) + Math.max(0, index - (index % 3 === 0 ? 1 : 0)),
              next: (scale.min ?? 1) + index,
              count,
            }));
        const input = inputOf(rule, scale, counts, transitions, { minValid: 5 });
        const found = ruleRobustness(input);
        const own = ruleOf(input.protocol);
        const codeUnder = (protocol: Protocol) =>
          analyseItem({ ...input, protocol, item: "i1", round: 1, hasTest: false }).verdict.code;
        const ownCode = codeUnder(input.protocol);
        expect(found.code).toBe(ownCode);
        if (ownCode === "insufficient") {
          expect(found.holds).toMatchObject({ value: null });
          return;
        }
        const family = defaultFamily(own, scale, 7);
        const codes = agreementMembers(family).flatMap((member) =>
          family.stabilityFactors.map((factor) =>
            codeUnder({
              ...input.protocol,
              quantileType: member.quantileType,
              rules: [{ ...own, consensus: consensusOf(rule, member), stability: stabilityOf(own.stability, factor) }],
            }),
          ),
        );
        expect(found.holds.details).toEqual({ members: 48, holding: codes.filter((code) => code === ownCode).length });
        expect(found.breaking.map(({ code }) => code)).toEqual(codes.filter((code) => code !== ownCode));
      }),
      { numRuns: 15 },
    ));
});

describe("robustness", () => {
  const pair: ConsensusRule = { kind: "pair", atLeast: 0.7, iqrAtMost: 1 };
  const five: ItemScale = {
    kind: "rating",
    min: 1,
    max: 5,
    sides: { against: [1, 2], neutral: [3, 3], for: [4, 5] },
    criterionKey: null,
  };

  test("of all on two neighbouring levels is full", () => {
    const found = ruleRobustness(inputOf(pair, five, [0, 0, 0, 10, 10]));
    expect(found).toMatchObject({
      holds: { value: 1, n: 20, parameters: { family: "default" }, details: { members: 48, holding: 48 } },
      code: "consensus-for",
      breaking: [],
    });
  });

  test("of a share just over the threshold names what breaks it and what that says", () => {
    const { holds, breaking } = ruleRobustness(inputOf(pair, five, [1, 1, 3, 10, 5]));
    expect(holds.details).toEqual({ members: 48, holding: 32 });
    expect(breaking[0]).toEqual({
      member: { thresholdShift: 0.1, spreadFactor: 1, set: { set: "own" }, quantileType: 7, stabilityFactor: 1 },
      changes: ["thresholds +10 %"],
      code: "majority",
      agreementCode: "majority",
    });
    expect(breaking.at(-1)?.changes).toEqual([
      "thresholds +10 %",
      "limits of spread times 1.5",
      "the sides of the item",
      "quantile type 2",
      "limits of stability times 0.67",
    ]);
  });

  test("moves the limit on the opposite side, and names no change that changes nothing", () => {
    // It stayed where it was: 48 of 48, half of them said to look at another set of levels.
    const out = composed({ agreement: { set: "sides", against: { oppositeAtMost: 0.5 } } });
    const { holds, breaking } = ruleRobustness(inputOf(out, sided, [0, 13, 0, 0, 0, 0, 0, 12, 0]));
    // 48 % are for it: at most 50 % and more, or 47.5 %, 45 %, 42.5 %, 40 %, 37.5 %.
    expect(holds.details).toEqual({ members: 48, holding: 28 });
    expect(breaking[0]).toMatchObject({ changes: ["thresholds +2.5 %"] });
    const strict = consensusOf(out, { thresholdShift: 0.6, spreadFactor: 1, set: { set: "own" } });
    expect(strict).toMatchObject({ agreement: { against: { oppositeAtMost: 0 } } });
    const wide = { thresholdShift: 0, spreadFactor: 1.5, quantileType: 7, stabilityFactor: 1 } as const;
    expect(changesOf(out, { ...wide, set: { set: "pair" } }, 7)).toEqual([]);
    expect(changesOf(pair, { ...wide, set: { set: "sides" } }, 7)).toEqual([
      "limits of spread times 1.5",
      "the sides of the item",
    ]);
  });

  test("of COMET moves its 15 % against its 70 %", () => {
    const member = { thresholdShift: 0.1, spreadFactor: 1, set: { set: "own" } } as const;
    const stricter = consensusOf(comet, member);
    const { agreement } = stricter.kind === "composed" ? stricter : composed({});
    const side = agreement.set === "sides" ? agreement.for : undefined;
    expect(side?.atLeast).toBeCloseTo(0.8, 12);
    expect(side?.oppositeUnder).toBeCloseTo(0.05, 12);
  });

  test("counts stability too", () => {
    const transitions = [
      { previous: 3, next: 4, count: 2 },
      { previous: 4, next: 4, count: 8 },
      { previous: 5, next: 5, count: 10 },
    ];
    // A net change of 10 % is under 15 %, not under 10 %.
    const { holds, breaking } = ruleRobustness(inputOf(pair, five, [0, 0, 0, 10, 10], transitions));
    expect(holds.details).toEqual({ members: 48, holding: 24 });
    expect(breaking[0]).toMatchObject({ code: "unstable", agreementCode: "consensus-for" });
  });

  test("is tried under the family the protocol declares, or one that is given", () => {
    const [declared] = exampleProtocols.flatMap(({ robustness }) => robustness ?? []);
    if (!declared) throw new Error("An example declares a family");
    const input = inputOf(pair, five, [0, 0, 0, 10, 10], null, { robustness: declared });
    expect(ruleRobustness(input).holds).toMatchObject({
      parameters: { family: "declared" },
      details: { members: 3 * 2 * 3 * 2, holding: 36 },
    });
    const strict = { ...declared, thresholdShifts: [0], spreadFactors: [0.1], sets: [{ set: "own" as const }] };
    expect(ruleRobustness(input, strict).holds.details).toEqual({ members: 2, holding: 0 });
  });

  test.each([
    { why: "too few answers", counts: [0, 0, 0, 4, 3], scale: five, reason: "7 valid answers, 8 needed" },
    { why: "no answers", counts: [], scale: five, reason: "0 valid answers, 8 needed" },
    { why: "no rule", counts: [0, 9, 9], scale: { ...five, kind: "trl" as const }, reason: "no rule for this scale" },
    { why: "no scale", counts: [0, 9, 9], scale: null, reason: "scale not declared" },
  ])("is null with $why", ({ counts, scale, reason }) => {
    const input = { ...inputOf(pair, five, counts), scale };
    expect(ruleRobustness(input)).toMatchObject({ holds: { value: null, reason }, breaking: [] });
  });

  test("of a rule that does not fit the scale is null with the reason", () => {
    expect(ruleRobustness(inputOf(comet, { ...five, sides: null }, [0, 0, 0, 9, 9])).holds).toMatchObject({
      value: null,
      reason: "the scale has no sides",
    });
  });
});
