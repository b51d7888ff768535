import { shareInSet } from "../agreement/share-in-set.js";
import { discloseGroups } from "../disclosure.js";
import { type Distribution, type Figure, missing } from "../figure.js";
import type { ItemScale } from "../item-analysis.js";
import type { ComposedRule } from "../protocol-composed.js";
import { answerCount } from "../shape/answer-count.js";
import { levelCounts } from "../shape/level-counts.js";
import type { Agreement } from "./agreement.js";
import { type Claim, findClaims } from "./claims.js";
import { checkCondition } from "./conditions.js";
import { classifyDisagreement } from "./disagreement.js";
import { majorityCandidates } from "./judge-levels.js";
import type { Check, JudgedAnswers, JudgedItem, Unjudged } from "./judged.js";

/**
 * Kind of agreement on a scale of levels under a rule put together from blocks.
 *
 * Definition  consensus where the agreement block holds for its set or for one side only (for the neutral levels where no side holds), all
 *             conditions hold, and both hold on the same levels in each comparison group that the rule names; else the kind of
 *             disagreement (`classifyDisagreement`).
 * Variant     agreement on declared sides (as COMET), fixed levels, the best pair, a window round the median, or the RAND/UCLA region of
 *             the median. Conditions: interquartile range, coefficient of variation, van der Eijk's A, RAND/UCLA agreement or
 *             disagreement.
 * Missing     not in the distributions. No answers: `code: "insufficient"`; so is a rule per group without a group that has enough
 *             answers, whether the panel agrees or not. A block that does not fit the scale: `code: null` with the reason. A condition whose figure cannot be given is
 *             not met.
 * Use         where the protocol of a study is not one of the simple rules, and to apply a published criterion as it was printed.
 * Read        thresholds met on both sides speak for neither, and the reasons say so. The more conditions and groups, the rarer is
 *             consensus: `rulePassRate` says how rare before the rule is locked. Only groups that may be shown are named.
 * Throws      InputShapeError when an answer is not a level of the scale or a count is no whole number >= 0.
 * Source      own definition of this program; the blocks as the statistics they are made of.
 */
export function judgeComposed(item: JudgedItem, rule: ComposedRule): Agreement | Unjudged {
  const { distribution, scale } = item;
  const claims = findClaims(item, rule.agreement);
  if (!isList(claims)) return claims;
  const none = missing("percentAgreement", "no answers", parametersOf(rule));
  const counts = levelCounts(distribution, scale.min, scale.max);
  if (answerCount(distribution) === 0) {
    return { code: "insufficient", levels: null, reasons: ["no answers"], percentAgreement: none };
  }
  const met = claims.filter(({ check }) => check(distribution).isMet);
  // What holds for both sides speaks for neither; the neutral level alone counts where no side holds.
  const sides = met.filter(({ code }) => code === "consensus-for" || code === "consensus-against");
  const found = sides.length === 0 ? met[0] : sides.length === 1 ? sides[0] : undefined;
  const leading = found ?? mostChosen(distribution, claims);
  const percentAgreement = leading ? shareInSet(distribution, leading.set, parametersOf(rule)) : none;
  const checks = [
    ...(leading ? [leading.check(distribution)] : []),
    ...rule.conditions.map((condition) => checkCondition(item, condition)),
  ];
  const asked = rule.perGroup && groupsToAsk(item, rule.perGroup);
  if (rule.perGroup && asked?.groups.length === 0) {
    const reasons = [`no comparison group with at least ${rule.perGroup.minValid} valid answers`];
    return { code: "insufficient", levels: null, reasons, percentAgreement };
  }
  const all = found && asked ? [...checks, checkGroups(item, rule, found, asked)] : checks;
  const reasons = [
    ...all.map(({ reason }) => reason),
    ...(sides.length > 1 ? ["the thresholds hold for both sides"] : []),
  ];
  if (found && all.every(({ isMet }) => isMet)) {
    return { code: found.code, levels: found.levels, reasons, percentAgreement };
  }
  const disagreement = classifyDisagreement(counts, candidates(item, rule, leading, percentAgreement));
  return { ...disagreement, reasons: [...reasons, ...disagreement.reasons], percentAgreement };
}

function isList(claims: readonly Claim[] | Unjudged): claims is readonly Claim[] {
  return Array.isArray(claims);
}

function parametersOf({ agreement }: ComposedRule): Figure["parameters"] {
  return { rule: "composed", set: agreement.set, ...(agreement.set === "window" && { within: agreement.within }) };
}

/** The claim whose levels hold most answers; the first of equals. */
function mostChosen(distribution: Distribution, claims: readonly Claim[]): Claim | undefined {
  const share = ({ set }: Claim) => shareInSet(distribution, set).value ?? 0;
  return claims.reduce<Claim | undefined>(
    (best, claim) => (best === undefined || share(claim) > share(best) ? claim : best),
    undefined,
  );
}

/** The groups in which a rule must hold, and those that may be named. */
function groupsToAsk(
  { distribution: all, groups, minCell }: JudgedItem,
  { groups: which, minValid }: NonNullable<ComposedRule["perGroup"]>,
) {
  const sizes = groups.map(({ groupKey: key, distribution }) => ({ key, n: answerCount(distribution) }));
  const { shown } = discloseGroups(sizes, answerCount(all), minCell);
  const asked = groups.filter(
    ({ groupKey, distribution }) =>
      answerCount(distribution) >= minValid && (which === "all" || shown.includes(groupKey)),
  );
  return { groups: asked, shown };
}

/** Agreement and conditions in the groups. Only groups that may be shown are named. */
function checkGroups(
  item: JudgedItem,
  rule: ComposedRule,
  claim: Claim,
  { groups: asked, shown }: ReturnType<typeof groupsToAsk>,
): Check {
  const failed = asked.filter(({ distribution }) => !holdsIn({ ...item, distribution }, rule, claim));
  if (failed.length === 0) return { isMet: true, reason: `holds in each of ${asked.length} comparison groups` };
  const named = failed.map(({ groupKey }) => groupKey).filter((key) => shown.includes(key));
  const names = named.length > 0 ? ` (not in ${named.join(", ")})` : "";
  return {
    isMet: false,
    reason: `holds in ${asked.length - failed.length} of ${asked.length} comparison groups${names}`,
  };
}

function holdsIn(group: JudgedAnswers, rule: ComposedRule, claim: Claim): boolean {
  const checks: Check[] = [
    claim.check(group.distribution),
    ...rule.conditions.map((entry) => checkCondition(group, entry)),
  ];
  return checks.every(({ isMet }) => isMet);
}

function candidates(
  { distribution, scale }: JudgedItem,
  { agreement }: ComposedRule,
  leading: Claim | undefined,
  { value }: Figure,
) {
  const own = agreement.set === "sides" ? agreement.levels : undefined;
  const sides: ItemScale["sides"] = own ? { ...own, neutral: null } : scale.sides;
  return majorityCandidates(distribution, sides, leading?.set ?? [scale.min, scale.max], value ?? 0);
}
