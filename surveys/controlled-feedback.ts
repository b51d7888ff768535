import type { AxisName } from "./items/field-names.js";
import type { PartFigure } from "./items/part-figures.js";
import type { ReasonSide } from "./items/types.js";

/** What a panelist sees of the panel before answering an item again; frozen and hashed when the round opens. */
export interface ControlledFeedback {
  /** Number of the round the figures come from. */
  readonly round: number;
  readonly n: number;
  /** The panel's figures are not in here: they follow the person's own answer in this round, or are not shown at all. */
  readonly withheld?: "until-answered" | "always";
  /** Null when fewer than the minimum cell answered. */
  readonly cannotJudge: number | null;
  /** Null when fewer than the minimum cell answered: then only `n` is shown. */
  readonly figures: FeedbackFigures | null;
  /** Groups that disclosure control lets through, in locked order. */
  readonly groups: readonly (FeedbackFigures & { readonly key: string; readonly label: string; readonly n: number })[];
  /** Hidden groups as one figure, where they are enough people together. */
  readonly otherGroups: (FeedbackFigures & { readonly n: number }) | null;
  /** How the panel moved since the round before that; absent until two closed rounds have asked the item. */
  readonly moved?: PanelMoved;
  readonly reasons: readonly ReleasedReason[];
  /** Reasons given but not reviewed when the round opened: left out and counted. */
  readonly unreviewedReasons: number;
}

export interface FeedbackFigures {
  /** Value -> count for scales, years and numbers; probabilities by band. */
  readonly distribution: readonly { readonly value: number; readonly count: number }[];
  /** Code -> count for choices, statements and the specials of years. */
  readonly codes: readonly { readonly code: string; readonly count: number }[];
  /** Rankings, allocations, best and worst: every choice, the panel's first on top; there are no `codes` then. */
  readonly parts?: readonly PartFigure[];
  /** Two scales: each for itself, never the pairs; there are no `codes` then. */
  readonly axes?: Readonly<Record<AxisName, AxisFigures>>;
  readonly median: number | null;
  readonly q1: number | null;
  readonly q3: number | null;
}

/** One scale of an item with two. */
export type AxisFigures = Pick<FeedbackFigures, "distribution" | "median" | "q1" | "q3">;

export interface PanelMoved {
  /** Number of the earlier of the two rounds. */
  readonly round: number;
  readonly from: Centre;
  readonly to: Centre;
  /** Of those who answered in both rounds; null where it would tell of the few who did not. */
  readonly pairs: { readonly n: number; readonly shareMoved: number; readonly netChange: number } | null;
}
interface Centre {
  readonly median: number;
  readonly q1: number;
  readonly q3: number;
}

export interface ReleasedReason {
  readonly id: string;
  readonly side: ReasonSide | null;
  /** Empty where only a source was given. */
  readonly text: string;
  /** Left out where none was given or released. */
  readonly source?: string;
}
