/**
 * Items and answers as the whole program speaks of them. Shared with the browser: types and plain data only.
 *
 * An item is one subject x one criterion, or a stand-alone question or statement. Its definition is stored as JSON in
 * `item_version.definition`; the same object renders the form, reads the answer and labels the results.
 */

/** A text with its translations. `default` is always there; other keys are language tags. It may hold `{subject}`. */
export type LocalText = { readonly default: string } & { readonly [language: string]: string };

export interface Level {
  readonly value: number;
  readonly label: LocalText;
  readonly anchor?: LocalText;
}

export interface Choice {
  readonly id: string;
  readonly label: LocalText;
}

/** Shown only when the answer to another item of the same round is (or is not) one of `values`. */
export interface Condition {
  readonly itemKey: string;
  readonly operator: "in" | "not-in";
  /** Choice ids, or numbers written as text for scales. */
  readonly values: readonly string[];
}

/** Levels that speak against, for neither and for a statement; both ends included. */
export interface Sides {
  readonly against: readonly [from: number, to: number];
  readonly neutral: readonly [from: number, to: number] | null;
  readonly for: readonly [from: number, to: number];
}

interface ItemBase {
  /** Unique in the consultation, stable across rounds, also the form field's name: `CS-01.criticality`, `open-core`. */
  readonly key: string;
  readonly subjectKey: string | null;
  readonly criterionKey: string | null;
  readonly text: LocalText;
  readonly help?: LocalText;
  readonly isRequired: boolean;
  readonly allowsCannotJudge: boolean;
  /** An optional reason box stands under the item. */
  readonly allowsReason: boolean;
  readonly showIf?: Condition;
  /** `restricted`: named roles only. Identity questions are never items. */
  readonly privacy: "study" | "restricted";
}

export interface RatingItem extends ItemBase {
  readonly kind: "rating";
  /** 3 to 11 levels, ascending whole numbers one apart. */
  readonly levels: readonly Level[];
  readonly sides?: Sides;
}
export interface TrlItem extends ItemBase {
  readonly kind: "trl";
  /** The nine levels with their definitions. */
  readonly levels: readonly Level[];
}
export type YearSpecial = "already" | "after" | "never";
export interface YearItem extends ItemBase {
  readonly kind: "year";
  readonly min: number;
  readonly max: number;
  readonly specials: readonly YearSpecial[];
}
export interface SingleItem extends ItemBase {
  readonly kind: "single";
  readonly choices: readonly Choice[];
}
export interface MultipleItem extends ItemBase {
  readonly kind: "multiple";
  readonly choices: readonly Choice[];
  readonly maxChoices: number;
}
/** The given choices in order of importance, as far as `maxRanked`. */
export interface RankingItem extends ItemBase {
  readonly kind: "ranking";
  readonly choices: readonly Choice[];
  /** At most so many are ranked, from 1 (most important) on. */
  readonly maxRanked: number;
  /** Choices may share a rank; the next one still has the next number (1, 1, 2). */
  readonly allowsTies: boolean;
}
/** A total shared out over the given choices. */
export interface AllocationItem extends ItemBase {
  readonly kind: "allocation";
  readonly choices: readonly Choice[];
  /** Points to share out: a whole number. */
  readonly total: number;
  /** Exactly the total is given; else some of it may be left. */
  readonly mustUseAll: boolean;
}
/** The best and the worst of the given choices. */
export interface BestWorstItem extends ItemBase {
  readonly kind: "best-worst";
  /** 3 to 12. */
  readonly choices: readonly Choice[];
}
/** One scale of an item with two. */
export interface Axis {
  readonly label: LocalText;
  /** 3 to 11 levels, ascending whole numbers one apart. */
  readonly levels: readonly Level[];
}
/** Two ratings of one statement at once. */
export interface TwoAxisItem extends ItemBase {
  readonly kind: "two-axis";
  readonly x: Axis;
  readonly y: Axis;
}
/** How likely something is: a whole percentage. */
export interface ProbabilityItem extends ItemBase {
  readonly kind: "probability";
}
export interface NumberItem extends ItemBase {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly isInteger: boolean;
  readonly unit?: LocalText;
}
export interface ListItem extends ItemBase {
  readonly kind: "list";
  readonly maxEntries: number;
  readonly maxLength: number;
}
export interface TextItem extends ItemBase {
  readonly kind: "text";
  readonly isMultiline: boolean;
  readonly maxLength: number;
}
export interface ConsentItem extends ItemBase {
  readonly kind: "consent";
}
/** Agree, disagree or pass; pass is an answer, cannot-judge is not offered beside it. */
export interface StatementItem extends ItemBase {
  readonly kind: "statement";
}

