import { alternativeIndices, defaultWeightFamily, type WeightFamily } from "./alternative-indices.js";
import { compositeFormula } from "./composite-value.js";
import type { IndexDefinition } from "./index-definition.js";
import { ranksOfSome } from "./index-ranking.js";
import { rankRanges, type SubjectSensitivity } from "./rank-ranges.js";
import { type IndexChoice, type Scoring, type SubjectCriteria, scoreSubjects } from "./subject-criteria.js";

export interface IndexSensitivity {
  /** In the order given. */
  readonly subjects: readonly SubjectSensitivity[];
  /** Each alternative in words, with the ranks under it in the order of the subjects; null without a value. */
  readonly alternatives: readonly { readonly changes: string; readonly ranks: readonly (number | null)[] }[];
}

/**
 * How far the values and ranks of an index hang on its weights and its form: the same answers under a declared family of alternatives.
 *
 * Definition  each alternative changes one thing: one weight times 0.5 or 1.5 with the others of its composite in proportion, equal weights,
 *             one criterion left out, the other mean (arithmetic or geometric), another floor (1 or 10), medians for means. Weights add
 *             up to 1 again. Per subject: its value and rank with the lowest and highest (itself included), and the share of the
 *             alternatives under which it is among the first `topSize` (10 unless given).
 * Variant     `family`: as given, else `defaultWeightFamily`. Composites that the index is made of are varied too; of a product, which
 *             has no weights, only the form and the factors. The index itself is not among the alternatives.
 * Unit        points from 0 to 100; ranks from 1; share from 0 to 1.
 * Missing     subjects without a value are not ranked, also under alternatives that leave out the criterion they lack. An index of one
 *             criterion may have no alternatives: `topShare` is null.
 * Use         beside every order of subjects by an index; `weightDraws` varies all weights together.
 * Read        a subject whose `topShare` is 1 is in the list whatever the weights; one near one half is there by the choice of them.
 *             Alternatives are alike, so the share is no probability, and it says nothing of chance in the answers.
 * Throws      InputShapeError as `indexRanking`, for factors and floors out of range, or a `topSize` that is no whole number from 1.
 * Source      Saisana, Saltelli & Tarantola (2005), J. R. Stat. Soc. A 168(2), 307-323; OECD & JRC (2008), Handbook on Constructing
 *             Composite Indicators, 7.
 */
export function indexSensitivity(
  definition: IndexDefinition,
  subjects: readonly SubjectCriteria[],
  {
    topSize = 10,
    family = defaultWeightFamily,
    ...choice
  }: IndexChoice & { readonly topSize?: number; readonly family?: WeightFamily },
): IndexSensitivity {
  const { composite, scoring = "mean" } = choice;
  const own = scoreSubjects(definition, subjects, { composite, scoring });
  const other: Scoring = scoring === "mean" ? "median" : "mean";
  const scored = { [scoring]: own, [other]: scoreSubjects(definition, subjects, { composite, scoring: other }) };
  const alternatives = alternativeIndices(definition, choice, family).map((alternative) => {
    const formula = compositeFormula(alternative.definition, composite);
    const values = (scored[alternative.scoring] ?? own).map(({ scores }, place) =>
      own[place]?.index.value === null ? null : formula((key) => scores.get(key) ?? null),
    );
    return { changes: alternative.changes, values };
  });
  return {
    subjects: rankRanges(
      own,
      alternatives.map(({ values }) => values),
      { topSize, parameters: {} },
    ),
    alternatives: alternatives.map(({ changes, values }) => ({ changes, ranks: ranksOfSome(values) })),
  };
}
