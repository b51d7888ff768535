import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, test } from "vitest";
import { judgeAnswers } from "../../../analysis/consensus/judge-answers";
import type { ScaleRule } from "../../../analysis/protocol";
import type { ComposedRule } from "../../../analysis/protocol-composed";
import { countValues } from "../../../analysis/shape/count-values";
import { RuleForm } from "../../../app/http/questionnaire-forms.server";
import { readTriedRule } from "../../../app/presenters/set-up/rule-trial.server";
import { toBlocks, toSimple } from "../../../app/services/plan-edits/rule-blocks";
import { changeRule, fieldOfRule, fieldsOfRule, type RuleFields } from "../../../app/services/plan-edits/rules";
import { parseStudyPlan } from "../../../surveys/plan/parse-study-plan";
import type { StudyPlan } from "../../../surveys/study-plan";
import { blankPlan } from "../../../surveys/templates/blank";
import { comet, cometOutAtHalf, composed, exampleProtocols } from "../../analysis/example-protocols";

const stability = { minPaired: 8, minPairedShare: 2 / 3, netChangeUnder: 0.15, medianMovedUnder: 1 };
const ruleOf = (consensus: ScaleRule["consensus"], change: Partial<ScaleRule["stability"]> = {}): ScaleRule => ({
  appliesTo: { kind: "rating", levels: [5] },
  consensus,
  stability: { ...stability, ...change },
});
const planOf = (rule: ScaleRule): StudyPlan => ({ ...blankPlan, protocol: { ...blankPlan.protocol, rules: [rule] } });
const pair = { kind: "pair", atLeast: 2 / 3, iqrAtMost: 1 } as const;

/** Field names and texts as a browser sends them. */
function sentOf(fields: RuleFields, more: Record<string, string> = {}): URLSearchParams {
  const sent = new URLSearchParams({ intent: "rule", revision: "1", index: "0" });
  for (const [name, value] of Object.entries(fields)) {
    if (name === "conditions" || name === "criterionKeys" || value === undefined) continue;
    sent.set(name, String(value));
  }
  for (const key of fields.criterionKeys) sent.append("criterionKeys", key);
  fields.conditions?.forEach((condition, index) => {
    for (const [name, value] of Object.entries(condition)) sent.set(`conditions[${index}].${name}`, String(value));
  });
  for (const [name, value] of Object.entries(more)) sent.set(name, value);
  return sent;
}

/** The rule as it stands after its form was sent, or what was wrong with it, by field. */
function send(rule: ScaleRule, more: Record<string, string> = {}) {
  const submission = parseWithZod(sentOf(fieldsOfRule(rule), more), { schema: RuleForm });
  if (submission.status !== "success") return { errors: submission.error ?? {} };
  if (submission.value.intent !== "rule") throw new Error("another form");
  const { turn, ...fields } = submission.value;
  const reading = parseStudyPlan(changeRule(planOf(rule), 0, fields, turn));
  if (reading.ok) return { rule: reading.plan.protocol.rules[0] };
  const place = "protocol.rules.0.";
  const found = reading.problems.map(({ path, message }) => [fieldOfRule(path.slice(place.length)) ?? "", [message]]);
  return { errors: Object.fromEntries(found) as Record<string, string[]> };
}

const everyBlock = composed({
  agreement: {
    set: "sides",
    levels: { against: [1, 2], for: [4, 5] },
    for: { atLeast: 2 / 3, oppositeUnder: 0.15 },
    against: { oppositeAtMost: 0.5 },
    neutralAtLeast: 0.8,
  },
  conditions: [
    { measure: "iqr", atMost: 1.5 },
    { measure: "cv", atMost: 0.5 },
    { measure: "agreement-a", atLeast: -0.1 },
    { measure: "ram-agreement" },
    { measure: "ram-disagreement", form: "third" },
  ],
  perGroup: { groups: "disclosed", minValid: 5 },
  minValid: 12,
});
const rules: readonly ScaleRule[] = [
  ...exampleProtocols.flatMap((protocol) => protocol.rules).filter(({ appliesTo }) => !appliesTo.criterionKeys),
  ruleOf(everyBlock),
  ruleOf(comet),
  ruleOf(cometOutAtHalf),
  ruleOf(pair, {
    unchangedAtLeast: 1 / 3,
    equivalence: { of: "mean", within: 0.5, level: 0.95, resamples: 400, seed: 3 },
  }),
];

