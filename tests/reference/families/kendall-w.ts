import { kendallWFromSums } from "../../../analysis/raters/kendall-w.js";
import { meanRanks } from "../../../analysis/raters/mean-ranks.js";
import { type ListwiseBy, rankSumsOf } from "../../../analysis/raters/rank-sums.js";
import { ratingMatrix } from "../../../analysis/shape/rating-matrix.js";

export function reproduce({ ratings }: { ratings: (number | null)[][] }) {
  return { listwiseRaters: concordance(ratings, "raters"), listwiseItems: concordance(ratings, "items") };
}

function concordance(ratings: (number | null)[][], leaveOut: ListwiseBy) {
  const sums = rankSumsOf(ratingMatrix(ratings), leaveOut);
  const plain = kendallWFromSums(sums, { tieCorrection: false });
  const corrected = kendallWFromSums(sums);
  const ranks = meanRanks(sums);
  return {
    raters: plain.n,
    items: plain.details?.items,
    W: plain.value,
    chi2: plain.details?.chi2 ?? null,
    df: plain.details?.df ?? null,
    p: plain.details?.p ?? null,
    W_tieCorrected: corrected.value,
    chi2_tieCorrected: corrected.details?.chi2 ?? null,
    p_tieCorrected: corrected.details?.p ?? null,
    F: corrected.details?.f ?? null,
    Fdf1: corrected.details?.df1 ?? null,
    Fdf2: corrected.details?.df2 ?? null,
    pF: corrected.details?.pF ?? null,
    meanSpearman: corrected.details?.meanSpearman ?? null,
    meanRanks: ranks.length === 0 ? null : ranks.map(({ meanRank }) => meanRank),
    rankSums: ranks.length === 0 ? null : ranks.map(({ rankSum }) => rankSum),
  };
}
