import type { ItemScale } from "../item-analysis.js";
import type { Protocol, ScaleRule } from "../protocol.js";

/** A scale whose two ends are declared. */
export type DeclaredScale = ItemScale & { readonly min: number; readonly max: number };

export function isDeclared(scale: ItemScale | null): scale is DeclaredScale {
  return scale !== null && scale.min !== null && scale.max !== null;
}

/** The first rule of the protocol that fits the scale, or null: "no rule for this scale". */
export function findRule(protocol: Protocol, scale: DeclaredScale): ScaleRule | null {
  const levels = scale.max - scale.min + 1;
  const fits = ({ appliesTo }: ScaleRule) =>
    appliesTo.kind === scale.kind &&
    (appliesTo.levels?.includes(levels) ?? true) &&
    (appliesTo.criterionKeys === undefined ||
      (scale.criterionKey !== null && appliesTo.criterionKeys.includes(scale.criterionKey)));
  return protocol.rules.find(fits) ?? null;
}
