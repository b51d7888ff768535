import { setOf } from "./analyse-item.js";
import { type DeclaredScale, findRule, isDeclared } from "./consensus/find-rule.js";
import { missing } from "./figure.js";
import type { Protocol } from "./protocol.js";
import { ruleRobustness } from "./robustness/rule-robustness.js";
import type { TestedItem } from "./round-tests-across.js";
import type { RobustnessTests, StabilityTests } from "./round-tests-types.js";
import { answerCount } from "./shape/answer-count.js";
import { pairCount } from "./shape/pair-count.js";
import { sortedLevels } from "./shape/sorted-levels.js";
import { agreementAChange, agreementAChangeOfAll } from "./stability/agreement-a-change.js";
import { bowker } from "./stability/bowker.js";
import { cohenKappa } from "./stability/cohen-kappa.js";
import { equivalence } from "./stability/equivalence.js";
import { iqrChange, iqrChangeOfAll } from "./stability/iqr-change.js";
import { mcNemar } from "./stability/mc-nemar.js";
import { type AnswerClass, shareCrossing } from "./stability/share-crossing.js";
import { signTest } from "./stability/sign-test.js";
import { stuartMaxwell } from "./stability/stuart-maxwell.js";

/** Alternatives that break a verdict: so many are kept, those that change least of the rule. */
const BREAKING_KEPT = 6;
/** Levels, for items without a rule; else half of what the rule calls moved. */
const EQUIVALENT_WITHIN = 0.5;
/** Bootstrap samples of one item, and of all items of a round together; a median moves in halves, so that few of them do. */
const RESAMPLES = { most: 2000, least: 200, inAll: 100_000 };

/** The tests of one item between its two last askings; null at the first. */
export function stabilityTests(
  { scale, transitions, analysis, answers, previous }: TestedItem,
  protocol: Protocol,
  { seed, items }: { readonly seed: number; readonly items: number },
): StabilityTests | null {
  if (transitions === null) return null;
  const levels = isDeclared(scale) && (scale.kind === "rating" || scale.kind === "trl") ? scale : null;
  const rule = isDeclared(scale) ? findRule(protocol, scale) : null;
  const type = protocol.quantileType;
  const set = setOf(analysis.percentAgreement);
  const classes = levels && classesOf(levels, set);
  const nPaired = pairCount(transitions);
  const before = sortedLevels(previous?.all ?? [...(previous?.back ?? []), ...(previous?.left ?? [])]);
  const none = (method: string, reason: string) => missing(method, reason, {}, nPaired);
  return {
    nPrevious: answerCount(before),
    nPaired,
    shareCrossing: classes
      ? shareCrossing(transitions, classes)
      : none("shareCrossing", "no sides and no set of levels"),
    signTest: signTest(transitions),
    mcNemar: set ? mcNemar(transitions, set) : none("mcNemar", "no set of levels"),
    bowker: bowker(transitions),
    stuartMaxwell: stuartMaxwell(transitions),
    weightedKappa: cohenKappa(transitions, "quadratic"),
    iqrChange: iqrChange(transitions, type),
    agreementAChange: levels
      ? agreementAChange(transitions, levels.min, levels.max)
      : none("agreementAChange", "only for scales of levels"),
    iqrChangeOfAll: iqrChangeOfAll(before, answers, type),
    agreementAChangeOfAll: levels
      ? agreementAChangeOfAll(before, answers, levels.min, levels.max)
      : missing("agreementAChange", "only for scales of levels", {}, analysis.n),
    equivalence: equivalence(transitions, {
      of: "median",
      within: rule ? rule.stability.medianMovedUnder / 2 : EQUIVALENT_WITHIN,
      resamples: Math.min(RESAMPLES.most, Math.max(RESAMPLES.least, Math.round(RESAMPLES.inAll / items))),
      type,
      seed,
    }),
  };
}

/** The sides of the item where they cover its scale, else the rule's set and what lies below and above it. */
function classesOf({ sides, min, max }: DeclaredScale, set: readonly [number, number] | null): AnswerClass[] | null {
  const named = [sides?.against, sides?.neutral, sides?.for]
    .flatMap((side): AnswerClass[] => (side ? [side] : []))
    .sort(([a], [b]) => a - b);
  const isCovered =
    named[0]?.[0] === min &&
    named.at(-1)?.[1] === max &&
    named.every(([from], index) => index === 0 || from === (named[index - 1]?.[1] ?? Number.NaN) + 1);
  if (isCovered) return named;
  if (set === null) return null;
  const [from, to] = [Math.max(min, set[0]), Math.min(max, set[1])];
  if (from > to) return null;
  const classes: AnswerClass[] = [
    [min, from - 1],
    [from, to],
    [to + 1, max],
  ];
  return classes.filter(([low, high]) => low <= high);
}

/** Robustness of the verdict to its rule, with the alternatives nearest to the rule that break it. */
export function robustnessTests(
  { counts, scale, groups, transitions, analysis }: TestedItem,
  protocol: Protocol,
): RobustnessTests {
  const isOneRound = analysis.verdict.standing === "one-round";
  const { holds, breaking } = ruleRobustness({ counts, scale, groups, transitions, protocol, isOneRound });
  const nearest = [...breaking].sort((a, b) => a.changes.length - b.changes.length).slice(0, BREAKING_KEPT);
  return { holds, breaking: nearest.map(({ changes, code }) => ({ changes, code })) };
}
