import { shareInSet } from "./agreement/share-in-set.js";
import { describeCentre } from "./describe-centre.js";
import { missing } from "./figure.js";
import type { GroupAnalysis, ItemCounts, ItemScale } from "./item-analysis.js";
import type { QuantileType } from "./protocol.js";
import { answerCodes, validAnswerCount } from "./shape/answers.js";
import { sortedLevels } from "./shape/sorted-levels.js";

/**
 * Figures of one comparison group (or of any part of the audience) on one item.
 *
 * Definition  number of valid answers, distribution, median, quartiles, interquartile range, and the share in the levels on which the
 *             whole audience's agreement was looked for.
 * Shape       `set`: those levels; null: there are none.
 * Missing     cannot-judge and not-applicable are left out. A figure that cannot be given is null with its reason, as in the statistics.
 * Use         beside the figures of all; whether groups differ is for `compareGroups`.
 * Read        the share is in the panel's levels, not in the group's own best ones, so a group that agrees elsewhere has a low one. Show it
 *             only where `discloseGroups` allows.
 * Throws      InputShapeError when a count is no whole number >= 0.
 * Source      as the statistics it is made of.
 */
export function analyseGroup(
  groupKey: string,
  counts: ItemCounts,
  scale: ItemScale | null,
  type: QuantileType,
  set: readonly [number, number] | null,
): GroupAnalysis {
  const { median, q1, q3, iqr } = describeCentre(counts, scale, type);
  return {
    groupKey,
    n: validAnswerCount(counts, scale),
    distribution: sortedLevels(counts.distribution),
    codes: answerCodes(counts),
    median,
    q1,
    q3,
    iqr,
    percentAgreement: set ? shareInSet(counts.distribution, set) : missing("percentAgreement", "no set of levels"),
  };
}
