import type { Distribution } from "../figure.js";

/** A named part of the panel with its answers to one item. */
export interface ComparisonGroup {
  readonly groupKey: string;
  readonly distribution: Distribution;
}
