import type { ItemScale, ProposalCode, StabilityCode, VerdictCode } from "../../../analysis/item-analysis";
import type { ScaleRule } from "../../../analysis/protocol";

/** What pages of results show: plain data, made by presenters, in the reader's language. Figures keep their digits until display. */

/** A verdict in one of the words of the catalogue (`verdict.*`). */
export type VerdictWord =
  | "consensus"
  | "consensusOneRound"
  | "disagreement"
  | "disagreementOneRound"
  | "moving"
  | "provisional"
  | "insufficient"
  | "none";
export const VERDICT_WORDS: readonly VerdictWord[] = [
  "consensus",
  "consensusOneRound",
  "disagreement",
  "disagreementOneRound",
  "moving",
  "provisional",
  "insufficient",
  "none",
];

export interface VerdictView {
  readonly word: VerdictWord;
  /** What the answers of this round agree or disagree on, whatever the stability says. */
  readonly agreement: Exclude<VerdictCode, "insufficient" | "unstable"> | null;
  readonly levels: readonly [number, number] | null;
}

export interface NoticesView {
  readonly isSimulated: boolean;
  readonly isPublicData: boolean;
  readonly designNote: string | null;
  readonly isAfterwards: boolean;
}

export interface Counts {
  readonly value: number;
  readonly count: number;
}

/** The data of a small histogram. */
export interface SparkView {
  readonly levels: readonly number[];
  readonly distribution: readonly Counts[];
  readonly median: number | null;
  readonly middle: readonly [number, number] | null;
}

export interface AgreementView {
  readonly share: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly from: number | null;
  readonly to: number | null;
}

export interface MovementView {
  readonly code: StabilityCode;
  readonly nPaired: number | null;
  readonly medianChange: number | null;
  /** Medians of those who answered in both rounds. */
  readonly pairedMedians: readonly [earlier: number, later: number] | null;
  readonly shareMoved: number | null;
  readonly netChange: number | null;
  /** Printed, never decides. */
  readonly wilcoxonP: number | null;
}

/** One item in one round, with everything that may be said of the whole audience. */
export interface FiguresView {
  readonly round: number;
  readonly n: number;
  /** False: fewer people than the minimum cell, so n is all there is. */
  readonly isShown: boolean;
  readonly cannotJudge: number | null;
  readonly median: number | null;
  readonly q1: number | null;
  readonly q3: number | null;
  readonly iqr: number | null;
  /** Why there is no median ("after 2045 or never", "not a scale of numbers"). */
  readonly medianReason: string | null;
  readonly agreement: AgreementView | null;
  readonly agreementA: number | null;
  readonly outsideShare: number | null;
  readonly spark: SparkView | null;
  /** Null for the public, which gets no verdict words. */
  readonly verdict: VerdictView | null;
  readonly movement: MovementView | null;
  readonly proposal: ProposalCode | null;
}