/** Plain data as JSON can say it. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/**
 * One value of a section in SurveyJS's own language: a question's, its comment's, or a calculated value's. Whether it shows and whether
 * it is required is for the section's model (`surveys/surveyjs/`), never for the item alone.
 */
export interface SurveyJsItem extends ItemBase {
  readonly kind: "surveyjs";
  /** The name of the value in the section's data; the key is made from it. */
  readonly name: string;
  /** The question as it stands in the section's definition, after the allow-list reader. */
  readonly element: JsonObject;
}

/** The kinds with a component, a reader and rows of their own, which organisers make questions of. */
export type NativeItem =
  | RatingItem
  | TrlItem
  | YearItem
  | SingleItem
  | MultipleItem
  | RankingItem
  | AllocationItem
  | BestWorstItem
  | TwoAxisItem
  | ProbabilityItem
  | NumberItem
  | ListItem
  | TextItem
  | ConsentItem
  | StatementItem;
export type NativeItemKind = NativeItem["kind"];

export type Item = NativeItem | SurveyJsItem;
export type ItemKind = Item["kind"];

/** What one respondent said to one item. `null` stands for "no answer" (skipped). */
export type Answer =
  | { readonly type: "cannot-judge" }
  /** rating, trl, number, probability (percent) */
  | { readonly type: "value"; readonly value: number }
  /** year: three points, earliest <= likely <= latest */
  | { readonly type: "years"; readonly earliest: number; readonly likely: number; readonly latest: number }
  | { readonly type: "special"; readonly code: YearSpecial }
  /** single (one id), multiple (one or more), consent (`agreed`), statement (`agree` | `disagree` | `pass`) */
  | { readonly type: "choices"; readonly ids: readonly string[] }
  /** ranking: one or more choices, each once, by rank; ranks start at 1 and leave no gap */
  | { readonly type: "ranking"; readonly ranks: readonly RankedChoice[] }
  /** allocation: every choice once, in the definition's order; whole points from 0 on */
  | { readonly type: "allocation"; readonly shares: readonly SharedPoints[] }
  /** best-worst: two choices */
  | { readonly type: "best-worst"; readonly best: string; readonly worst: string }
  /** two-axis: a level of each scale */
  | { readonly type: "axes"; readonly x: number; readonly y: number }
  /** list (one or more entries), text (one) */
  | { readonly type: "texts"; readonly texts: readonly string[] }
  /** surveyjs: the value as it stands in the section's data */
  | { readonly type: "json"; readonly value: JsonValue };

export interface RankedChoice {
  readonly id: string;
  readonly rank: number;
}

export interface SharedPoints {
  readonly id: string;
  readonly points: number;
}

export type ReasonSide = "higher" | "lower" | "condition";
export interface Reason {
  /** Empty where only a source was given. */
  readonly text: string;
  readonly side: ReasonSide | null;
  /** A link or a reference; left out where none was given. */
  readonly source?: string;
}

/**
 * One stored row of an answer (`answer` for values and codes, `answer_text` for texts).
 * Facets: `""` single values and codes; `earliest`, `likely`, `latest`; the choice's id for a multiple choice and for
 * a ranking (`value` is its rank) and an allocation (its points, 0 too); `best` and `worst` (`code` is the choice's id); `x` and `y` of
 * two scales; `1`, `2`, … for lists.
 * `cannot-judge` and the year specials are a single row with facet `""` and that code.
 * A SurveyJS value has a row per number, text and so on in it; the facet is its JSON pointer, `""` for a single value
 * (`json-rows.ts`).
 */
export interface AnswerRow {
  readonly facet: string;
  readonly value: number | null;
  readonly code: string | null;
  readonly text: string | null;
}
