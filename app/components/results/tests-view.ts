import type { StabilityCode, VerdictCode } from "../../../analysis/item-analysis";
import type { Option, ResultFilters, VerdictView, VerdictWord } from "./view";

/**
 * What the pages of stability, groups, attrition and robustness show: plain data after disclosure control, made by presenters. Figures keep
 * their digits until display; where `value` is null, `reason` says why in words.
 */

export interface TestFigure {
  readonly value: number | null;
  /** People behind the figure. */
  readonly n: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly reason: string | null;
}

/** What every row says first: the item, its newest asking, and how many answered. */
export interface TestRow {
  readonly key: string;
  readonly text: string;
  readonly subject: string | null;
  /** Every figure of the row is of this round. */
  readonly round: number;
  readonly n: number;
  /** False: fewer people than the minimum cell, so n is all there is. */
  readonly isShown: boolean;
  readonly verdict: VerdictView;
  /** Owners see it, nobody else. */
  readonly isRestricted: boolean;
}

/** One page of rows, with what the filters offer; search, subject, criterion, verdict and page are as in the table of items. */
export interface TestTable<Row extends TestRow> {
  readonly round: number;
  readonly filters: ResultFilters;
  readonly subjects: readonly Option[];
  readonly criteria: readonly Option[];
  /** Items by verdict, of all rows. */
  readonly verdicts: Readonly<Record<VerdictWord, number>>;
  /** Rows before filtering: items with a scale, years or numbers. */
  readonly items: number;
  /** Judged items that have no such figures: choices. */
  readonly leftOut: number;
  /** Rows that the filters leave. */
  readonly total: number;
  readonly pages: number;
  readonly rows: readonly Row[];
}

export interface StabilityRow extends TestRow {
  /** Null: this was the first asking. */
  readonly previousRound: number | null;
  readonly code: StabilityCode;
  /** Why the stability is what it is. */
  readonly reasons: readonly string[];
  /** Null: fewer than the minimum cell in both rounds. */
  readonly nPaired: number | null;
  /** The ends of the scale, for the movement arrow; null for numbers without ends. */
  readonly scale: { readonly min: number; readonly max: number } | null;
  /** Medians of those who answered in both rounds. */
  readonly medians: readonly [earlier: number, later: number] | null;
  readonly medianChange: TestFigure;
  readonly netChange: TestFigure;
  readonly shareMoved: TestFigure;
  readonly wilcoxon: TestFigure;
  /** Null: not computed when the round was closed. */
  readonly tests: StabilityTestsView | null;
}
export interface StabilityTestsView {
  /** Share whose answer went into another class. */
  readonly shareCrossing: TestFigure;
  /** The classes, as `1..2, 3..3, 4..5`. */
  readonly classes: string | null;
  readonly signTest: TestFigure;
  /** Leaving or entering the set of levels that the rule looks at. */
  readonly mcNemar: TestFigure;
  readonly set: readonly [from: number, to: number] | null;
  readonly bowker: TestFigure;
  readonly stuartMaxwell: TestFigure;
  /** Cohen's kappa between the rounds, quadratic weights, with its interval. */
  readonly weightedKappa: TestFigure;
  readonly iqrChange: TestFigure;
  readonly agreementAChange: TestFigure;
  /** The same two over all answers of each round; `n` is of the later. For where the paired ones may not be shown. */
  readonly iqrChangeOfAll: TestFigure;
  readonly agreementAChangeOfAll: TestFigure;
  /** The change of the median with its 90 % interval. */
  readonly equivalence: TestFigure;
  /** Null where there is no interval. */
  readonly isEquivalent: boolean | null;
  /** Largest change that does not matter, in the unit of the scale. */
  readonly equivalentWithin: number | null;
}
export interface StabilityView {
  readonly table: TestTable<StabilityRow>;
  /** No item was asked in two rounds yet. */
  readonly isFirstRound: boolean;
  /** False: a round shown was closed before these tests were computed at closing. */
  readonly hasTests: boolean;
  /** Of all items, whatever the filters; `askedOnce` could not be tested either. */
  readonly counts: Readonly<Record<"stable" | "moving" | "notTestable" | "askedOnce", number>>;
}

