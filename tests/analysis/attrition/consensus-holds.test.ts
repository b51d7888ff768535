import fc from "fast-check";
import { expect, test } from "vitest";
import { analyseRound } from "../../../analysis/analyse-round.js";
import { ASKS_FOR_GROUPS, consensusHolds } from "../../../analysis/attrition/consensus-holds.js";
import { fragilityNumber } from "../../../analysis/attrition/fragility-number.js";
import { verdictBounds } from "../../../analysis/attrition/verdict-bounds.js";
import type { ItemScale } from "../../../analysis/item-analysis.js";
import type { ConsensusRule } from "../../../analysis/protocol.js";
import { analyseRoundTests } from "../../../analysis/round-tests.js";
import { comet, protocolWith } from "../example-protocols.js";
import { frequencies } from "../frequencies.js";

const plain: ItemScale = { kind: "trl", min: 1, max: 9, sides: null, criterionKey: null };
const sided: ItemScale = {
  ...plain,
  kind: "rating",
  sides: { against: [1, 3], neutral: [4, 6], for: [7, 9] },
};
const at = (value: number, count: number) => [{ value, count }];

/** The second round of an item that those who left had answered in the first. */
function attritionOf(
  rule: ConsensusRule,
  scale: ItemScale,
  groups: readonly { value: number; count: number }[][],
  left: { value: number; count: number }[],
) {
  const item = {
    item: "i1",
    scale,
    counts: { distribution: groupsTogether(groups), codes: [] },
    groups: groups.map((distribution, index) => ({ groupKey: `g${index}`, counts: { distribution, codes: [] } })),
    transitions: [],
  };
  const protocol = protocolWith(rule, { kind: scale.kind === "trl" ? "trl" : "rating" });
  const input = { round: 2, audience: "panel" as const, respondents: 25, protocol, items: [item] };
  const analysis = analyseRound(input);
  const previous = [{ item: "i1", back: item.counts.distribution, left }];
  const tests = analyseRoundTests({ ...input, analysis, previous, participation: [], seed: 1 });
  return tests.items[0]?.attrition;
}

function groupsTogether(groups: readonly { value: number; count: number }[][]) {
  const counts = new Map<number, number>();
  for (const { value, count } of groups.flat()) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}

test("a rule for every comparison group has no bounds", () => {
  // Those who left were once added to the panel and not to their group: it survived all of them, where one would have cancelled it.
  const rule: ConsensusRule = { ...comet, perGroup: { groups: "all", minValid: 5 } };
  const found = attritionOf(rule, sided, [at(9, 20), at(9, 5)], at(9, 3));
  expect(found).toMatchObject({
    bounds: { observed: null, carriedForward: null, oppositePole: null, reason: ASKS_FOR_GROUPS },
    fragility: { value: null, n: 25, reason: ASKS_FOR_GROUPS },
  });
  expect(found?.fragility.details).toBeUndefined();
  const whole = attritionOf(comet, sided, [at(9, 20), at(9, 5)], at(9, 3));
  expect(whole).toMatchObject({ bounds: { observed: true, oppositePole: true, reason: null } });
});

const window: ConsensusRule = { kind: "window", within: 1, atLeast: 0.7, iqrAtMost: 2 };

test("without sides a consensus elsewhere is not the same consensus", () => {
  // 8 people at level 8 and 25 who left at 3 agree on 2 to 4: that was once said to hold.
  const moved = attritionOf(window, plain, [at(8, 8)], at(3, 25));
  expect(moved?.bounds).toMatchObject({ observed: true, carriedForward: false, oppositePole: false });
  expect(moved?.fragility).toMatchObject({ value: 3, details: { survivesAll: false } });
  expect(attritionOf(window, plain, [at(8, 8)], at(1, 25))?.bounds).toMatchObject({
    carriedForward: false,
    oppositePole: false,
  });
  // 7 to 9 becomes 6 to 8.
  expect(attritionOf(window, plain, [at(8, 8)], at(7, 25))?.bounds).toMatchObject({ carriedForward: true });
});

test("the opposite pole never contradicts the number that cancels the consensus", () => {
  // All leavers at the pole make a consensus of their own, where some of them had cancelled the first.
  const scale = { ...plain, min: 1, max: 9 };
  const counts = fc.array(fc.nat(6), { minLength: 9, maxLength: 9 }).filter((all) => all.some((count) => count > 0));
  fc.assert(
    fc.property(counts, fc.nat(30), fc.constantFrom(scale, { ...scale, sides: sided.sides }), (all, left, tried) => {
      const input = { completers: frequencies(all, 1), leavers: at(5, left), scale: tried };
      const protocol = protocolWith(window, { kind: "trl" });
      const [analysis] = analyseRound({
        round: 1,
        audience: "panel",
        respondents: 9,
        protocol: { ...protocol, minValid: 1 },
        items: [
          {
            item: "i1",
            scale: tried,
            counts: { distribution: input.completers, codes: [] },
            groups: [],
            transitions: null,
          },
        ],
      }).items;
      const holds = analysis && consensusHolds(analysis.verdict, window, { scale: tried, type: 7, minCell: 5 });
      if (!holds) throw new Error("The rule has bounds");
      const bounds = verdictBounds(input, holds);
      const fragility = fragilityNumber(input, holds);
      if (bounds.observed) expect(bounds.oppositePole).toBe(fragility.value === null);
      else expect(fragility.value).toBeNull();
    }),
    { numRuns: 200 },
  );
});
