import type { TransitionTable } from "../figure.js";
import type { ItemCounts, ItemScale } from "../item-analysis.js";

/** One row of a tidy file: one answer, or one part of one. */
export interface TidyRow {
  readonly line: number;
  readonly round: number;
  readonly audience: "panel" | "public";
  readonly panelist: string;
  readonly group: string | null;
  readonly item: string;
  /** `earliest`, `likely`, `latest` of years; the option of a multiple choice; `1`, `2`, … of lists; else empty. */
  readonly facet: string;
  readonly value: string;
}

export interface TidyProblem {
  readonly line: number;
  readonly message: string;
}

export interface TidyItem {
  readonly item: string;
  readonly scale: ItemScale | null;
  readonly counts: ItemCounts;
  readonly groups: readonly { readonly groupKey: string; readonly counts: ItemCounts }[];
  /** From the round in which this audience was last asked the item; null at the first asking. */
  readonly transitions: TransitionTable | null;
  readonly previousRound: number | null;
  readonly skipped: number;
}

export interface TidyRound {
  readonly round: number;
  readonly audience: "panel" | "public";
  /** People with at least one readable row that is not empty. */
  readonly respondents: number;
  readonly groups: readonly { readonly key: string; readonly respondents: number }[];
  /** In the order of their first rows. */
  readonly items: readonly TidyItem[];
}
