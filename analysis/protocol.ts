import type { IndexDefinition } from "./indices/index-definition.js";
import type { ComposedRule } from "./protocol-composed.js";
import type { RuleFamily } from "./protocol-family.js";
import type { QuantileType } from "./quantile-type.js";

/**
 * The protocol: the rules fixed before round 1 opens, as data. Its canonical JSON (RFC 8785) is hashed when it is locked.
 */
export type { QuantileType };

/** When one item's answers count as consensus. Shares are of valid answers; thresholds have a tolerance of 1e-9. */
export type ConsensusRule =
  /** Two neighbouring levels hold at least `atLeast` of the answers and the IQR is at most `iqrAtMost`. */
  | { readonly kind: "pair"; readonly atLeast: number; readonly iqrAtMost: number }
  /** At least `atLeast` of the answers lie within `within` levels of the median and the IQR is at most `iqrAtMost`. */
  | { readonly kind: "window"; readonly within: number; readonly atLeast: number; readonly iqrAtMost: number }
  /**
   * Years with answers outside the range (`after`, `never`): the IQR of the most likely year is at most `iqrAtMost` and at most
   * `outsideAtMost` answered outside; or more than `outsideOver` did.
   */
  | { readonly kind: "year"; readonly iqrAtMost: number; readonly outsideAtMost: number; readonly outsideOver: number }
  /** Put together from blocks. */
  | ComposedRule;

export interface StabilityRule {
  /** Panelists with a valid answer in both rounds. */
  readonly minPaired: number;
  /** Their share of the later round's valid answers. */
  readonly minPairedShare: number;
  /** Half the sum of absolute differences of the shares, among the paired. */
  readonly netChangeUnder: number;
  /** Levels (years for year items). */
  readonly medianMovedUnder: number;
  /** Share of the paired who kept their answer; absent: it is printed and does not decide. */
  readonly unchangedAtLeast?: number;
  /** The change of the paired is shown to be small; absent: not asked. */
  readonly equivalence?: EquivalenceRule;
}

/** The interval of the change between two rounds, by bootstrap over the paired, lies wholly within `within` of nothing. */
export interface EquivalenceRule {
  readonly of: "mean" | "median";
  /** Levels (years for year items). */
  readonly within: number;
  readonly level: number;
  readonly resamples: number;
  readonly seed: number;
}

/** The first rule whose `appliesTo` fits the item decides; an item that none fits has no verdict: "no rule for this scale". */
export interface ScaleRule {
  readonly appliesTo: {
    readonly kind: "rating" | "trl" | "year";
    /** Numbers of levels; absent: any. */
    readonly levels?: readonly number[];
    /** Criteria by key; absent: all. */
    readonly criterionKeys?: readonly string[];
  };
  readonly consensus: ConsensusRule;
  readonly stability: StabilityRule;
}

export interface Protocol {
  readonly schemaVersion: 1;
  readonly quantileType: QuantileType;
  /** Valid answers from which an item gets a verdict. */
  readonly minValid: number;
  /** People below whom a subset is hidden (disclosure). */
  readonly minCell: number;
  readonly rules: readonly ScaleRule[];
  readonly settledItems: "close-settled" | "carry-all";
  /** Criteria (or stand-alone item keys) for which one round is enough by declaration. */
  readonly oneRoundKeys: readonly string[];
  /** `afterwards`: the rules were applied to data that already existed. */
  readonly application: "locked-before" | "afterwards";
  /** Composite indices over criteria, with the cuts that name regions of the map; absent: none. */
  readonly indices?: IndexDefinition;
  /** The alternatives under which every verdict is tried; absent: `defaultFamily` of the item's own rule. */
  readonly robustness?: RuleFamily;
}
