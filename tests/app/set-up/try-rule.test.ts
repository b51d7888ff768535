import { describe, expect, test } from "vitest";
import { analyseItem } from "../../../analysis/analyse-item";
import type { ScaleRule } from "../../../analysis/protocol";
import { countTransitions } from "../../../analysis/shape/count-transitions";
import { countValues } from "../../../analysis/shape/count-values";
import { EXAMPLES } from "../../../app/simulation/rule-examples";
import { type RuleToTry, SIMULATED_QUESTIONS, tryRule } from "../../../app/simulation/try-rule";
import { startingProtocol, yearRule } from "../../../surveys/templates/default-rules";

const [pairRule] = startingProtocol.rules;
if (!pairRule) throw new Error("The starting protocol has no rule.");

const five = { kind: "rating", min: 1, max: 5, sides: null, criterionKey: null } as const;
function given(rule: ScaleRule, scale: RuleToTry["scale"] = five): RuleToTry {
  return { rule, scale, protocol: startingProtocol, groupKeys: ["industry", "research"] };
}
const AT = { sizes: [10, 20, 40], seed: "test" };
const at = (share: number, atLeast: number): ScaleRule => ({
  ...(pairRule as ScaleRule),
  consensus: { kind: "pair", atLeast: share, iqrAtMost: atLeast },
});
const countsOf = (trial: ReturnType<typeof tryRule>, name: string) =>
  trial.scenarios.find((scenario) => scenario.name === name)?.counts ?? [];

describe("a rule tried on simulated panels", () => {
  test("gives the same figures again for the same seed, and others for another", () => {
    expect(tryRule(given(pairRule), AT)).toEqual(tryRule(given(pairRule), AT));
    expect(tryRule(given(pairRule), { ...AT, seed: "other" })).not.toEqual(tryRule(given(pairRule), AT));
  });

  test("finds strong agreement nearly always, camps and answers at random seldom", () => {
    const trial = tryRule(given(pairRule), AT);
    expect(trial.sizes).toEqual([10, 20, 40]);
    for (const { consensus } of countsOf(trial, "strong")) expect(consensus).toBeGreaterThan(90);
    for (const { consensus } of countsOf(trial, "camps").slice(1)) expect(consensus).toBeLessThan(10);
    expect(countsOf(trial, "random").at(-1)?.consensus).toBeLessThan(3);
  });

  test("takes chance for consensus less often the more people answer", () => {
    const [ten, , forty] = countsOf(tryRule(given(at(0.6, 2)), AT), "random");
    expect(ten?.consensus).toBeGreaterThan(forty?.consensus ?? 100);
  });

  test("settles nothing that moved: people drawn together by feedback are asked again", () => {
    const trial = tryRule(given(pairRule), AT);
    for (const { settled } of countsOf(trial, "drawn")) expect(settled).toBeLessThan(30);
    for (const { settled } of countsOf(trial, "strong")) expect(settled).toBeGreaterThan(50);
  });

  test("a stricter share never finds more", () => {
    const [loose, strict] = [tryRule(given(at(0.6, 1)), AT), tryRule(given(at(0.9, 1)), AT)];
    for (const { name, counts } of strict.scenarios) {
      counts.forEach(({ consensus }, index) => {
        expect(consensus).toBeLessThanOrEqual(countsOf(loose, name)[index]?.consensus ?? 0);
      });
    }
  });

  test("panels under the minimum for a verdict get none", () => {
    const trial = tryRule(given(pairRule), { sizes: [7], seed: "test" });
    for (const { counts } of trial.scenarios) expect(counts).toEqual([{ consensus: 0, settled: 0 }]);
  });

  test("says of the examples what the analysis of a round says", () => {
    for (const rule of [at(0.7, 1), at(0.9, 0.5)]) {
      for (const { name, values, code, levels } of tryRule(given(rule), AT).examples) {
        const item = analyseItem({
          ...{ item: name, round: 1, scale: five, groups: [], transitions: null, isOneRound: true, hasTest: false },
          counts: { distribution: countValues(values), codes: [] },
          protocol: { ...startingProtocol, rules: [rule] },
        });
        expect([code, levels], name).toEqual([item.verdict.code, item.verdict.levels]);
      }
    }
  });

  test("counts as settled what the analysis of two rounds calls consensus", () => {
    // Everybody on one level in both rounds: consensus that is stable, whatever is simulated.
    const values = Array.from({ length: 20 }, () => 4);
    const item = analyseItem({
      ...{ item: "all", round: 2, scale: five, groups: [], isOneRound: false, hasTest: false },
      counts: { distribution: countValues(values), codes: [] },
      transitions: countTransitions(values.map((value): [number, number] => [value, value])),
      protocol: { ...startingProtocol, rules: [pairRule] },
    });
    expect(item.verdict.code).toBe("consensus-at");
    const certain = tryRule(given(at(0, 100)), { sizes: [20], seed: "test" });
    expect(countsOf(certain, "strong")[0]?.consensus).toBe(100);
  });

  test("years and rules put together from blocks are tried like the others", () => {
    const years = { kind: "year", min: 2026, max: 2050, sides: null, criterionKey: null } as const;
    const [strong, random] = ["strong", "random"].map((name) => countsOf(tryRule(given(yearRule, years), AT), name)[2]);
    expect(strong?.consensus).toBeGreaterThan(random?.consensus ?? 100);
    const composed: ScaleRule = {
      ...pairRule,
      consensus: {
        ...{ kind: "composed", agreement: { set: "pair", atLeast: 0.7 } },
        conditions: [{ measure: "iqr", atMost: 1 }],
        perGroup: { groups: "disclosed", minValid: 5 },
      },
    };
    expect(countsOf(tryRule(given(composed), AT), "strong").at(-1)?.consensus).toBeGreaterThan(80);
  });

  test("examples are of twenty people on the scale", () => {
    for (const { places } of EXAMPLES) expect(places).toHaveLength(20);
    for (const { values } of tryRule(given(pairRule), AT).examples)
      for (const value of values) expect([1, 2, 3, 4, 5]).toContain(value);
  });

  test("takes well under 300 ms", () => {
    tryRule(given(pairRule), AT);
    const from = performance.now();
    tryRule(given(pairRule), { sizes: [10, 20, 30, 40], seed: "time" });
    const took = performance.now() - from;
    console.log(
      `a rule on ${SIMULATED_QUESTIONS} questions, five ways of answering, four sizes: ${took.toFixed(0)} ms`,
    );
    expect(took).toBeLessThan(300);
  });

  test("a rule that asks for equivalence by thousands of samples holds nobody up, and says that it draws fewer", () => {
    const equivalence = { of: "median", within: 1, level: 0.9, resamples: 20_000, seed: 1 } as const;
    const rule = { ...pairRule, stability: { ...pairRule.stability, equivalence } };
    const from = performance.now();
    const trial = tryRule(given(rule), { sizes: [10, 20, 40, 200], seed: "time" });
    const took = performance.now() - from;
    console.log(`equivalence by 20,000 samples asked for, four sizes to 200: ${took.toFixed(0)} ms`);
    expect(took).toBeLessThan(5000);
    expect(trial.mostResamples).toBe(200);
    expect(countsOf(trial, "strong").at(-1)?.settled).toBeGreaterThan(countsOf(trial, "drawn").at(-1)?.settled ?? 100);
  });
});
