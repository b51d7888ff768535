import { parseWithZod } from "@conform-to/zod/v4";
import { type DeclaredScale, isDeclared } from "../../../analysis/consensus/find-rule";
import type { ScaleRule } from "../../../analysis/protocol";
import type { Db } from "../../../db/open";
import { scaleOfItem } from "../../../surveys/items/scale-of-item";
import { parseStudyPlan } from "../../../surveys/plan/parse-study-plan";
import type { StudyPlan } from "../../../surveys/study-plan";
import { toItem } from "../../../surveys/to-item";
import { TryRuleQuery } from "../../http/questionnaire-forms.server";
import { allQuestions } from "../../services/plan-edits/references";
import { changeRule, fieldsOfRule, type RuleFields } from "../../services/plan-edits/rules";
import { type RuleTrial, tryRule } from "../../simulation/try-rule";
import { getExpectedAnswers, readAssumptions } from "./expected-answers.server";
import { hasRule } from "./question-rows";

/** Sizes that every rule is tried on, beside the one asked for. */
const USUAL_SIZES = [10, 20, 40];
const DEFAULT_ANSWERS = 20;
const MOST_ANSWERS = 200;
/** The same rule always gives the same figures. */
const SEED = "rule trial 1";

/** A rule of the plan tried as a form has it, stored or not. */
export interface TriedRule {
  readonly index: number;
  /** As they stand in the form. */
  readonly fields: RuleFields;
  /** Answers per question that were asked for. */
  readonly answers: number;
  /** The question whose scale stands for all of the rule; null: none has such a scale, so a usual one does. */
  readonly on: string | null;
  readonly trial: RuleTrial | null;
  readonly problems: readonly string[];
}

/** How many answers a question may expect from the panel list; without people a usual number. */
export async function findLikelyAnswers(db: Db, consultationId: string, plan: StudyPlan): Promise<number> {
  const assumed = await readAssumptions(db, consultationId, plan, new URLSearchParams());
  const { people, byAll, subjects } = getExpectedAnswers(plan, assumed);
  if (people === 0) return DEFAULT_ANSWERS;
  const totals = (subjects.length > 0 ? subjects : [byAll]).map(({ total }) => total).sort((a, b) => a - b);
  const middle = Math.round(totals[Math.floor(totals.length / 2)] ?? DEFAULT_ANSWERS);
  return Math.min(MOST_ANSWERS, Math.max(2, middle));
}

/** The rule that an address asks to try (`?index=0&atLeast=80…`); undefined where it asks for none. Nothing is stored. */
export function readTriedRule(plan: StudyPlan, search: URLSearchParams): TriedRule | undefined {
  if (!search.has("try")) return undefined;
  const submission = parseWithZod(search, { schema: TryRuleQuery });
  const index = submission.status === "success" ? submission.value.index : Number(search.get("index"));
  const stored = plan.protocol.rules[index];
  if (!stored) return undefined;
  const none = { index, fields: fieldsOfRule(stored), answers: DEFAULT_ANSWERS, on: null, trial: null };
  if (submission.status !== "success") {
    const found = Object.values(submission.error ?? {}).flatMap((messages) => messages ?? []);
    return { ...none, problems: [...new Set(found)] };
  }
  const { answers, index: _, ...fields } = submission.value;
  const tried = { ...none, fields, answers };
  const reading = parseStudyPlan(changeRule(plan, index, fields));
  if (!reading.ok) return { ...tried, problems: reading.problems.map(({ message }) => message) };
  const rule = reading.plan.protocol.rules[index] ?? stored;
  const found = findScale(reading.plan, rule);
  const sizes = [...USUAL_SIZES, answers];
  return { ...tried, on: found.on, trial: keptTrial(reading.plan, rule, found.scale, sizes), problems: [] };
}

/** The scale of the first question that the rule is for. */
function findScale(plan: StudyPlan, rule: ScaleRule): { readonly on: string | null; readonly scale: DeclaredScale } {
  const alone = { ...plan, protocol: { ...plan.protocol, rules: [rule] } };
  for (const question of [...plan.criteria, ...allQuestions(plan)]) {
    if (!hasRule(alone, question)) continue;
    const scale = scaleOfItem(toItem(question));
    if (isDeclared(scale)) return { on: question.text.default, scale };
  }
  const { kind, levels } = rule.appliesTo;
  const usual = { kind, sides: null, criterionKey: null };
  if (kind === "year") return { on: null, scale: { ...usual, min: 2026, max: 2050 } };
  return { on: null, scale: { ...usual, min: 1, max: levels?.[0] ?? (kind === "trl" ? 9 : 5) } };
}

const KEPT = 50;
const trials = new Map<string, RuleTrial>();

/** A trial follows from what is asked alone, so those asked for lately are kept. */
function keptTrial(plan: StudyPlan, rule: ScaleRule, scale: DeclaredScale, sizes: readonly number[]): RuleTrial {
  const { quantileType, minCell, minValid } = plan.protocol;
  const given = {
    ...{ rule, scale, protocol: { quantileType, minCell, minValid } },
    groupKeys: plan.comparisonGroups.map(({ key }) => key),
  };
  const name = JSON.stringify([given, sizes]);
  const known = trials.get(name);
  if (known) return known;
  const trial = tryRule(given, { sizes, seed: SEED });
  if (trials.size >= KEPT) trials.delete(trials.keys().next().value ?? "");
  trials.set(name, trial);
  return trial;
}
