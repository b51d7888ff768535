import { type Figure, figure, missing } from "../figure.js";
import { answerCount } from "../shape/answer-count.js";
import { oppositePoles } from "./opposite-poles.js";
import { type AttritionItem, leaversToCancel, type RuleHolds } from "./verdict-bounds.js";

/**
 * Fragility number: how many of those who left would have to disagree to cancel the consensus.
 *
 * Definition  the smallest number of leavers which, added at the end of the scale that is farther from the median of those
 *             who stayed (at whichever end needs fewer where both are as far), makes the rule fail.
 * Shape       `holds` is the rule as a function of a distribution. `details`: `leavers`, `survivesAll` (true: the rule holds however
 *             many of the leavers disagreed).
 * Missing     `value: null` without answers, where the rule is not met to begin with, and where it survives all leavers.
 * Use         beside a consensus in a round with attrition.
 * Read        1 of 6 leavers: one voice decides. It is a worst case, not what is likely.
 * Throws      InputShapeError when the ends of the scale are not in order.
 * Source      after Walsh et al. (2014), J. Clin. Epidemiol. 67, 622-628, the fragility index of trials.
 */
export function fragilityNumber({ completers, leavers, scale }: AttritionItem, holds: RuleHolds): Figure {
  const n = answerCount(completers);
  const most = answerCount(leavers);
  const poles = oppositePoles(completers, scale);
  if (n === 0) return missing("fragilityNumber", "no answers");
  if (!holds(completers)) return missing("fragilityNumber", "there is no consensus to cancel", {}, n);
  const count = leaversToCancel(completers, poles, most, holds);
  if (count !== null) return figure("fragilityNumber", count, n, {}, { leavers: most, survivesAll: false });
  const reason = most === 0 ? "nobody left" : "holds even if all who left disagreed";
  return { ...missing("fragilityNumber", reason, {}, n), details: { leavers: most, survivesAll: true } };
}