describe("a rule of blocks in its form", () => {
  test.each(rules.map((rule, index) => [index, rule] as const))("rule %i comes back as it was", (_, rule) => {
    expect(send(rule)).toEqual({ rule });
  });

  test.each([
    ["pair", {}, { set: "pair", atLeast: 0.8 }],
    ["window", { within: "1.5" }, { set: "window", within: 1.5, atLeast: 0.8 }],
    ["levels", { levelsFrom: "4", levelsTo: "5" }, { set: "levels", levels: [4, 5], atLeast: 0.8 }],
    ["region", { middle: "no-agreement" }, { set: "region", atLeast: 0.8, middle: "no-agreement" }],
    ["sides", { forAtLeast: "70" }, { set: "sides", for: { atLeast: 0.7 } }],
  ])("the agreement can become another: %s", (set, more, agreement) => {
    const { rule } = send(ruleOf(composed({})), { set, atLeast: "80", ...more });
    expect(rule?.consensus).toEqual(composed({ agreement: agreement as ComposedRule["agreement"] }));
  });

  test("groups, own minimum and what stability asks beyond the usual are left out when they are emptied", () => {
    const rule = ruleOf(everyBlock, {
      unchangedAtLeast: 0.6,
      equivalence: { of: "mean", within: 1, level: 0.9, resamples: 200, seed: 0 },
    });
    const emptied = { groups: "", ownMinValid: "", unchangedAtLeast: "", equivalenceOf: "", neutralAtLeast: "" };
    const { rule: after } = send(rule, emptied);
    expect(after?.stability).toEqual(stability);
    expect(after?.consensus).not.toHaveProperty("perGroup");
    expect(after?.consensus).not.toHaveProperty("minValid");
    expect(after?.consensus).not.toHaveProperty("agreement.neutralAtLeast");
  });

  test.each<[string, ComposedRule, Record<string, string>, string]>([
    ["no share", composed({}), { atLeast: "" }, "atLeast"],
    ["a share of nothing", composed({}), { atLeast: "0" }, "atLeast"],
    ["a share over all", composed({}), { atLeast: "101" }, "atLeast"],
    ["letters", composed({}), { atLeast: "most" }, "atLeast"],
    ["a kind nobody knows", composed({}), { set: "median" }, "set"],
    ["no window", composed({}), { set: "window" }, "within"],
    ["no levels", composed({}), { set: "levels", levelsTo: "5" }, "levelsFrom"],
    ["levels in the wrong order", composed({}), { set: "levels", levelsFrom: "5", levelsTo: "4" }, "levelsTo"],
    ["half a level", composed({}), { set: "levels", levelsFrom: "3.5", levelsTo: "4" }, "levelsFrom"],
    ["no word on the middle", composed({}), { set: "region" }, "middle"],
    ["sides without a share", composed({}), { set: "sides" }, "forAtLeast"],
    ["one side's levels alone", comet, { forFrom: "4", forTo: "5" }, "againstFrom"],
    ["a level on both sides", everyBlock, { againstTo: "4" }, "againstTo"],
    ["a limit under nothing", everyBlock, { "conditions[0].limit": "-0.5" }, "conditions[0].limit"],
    ["no limit", everyBlock, { "conditions[1].limit": "" }, "conditions[1].limit"],
    ["an agreement A over 1", everyBlock, { "conditions[2].limit": "1.1" }, "conditions[2].limit"],
    ["a form nobody knows", everyBlock, { "conditions[4].form": "second" }, "conditions[4].form"],
    ["groups without a minimum", composed({}), { groups: "all" }, "groupsMinValid"],
    ["groups under the minimum cell", composed({}), { groups: "all", groupsMinValid: "4" }, "groupsMinValid"],
    ["an own minimum under the minimum cell", composed({}), { ownMinValid: "4" }, "ownMinValid"],
    ["a seed that is none", composed({}), { equivalenceOf: "mean", equivalenceSeed: "-1" }, "equivalenceSeed"],
    ["no width of equivalence", composed({}), { equivalenceOf: "mean", equivalenceWithin: "0" }, "equivalenceWithin"],
    ["an interval of 30 %", composed({}), { equivalenceOf: "mean", equivalenceLevel: "30" }, "equivalenceLevel"],
    ["ten samples", composed({}), { equivalenceOf: "mean", equivalenceResamples: "10" }, "equivalenceResamples"],
    ["a kept share over all", composed({}), { unchangedAtLeast: "120" }, "unchangedAtLeast"],
  ])("is refused beside its field: %s", (_, consensus, more, field) => {
    expect(Object.keys(send(ruleOf(consensus), more).errors ?? {})).toContain(field);
  });

  test("eleven conditions are too many", () => {
    const conditions = Array.from({ length: 11 }, () => ({ measure: "iqr", atMost: 1 }) as const);
    expect(send(ruleOf(composed({ conditions }))).errors).toHaveProperty("conditions");
  });

  test("a simple rule without its IQR is refused", () => {
    expect(send(ruleOf(pair), { iqrAtMost: "" }).errors).toHaveProperty("iqrAtMost");
  });
});

