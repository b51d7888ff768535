import { mean } from "../centre/mean.js";
import { type Distribution, type Figure, missing } from "../figure.js";
import { adjustP, type PAdjustment } from "../groups/adjust-p.js";
import { cliffsDelta } from "../groups/cliffs-delta.js";
import { mannWhitney } from "../groups/mann-whitney.js";
import { answerCount } from "../shape/answer-count.js";

/** First-round answers to one item, apart by whether the person was still there at the end. */
export interface LeaverItem {
  readonly itemKey: string;
  readonly completers: Distribution;
  readonly leavers: Distribution;
}

export interface LeaverBias {
  readonly itemKey: string;
  readonly meanOfCompleters: Figure;
  readonly meanOfLeavers: Figure;
  /** Mann-Whitney, leavers against completers. */
  readonly test: Figure;
  /** p adjusted over the items that could be tested. */
  readonly adjustedP: number | null;
  /** Above 0: the leavers had answered higher. */
  readonly cliffsDelta: Figure;
}

export interface LeaverOptions {
  /** Fewer completers or leavers are neither shown nor tested. */
  readonly minCell?: number;
  readonly adjustment?: PAdjustment;
}

/**
 * Leaver bias: did those who left answer otherwise in the first round than those who stayed?
 *
 * Definition  for each item the Mann-Whitney test of leavers against completers with Cliff's delta and both means; p adjusted over the
 *             items.
 * Variant     Benjamini & Hochberg unless another adjustment is named.
 * Missing     fewer than `minCell` (5 unless given) leavers or completers with an answer to the item: all figures null.
 * Use         after each round but the first; `leaverDeviation` is the one test over all items.
 * Read        delta above 0: those who left had answered higher, so the item's later answers lean low without anybody having moved. With
 *             few leavers a large p is no proof that nothing was lost: look at the bounds of the verdict.
 * Throws      InputShapeError when a distribution is misshapen.
 * Source      Williamson et al. (2017), The COMET Handbook, Trials 18 (suppl. 3), 280, on attrition bias.
 */
export function leaverBias(
  items: readonly LeaverItem[],
  { minCell = 5, adjustment = "bh" }: LeaverOptions = {},
): LeaverBias[] {
  const compared = items.map((item) => compareItem(item, minCell));
  const adjusted = adjustP(
    compared.map(({ test }) => test.value),
    adjustment,
  );
  return compared.map((item, place) => ({ ...item, adjustedP: adjusted[place] ?? null }));
}

function compareItem({ itemKey, completers, leavers }: LeaverItem, minCell: number): Omit<LeaverBias, "adjustedP"> {
  if (answerCount(completers) < minCell || answerCount(leavers) < minCell) {
    const none = (method: string) => missing(method, `needs ${minCell} leavers and ${minCell} completers`);
    return {
      itemKey,
      meanOfCompleters: none("mean"),
      meanOfLeavers: none("mean"),
      test: none("mannWhitney"),
      cliffsDelta: none("cliffsDelta"),
    };
  }
  return {
    itemKey,
    meanOfCompleters: mean(completers),
    meanOfLeavers: mean(leavers),
    test: mannWhitney(leavers, completers),
    cliffsDelta: cliffsDelta(leavers, completers),
  };
}
