import { InputShapeError } from "../figure.js";
import { combineParts, type ScoredPart, toScore } from "./combine-parts.js";
import type { CompositeDefinition, IndexDefinition } from "./index-definition.js";

/** Scores of the criteria of a subject, null where there is none. */
export type ScoreLookup = (criterion: string) => number | null;

/** A composite and those it is made of, in the order of the definition. */
export function compositesBehind(definition: IndexDefinition, key: string): CompositeDefinition[] {
  const needed = new Set([indexOf(definition, key)]);
  for (const index of needed) {
    for (const { source } of definition.composites[index]?.parts ?? []) {
      if ("composite" in source) needed.add(indexOf(definition, source.composite, index));
    }
  }
  return definition.composites.filter((_, index) => needed.has(index));
}

/** The criteria a composite is made of, each once, in the order in which the definition names them. */
export function criteriaBehind(definition: IndexDefinition, key: string): string[] {
  const sources = compositesBehind(definition, key).flatMap(({ parts }) => parts.map(({ source }) => source));
  return [...new Set(sources.flatMap((source) => ("criterion" in source ? [source.criterion] : [])))];
}

/**
 * The formula of a composite as a function of the scores of its criteria: null where one of them is. It is worked out once and
 * evaluated many times.
 *
 * Throws  InputShapeError when the composite is not defined, or one is used before it is defined.
 */
export function compositeFormula(definition: IndexDefinition, key: string): (scores: ScoreLookup) => number | null {
  const at = indexOf(definition, key);
  const { combination, parts } = definition.composites[at] ?? { combination: "arithmetic", parts: [] };
  const given = parts.map(({ source, weight, isReversed }) => {
    if ("criterion" in source) {
      return { weight, isReversed, score: (scores: ScoreLookup) => scores(source.criterion) };
    }
    indexOf(definition, source.composite, at);
    return { weight, isReversed, score: compositeFormula(definition, source.composite) };
  });
  return (scores) => {
    const scored: ScoredPart[] = [];
    for (const { score, weight, isReversed } of given) {
      const value = score(scores);
      if (value === null) return null;
      scored.push({ value, weight, isReversed });
    }
    return toScore(combination, combineParts(combination, scored, definition.floor).centre);
  };
}

function indexOf({ composites }: IndexDefinition, key: string, before = composites.length): number {
  const index = composites.findIndex((composite) => composite.key === key);
  if (index < 0) throw new InputShapeError(`The composite ${key} is not defined`);
  if (index >= before) throw new InputShapeError(`The composite ${key} is used before it is defined`);
  return index;
}
