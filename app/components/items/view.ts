import type { ControlledFeedback } from "../../../surveys/controlled-feedback";
import type { IncoherenceCode } from "../../../surveys/items/incoherence";
import { langOf, plainWords, type Words } from "../../../surveys/items/local-text";
import type { ItemProblemCode } from "../../../surveys/items/problems";
import type { Answer, Condition, NativeItemKind, Reason, YearSpecial } from "../../../surveys/items/types";
import type { RewordedView } from "./reworded-view";

/**
 * What a page needs of its items, resolved to the page's language by the loader. Plain data: it crosses to the browser once, so
 * texts that items share (levels, choices, the subject's name) stand once in `SharedTexts` and items point at them. A text that there is
 * in another language only has that language beside it (`lang`, `helpLang`, `anchorLang`, `unitLang`).
 */
export interface LevelView {
  readonly value: number;
  /** Empty where the level has a number only. */
  readonly label: string;
  readonly lang?: string;
  readonly anchor?: string;
  readonly anchorLang?: string;
}
export interface ChoiceView {
  readonly id: string;
  readonly label: string;
  readonly lang?: string;
}
/** One scale of an item with two. */
export interface AxisView {
  readonly label: string;
  readonly lang?: string;
  readonly levelsRef: number;
}
export interface SharedTexts {
  readonly levels: readonly (readonly LevelView[])[];
  readonly choices: readonly (readonly ChoiceView[])[];
  readonly subjects: readonly Words[];
}

export interface ProblemView {
  readonly code: ItemProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The answer and another of the same subject cannot both be true. */
export interface IncoherenceNote {
  readonly id: string;
  readonly code: IncoherenceCode;
  readonly params: Readonly<Record<string, number>>;
  readonly other: { readonly href: string; readonly text: string; readonly lang?: string };
}

/** An answer of an earlier round with its words. */
export interface OwnAnswerView {
  readonly round: number;
  readonly answer: Answer;
  readonly text: string;
  readonly lang?: string;
}

/** The frozen feedback as one reader gets it. */
export interface FeedbackView extends ControlledFeedback {
  /** Released reasons that this reader does not get, for equal numbers per side or because there are too many. */
  readonly reasonsLeftOut?: number;
}

interface ItemViewBase {
  readonly key: string;
  /** May hold `{subject}`, which stands for `shared.subjects[subjectRef]`. */
  readonly text: string;
  readonly lang?: string;
  readonly subjectRef?: number;
  readonly help?: string;
  readonly helpLang?: string;
  readonly isRequired: boolean;
  readonly allowsCannotJudge: boolean;
  readonly allowsReason: boolean;
  /** Stands under "More on this technology". */
  readonly isDetail: boolean;
  readonly answer: Answer | null;
  readonly reason: Reason | null;
  /** The person's newest answer of an earlier round, and those before it, newest first. They are marked, never selected. */
  readonly ownEarlier: (OwnAnswerView & { readonly before: readonly OwnAnswerView[] }) | null;
  readonly feedback: FeedbackView | null;
  /** There is feedback, or more of it, once the person has answered in this round. */
  readonly awaitsAnswer: boolean;
  readonly problems: readonly ProblemView[];
  /** What was typed where it could not be read as an answer, by field name; shown again beside the problem. */
  readonly typed?: Readonly<Record<string, readonly string[]>>;
  /** Another device had answered it too: which answer counts, both in words, and the change that brings the other back. */
  readonly elsewhere?: {
    readonly winner: "here" | "elsewhere";
    readonly at: string;
    readonly theirs: string;
    readonly ours: string;
    readonly otherChangeId: string;
  };
  /** How it was asked in the round before, where that was otherwise. */
  readonly reworded?: RewordedView;
  /** What the stored answer contradicts; told, never refused. */
  readonly incoherences?: readonly IncoherenceNote[];
  /** Whether its condition holds by the stored answers. Without script every item shows. */
  readonly isVisible: boolean;
  readonly showIf?: Condition;
}

export type ItemView = ItemViewBase &
  (
    | { readonly kind: "rating" | "trl"; readonly levelsRef: number }
    | { readonly kind: "year"; readonly min: number; readonly max: number; readonly specials: readonly YearSpecial[] }
    | { readonly kind: "single"; readonly choicesRef: number }
    | { readonly kind: "multiple"; readonly choicesRef: number; readonly maxChoices: number }
    | {
        readonly kind: "ranking";
        readonly choicesRef: number;
        readonly maxRanked: number;
        readonly allowsTies: boolean;
      }
    | {
        readonly kind: "allocation";
        readonly choicesRef: number;
        readonly total: number;
        readonly mustUseAll: boolean;
      }
    | { readonly kind: "best-worst"; readonly choicesRef: number }
    | { readonly kind: "two-axis"; readonly x: AxisView; readonly y: AxisView }
    | { readonly kind: "probability" }
    | {
        readonly kind: "number";
        readonly min: number;
        readonly max: number;
        readonly isInteger: boolean;
        readonly unit?: string;
        readonly unitLang?: string;
      }
    | { readonly kind: "list"; readonly maxEntries: number; readonly maxLength: number }
    | { readonly kind: "text"; readonly isMultiline: boolean; readonly maxLength: number }
    | { readonly kind: "consent" }
    | { readonly kind: "statement" }
  );
export type ItemViewOf<Kind extends NativeItemKind> = Extract<ItemView, { readonly kind: Kind }>;

/** One page of a questionnaire: one form, one URL. */
export interface SectionView {
  readonly key: string;
  readonly items: readonly ItemView[];
  readonly shared: SharedTexts;
  /** The least number of people a shown group has (disclosure). */
  readonly minCell: number;
  /** Answers are shown but can no longer be changed. */
  readonly isReadOnly: boolean;
}

/** What the components of one page have in common. */
export type PageContext = Pick<SectionView, "shared" | "minCell" | "isReadOnly">;

/** The item's question as one plain text, for headings, titles and lists of problems. */
export function itemTitle(item: Pick<ItemView, "text" | "subjectRef">, shared: SharedTexts): string {
  return questionParts(item, shared)
    .map((part) => part.text)
    .join("");
}

interface QuestionPart {
  readonly text: string;
  readonly lang?: string;
  readonly isSubject: boolean;
}

/** The question in parts, so that the subject's name can be set apart. */
export function questionParts(
  { text: whole, lang, subjectRef }: Pick<ItemView, "text" | "lang" | "subjectRef">,
  shared: SharedTexts,
): readonly QuestionPart[] {
  const name = subjectRef === undefined ? undefined : shared.subjects[subjectRef];
  if (name === undefined) return [{ text: whole, lang, isSubject: false }];
  const subject: QuestionPart = { text: plainWords(name), lang: langOf(name), isSubject: true };
  return whole
    .split("{subject}")
    .flatMap((text, index): QuestionPart[] => [...(index > 0 ? [subject] : []), { text, lang, isSubject: false }])
    .filter((part) => part.text !== "");
}
