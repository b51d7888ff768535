import { isDeclared } from "../../analysis/consensus/find-rule.js";
import { type Distribution, type Figure, missing } from "../../analysis/figure.js";
import type { ItemScale } from "../../analysis/item-analysis.js";
import { brennanPrediger } from "../../analysis/raters/brennan-prediger.js";
import { cronbachAlphaFromSquares } from "../../analysis/raters/cronbach-alpha.js";
import { gwetAgreement } from "../../analysis/raters/gwet-agreement.js";
import { iccFromSquares } from "../../analysis/raters/icc.js";
import { kendallWFromSums } from "../../analysis/raters/kendall-w.js";
import { kendallWPermutationTest } from "../../analysis/raters/kendall-w-permutation-test.js";
import { krippendorffAlpha } from "../../analysis/raters/krippendorff-alpha.js";
import { RankSumTally } from "../../analysis/raters/rank-sum-tally.js";
import { TwoWayTally } from "../../analysis/raters/two-way-tally.js";
import { weightedFleissKappa } from "../../analysis/raters/weighted-fleiss-kappa.js";
import { yearPositions } from "../../analysis/shape/answers.js";
import type { ItemAnswers } from "../../analysis/shape/item-answers.js";
import { ratingMatrix } from "../../analysis/shape/rating-matrix.js";
import type { RoundAnswers } from "../../analysis/shape/round-answers.js";
import type { TidyItem, TidyRound } from "../../analysis/shape/tidy-study.js";
import { visitRatings } from "../../analysis/shape/visit-ratings.js";

/** Beyond so many different values a scale is no scale of levels, and tables of them grow too large. */
const MOST_VALUES = 1000;
/** Up to these chi-square is rough, and W is tested by permutation (methods of Legendre 2005). */
const FEW_ITEMS = 7;
const FEW_PANELISTS = 8;
const MOST_PERMUTED = 1000;

/** Agreement over all items of a round that share a scale. */
export interface OutputAgreement {
  /** Null: the items' scale is not declared. */
  readonly scale: { readonly kind: ItemScale["kind"]; readonly min: number | null; readonly max: number | null } | null;
  readonly items: readonly string[];
  /** People who rated all of them; Kendall's W, ICC and Cronbach's alpha rest on these. */
  readonly complete: number;
  readonly figures: Readonly<Record<string, Figure>>;
}

interface ItemSet {
  readonly scale: ItemScale | null;
  readonly items: { readonly tidy: TidyItem; readonly answers: ItemAnswers }[];
}

/** Agreement of a round's panel, apart for each scale with at least two items that were answered. */
export function describeAgreement(tidy: TidyRound, round: RoundAnswers, seed: number | null): OutputAgreement[] {
  const sets = new Map<string, ItemSet>();
  for (const [index, item] of tidy.items.entries()) {
    const answers = round.items[index]?.item;
    const { scale } = item;
    if (!answers || scale?.kind === "choices" || scale?.kind === "text" || item.counts.distribution.length === 0)
      continue;
    const key = scale && isDeclared(scale) ? `${scale.kind} ${scale.min} ${scale.max}` : (scale?.kind ?? "");
    const set = sets.get(key) ?? { scale, items: [] };
    set.items.push({ tidy: item, answers });
    sets.set(key, set);
  }
  return [...sets.values()].filter(({ items }) => items.length > 1).map((set) => agreementOf(set, round, seed));
}

function agreementOf({ scale, items }: ItemSet, round: RoundAnswers, seed: number | null): OutputAgreement {
  const distributions = items.map(({ tidy }) => placed(tidy));
  const values = [...new Set(distributions.flatMap((answers) => answers.map(({ value }) => value)))].sort(
    (a, b) => a - b,
  );
  const head = {
    scale: scale && { kind: scale.kind, min: scale.min, max: scale.max },
    items: items.map(({ tidy }) => tidy.item),
  };
  if (values.length > MOST_VALUES) {
    const kendallW = missing("kendallW", `more than ${MOST_VALUES} different answers`);
    return { ...head, complete: 0, figures: { kendallW } };
  }
  const answers = items.map((item) => item.answers);
  const { ranks, squares } = tallyOf(round, answers, values);
  const complete = squares.panelists;
  const kendallW = kendallWFromSums(ranks.sums());
  const isSmall = (items.length <= FEW_ITEMS || complete < FEW_PANELISTS) && complete <= MOST_PERMUTED;
  return {
    ...head,
    complete,
    figures: {
      kendallW,
      ...(seed !== null && isSmall && { kendallWPermutation: permutationTest(round, answers, seed) }),
      ...coefficientsOf(distributions, scale),
      // The places of "never" and "already" have an order and no distance.
      ...(scale?.kind !== "year" && meanSquareFigures(squares, items.length)),
    },
  };
}

/** Chance-corrected coefficients, on the declared levels where there are such. */
function coefficientsOf(items: readonly Distribution[], scale: ItemScale | null): Record<string, Figure> {
  const hasLevels = isDeclared(scale) && (scale.kind === "rating" || scale.kind === "trl");
  const categories = hasLevels
    ? Array.from({ length: scale.max - scale.min + 1 }, (_, index) => scale.min + index)
    : "observed";
  return {
    krippendorffOrdinal: krippendorffAlpha(items, "ordinal"),
    ...(scale?.kind !== "year" && { krippendorffInterval: krippendorffAlpha(items, "interval") }),
    gwetAc1: gwetAgreement(items, { categories }),
    gwetAc2: gwetAgreement(items, { categories, weights: "quadratic" }),
    fleissKappa: weightedFleissKappa(items, { categories }),
    brennanPrediger: brennanPrediger(items, { categories, weights: "quadratic" }),
  };
}

function meanSquareFigures(squares: TwoWayTally, items: number): Record<string, Figure> {
  const size = { n: items, raters: squares.panelists };
  return {
    iccSingle: iccFromSquares(squares.byItem(), "2,1", size),
    iccMean: iccFromSquares(squares.byItem(), "2,k", size),
    cronbachAlpha: cronbachAlphaFromSquares(squares.byPanelist(), { n: squares.panelists, items }),
  };
}

function tallyOf(round: RoundAnswers, items: readonly ItemAnswers[], values: readonly number[]) {
  const min = values[0] ?? 0;
  const max = values.at(-1) ?? 0;
  const squares = new TwoWayTally(items.length);
  if (values.every(Number.isInteger) && max - min < MOST_VALUES) {
    const ranks = new RankSumTally(items.length, { min, max });
    visitRatings(round, items, (ratings) => {
      if (ranks.add(ratings)) squares.add(ratings);
    });
    return { ranks, squares };
  }
  // Ranks need the order of the values alone.
  const places = new Map(values.map((value, place) => [value, place]));
  const ranks = new RankSumTally(items.length, { min: 0, max: Math.max(0, values.length - 1) });
  visitRatings(round, items, (ratings) => {
    if (ranks.add(ratings.map((rating) => places.get(rating) ?? Number.NaN))) squares.add(ratings);
  });
  return { ranks, squares };
}

function permutationTest(round: RoundAnswers, items: readonly ItemAnswers[], seed: number): Figure {
  const rows: number[][] = [];
  visitRatings(round, items, (ratings) => {
    if (!ratings.some(Number.isNaN)) rows.push([...ratings]);
  });
  return kendallWPermutationTest(ratingMatrix(rows), { seed });
}

function placed({ counts, scale }: TidyItem): Distribution {
  return scale?.kind === "year" && isDeclared(scale) ? yearPositions(counts, scale) : counts.distribution;
}
