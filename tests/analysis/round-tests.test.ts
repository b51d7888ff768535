import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseRound } from "../../analysis/analyse-round.js";
import { defaultProtocol } from "../../analysis/default-protocol.js";
import { discloseItem } from "../../analysis/disclose-item.js";
import type { ItemScale } from "../../analysis/item-analysis.js";
import { krippendorffAlpha } from "../../analysis/raters/krippendorff-alpha.js";
import { ruleRobustness } from "../../analysis/robustness/rule-robustness.js";
import { analyseRoundTests } from "../../analysis/round-tests.js";
import { discloseRoundTests } from "../../analysis/round-tests-disclosure.js";
import type { Participation, RoundTests } from "../../analysis/round-tests-types.js";
import { agreementAChange } from "../../analysis/stability/agreement-a-change.js";
import { bowker } from "../../analysis/stability/bowker.js";
import { cohenKappa } from "../../analysis/stability/cohen-kappa.js";
import { iqrChangeOfAll } from "../../analysis/stability/iqr-change.js";
import { stuartMaxwell } from "../../analysis/stability/stuart-maxwell.js";
import { frequencies } from "./frequencies.js";

const protocol = defaultProtocol("locked-before");
const scale: ItemScale = {
  kind: "rating",
  min: 1,
  max: 5,
  sides: { against: [1, 2], neutral: [3, 3], for: [4, 5] },
  criterionKey: "importance",
};
const counts = (...levels: number[]) => ({ distribution: frequencies(levels), codes: [] });
const transitions = [
  { previous: 3, next: 4, count: 4 },
  { previous: 4, next: 4, count: 6 },
  { previous: 4, next: 3, count: 2 },
  { previous: 5, next: 5, count: 4 },
];
/** Groups of 8 and 8; of 22 who answered before, 16 came back and 6 left. */
const moved = {
  item: "moved",
  scale,
  counts: counts(0, 0, 2, 10, 4),
  groups: [
    { groupKey: "a", counts: counts(0, 0, 0, 4, 4) },
    { groupKey: "b", counts: counts(0, 0, 2, 6, 0) },
  ],
  transitions,
};
const before = { item: "moved", back: frequencies([0, 0, 4, 8, 4]), left: frequencies([0, 5, 1, 0, 0]) };
const fresh = {
  item: "fresh",
  scale,
  counts: { ...counts(6, 2, 0, 0, 0), codes: [{ code: "cannot-judge", count: 4 }] },
  groups: [
    { groupKey: "a", counts: counts(6, 0, 0, 0, 0) },
    { groupKey: "b", counts: counts(0, 2, 0, 0, 0) },
  ],
  transitions: null,
};

type Input = Parameters<typeof analyseRoundTests>[0];

function testsOf(items: Input["items"], previous: Input["previous"] = [before], participation: Participation[] = []) {
  const input = { round: 2, audience: "panel" as const, respondents: 16, protocol, items };
  return analyseRoundTests({ ...input, analysis: analyseRound(input), previous, participation, seed: 1 });
}

function only<Entry>([entry]: readonly Entry[]): Entry {
  if (entry === undefined) throw new Error("There is none");
  return entry;
}

