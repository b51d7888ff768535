/**
 * Composite indices as data: weights, floor, minimum numbers and the cuts that name a strategy. They belong to the locked protocol.
 * Every criterion is first turned into a score from 0 to 100: 100 * (answer - min) / (max - min).
 */
export interface IndexDefinition {
  /** In geometric means each part is raised to at least this, so that one zero does not erase the index. */
  readonly floor: number;
  /** Valid answers that every criterion of an index needs. */
  readonly minValid: number;
  /** Largest share of "cannot judge" that a criterion of an index may have. */
  readonly cannotJudgeAtMost: number;
  /** In order of calculation: a composite may use those before it. */
  readonly composites: readonly CompositeDefinition[];
  /** The first rule whose conditions are all met names the strategy. */
  readonly strategies: readonly StrategyRule[];
}

/**
 * `arithmetic`: weighted mean of the parts. `geometric`: product of the parts to the power of their weights. `product`: the parts as shares
 * of 100 multiplied, times 100; every weight is 1 and no floor is applied.
 */
export type Combination = "arithmetic" | "geometric" | "product";

export interface CompositeDefinition {
  /** `C`, `E`, `P`, … */
  readonly key: string;
  readonly label: string;
  readonly combination: Combination;
  readonly parts: readonly CompositePart[];
}

export interface CompositePart {
  /** A criterion's key (or `trl-gap`), or the key of a composite before this one. */
  readonly source: { readonly criterion: string } | { readonly composite: string };
  readonly weight: number;
  /** Counts as 100 minus the score. */
  readonly isReversed?: boolean;
}

export interface StrategyRule {
  readonly key: string;
  readonly label: string;
  readonly conditions: readonly StrategyCondition[];
}

/** `atLeast` and `under` share one border: a score on it is "at least". */
export interface StrategyCondition {
  readonly composite: string;
  readonly operator: "at-least" | "under";
  readonly threshold: number;
}
