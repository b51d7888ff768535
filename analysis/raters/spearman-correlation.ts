import { type Figure, figure, missing, type TransitionTable } from "../figure.js";
import { midRanks } from "../shape/mid-ranks.js";
import { transitionMargins } from "../shape/transition-margins.js";
import { correlationGap, correlationTest, productMoment } from "./product-moment.js";

/**
 * Spearman's rank correlation of pairs: whether who is higher on one side is higher on the other, from -1 over 0 to 1.
 *
 * Definition  Pearson correlation of the mid-ranks. In `details`: t = rho sqrt((n - 2) / (1 - rho^2)) with df = n - 2 and its two-sided p (0
 *             where |rho| = 1).
 * Variant     p by t, which also serves with ties; not exact, not Edgeworth. For fewer than about ten pairs it is rough: see
 *             `kendallTauB`.
 * Shape       `pairs`: how often each pair occurs, so that the cost does not grow with the panel; `countTransitions` makes them.
 * Missing     people without both answers are not in the pairs. `value: null` for fewer than three pairs or when one side is constant.
 * Use         for two rounds: did panelists keep their place among the others? For two items: are they judged alike?
 * Read        1 the same order. High between rounds does not show that answers stayed: all may have moved by two steps. 0.1 small, 0.3
 *             medium, 0.5 large (Cohen 1988).
 * Throws      InputShapeError when a value is not finite or a count not whole.
 * Source      Spearman (1904), Am. J. Psychol. 15, 72-101; R `cor.test(method = "spearman", exact = FALSE)`; `scipy.stats.spearmanr`.
 */
export function spearmanCorrelation(pairs: TransitionTable): Figure {
  const { n, reason } = correlationGap(pairs);
  if (reason !== null) return missing("spearman", reason, {}, n);
  const { previous, next } = transitionMargins(pairs);
  const ranksOf = (side: typeof previous) => new Map(midRanks(side).map(({ value, midRank }) => [value, midRank]));
  const [x, y] = [ranksOf(previous), ranksOf(next)];
  const rho = productMoment(
    pairs.map((pair) => ({ ...pair, previous: x.get(pair.previous + 0) ?? 0, next: y.get(pair.next + 0) ?? 0 })),
  );
  return figure("spearman", rho, n, {}, correlationTest(rho, n));
}