describe("a simple rule and the same of blocks", () => {
  const window = { kind: "window", within: 1, atLeast: 2 / 3, iqrAtMost: 2 } as const;

  test.each([pair, window])("turn into one another and keep their thresholds: $kind", (simple) => {
    const { rule: blocks } = send(ruleOf(simple), { turn: "blocks" });
    expect(blocks?.consensus).toMatchObject({
      kind: "composed",
      agreement: { set: simple.kind, atLeast: 2 / 3 },
      conditions: [{ measure: "iqr", atMost: simple.iqrAtMost }],
    });
    expect(send(ruleOf(toBlocks(simple)), { turn: "simple" }).rule?.consensus).toEqual(simple);
  });

  test("what was typed goes along", () => {
    expect(send(ruleOf(pair), { turn: "blocks", atLeast: "75" }).rule?.consensus).toMatchObject({
      kind: "composed",
      agreement: { set: "pair", atLeast: 0.75 },
    });
  });

  test.each([pair, window])("find the same agreement: $kind", (simple) => {
    const scale = { kind: "rating", min: 1, max: 5, sides: null, criterionKey: null } as const;
    const judged = (values: readonly number[], rule: ScaleRule["consensus"]) =>
      judgeAnswers(
        { counts: { distribution: countValues(values), codes: [] }, scale, groups: [], type: 7, minCell: 5 },
        rule,
      );
    for (const values of [[4, 4, 4, 5, 5, 1], [1, 2, 3, 4, 5, 5], [1, 1, 1, 5, 5, 5], [3, 3, 3, 3], []]) {
      const [one, other] = [judged(values, simple), judged(values, toBlocks(simple))];
      expect(other.code).toBe(one.code);
      if (one.code !== null && other.code !== null) expect(other.levels).toEqual(one.levels);
    }
  });

  test.each<[string, ComposedRule]>([
    ["no condition", composed({})],
    ["another condition", composed({ conditions: [{ measure: "cv", atMost: 1 }] })],
    ["two conditions", composed({ conditions: [{ measure: "iqr", atMost: 1 }, { measure: "ram-agreement" }] })],
    ["groups", composed({ conditions: [{ measure: "iqr", atMost: 1 }], perGroup: { groups: "all", minValid: 5 } })],
    ["an own minimum", composed({ conditions: [{ measure: "iqr", atMost: 1 }], minValid: 9 })],
    ["sides", { ...comet, conditions: [{ measure: "iqr", atMost: 1 }] }],
  ])("what a simple rule cannot say stays of blocks: %s", (_, rule) => {
    expect(toSimple(rule)).toBeUndefined();
    expect(send(ruleOf(rule), { turn: "simple" }).errors).toHaveProperty("");
  });
});

describe("a rule of blocks tried from its form", () => {
  const triedAs = (more: Record<string, string>) =>
    readTriedRule(
      planOf(ruleOf(composed({}))),
      sentOf(fieldsOfRule(ruleOf(composed({}))), { try: "1", answers: "12", ...more }),
    );

  test("is tried as typed: a condition that is added finds less, and nothing is stored", () => {
    const random = (more: Record<string, string>) =>
      triedAs({ atLeast: "40", ...more })?.trial?.scenarios.find(({ name }) => name === "random")?.counts[0]?.consensus;
    const strict = { "conditions[0].measure": "iqr", "conditions[0].limit": "0" };
    expect(random({})).toBeGreaterThan(random(strict) ?? 100);
    expect(triedAs(strict)?.fields.conditions).toEqual([{ measure: "iqr", limit: 0 }]);
  });

  test("says what is missing and is not tried", () => {
    const refused = triedAs({ set: "window" });
    expect(refused?.trial).toBeNull();
    expect(refused?.problems).toEqual(["A value is missing."]);
  });
});
