import { countInSet } from "../agreement/share-in-set.js";
import type { Distribution } from "../figure.js";
import type { ItemScale, VerdictCode } from "../item-analysis.js";
import { answerCount } from "../shape/answer-count.js";
import { isAtLeast } from "../threshold.js";
import type { AgreementSet } from "./agreement-set.js";

type Sides = ItemScale["sides"];

/** On which side some levels lie wholly; `consensus-at` across sides, and where the scale has none. */
export function sideOf([from, to]: readonly [number, number], sides: Sides): VerdictCode {
  const isWithin = (side: readonly [number, number] | null) => side !== null && from >= side[0] && to <= side[1];
  if (sides === null) return "consensus-at";
  if (isWithin(sides.for)) return "consensus-for";
  if (isWithin(sides.against)) return "consensus-against";
  return isWithin(sides.neutral) ? "consensus-neutral" : "consensus-at";
}

/**
 * What the agreement on a set is called, in words of sides where the scale has them. `neutralAtLeast`: so many on the neutral level
 * alone make it neutral, whichever pair they were found in.
 */
export function nameConsensus(
  distribution: Distribution,
  sides: Sides,
  { levels, naming }: AgreementSet,
  neutralAtLeast: number | null,
): { code: VerdictCode; levels: readonly [number, number] } {
  if (sides?.neutral && neutralAtLeast !== null) {
    const neutralShare = countInSet(distribution, ...sides.neutral) / answerCount(distribution);
    if (isAtLeast(neutralShare, neutralAtLeast)) return { code: "consensus-neutral", levels: sides.neutral };
  }
  return { code: sideOf(naming, sides), levels };
}
