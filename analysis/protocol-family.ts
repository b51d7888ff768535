import type { QuantileType } from "./quantile-type.js";

/** The set on which a member of a family looks for agreement: that of the rule itself, or another. */
export type FamilySet =
  | { readonly set: "own" }
  /** The declared sides of the item: for, against, or on the neutral levels alone. */
  | { readonly set: "sides" }
  | { readonly set: "pair" }
  | { readonly set: "window"; readonly within: number };

/**
 * Alternatives to a rule, as a grid: its members are all combinations of one entry from each list. The rule itself is among them
 * where every list holds what leaves it as it is (0, 1, `own`, its quantile type).
 */
export interface RuleFamily {
  /** Added to each least share, taken from each largest share on the opposite side and (years) outside. Above 0 is stricter. */
  readonly thresholdShifts: readonly number[];
  /** Every limit of spread is as many times as wide: IQR, CV, and the distance of A from 1. */
  readonly spreadFactors: readonly number[];
  readonly sets: readonly FamilySet[];
  readonly quantileTypes: readonly QuantileType[];
  /** The limits of net change and of the median's move are as many times as wide. */
  readonly stabilityFactors: readonly number[];
}
