import { compositesBehind } from "./composite-value.js";
import type { Combination, CompositeDefinition, CompositePart, IndexDefinition } from "./index-definition.js";

/** A definition with one of its composites replaced. */
export function withComposite(definition: IndexDefinition, changed: CompositeDefinition): IndexDefinition {
  const composites = definition.composites.map((composite) => (composite.key === changed.key ? changed : composite));
  return { ...definition, composites };
}

/** The parts with other weights, made to add up to 1 again; null when nothing is left of them. */
export function reweighted(
  parts: readonly CompositePart[],
  weightOf: (part: CompositePart, place: number) => number,
): CompositePart[] | null {
  const weights = parts.map(weightOf);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return total > 0 ? parts.map((part, place) => ({ ...part, weight: (weights[place] ?? 0) / total })) : null;
}

/** Whether a composite has weights that could be others: two parts or more, and no product. */
export function hasWeights({ combination, parts }: CompositeDefinition): boolean {
  return combination !== "product" && parts.length > 1;
}

/** The composite with its parts put together in another way; a product gets equal weights. */
export function combinedAs(composite: CompositeDefinition, combination: Combination): CompositeDefinition {
  const equal = composite.combination === "product" ? reweighted(composite.parts, () => 1) : null;
  return { ...composite, combination, parts: equal ?? composite.parts };
}

/**
 * The definition of a composite without one criterion, the other weights in proportion. A composite that had nothing else is left out of
 * those it is part of; null when nothing is left of the composite itself.
 */
export function withoutCriterion(definition: IndexDefinition, key: string, criterion: string): IndexDefinition | null {
  const gone = new Set<string>();
  let changed = definition;
  for (const composite of compositesBehind(definition, key)) {
    const parts = composite.parts.filter(({ source }) =>
      "criterion" in source ? source.criterion !== criterion : !gone.has(source.composite),
    );
    if (parts.length === composite.parts.length) continue;
    const left = composite.combination === "product" ? parts : reweighted(parts, ({ weight }) => weight);
    if (left === null || left.length === 0) gone.add(composite.key);
    else changed = withComposite(changed, { ...composite, parts: left });
  }
  return gone.has(key) ? null : changed;
}
