/** Both ends included. */
export type LevelRange = readonly [from: number, to: number];

/** When the answers lie on one side; all that is given must hold. Shares are of valid answers. */
export interface SideThreshold {
  /** Share on the side itself. */
  readonly atLeast?: number;
  /** Share on the opposite side: less than this. */
  readonly oppositeUnder?: number;
  /** Share on the opposite side: at most this. */
  readonly oppositeAtMost?: number;
}

/** On which levels agreement is looked for, and how much of it is needed. */
export type AgreementBlock =
  /**
   * Two opposite sides: the declared ones of the item, or `levels`. A side holds when its thresholds hold; where both do, or only the
   * neutral level has `neutralAtLeast`, the code says so. COMET 70/15: `for` and `against` with `atLeast` 0.7 and `oppositeUnder` 0.15;
   * its variant of "out": `against` with `oppositeAtMost` 0.5 alone.
   */
  | {
      readonly set: "sides";
      readonly levels?: { readonly against: LevelRange; readonly for: LevelRange };
      readonly for?: SideThreshold;
      readonly against?: SideThreshold;
      readonly neutralAtLeast?: number;
    }
  /** Fixed levels. */
  | { readonly set: "levels"; readonly levels: LevelRange; readonly atLeast: number }
  /** The two neighbouring levels with most answers. */
  | { readonly set: "pair"; readonly atLeast: number }
  /** The levels within some of the median. */
  | { readonly set: "window"; readonly within: number; readonly atLeast: number }
  /**
   * RAND/UCLA: the region that holds the median, of 1-3, 4-6 and 7-9 on nine levels (half-way medians belong to the higher; other scales
   * are moved linearly to nine levels). `middle`: what a median in the middle region means: agreement, or ("uncertain") none.
   */
  | { readonly set: "region"; readonly atLeast: number; readonly middle: "agreement" | "no-agreement" };

/** A further condition of consensus on the same answers. */
export type ConditionBlock =
  | { readonly measure: "iqr"; readonly atMost: number }
  /** Standard deviation over mean; only for scales that begin at 0 or above. */
  | { readonly measure: "cv"; readonly atMost: number }
  /** van der Eijk's A. */
  | { readonly measure: "agreement-a"; readonly atLeast: number }
  /** RAND/UCLA classic agreement: few enough outside the region that holds the median, by panel size. */
  | { readonly measure: "ram-agreement" }
  /** RAND/UCLA: no disagreement by panel size (`classic`), by thirds of the panel (`third`), or by a disagreement index over 1 (`index`). */
  | { readonly measure: "ram-disagreement"; readonly form: RamDisagreementForm };
export type RamDisagreementForm = "classic" | "third" | "index";

/** A consensus rule put together from blocks; all of them must hold. */
export interface ComposedRule {
  readonly kind: "composed";
  readonly agreement: AgreementBlock;
  readonly conditions: readonly ConditionBlock[];
  /**
   * Agreement and conditions must also hold, on the same levels and side, in each comparison group that has at least `minValid` valid
   * answers: in those that may be shown (`disclosed`) or in `all`. Where there is no such group there is no verdict yet.
   */
  readonly perGroup?: { readonly groups: "disclosed" | "all"; readonly minValid: number };
  /** Valid answers from which an item under this rule gets a verdict, instead of the protocol's number. */
  readonly minValid?: number;
}
