import { COMET_70_15, COMET_OUT_HALF, cometConsensus } from "../../../analysis/agreement/comet.js";
import { countInSet, shareInSet } from "../../../analysis/agreement/share-in-set.js";
import { answerCount } from "../../../analysis/shape/answer-count.js";
import { countValues } from "../../../analysis/shape/count-values.js";

type Set = [number, number];
const percent = (share: number | null) => share && 100 * share;

export function reproduce({ values, high, low }: { values: (number | null)[]; high: Set; low: Set }) {
  const distribution = countValues(values.filter((value) => value !== null));
  const middle: Set = [low[1] + 1, high[0] - 1];
  const sides = { for: high, against: low };
  return {
    n: answerCount(distribution),
    countHigh: countInSet(distribution, ...high),
    countLow: countInSet(distribution, ...low),
    countMid: countInSet(distribution, ...middle),
    percentHigh: percent(shareInSet(distribution, high).value),
    percentLow: percent(shareInSet(distribution, low).value),
    percentMid: percent(shareInSet(distribution, middle).value),
    comet_70_15: cometConsensus(distribution, sides, COMET_70_15).code,
    comet_out50: cometConsensus(distribution, sides, COMET_OUT_HALF).code,
  };
}
