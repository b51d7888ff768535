import { mean } from "../../../analysis/centre/mean.js";
import { quantile } from "../../../analysis/centre/quantile.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { ratingMatrix, transposed } from "../../../analysis/shape/rating-matrix.js";
import { coefficientOfVariation } from "../../../analysis/spread/coefficient-of-variation.js";
import { interquartileRange } from "../../../analysis/spread/interquartile-range.js";
import { standardDeviation } from "../../../analysis/spread/variance.js";
import { coefficientOfVariationChangeOfAll } from "../../../analysis/stability/coefficient-of-variation-change.js";
import { friedman } from "../../../analysis/stability/friedman.js";
import { iqrChangeOfAll } from "../../../analysis/stability/iqr-change.js";
import { meanAbsoluteChange, meanChange } from "../../../analysis/stability/mean-change.js";
import { netChangeOfAll } from "../../../analysis/stability/net-change.js";
import { roundFlow } from "../../../analysis/stability/round-flow.js";
import { shareMoved } from "../../../analysis/stability/share-moved.js";
import { wilcoxonSignedRank } from "../../../analysis/stability/wilcoxon-signed-rank.js";
import { pairedAnswers } from "../paired-answers.js";

type Round = readonly (number | null)[];

export function reproduce({ rounds }: { rounds: Round[] }) {
  const [first = [], last = []] = [rounds[0], rounds.at(-1)];
  return {
    perRound: rounds.map(describe),
    transitions: rounds.slice(1).map((later, index) => between(rounds[index] ?? [], later)),
    friedman: rounds.length < 3 ? null : overall(rounds),
    dropoutPercent: percent(
      roundFlow(distributionOf(first), distributionOf(last), pairedAnswers(first, last)).shareDropped.value,
    ),
  };
}

function distributionOf(round: Round) {
  return countValues(round.filter((answer) => answer !== null));
}

function describe(round: Round) {
  const answers = distributionOf(round);
  const { value, n } = mean(answers);
  return {
    n,
    mean: value,
    sd: standardDeviation(answers).value,
    median: quantile(answers, 0.5),
    iqr_type7: interquartileRange(answers).value,
    cv: coefficientOfVariation(answers).value,
  };
}

function between(earlier: Round, later: Round) {
  const [previous, next] = [distributionOf(earlier), distributionOf(later)];
  const transitions = pairedAnswers(earlier, later);
  const { answeredBoth, dropped, joined, up, down, same } = roundFlow(previous, next, transitions);
  return {
    n: answeredBoth,
    nDropout: dropped,
    nJoined: joined,
    up,
    down,
    same,
    percentChanged: percent(shareMoved(transitions).value),
    meanChange: meanChange(transitions).value,
    meanAbsChange: meanAbsoluteChange(transitions).value,
    cvChange: coefficientOfVariationChangeOfAll(previous, next).value,
    iqrChange: iqrChangeOfAll(previous, next).value,
    netChange: netChangeOfAll(previous, next).value,
    wilcoxonP: wilcoxonSignedRank(transitions, { form: "normal" }).value,
    wilcoxonExactP: wilcoxonSignedRank(transitions, { form: "exact" }).value,
  };
}

function overall(rounds: readonly Round[]) {
  const { value, n, details } = friedman(transposed(ratingMatrix(rounds)));
  if (value === null) return null;
  return { n, p: value, chi2: details?.statistic, df: details?.df, kendallW: details?.kendallW };
}

function percent(share: number | null) {
  return share === null ? null : 100 * share;
}