export interface ResultRow extends FiguresView {
  readonly key: string;
  readonly text: string;
  readonly subject: string | null;
  /** Closed by decision after this round, so not asked again. */
  readonly isClosed: boolean;
  /** Owners see it, nobody else. */
  readonly isRestricted: boolean;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface RoundOption {
  readonly number: number;
  readonly title: string;
}

export const SORTS = ["questionnaire", "agreement", "disagreement", "median", "moved", "answers"] as const;
export type Sort = (typeof SORTS)[number];

export interface ResultFilters {
  readonly search: string;
  readonly subject: string;
  readonly criterion: string;
  readonly verdict: VerdictWord | "";
  readonly sort: Sort;
  readonly page: number;
}

export interface KeyFiguresView {
  readonly answered: number;
  /** Null where nobody was invited by the software (imported studies). */
  readonly invited: number | null;
  readonly items: number;
  readonly verdicts: Readonly<Record<VerdictWord, number>>;
}

export interface ResultTableView {
  readonly round: number;
  readonly keyFigures: KeyFiguresView;
  readonly filters: ResultFilters;
  readonly subjects: readonly Option[];
  readonly criteria: readonly Option[];
  readonly total: number;
  readonly pages: number;
  readonly rows: readonly ResultRow[];
}

/** One bar of a full distribution: a level, a year, a special answer or a choice. */
export interface BarView {
  readonly key: string;
  /** The number of a level or year; null for codes. */
  readonly value: number | null;
  readonly label: string;
  readonly count: number;
  readonly share: number;
  readonly isMedian: boolean;
  readonly isMiddle: boolean;
}

export interface GroupView {
  readonly key: string;
  readonly label: string;
  readonly n: number;
  readonly median: number | null;
  readonly q1: number | null;
  readonly q3: number | null;
  readonly agreement: AgreementView | null;
  readonly bars: readonly BarView[];
  readonly spark: SparkView | null;
}

export interface AskingView {
  readonly figures: FiguresView;
  readonly bars: readonly BarView[];
  /** Several options per person: shares do not add up to 1. */
  readonly isMultiple: boolean;
  readonly groups: readonly GroupView[];
  readonly otherGroups: GroupView | null;
  /** Labels of groups that are not shown on their own. */
  readonly hiddenGroups: readonly string[];
  readonly verdictReasons: readonly string[];
  readonly stabilityReasons: readonly string[];
}

export interface ReasonView {
  readonly id: string;
  readonly round: number;
  readonly side: "higher" | "lower" | "condition" | null;
  readonly text: string;
  readonly source: string | null;
}

export interface WordingView {
  readonly text: string;
  readonly when: string;
  readonly reason: string | null;
}

/** An item of another wording and meaning that this one took the place of, or that took its place. */
export interface RelativeView {
  readonly key: string;
  readonly text: string;
  /** Its own newest figures, which are no figures of this item; null: none that this reader may see. */
  readonly earlier: (Pick<FiguresView, "n" | "isShown" | "median" | "verdict"> & { readonly round: number }) | null;
}

export interface ItemResultView {
  readonly key: string;
  readonly text: string;
  readonly help: string | null;
  readonly subject: { readonly name: string; readonly description: string; readonly reference: string | null } | null;
  readonly kind: ItemScale["kind"];
  /** Newest first. */
  readonly askings: readonly AskingView[];
  readonly public: AskingView | null;
  /** Readiness levels only: the share at each level or above, of the newest asking. */
  readonly exceedance: readonly ExceedanceView[];
  readonly rule: ScaleRule | null;
  readonly isOneRound: boolean;
  readonly minValid: number;
  readonly minCell: number;
  readonly quantileType: number;
  readonly reasons: readonly ReasonView[];
  readonly unreviewedReasons: number;
  readonly isClosed: boolean;
  /** Oldest first; one entry when the wording never changed. */
  readonly wordings: readonly WordingView[];
  /** The items that it took the place of with a new meaning: two where it was merged. */
  readonly parents: readonly RelativeView[];
  /** The items that took its place: two where it was split. */
  readonly children: readonly RelativeView[];
}

/** A composite index of one subject, 0 to 100. */
export interface IndexView {
  readonly key: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly reason: string | null;
  /** The weakest verdict among the inputs. */
  readonly verdict: VerdictWord | null;
}

export interface MedianView {
  readonly criterionKey: string;
  readonly label: string;
  readonly itemKey: string;
  readonly round: number;
  readonly n: number;
  readonly median: number | null;
}

/** Where a subject stands in the order by the priority index, and how firmly. */
export interface OrderView {
  readonly value: number | null;
  /** Equal values share the mean of their ranks. */
  readonly rank: number;
  /** Bootstrap interval of the rank. */
  readonly low: number | null;
  readonly high: number | null;
  readonly topProbability: number | null;
  /** Under the alternative weights, its own rank included. */
  readonly best: number | null;
  readonly worst: number | null;
  /** People who answered any criterion behind the index; null under the minimum cell. */
  readonly judges: number | null;
  /** From differences within the same person; ranks count within a set. */
  readonly samePeople: {
    readonly rank: number | null;
    readonly of: number | null;
    readonly set: number | null;
    readonly partners: number;
  };
}

export interface MapPointView {
  /** Stands in the chart; counts from 1 in the order of the key table. */
  readonly number: number;
  readonly subjectKey: string;
  readonly subject: string;
  readonly area: string | null;
  /** In the order of the definition. */
  readonly indices: readonly IndexView[];
  readonly strategy: string | null;
  /** The weakest verdict among the inputs of the two axes. */
  readonly weakest: VerdictWord;
  /** Rounds that the inputs come from, ascending. */
  readonly rounds: readonly number[];
  readonly medians: readonly MedianView[];
  /** Null: it has no rank, or none was computed. */
  readonly order: OrderView | null;
}

export interface PriorityMapView {
  readonly status: "shown";
  /** Names of the indices by key, in the order of the definition. */
  readonly indices: readonly Option[];
  readonly xKey: string;
  readonly yKey: string;
  /** Ends of both axes, so wide that every interval fits. */
  readonly domain: readonly [number, number];
  /** The protocol holds no definition: weights and cuts are proposals, and no region is named. */
  readonly isProposal: boolean;
  /** Cuts that the protocol holds, to be drawn; null where it holds none. */
  readonly cuts: { readonly x: number; readonly y: number } | null;
  readonly minValid: number;
  readonly cannotJudgeAtMost: number;
  readonly points: readonly MapPointView[];
  /** Null: the round was closed before the order was computed at closing, or no subject has a priority index. */
  readonly order: {
    readonly topSize: number;
    /** Number of alternative definitions of the index. */
    readonly alternatives: number;
    readonly resamples: number;
    readonly minCell: number;
    /** Sets of subjects that people compare with each other. */
    readonly sets: number;
  } | null;
  /** Subjects without a place on the map, with the reason of the first figure that is missing. */
  readonly unplaced: readonly { readonly subject: string; readonly reason: string }[];
}
export type PriorityView =
  | PriorityMapView
  /** `no-criteria`: the study does not ask what the map needs; `not-asked`: no closed round asked it yet; `too-few`: nobody can be placed. */
  | {
      readonly status: "none";
      readonly reason: "no-criteria" | "not-asked" | "too-few";
      readonly missing: readonly string[];
    };

export interface ExceedanceView {
  readonly level: number;
  readonly share: number;
  readonly low: number | null;
  readonly high: number | null;
}

interface SubjectRow {
  readonly itemKey: string;
  readonly subject: string;
  readonly round: number;
  readonly n: number;
  readonly isShown: boolean;
  readonly median: number | null;
  readonly medianReason: string | null;
  readonly q1: number | null;
  readonly q3: number | null;
  readonly verdict: VerdictView | null;
}
export interface TrlRow extends SubjectRow {
  readonly spark: SparkView | null;
  /** Share of answers at this level or above, for every level but the first. */
  readonly exceedance: readonly ExceedanceView[];
}
export interface YearRow extends SubjectRow {
  readonly already: number | null;
  readonly after: number | null;
  readonly never: number | null;
}
export interface TrlCriterionView {
  readonly criterionKey: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly rows: readonly TrlRow[];
}
export interface YearCriterionView {
  readonly criterionKey: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly rows: readonly YearRow[];
}
export interface ReadinessView {
  readonly quantileType: number;
  readonly trl: readonly TrlCriterionView[];
  readonly years: readonly YearCriterionView[];
}

/** One item answered by both sides. */
export interface PanelPublicRow {
  readonly key: string;
  readonly text: string;
  readonly subject: string | null;
  readonly isMultiple: boolean;
  readonly panel: FiguresView | null;
  readonly panelBars: readonly BarView[];
  readonly public: FiguresView;
  readonly publicBars: readonly BarView[];
}
export type PanelPublicView =
  | { readonly status: "shown"; readonly contributions: number; readonly rows: readonly PanelPublicRow[] }
  /** No public round, or one of the sides is not closed. */
  | { readonly status: "none"; readonly reason: "no-public" | "not-closed" };

/** One panel round in the report: who was asked, who answered, who left. */
export interface FlowRow {
  readonly round: number;
  readonly title: string;
  readonly opened: string | null;
  readonly closed: string | null;
  readonly invited: number | null;
  readonly answered: number;
  /** Of the round before; null for the first. */
  readonly retained: number | null;
  readonly lost: number | null;
}

export interface ProtocolView {
  readonly hash: string;
  readonly lockedOn: string;
  readonly application: "locked-before" | "afterwards";
  readonly minValid: number;
  readonly minCell: number;
  readonly quantileType: number;
  readonly settledItems: "close-settled" | "carry-all";
  /** Labels of the criteria and items for which one round is enough. */
  readonly oneRound: readonly string[];
  readonly rules: readonly ScaleRule[];
}

export type LimitView =
  | { readonly code: "sample" | "consensus" | "proposal" | "public" | "simulated" | "afterwards" }
  | { readonly code: "attrition"; readonly lost: number; readonly earlier: number; readonly later: number }
  | { readonly code: "quotas" | "quotasAtLeast"; readonly count: number; readonly of: number }
  | { readonly code: "thin"; readonly count: number; readonly items: number }
  | { readonly code: "untested"; readonly count: number };

export interface ReportSubject {
  /** Null: items that stand alone. */
  readonly name: string | null;
  readonly area: string | null;
  readonly rows: readonly ResultRow[];
}

/** A pilot with real people before the lock, as the report tells of it. */
export interface PilotView {
  readonly id: string;
  readonly on: string;
  readonly invited: number;
  readonly answered: number;
  /** How many parts of the questionnaire are other than in the version tried, and the first of them; null: not known. */
  readonly changed: { readonly count: number; readonly titles: readonly string[] } | null;
}

/** How the people of each round came on the panel; `other` are ways too small to stand alone and people of no known way, together. */
export type PanelSourcesView =
  | {
      readonly status: "shown";
      readonly lines: readonly {
        readonly round: number;
        readonly way: "import" | "by-hand" | "nomination" | "open-call" | "other";
        readonly invited: number | null;
        readonly answered: number | null;
      }[];
    }
  | { readonly status: "none"; readonly reason: "not-known" | "too-few" };

/** The locked quotas beside what was reached. */
export interface QuotasView {
  readonly groups: readonly {
    /** Null: the groups together that may not stand alone. */
    readonly label: string | null;
    readonly planned: number;
    /** Null: may not be shown. */
    readonly answered: number | null;
    readonly target: "reached" | "not-reached" | "not-told";
  }[];
  /** Null: another country. */
  readonly countries: readonly { readonly name: string | null; readonly planned: number }[];
}

export interface ReportView {
  readonly title: string;
  readonly purpose: string;
  readonly boundary: string | null;
  readonly notices: NoticesView;
  readonly computedOn: string;
  readonly engine: string;
  readonly snapshots: readonly string[];
  readonly keyFigures: KeyFiguresView;
  /** Panelists who answered in at least one round. */
  readonly people: number;
  readonly rounds: number;
  readonly subjects: readonly ReportSubject[];
  /** What may be quoted outside the panel, by item key. */
  readonly reasons: Readonly<Record<string, readonly ReasonView[]>>;
  readonly priority: PriorityView;
  readonly criteria: readonly Option[];
  readonly readiness: ReadinessView;
  readonly comparison: PanelPublicView;
  readonly protocol: ProtocolView;
  readonly flow: readonly FlowRow[];
  readonly groups: readonly { readonly label: string | null; readonly people: number }[];
  /** Null: none were locked. */
  readonly quotas: QuotasView | null;
  readonly deviations: readonly { readonly what: string; readonly reason: string; readonly on: string }[];
  readonly showsFeedback: boolean;
  readonly sources: PanelSourcesView;
  readonly pilots: readonly PilotView[];
  readonly limits: readonly LimitView[];
}
