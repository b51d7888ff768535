import type { Distribution } from "../figure.js";
import { answerCount } from "../shape/answer-count.js";
import { sortedLevels } from "../shape/sorted-levels.js";
import { oppositePoles } from "./opposite-poles.js";

/** Any rule of the protocol: whether it is met by these answers. */
export type RuleHolds = (distribution: Distribution) => boolean;

export interface AttritionItem {
  /** Answers of the latest round. */
  readonly completers: Distribution;
  /** The last answers of those who left. */
  readonly leavers: Distribution;
  readonly scale: { readonly min: number; readonly max: number };
}

/** Whether the rule is met under each assumption about those who left; all null, with a reason, without answers. */
export interface VerdictBounds {
  readonly completers: number;
  readonly leavers: number;
  readonly observed: boolean | null;
  readonly carriedForward: boolean | null;
  /** With any number of the leavers at the opposite pole (where no rule is met to begin with, all of them); at either end where both are as far. */
  readonly oppositePole: boolean | null;
  /** Null when no weighted answers are given. */
  readonly weighted: boolean | null;
  /** The same under every assumption that was tried. */
  readonly isRobust: boolean | null;
  readonly reason?: string;
}

/**
 * Bounds of a verdict under attrition: would the rule still be met if those who left had stayed?
 *
 * Definition  the rule is asked again (a) with the leavers' last answers added, (b) with 1, 2, ... all leavers at the end of the scale
 *             that is farther from the median of those who stayed (either end must hold where both are as far): it must be met with each
 *             number of them, as a rule that fails with some may be met again with more; where it is not met by those who stayed, all
 *             leavers are put there, (c) with `weighted`, the answers of those who stayed weighted by the inverse of their chance to
 *             stay (`stayingWeights`).
 * Shape       `holds` is the rule as a function of a distribution, so any rule fits that asks for no comparison groups. `weighted` has
 *             whole counts, as rules ask for them: `weightedCounts` makes them of weighted answers.
 * Missing     without answers of the latest round everything is null, reason "no answers".
 * Use         for each verdict of a round with attrition.
 * Read        (a) assumes that leavers would not have moved, (b) the worst: a verdict that holds under (b) cannot be due to
 *             attrition. `isRobust` is true where all agree.
 * Throws      InputShapeError when the ends of the scale are not in order.
 * Source      worst-case bounds after Manski (1990); last observation carried forward.
 */
export function verdictBounds(
  { completers, leavers, scale }: AttritionItem,
  holds: RuleHolds,
  { weighted }: { readonly weighted?: Distribution } = {},
): VerdictBounds {
  const sizes = { completers: answerCount(completers), leavers: answerCount(leavers) };
  const poles = oppositePoles(completers, scale);
  if (sizes.completers === 0) {
    const none = { observed: null, carriedForward: null, oppositePole: null, weighted: null, isRobust: null };
    return { ...sizes, ...none, reason: "no answers" };
  }
  const observed = holds(completers);
  const carriedForward = holds(sortedLevels([...completers, ...leavers]));
  const oppositePole = observed
    ? leaversToCancel(completers, poles, sizes.leavers, holds) === null
    : poles.every((pole) => holds(withAnswersAt(completers, pole, sizes.leavers)));
  const isMetWeighted = weighted ? holds(weighted) : null;
  return {
    ...sizes,
    observed,
    carriedForward,
    oppositePole,
    weighted: isMetWeighted,
    isRobust: [carriedForward, oppositePole, isMetWeighted ?? observed].every((isMet) => isMet === observed),
  };
}

/** The smallest number of leavers, of at most `most`, that cancels a rule which is met, put at whichever pole needs fewer; null: none does. */
export function leaversToCancel(
  completers: Distribution,
  poles: readonly number[],
  most: number,
  holds: RuleHolds,
): number | null {
  for (let count = 1; count <= most; count++) {
    if (poles.some((pole) => !holds(withAnswersAt(completers, pole, count)))) return count;
  }
  return null;
}

/** `count` more answers at one value. */
function withAnswersAt(distribution: Distribution, value: number, count: number): Distribution {
  return sortedLevels([...distribution, { value, count }]);
}
