import type { Figure } from "./figure.js";
import type { VerdictCode } from "./item-analysis.js";

/** Tests of one round beside its analysis. Holds small cells: show it only through `discloseRoundTests`. */
export interface RoundTests {
  readonly schemaVersion: 1;
  readonly round: number;
  /** Ratings, readiness levels, years and numbers, in the order of the round; choices and texts have no such figures. */
  readonly items: readonly ItemTests[];
  /** Criteria with at least two items on a scale of levels. */
  readonly raters: readonly RaterAgreement[];
  /** By comparison group in the locked order, people of no group last. */
  readonly participation: readonly Participation[];
}

export interface ItemTests {
  readonly item: string;
  /** Valid answers. */
  readonly n: number;
  /** cannot judge of valid answers and these. */
  readonly cannotJudge: Figure;
  /** Null at the first asking. */
  readonly stability: StabilityTests | null;
  readonly robustness: RobustnessTests;
  readonly groups: GroupTests;
  /** Null at the first asking. */
  readonly attrition: AttritionTests | null;
}

/** Those who answered in both rounds; what the item's analysis has already is not repeated. */
export interface StabilityTests {
  /** Valid answers of the round before, and of those who answered in both. */
  readonly nPrevious: number;
  readonly nPaired: number;
  readonly shareCrossing: Figure;
  readonly signTest: Figure;
  readonly mcNemar: Figure;
  readonly bowker: Figure;
  readonly stuartMaxwell: Figure;
  readonly weightedKappa: Figure;
  readonly iqrChange: Figure;
  readonly agreementAChange: Figure;
  /** The same two over all answers of each round, whoever gave them: the difference of two published figures. */
  readonly iqrChangeOfAll: Figure;
  readonly agreementAChangeOfAll: Figure;
  readonly equivalence: Figure;
}

export interface RobustnessTests {
  readonly holds: Figure;
  /** The rules that give another verdict and differ least from the own one. */
  readonly breaking: readonly { readonly changes: readonly string[]; readonly code: VerdictCode | null }[];
}

export interface GroupTests {
  /** Valid answers of every group, in locked order. */
  readonly sizes: readonly { readonly key: string; readonly n: number }[];
  /** The groups that may be shown; only these are compared. */
  readonly compared: readonly string[];
  readonly test: Figure;
  /** Over all items of the round. */
  readonly adjustedP: number | null;
  /** Of more than two groups. */
  readonly epsilonSquared: Figure | null;
  readonly pairs: readonly {
    readonly first: string;
    readonly second: string;
    readonly adjustedP: number | null;
    readonly medianDifference: Figure;
    readonly cliffsDelta: Figure;
  }[];
}

/** Those who answered the item in the round before, by whether they submitted a response in this one. */
export interface AttritionTests {
  /** Both null, as the figures from them, where answers of that round were erased since. */
  readonly nBack: number | null;
  readonly nLeft: number | null;
  readonly cliffsDelta: Figure;
  readonly medianDifference: Figure;
  readonly test: Figure;
  /** Over all items of the round. */
  readonly adjustedP: number | null;
  readonly bounds: ConsensusBounds;
  readonly fragility: Figure;
}

/** Whether the rule finds a consensus, as observed and with those who left; null with a reason. */
export interface ConsensusBounds {
  readonly observed: boolean | null;
  readonly carriedForward: boolean | null;
  readonly oppositePole: boolean | null;
  readonly reason: string | null;
}

export interface RaterAgreement {
  readonly criterionKey: string;
  readonly items: number;
  readonly answers: number;
  /** Answers of the item with fewest of them. */
  readonly fewest: number;
  readonly alpha: Figure;
  readonly ac2: Figure;
}

export interface Participation {
  /** Null: people of no group. */
  readonly groupKey: string | null;
  readonly invited: number;
  readonly started: number;
  readonly submitted: number;
  /** Submitted the round before, and of these this one too; null in the first round. */
  readonly before: number | null;
  readonly returned: number | null;
}
