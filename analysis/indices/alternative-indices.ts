import { InputShapeError } from "../figure.js";
import { combinedAs, hasWeights, reweighted, withComposite, withoutCriterion } from "./change-definition.js";
import { compositesBehind, criteriaBehind } from "./composite-value.js";
import type { CompositeDefinition, IndexDefinition } from "./index-definition.js";
import type { IndexChoice, Scoring } from "./subject-criteria.js";

/** Other ways of making the same index, each of which changes one thing. Declared beforehand, like the weights themselves. */
export interface WeightFamily {
  /** Each weight in turn times each of these, the others of its composite in proportion. */
  readonly weightFactors: readonly number[];
  /** Equal weights in each composite, and in all at once. */
  readonly hasEqualWeights: boolean;
  /** Each criterion in turn left out. */
  readonly leavesCriteriaOut: boolean;
  /** Each composite by the other mean. */
  readonly hasOtherMean: boolean;
  /** Other floors of geometric means. */
  readonly floors: readonly number[];
  /** Median scores in the place of mean scores, or the other way round. */
  readonly hasOtherScoring: boolean;
}

export const defaultWeightFamily: WeightFamily = {
  weightFactors: [0.5, 1.5],
  hasEqualWeights: true,
  leavesCriteriaOut: true,
  hasOtherMean: true,
  floors: [1, 10],
  hasOtherScoring: true,
};

/** One alternative, and what it changes in words. */
export interface IndexAlternative {
  readonly changes: string;
  readonly definition: IndexDefinition;
  readonly scoring: Scoring;
}

/**
 * All alternatives of a family to one index, without the index itself.
 *
 * Throws  InputShapeError when the composite is not defined, a factor is not over 0, or a floor not over 0 and up to 100.
 */
export function alternativeIndices(
  definition: IndexDefinition,
  { composite: key, scoring = "mean" }: IndexChoice,
  family: WeightFamily,
): IndexAlternative[] {
  const behind = compositesBehind(definition, key);
  const weighed = behind.filter(hasWeights);
  const several = behind.filter(({ parts }) => parts.length > 1);
  const alternative = (changes: string, changed: IndexDefinition) => ({ changes, definition: changed, scoring });
  const replaced = (changes: string, composite: CompositeDefinition) =>
    alternative(`${composite.key}: ${changes}`, withComposite(definition, composite));
  return [
    ...family.weightFactors.flatMap((factor) =>
      weighed.flatMap((composite) =>
        composite.parts.flatMap(({ source, weight }, at) => {
          const parts = scaled(composite, at, factor);
          if (parts === null || weight === 0) return [];
          const name = "criterion" in source ? source.criterion : source.composite;
          return [replaced(`weight of ${name} times ${factor}`, { ...composite, parts })];
        }),
      ),
    ),
    ...(family.hasEqualWeights ? equalWeights(definition, weighed).map((it) => alternative(...it)) : []),
    ...(family.leavesCriteriaOut ? criteriaBehind(definition, key) : []).flatMap((criterion) => {
      const changed = withoutCriterion(definition, key, criterion);
      return changed ? [alternative(`without ${criterion}`, changed)] : [];
    }),
    ...(family.hasOtherMean ? several : []).map((composite) => {
      const other = composite.combination === "arithmetic" ? "geometric" : "arithmetic";
      return replaced(`${other} instead of ${composite.combination}`, combinedAs(composite, other));
    }),
    ...(several.some(({ combination }) => combination === "geometric") ? checkedFloors(family.floors) : [])
      .filter((floor) => floor !== definition.floor)
      .map((floor) => alternative(`floor ${floor} instead of ${definition.floor}`, { ...definition, floor })),
    ...(family.hasOtherScoring ? [otherScoring(definition, scoring)] : []),
  ];
}

function scaled({ parts }: CompositeDefinition, at: number, factor: number) {
  if (!(factor > 0 && Number.isFinite(factor))) {
    throw new InputShapeError(`A weight is multiplied by a number over 0, not ${factor}`);
  }
  return reweighted(parts, ({ weight }, place) => (place === at ? weight * factor : weight));
}

function equalWeights(definition: IndexDefinition, weighed: readonly CompositeDefinition[]) {
  const changed = weighed.flatMap((composite) => {
    const parts = reweighted(composite.parts, () => 1) ?? [];
    const isSame = parts.every(({ weight }, place) => Math.abs(weight - (composite.parts[place]?.weight ?? 0)) < 1e-9);
    return isSame ? [] : [{ ...composite, parts }];
  });
  const single = changed.map((composite): [string, IndexDefinition] => [
    `${composite.key}: equal weights`,
    withComposite(definition, composite),
  ]);
  const all: [string, IndexDefinition] = ["equal weights everywhere", changed.reduce(withComposite, definition)];
  return changed.length > 1 ? [...single, all] : single;
}

function otherScoring(definition: IndexDefinition, scoring: Scoring): IndexAlternative {
  const other = scoring === "mean" ? "median" : "mean";
  return { changes: `${other}s instead of ${scoring}s`, definition, scoring: other };
}

function checkedFloors(floors: readonly number[]): readonly number[] {
  const wrong = floors.find((floor) => !(floor > 0 && floor <= 100));
  if (wrong !== undefined) throw new InputShapeError(`A floor lies over 0 and up to 100, not ${wrong}`);
  return floors;
}