export interface ComparedGroup {
  readonly key: string;
  readonly label: string;
  readonly n: number;
  readonly median: number | null;
}
/** First less second. */
export interface GroupPairView {
  readonly first: string;
  readonly second: string;
  /** In steps of the scale (years: years). */
  readonly medianDifference: TestFigure;
  readonly cliffsDelta: TestFigure;
  readonly size: "negligible" | "small" | "medium" | "large" | null;
  /** Adjusted over the pairs of the item (Holm). */
  readonly adjustedP: number | null;
}
export interface GroupsRow extends TestRow {
  /** Groups that may be shown for this item; fewer than two: nothing is compared. */
  readonly groups: readonly ComparedGroup[];
  readonly hiddenGroups: readonly string[];
  /** Null: not computed when the round was closed. */
  readonly tests: GroupTestsView | null;
}
export interface GroupTestsView {
  /** Null where fewer than two groups may be shown. */
  readonly test: "mann-whitney" | "kruskal-wallis" | null;
  /** p of the test, not adjusted; `reason` says why there is none. */
  readonly p: TestFigure;
  /** Over all items of the round (Benjamini and Hochberg). */
  readonly adjustedP: number | null;
  /** Effect size over more than two groups; null for two, whose pair says it. */
  readonly epsilonSquared: TestFigure | null;
  readonly pairs: readonly GroupPairView[];
}
/** Agreement over raters and items of one criterion. */
export interface RatersView {
  readonly criterionKey: string;
  readonly label: string;
  readonly round: number;
  readonly items: number;
  readonly answers: number;
  /** Krippendorff's alpha, ordinal; n counts items. */
  readonly alpha: TestFigure;
  /** Gwet's AC2, ordinal weights, over the declared levels; n counts items. */
  readonly ac2: TestFigure;
}
export interface GroupsView {
  readonly table: TestTable<GroupsRow>;
  /** The comparison groups, in locked order. */
  readonly columns: readonly Option[];
  /** Of all items that could be compared: by the size of their largest difference. */
  readonly counts: Readonly<Record<NonNullable<GroupPairView["size"]>, number>>;
  readonly raters: readonly RatersView[];
  readonly hasTests: boolean;
}

export interface FlowCounts {
  /** Null: nobody was invited by the software (imported studies). */
  readonly invited: number | null;
  readonly started: number;
  readonly submitted: number;
  /** Submitted the round before; null in the first round. */
  readonly before: number | null;
  /** Of these, who submitted this round too. */
  readonly returned: number | null;
}
export interface FlowGroupView extends FlowCounts {
  readonly key: string;
  /** Null: groups too small to stand alone, and people of no group, together. */
  readonly label: string | null;
}
export interface RoundFlowView {
  readonly round: number;
  readonly title: string;
  readonly total: FlowCounts;
  /** Empty: no group may be shown, or the flow was not computed when the round was closed. */
  readonly groups: readonly FlowGroupView[];
}
export interface AttritionRow extends TestRow {
  /** Null: first asking, so nobody could leave. */
  readonly previousRound: number | null;
  /** Answered the item before and came back to this round; null: fewer than the minimum cell, or a first asking. */
  readonly nBack: number | null;
  readonly nLeft: number | null;
  /** Share who could not judge, of valid answers and these. */
  readonly cannotJudge: TestFigure;
  /** Over 30 %: the verdict is one by those who judged. */
  readonly isByThoseWhoJudged: boolean;
  /** Null: first asking, or not computed when the round was closed. */
  readonly tests: AttritionTestsView | null;
}
export interface AttritionTestsView {
  /** Answers before of those who left against those who came back: above 0, those who left had answered higher. */
  readonly cliffsDelta: TestFigure;
  readonly size: GroupPairView["size"];
  /** Those who left less those who came back, in steps of the scale. */
  readonly medianDifference: TestFigure;
  readonly adjustedP: number | null;
  /** Whether there is a consensus; null with `boundsReason`. */
  readonly hasConsensus: boolean | null;
  /** With the earlier answers of those who left; null: not shown, they are fewer than the minimum cell. */
  readonly isHeldCarriedForward: boolean | null;
  /** With all who left at the far end of the scale. */
  readonly isHeldAtOppositePole: boolean | null;
  readonly boundsReason: string | null;
  /** How many of those who left would have to disagree to cancel the consensus. */
  readonly fragility: TestFigure;
  /** The consensus holds even if all of them disagreed. */
  readonly survivesAll: boolean;
}
export interface AttritionView {
  readonly flow: readonly RoundFlowView[];
  readonly counts: AttritionCounts;
  readonly table: TestTable<AttritionRow>;
  readonly isFirstRound: boolean;
  readonly hasTests: boolean;
}

/** Of all items, whatever the filters. */
export interface AttritionCounts {
  readonly consensus: number;
  /** Of these, which those who left could cancel. */
  readonly cancellable: number;
  /** Fewest of those who left that cancel a consensus; null where they can cancel none. */
  readonly smallestFragility: number | null;
  /** Items on which those who left can be compared with those who came back. */
  readonly compared: number;
  /** Of these, with a medium or large difference. */
  readonly differing: number;
}

export interface BreakingRule {
  /** What it changes of the rule, in words; all at once. */
  readonly changes: readonly string[];
  /** The verdict it would give; null: it cannot be applied to the scale. */
  readonly code: VerdictCode | null;
}
export interface RobustnessRow extends TestRow {
  /** Null: not computed when the round was closed. */
  readonly tests: RobustnessTestsView | null;
}
export interface RobustnessTestsView {
  /** Share of alternative rules with the same verdict. */
  readonly holds: TestFigure;
  readonly holding: number | null;
  readonly members: number | null;
  /** Alternatives from the protocol, or the software's own family. */
  readonly family: "declared" | "default" | null;
  /** The rules nearest to the own one that give another verdict; fewest changes first. */
  readonly breaking: readonly BreakingRule[];
}
export interface RobustnessView {
  readonly table: TestTable<RobustnessRow>;
  /** Of all items, whatever the filters: with a verdict, holding under every alternative, under fewer than half. */
  readonly counts: Readonly<Record<"verdicts" | "underAll" | "underHalf", number>>;
  readonly hasTests: boolean;
}