describe("the tests of an item that was asked before", () => {
  const tests = only(testsOf([moved]).items);

  test("count crossings of the sides, and moves up and down by hand", () => {
    expect(tests.stability).toMatchObject({ nPrevious: 22, nPaired: 16 });
    // 4 went from neutral to for, 2 back: 6 of 16.
    expect(tests.stability?.shareCrossing).toMatchObject({ value: 6 / 16, n: 16 });
    // 2 (1 + 6 + 15) / 2^6 for two of six.
    expect(tests.stability?.signTest.value).toBeCloseTo(44 / 64, 12);
    expect(tests.stability?.mcNemar).toMatchObject({ parameters: { from: 4, to: 5 } });
    expect(tests.stability?.mcNemar.value).toBeCloseTo(44 / 64, 12);
  });

  test("are those of the functions they are called by", () => {
    expect(tests.stability?.bowker).toEqual(bowker(transitions));
    expect(tests.stability?.stuartMaxwell).toEqual(stuartMaxwell(transitions));
    expect(tests.stability?.weightedKappa).toEqual(cohenKappa(transitions, "quadratic"));
    const input = { ...moved, protocol, isOneRound: false };
    const { holds, breaking } = ruleRobustness(input);
    expect(tests.robustness.holds).toEqual(holds);
    expect(tests.robustness.breaking.length).toBe(Math.min(6, breaking.length));
  });

  test("have the change of spread and agreement of the paired and of all", () => {
    const earlier = frequencies([0, 5, 5, 8, 4]);
    expect(tests.stability?.iqrChangeOfAll).toEqual(iqrChangeOfAll(earlier, moved.counts.distribution));
    expect(tests.stability?.agreementAChange).toEqual(agreementAChange(transitions, 1, 5));
    expect(tests.stability?.agreementAChangeOfAll).toMatchObject({ n: 16, details: { nPrevious: 22 } });
  });

  test("name the alternatives that change least of the rule first", () => {
    const changes = tests.robustness.breaking.map((rule) => rule.changes.length);
    expect(changes).toEqual([...changes].sort((a, b) => a - b));
  });

  test("ask whether the median moved by half of what the rule calls moved", () => {
    expect(tests.stability?.equivalence).toMatchObject({
      value: 0,
      parameters: { of: "median", within: 0.5, seed: 1, resamples: 2000 },
    });
  });

  test("compare the groups in steps and by Cliff's delta", () => {
    const pair = only(tests.groups.pairs);
    // 4 fives beat 8, 4 fours beat 2 threes: (32 + 8) of 64, none the other way.
    expect(pair.cliffsDelta).toMatchObject({ value: 40 / 64, details: { label: "large" } });
    expect(pair.medianDifference.value).toBe(0.5);
    expect(tests.groups.adjustedP).toBe(tests.groups.test.value);
  });

  test("set those who left against those who came back", () => {
    expect(tests.attrition).toMatchObject({ nBack: 16, nLeft: 6 });
    // 5 twos lie below all 16, the three below 12 and level with 4.
    expect(tests.attrition?.cliffsDelta.value).toBeCloseTo(-92 / 96, 12);
    expect(tests.attrition?.medianDifference.value).toBe(-2);
  });

  test("find the consensus cancelled by the fifth of six who left", () => {
    // 14 of 16 + 4 are 70 %, 14 of 16 + 5 are not.
    expect(tests.attrition?.fragility).toMatchObject({ value: 5, details: { leavers: 6 } });
    expect(tests.attrition?.bounds).toEqual({
      observed: true,
      carriedForward: false,
      oppositePole: false,
      reason: null,
    });
  });
});

describe("the tests of a round", () => {
  test("have no stability and no attrition for a first asking, and label who could not judge", () => {
    const tests = only(testsOf([fresh]).items);
    expect(tests).toMatchObject({ stability: null, attrition: null });
    expect(tests.cannotJudge).toMatchObject({ value: 4 / 12, details: { isByThoseWhoJudged: true } });
  });

  test("adjust p over the items, and agree over raters within a criterion", () => {
    const tests = testsOf([moved, { ...moved, item: "again" }], [before, { ...before, item: "again" }]);
    // Two equal p under Benjamini and Hochberg stay as they are.
    expect(tests.items.map(({ groups }) => groups.adjustedP)).toEqual(
      tests.items.map(({ groups }) => groups.test.value),
    );
    const raters = only(tests.raters);
    expect(raters).toMatchObject({ criterionKey: "importance", items: 2, answers: 32, fewest: 16 });
    expect(raters.alpha).toEqual(krippendorffAlpha([moved.counts.distribution, moved.counts.distribution], "ordinal"));
  });

  test("leave out choices and texts", () => {
    const choices = { ...fresh, item: "choice", scale: { ...scale, kind: "choices" as const, min: null, max: null } };
    expect(testsOf([choices, moved]).items.map(({ item }) => item)).toEqual(["moved"]);
  });

  test("take years with their special answers, and a readiness scale without sides", () => {
    const years: Input["items"][number] = {
      item: "year",
      scale: { kind: "year", min: 2025, max: 2045, sides: null, criterionKey: null },
      counts: { distribution: [{ value: 2030, count: 8 }], codes: [{ code: "never", count: 2 }] },
      groups: [],
      transitions: [{ previous: 2030, next: 2047, count: 2 }],
    };
    const trl: Input["items"][number] = {
      item: "trl",
      scale: { kind: "trl", min: 1, max: 9, sides: null, criterionKey: null },
      counts: { distribution: frequencies([0, 0, 0, 0, 9]), codes: [] },
      groups: [],
      transitions: [{ previous: 3, next: 5, count: 9 }],
    };
    const { items } = testsOf([years, trl], []);
    expect(items[0]).toMatchObject({ n: 10, attrition: { nBack: 0, nLeft: 0 } });
    expect(items[0]?.stability?.shareCrossing.reason).toBe("no sides and no set of levels");
    // Below, in and above the window around the median of 5.
    expect(items[1]?.stability?.shareCrossing).toMatchObject({ value: 1, parameters: { classes: "1..3, 4..6, 7..9" } });
  });
});

