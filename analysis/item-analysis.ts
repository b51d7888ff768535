import type { Distribution, Figure } from "./figure.js";

/** What the analysis needs to know of an item. */
export interface ItemScale {
  readonly kind: "rating" | "trl" | "year" | "number" | "choices" | "text";
  /** Lowest and highest value of the scale; null where none is declared. */
  readonly min: number | null;
  readonly max: number | null;
  readonly sides: {
    readonly against: readonly [number, number];
    readonly neutral: readonly [number, number] | null;
    readonly for: readonly [number, number];
  } | null;
  readonly criterionKey: string | null;
}

export type VerdictCode =
  | "insufficient"
  | "unstable"
  | "consensus-for"
  | "consensus-against"
  | "consensus-neutral"
  | "consensus-at"
  | "majority"
  | "bipolar"
  | "plural"
  | "dispersed";
export type StabilityCode = "stable" | "moving" | "not-testable";
export type ProposalCode = "settled" | "report-both-camps" | "report-disagreement" | "ask-again";

/** Everything counted of one item in one round, for the whole audience or one group; produced by `GROUP BY`. */
export interface ItemCounts {
  /** Valid numeric answers (for years: the most likely year). */
  readonly distribution: Distribution;
  /** Codes: special answers, chosen options, `cannot-judge`, `not-applicable`. */
  readonly codes: readonly { readonly code: string; readonly count: number }[];
  /** Choices and texts: people with a valid answer (one person may tick several options). */
  readonly respondents?: number;
}

export interface ItemVerdict {
  /** Null with a reason when no rule fits the scale or the scale is not declared. */
  readonly code: VerdictCode | null;
  /** Agreement, whatever the stability says: the verdict code the item would have if stable. */
  readonly agreementCode: VerdictCode | null;
  /** "provisional" after a first asking, "final" when stability was tested, "one-round" where one round is declared enough. */
  readonly standing: "provisional" | "final" | "one-round";
  /** The levels the consensus or majority lies on, both ends included. */
  readonly levels: readonly [number, number] | null;
  readonly reasons: readonly string[];
}

export interface ItemStability {
  readonly code: StabilityCode;
  readonly nPaired: number;
  readonly pairedShare: number | null;
  readonly netChange: Figure;
  readonly shareMoved: Figure;
  readonly medianChange: Figure;
  /** Two-sided p of the Wilcoxon signed rank test; printed, never decides. */
  readonly wilcoxon: Figure;
  /** Change of mean or median with the interval of its equivalence; only where the protocol asks for it. */
  readonly equivalence?: Figure;
  readonly reasons: readonly string[];
}

export interface GroupAnalysis {
  readonly groupKey: string;
  readonly n: number;
  readonly distribution: Distribution;
  /** Chosen options and the special answers of years; cannot-judge and not-applicable are left out. */
  readonly codes: ItemCounts["codes"];
  readonly median: Figure;
  readonly q1: Figure;
  readonly q3: Figure;
  readonly iqr: Figure;
  /** Share of this group in the whole panel's set or window. */
  readonly percentAgreement: Figure;
}

/** The full analysis of one item in one round. Holds small cells: show it only through `discloseItem`. */
export interface ItemAnalysis {
  readonly item: string;
  readonly round: number;
  readonly scale: ItemScale | null;
  readonly n: number;
  readonly cannotJudge: number;
  readonly notApplicable: number;
  readonly distribution: Distribution;
  readonly codes: ItemCounts["codes"];
  readonly mean: Figure;
  readonly median: Figure;
  readonly q1: Figure;
  readonly q3: Figure;
  readonly iqr: Figure;
  /** Share in the rule's set or window; `from` and `to` in the parameters name it. */
  readonly percentAgreement: Figure;
  /** Years: share of `after` and `never`. */
  readonly outsideShare: Figure;
  /** van der Eijk's A. */
  readonly agreementA: Figure;
  readonly verdict: ItemVerdict;
  readonly stability: ItemStability;
  readonly proposal: ProposalCode | null;
  readonly groups: readonly GroupAnalysis[];
}
