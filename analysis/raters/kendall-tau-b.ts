import { type Distribution, type Figure, figure, missing, type TransitionTable } from "../figure.js";
import { normalTwoSided } from "../probability/normal.js";
import { transitionMargins } from "../shape/transition-margins.js";
import { countConcordance } from "./concordance.js";
import { correlationGap } from "./product-moment.js";

/** Beyond this many pairs the normal approximation is as good as the exact distribution. */
const EXACT_UP_TO = 60;

/**
 * Kendall's tau-b of pairs: by how much more often two people stand in the same order on both sides than in opposite order.
 *
 * Definition  (C - D) / sqrt((n0 - n1) (n0 - n2)): C concordant and D discordant pairs of people of n0 in all, n1 and n2 of them equal on
 *             one side. In `details`: both counts, z and the two-sided `p` by the normal with the tie-corrected variance, no continuity
 *             correction; `exactP` from the distribution over all orders, without ties and for at most 60 people, else null.
 * Shape       `pairs`: how often each pair occurs, so that the cost does not grow with the panel; `countTransitions` makes them.
 * Missing     people without both answers are not in the pairs. `value: null` for fewer than three pairs or when one side is constant.
 * Use         as `spearmanCorrelation`; with few people it is the steadier one, and its exact p holds.
 * Read        1 everybody in the same order, -1 reversed. Usually about two thirds of Spearman's rho on the same data.
 * Throws      InputShapeError when a value is not finite or a count not whole.
 * Source      Kendall (1945), Biometrika 33, 239-251; Kendall & Gibbons (1990), Rank Correlation Methods; R
 *             `cor.test(method = "kendall", exact = FALSE)` and `exact = TRUE`; `scipy.stats.kendalltau`.
 */
export function kendallTauB(pairs: TransitionTable): Figure {
  const { n, reason } = correlationGap(pairs);
  if (reason !== null) return missing("kendallTauB", reason, {}, n);
  const { previous, next } = transitionMargins(pairs);
  const [x, y] = [tiesOf(previous), tiesOf(next)];
  const { concordant, discordant } = countConcordance(pairs);
  const all = (n * (n - 1)) / 2;
  const score = concordant - discordant;
  // The root of the product, not two roots: of equal factors it is exact, so that a full correlation is 1.
  const tau = score / Math.sqrt((all - x.pairs) * (all - y.pairs));
  const variance =
    (n * (n - 1) * (2 * n + 5) - x.variance - y.variance) / 18 +
    (x.triples * y.triples) / (9 * n * (n - 1) * (n - 2)) +
    (2 * x.pairs * y.pairs) / (n * (n - 1));
  const z = score / Math.sqrt(variance);
  const hasNoTies = x.pairs === 0 && y.pairs === 0;
  return figure(
    "kendallTauB",
    Math.min(1, Math.max(-1, tau)),
    n,
    {},
    {
      concordant,
      discordant,
      z,
      p: normalTwoSided(z),
      exactP: hasNoTies && n <= EXACT_UP_TO ? exactP(n, Math.min(concordant, discordant)) : null,
    },
  );
}

function tiesOf(side: Distribution): { pairs: number; variance: number; triples: number } {
  const sumOver = (of: (count: number) => number) => side.reduce((sum, { count }) => sum + of(count), 0);
  return {
    pairs: sumOver((t) => (t * (t - 1)) / 2),
    variance: sumOver((t) => t * (t - 1) * (2 * t + 5)),
    triples: sumOver((t) => t * (t - 1) * (t - 2)),
  };
}

/** Twice the chance of at most `fewer` discordant pairs when n people come in an order by lot. */
function exactP(n: number, fewer: number): number {
  let chances = [1];
  for (let people = 2; people <= n; people++) {
    // The newcomer stands before 0 to people - 1 of the others, each as likely.
    const next = new Array<number>(chances.length + people - 1).fill(0);
    for (const [discordant, chance] of chances.entries()) {
      for (let more = 0; more < people; more++)
        next[discordant + more] = (next[discordant + more] ?? 0) + chance / people;
    }
    chances = next;
  }
  return Math.min(1, 2 * chances.slice(0, fewer + 1).reduce((sum, chance) => sum + chance, 0));
}
