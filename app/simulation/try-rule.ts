import { decideVerdict } from "../../analysis/consensus/decide-verdict";
import type { DeclaredScale } from "../../analysis/consensus/find-rule";
import { judgeAnswers, minValidOf } from "../../analysis/consensus/judge-answers";
import type { VerdictCode } from "../../analysis/item-analysis";
import type { Protocol, ScaleRule, StabilityRule } from "../../analysis/protocol";
import { countTransitions } from "../../analysis/shape/count-transitions";
import { countValues } from "../../analysis/shape/count-values";
import { assessStability } from "../../analysis/stability/assess-stability";
import { seededRandom } from "../../surveys/seeded-random";
import { EXAMPLES, type ExampleName } from "./rule-examples";
import { type Latent, simulateLevel } from "./simulated-answers";

/** How a simulated panel answers a question. */
export const scenarioNames = ["strong", "moderate", "drawn", "camps", "random"] as const;
export type ScenarioName = (typeof scenarioNames)[number];

/** Where the centre lies is drawn anew for each question. */
const SCENARIOS: Record<ScenarioName, Omit<Latent, "centre">> = {
  strong: { attitude: "agreed", camp: 0.5, spread: 0.11 },
  moderate: { attitude: "agreed", camp: 0.5, spread: 0.2 },
  drawn: { attitude: "moving", camp: 0.5 },
  camps: { attitude: "split", camp: 0.5 },
  random: { attitude: "anyhow", camp: 0.5 },
};

export interface RuleToTry {
  readonly rule: ScaleRule;
  readonly scale: DeclaredScale;
  readonly protocol: Pick<Protocol, "quantileType" | "minCell" | "minValid">;
  /** Comparison groups, for rules that look at each of them; people are dealt out evenly. */
  readonly groupKeys: readonly string[];
}

export interface RuleTrial {
  /** Simulated questions of each scenario. */
  readonly questions: number;
  /** Samples of a bootstrap that the rule asks for, at most; null: it asks for none. */
  readonly mostResamples: number | null;
  /** Answers per question; ascending. */
  readonly sizes: readonly number[];
  readonly scenarios: readonly {
    readonly name: ScenarioName;
    /** Per size: how many of the questions have consensus after round 1, and how many consensus that is stable after round 2. */
    readonly counts: readonly { readonly consensus: number; readonly settled: number }[];
  }[];
  readonly examples: readonly {
    readonly name: ExampleName;
    readonly values: readonly number[];
    /** Null: the rule cannot judge the scale. */
    readonly code: VerdictCode | null;
    readonly levels: readonly [number, number] | null;
  }[];
}

export const SIMULATED_QUESTIONS = 100;
/** A rule whose stability rests on drawing the answers again and again is tried on fewer questions. */
const WITH_RESAMPLING = 10;
/** Of what a rule may ask for, 20,000, a single trial would hold up everybody for half a minute. */
const MOST_RESAMPLES = 200;

/**
 * What a rule says of answers made up for it: a few distributions, and simulated panels of several sizes that answer two rounds. The
 * verdicts are those of the analysis itself (`judgeAnswers`, `assessStability`, `decideVerdict`); only the answers are made up, by the
 * generator that also answers rehearsals, and intervals by bootstrap are drawn from fewer samples. The same rule and seed give the same figures. Smaller panels are the first people of the largest.
 */
export function tryRule(
  given: RuleToTry,
  { sizes, seed }: { readonly sizes: readonly number[]; readonly seed: string },
): RuleTrial {
  const ascending = [...new Set(sizes)].sort((a, b) => a - b);
  const questions = given.rule.stability.equivalence ? WITH_RESAMPLING : SIMULATED_QUESTIONS;
  return {
    questions,
    mostResamples: given.rule.stability.equivalence ? MOST_RESAMPLES : null,
    sizes: ascending,
    scenarios: scenarioNames.map((name) => {
      const tally = ascending.map(() => ({ consensus: 0, settled: 0 }));
      for (let question = 0; question < questions; question++) {
        const answers = answerTwice(given.scale, name, ascending.at(-1) ?? 0, `${seed} ${name} ${question}`);
        ascending.forEach((size, index) => {
          const found = verdicts(given, answers.first.slice(0, size), answers.second.slice(0, size));
          const counted = tally[index];
          if (!counted) return;
          if (isConsensus(found.afterFirst)) counted.consensus += 1;
          if (isConsensus(found.afterSecond)) counted.settled += 1;
        });
      }
      return { name, counts: tally };
    }),
    examples: EXAMPLES.map(({ name, places }) => {
      const { min, max } = given.scale;
      const values = places.map((place) => min + Math.min(max - min, Math.floor(place * (max - min + 1))));
      const { code, levels } = verdictOfOneRound(given, values);
      return { name, values, code, levels };
    }),
  };
}

const isConsensus = (code: VerdictCode | null) => code?.startsWith("consensus-") === true;

/** What one panel of so many people answers in two rounds to one question; everybody answers. */
function answerTwice(scale: DeclaredScale, name: ScenarioName, people: number, seed: string) {
  const random = seededRandom(seed);
  const latent: Latent = { ...SCENARIOS[name], centre: 0.15 + 0.7 * random() };
  const first: number[] = [];
  const second: number[] = [];
  for (let person = 0; person < people; person++) {
    const panelist = { seed: `${seed} ${person}` };
    const before = simulateLevel(seed, scale, panelist, 1, null, random, latent);
    first.push(before);
    second.push(simulateLevel(seed, scale, panelist, 2, before, random, latent));
  }
  return { first, second };
}

function verdicts(given: RuleToTry, first: readonly number[], second: readonly number[]) {
  const { rule, protocol } = given;
  const pairs = first.map((before, person): [number, number] => [before, second[person] ?? before]);
  const basis = { rule: withFewResamples(rule.stability) };
  const stability = assessStability(countTransitions(pairs), second.length, basis, protocol.quantileType, {
    hasTest: false,
  });
  const input = { n: second.length, minValid: minValidOf(rule.consensus, protocol), isOneRound: false, stability };
  return {
    afterFirst: verdictOfOneRound(given, first).code,
    afterSecond: stability.code === "stable" ? decideVerdict(input, judge(given, second)).code : null,
  };
}

function withFewResamples(rule: StabilityRule): StabilityRule {
  const { equivalence } = rule;
  if (!equivalence) return rule;
  return { ...rule, equivalence: { ...equivalence, resamples: Math.min(equivalence.resamples, MOST_RESAMPLES) } };
}

/** The kind of agreement of one round, as it is printed where one round is enough. */
function verdictOfOneRound(given: RuleToTry, values: readonly number[]) {
  const minValid = minValidOf(given.rule.consensus, given.protocol);
  const stability = { code: "not-testable" } as const;
  return decideVerdict({ n: values.length, minValid, isOneRound: true, stability }, judge(given, values));
}

function judge({ rule, scale, protocol, groupKeys }: RuleToTry, values: readonly number[]) {
  const countsOf = (some: readonly number[]) => ({ distribution: countValues(some), codes: [] });
  const groups =
    rule.consensus.kind === "composed" && rule.consensus.perGroup
      ? groupKeys.map((groupKey, index) => ({
          groupKey,
          counts: countsOf(values.filter((_value, person) => person % groupKeys.length === index)),
        }))
      : [];
  const { quantileType: type, minCell } = protocol;
  return judgeAnswers({ counts: countsOf(values), scale, groups, type, minCell }, rule.consensus);
}
