import { shareInSet } from "./agreement/share-in-set.js";
import { describeCentre } from "./describe-centre.js";
import { missing } from "./figure.js";
import type { GroupAnalysis, ItemCounts, ItemScale } from "./item-analysis.js";
import type { QuantileType } from "./protocol.js";
import { answerCodes, validAnswerCount } from "./shape/answers.js";
import { sortedLevels } from "./shape/sorted-levels.js";

/** Figures of a part of the audience. `set`: the levels on which the whole audience's agreement was looked for; null: there are none. */
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
