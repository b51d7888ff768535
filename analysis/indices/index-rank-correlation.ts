import { type Figure, missing } from "../figure.js";
import { kendallTauB } from "../raters/kendall-tau-b.js";
import { countTransitions } from "../shape/count-transitions.js";
import type { IndexDefinition } from "./index-definition.js";
import { indexRanking } from "./index-ranking.js";
import type { IndexChoice, SubjectCriteria } from "./subject-criteria.js";

/**
 * How alike two indices order the subjects: the priority index and the priority that people stated, or mean and median scores.
 *
 * Definition  Kendall's tau-b of the ranks under both, over the subjects that have both; its `n` is the number of subjects.
 * Missing     subjects that lack one of the two are left out. `value: null` for fewer than three, or when all are equal under one.
 * Use         to check an index against a direct question, or against another way of making it.
 * Read        1 the same order, 0 no relation, -1 reversed. A low value says that the index asks for something else than people state; it
 *             does not say which of them is right. Chance in the answers is not in its p.
 * Throws      InputShapeError as `indexRanking`.
 * Source      Kendall & Gibbons (1990), Rank Correlation Methods; R `cor(x, y, method = "kendall")`.
 */
export function indexRankCorrelation(
  definition: IndexDefinition,
  subjects: readonly SubjectCriteria[],
  [first, second]: readonly [first: IndexChoice, second: IndexChoice],
): Figure {
  const others = indexRanking(definition, subjects, second);
  const pairs = indexRanking(definition, subjects, first).flatMap(({ rank }, place): [number, number][] => {
    const other = others[place]?.rank.value ?? null;
    return rank.value === null || other === null ? [] : [[rank.value, other]];
  });
  const named = {
    first: first.composite,
    firstScoring: first.scoring ?? "mean",
    second: second.composite,
    secondScoring: second.scoring ?? "mean",
  };
  const method = "indexRankCorrelation";
  if (pairs.length < 3) return missing(method, "needs at least three subjects with both indices", named, pairs.length);
  const tau = kendallTauB(countTransitions(pairs));
  return { ...tau, method, parameters: { ...tau.parameters, ...named } };
}
