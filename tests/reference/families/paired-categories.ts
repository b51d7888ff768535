import type { Figure } from "../../../analysis/figure.js";
import { transitionMatrix } from "../../../analysis/shape/transition-matrix.js";
import { bhapkar } from "../../../analysis/stability/bhapkar.js";
import { bowker } from "../../../analysis/stability/bowker.js";
import { cohenKappa } from "../../../analysis/stability/cohen-kappa.js";
import { type McNemarVariant, mcNemar } from "../../../analysis/stability/mc-nemar.js";
import { shareUnchanged } from "../../../analysis/stability/share-unchanged.js";
import { stuartMaxwell } from "../../../analysis/stability/stuart-maxwell.js";
import { pairedAnswers } from "../paired-answers.js";

interface PairedInput {
  readonly x: (number | null)[];
  readonly y: (number | null)[];
  readonly categories: number[];
  readonly agreeRange: readonly [number, number];
}

export function reproduce({ x, y, categories, agreeRange }: PairedInput) {
  const transitions = pairedAnswers(x, y);
  const { counts, n } = transitionMatrix(transitions, categories);
  const crossing = (variant: McNemarVariant) => mcNemar(transitions, agreeRange, variant);
  const exact = crossing("exact");
  const margins = stuartMaxwell(transitions);
  const marginsUnequal = bhapkar(transitions);
  const symmetry = bowker(transitions);
  const kappa = (weights: "unweighted" | "linear" | "quadratic") => {
    const { value, details } = cohenKappa(transitions, weights);
    return { kappa: value, se: details?.standardError ?? null };
  };
  const unchanged = shareUnchanged(transitions).value;
  return {
    nPairs: n,
    table: counts,
    mcnemar: {
      b: exact.details?.leaving,
      c: exact.details?.entering,
      exactP: exact.value,
      midP: crossing("midP").value,
      chi2: statisticOf(crossing("chiSquare")),
      p: crossing("chiSquare").value,
      chi2cc: statisticOf(crossing("corrected")),
      pcc: crossing("corrected").value,
    },
    marginal: {
      stuartMaxwell: statisticOf(margins),
      smDf: margins.details?.df ?? null,
      smP: margins.value,
      bhapkar: marginsUnequal.details?.isInfinite ? Number.POSITIVE_INFINITY : statisticOf(marginsUnequal),
      bhapkarDf: marginsUnequal.details?.df ?? null,
      bhapkarP: marginsUnequal.value,
    },
    kappa: { unweighted: kappa("unweighted"), linear: kappa("linear"), quadratic: kappa("quadratic") },
    bowker: { chi2: statisticOf(symmetry), df: symmetry.details?.df ?? 0, p: symmetry.value },
    percentUnchanged: unchanged === null ? null : 100 * unchanged,
  };
}

function statisticOf({ details }: Figure) {
  return details?.statistic ?? null;
}
