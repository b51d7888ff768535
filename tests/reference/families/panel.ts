import { mean } from "../../../analysis/centre/mean.js";
import { lowerQuartile, median, upperQuartile } from "../../../analysis/centre/quantile-figure.js";
import type { Distribution } from "../../../analysis/figure.js";
import { adjustP } from "../../../analysis/groups/adjust-p.js";
import { kruskalWallis } from "../../../analysis/groups/kruskal-wallis.js";
import { cronbachAlpha } from "../../../analysis/raters/cronbach-alpha.js";
import { kendallW } from "../../../analysis/raters/kendall-w.js";
import { krippendorffAlpha } from "../../../analysis/raters/krippendorff-alpha.js";
import { answerCount } from "../../../analysis/shape/answer-count.js";
import { itemDistributions } from "../../../analysis/shape/item-distributions.js";
import { type RatingMatrix, ratingMatrix } from "../../../analysis/shape/rating-matrix.js";
import { interquartileRange } from "../../../analysis/spread/interquartile-range.js";
import { standardDeviation } from "../../../analysis/spread/variance.js";
import { wilcoxonSignedRank } from "../../../analysis/stability/wilcoxon-signed-rank.js";
import { pairedAnswers } from "../paired-answers.js";

type Ratings = (number | null)[][];

export function reproduce({ rounds, group, items }: { rounds: Ratings[]; group: string[]; items: string[] }) {
  const [first = [], last = []] = [rounds[0], rounds.at(-1)];
  const lastItems = itemDistributions(ratingMatrix(last));
  const column = (ratings: Ratings, item: number) => ratings.map((row) => row[item] ?? null);
  const moves = items.map((_, item) =>
    wilcoxonSignedRank(pairedAnswers(column(first, item), column(last, item)), { form: "normal" }),
  );
  const pOfMoves = moves.map(({ value }) => value);
  const groupKeys = [...new Set(group)].sort();
  const byGroup = groupKeys.map((key) => itemDistributions(ratingMatrix(last.filter((_, row) => group[row] === key))));
  const differences = items.map((_, item) => kruskalWallis(byGroup.map((ofItems) => ofItems[item] ?? [])));
  const pOfDifferences = differences.map(({ value }) => value);
  return {
    perItem: rounds.map((ratings) => itemDistributions(ratingMatrix(ratings)).map(described)),
    kendallW: rounds.map((ratings) => concordance(ratingMatrix(ratings))),
    wilcoxon: {
      z: moves.map(({ details }) => details?.z ?? null),
      p: pOfMoves,
      pHolm: adjustP(pOfMoves, "holm"),
    },
    kruskal: {
      H: differences.map(({ details }) => details?.h ?? null),
      p: pOfDifferences,
      pBH: adjustP(pOfDifferences, "bh"),
    },
    krippendorffOrdinal: krippendorffAlpha(lastItems, "ordinal").value,
    cronbachAlpha: cronbachAlpha(ratingMatrix(last)).value,
  };
}

function described(distribution: Distribution) {
  return {
    n: answerCount(distribution),
    mean: mean(distribution).value,
    sd: standardDeviation(distribution).value,
    median: median(distribution).value,
    q1_type7: lowerQuartile(distribution).value,
    q3_type7: upperQuartile(distribution).value,
    iqr_type7: interquartileRange(distribution).value,
  };
}

function concordance(ratings: RatingMatrix) {
  const { n, value, details } = kendallW(ratings);
  return {
    raters: n,
    items: details?.items,
    W_tieCorrected: value,
    chi2_tieCorrected: details?.chi2 ?? null,
    df: details?.df ?? null,
    p_tieCorrected: details?.p ?? null,
  };
}