describe("what may be shown of the tests", () => {
  const tests = testsOf([moved]);
  const tested = only(tests.items);
  const shownOf = (change: Partial<typeof tested>) =>
    only(discloseRoundTests({ ...tests, items: [{ ...tested, ...change }] }, 5).items);

  test("has no counts of those who crossed, rose or fell", () => {
    const { stability } = shownOf({});
    expect(stability?.mcNemar.value).toBeCloseTo(44 / 64, 12);
    for (const figure of Object.values(stability ?? {})) {
      expect(Object.keys(figure.details ?? {}).filter((key) => key !== "isEquivalent")).toEqual([]);
    }
    expect(JSON.stringify(stability)).not.toMatch(/leaving|entering|"up"|"down"|"count"|"previous"|"next"/);
  });

  test("is nothing of a pair of rounds that fewer than five answered", () => {
    const { stability } = shownOf({ stability: tested.stability && { ...tested.stability, nPaired: 4 } });
    const { iqrChangeOfAll, agreementAChangeOfAll, ...paired } = { ...stability };
    expect(Object.values(paired).map(({ value }) => value)).toEqual(Array(9).fill(null));
    // Both rounds are shown, so their difference is.
    expect([iqrChangeOfAll?.value, agreementAChangeOfAll?.value]).not.toContain(null);
    expect(stability?.signTest.reason).toBe("fewer than 5 people answered in both rounds");
  });

  test.each([
    [19, 16, 16],
    [16, 16, 19],
  ])(
    "leaves out what follows from the margins while 1 to 4 have no pair (%i before, %i paired, %i now)",
    (nPrevious, nPaired, n) => {
      const { stability } = shownOf({ n, stability: tested.stability && { ...tested.stability, nPrevious, nPaired } });
      const { iqrChangeOfAll, agreementAChangeOfAll, equivalence, ...paired } = { ...stability };
      expect(Object.values(paired).map(({ value }) => value)).toEqual(Array(8).fill(null));
      expect(stability?.agreementAChange.interval).toBeUndefined();
      expect(agreementAChangeOfAll?.value).not.toBeNull();
      expect(equivalence?.value).not.toBeNull();
    },
  );

  // The share crossing and the test of Stuart and Maxwell once told whether the only one who left had said 4 or 1.
  test("is the same whatever the one who left had answered", () => {
    const paired = [
      { previous: 1, next: 1, count: 2 },
      { previous: 4, next: 4, count: 3 },
      { previous: 5, next: 5, count: 12 },
    ];
    const shownAfter = (moves: typeof paired) => {
      const item = { ...moved, counts: counts(2, 0, 0, 3, 14), groups: [], transitions: [...paired, ...moves] };
      const back = frequencies([moves[0]?.previous === 1 ? 3 : 2, 0, 0, moves[0]?.previous === 1 ? 4 : 5, 12]);
      const left = frequencies(moves[0]?.previous === 1 ? [0, 0, 0, 1, 0] : [1, 0, 0, 0, 0]);
      const { stability } = only(discloseRoundTests(testsOf([item], [{ item: "moved", back, left }]), 5).items);
      const { iqrChangeOfAll: _, agreementAChangeOfAll: __, equivalence: ___, ...figures } = { ...stability };
      return figures;
    };
    const saidFour = shownAfter([
      { previous: 1, next: 5, count: 1 },
      { previous: 4, next: 5, count: 1 },
    ]);
    const saidOne = shownAfter([{ previous: 4, next: 5, count: 2 }]);
    expect(saidFour).toEqual(saidOne);
  });

  test("is no comparison and no number of leavers while they are 1 to 4", () => {
    const { attrition } = only(discloseRoundTests(testsOf([moved], [{ ...before, left: frequencies([4]) }]), 5).items);
    expect(attrition).toMatchObject({
      nBack: null,
      nLeft: null,
      cliffsDelta: { value: null },
      medianDifference: { value: null },
      test: { value: null },
      adjustedP: null,
      bounds: { observed: true, carriedForward: null, oppositePole: true },
      fragility: { value: null, details: { survivesAll: true } },
    });
    expect(JSON.stringify(attrition)).not.toContain('leavers"');
  });

  test("is no comparison in which a hidden group took part, even if the snapshot held one", () => {
    const sizes = [
      { key: "a", n: 12 },
      { key: "b", n: 4 },
    ];
    const { groups } = shownOf({ groups: { ...tested.groups, sizes } });
    expect(groups).toMatchObject({ compared: [], adjustedP: null, pairs: [], test: { value: null } });
  });

  test("is n alone for an item under the minimum cell, and its criterion has no agreement", () => {
    const few = { ...fresh, item: "few", counts: counts(3, 0, 0, 0, 0), groups: [], transitions };
    const shown = only(discloseRoundTests(testsOf([few], [before]), 5).items);
    expect(shown.n).toBe(3);
    const figures = [shown.cannotJudge, shown.robustness.holds, ...Object.values(shown.stability ?? {})];
    expect(figures.map(({ value, details }) => [value, details])).toEqual(figures.map(() => [null, undefined]));
    expect(shown.attrition).toMatchObject({ nBack: null, bounds: { observed: null, oppositePole: null } });
    expect(
      discloseRoundTests(
        { ...tests, raters: [{ ...only(testsOf([moved, { ...moved, item: "b" }]).raters), fewest: 4 }] },
        5,
      ).raters,
    ).toEqual([]);
  });

  test("is one flow for groups under the minimum and people of no group", () => {
    const flow = (groupKey: string | null, invited: number, before: number | null = null): Participation => ({
      groupKey,
      invited,
      started: invited - 1,
      submitted: invited - 1,
      before,
      returned: before && before - 1,
    });
    const { participation } = discloseRoundTests(
      { ...tests, participation: [flow("a", 9, 8), flow("b", 5, 4), flow("c", 4, 3)] },
      5,
    );
    expect(participation.total).toMatchObject({ groupKey: null, invited: 18, submitted: 15, before: 15, returned: 12 });
    expect(participation.groups).toMatchObject([
      { groupKey: "a", invited: 9 },
      { groupKey: "other-groups", invited: 9, submitted: 7, before: 7, returned: 5 },
    ]);
    const first = discloseRoundTests({ ...tests, participation: [flow("a", 9), flow(null, 2)] }, 5).participation;
    expect(first).toMatchObject({ total: { invited: 11, before: null, returned: null }, groups: [] });
    expect(discloseRoundTests(tests, 5).participation).toEqual({ total: null, groups: [] });
  });

  const levels = fc.array(fc.nat(4), { minLength: 5, maxLength: 5 });
  test("never goes beyond the groups of the item, and never holds a count of 1 to 4 who left, whatever the panel", () => {
    fc.assert(
      fc.property(
        fc.array(levels, { minLength: 1, maxLength: 4 }),
        levels,
        levels,
        levels,
        (groups, none, back, left) => {
          const parts = [...groups, none];
          const all = [0, 1, 2, 3, 4].map((level) => parts.reduce((sum, part) => sum + (part[level] ?? 0), 0));
          const item: Input["items"][number] = {
            item: "i",
            scale,
            counts: counts(...all),
            groups: groups.map((part, index) => ({ groupKey: `g${index}`, counts: counts(...part) })),
            transitions: [],
          };
          const input = { round: 2, audience: "panel" as const, respondents: 9, protocol, items: [item] };
          const analysis = analyseRound(input);
          const found: RoundTests = analyseRoundTests({
            ...input,
            analysis,
            previous: [{ item: "i", back: frequencies(back), left: frequencies(left) }],
            participation: [],
            seed: 1,
          });
          const shown = only(discloseRoundTests(found, 5).items);
          const groupsShown = discloseItem(only(analysis.items), 5).groups.map(({ groupKey }) => groupKey);
          const named = [
            ...shown.groups.compared,
            ...shown.groups.pairs.flatMap(({ first, second }) => [first, second]),
          ];
          expect(named.filter((key) => !groupsShown.includes(key))).toEqual([]);
          for (const people of [shown.attrition?.nBack, shown.attrition?.nLeft]) {
            expect(people == null || people === 0 || people >= 5).toBe(true);
          }
          const isCompared = shown.attrition?.cliffsDelta.value != null;
          const sumOf = (part: number[]) => part.reduce((sum, count) => sum + count, 0);
          if (isCompared) expect(Math.min(sumOf(back), sumOf(left))).toBeGreaterThanOrEqual(5);
        },
      ),
      { numRuns: 300 },
    );
  });
});
