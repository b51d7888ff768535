import type { Protocol } from "../analysis/protocol.js";
import type { FeedbackOptions } from "./feedback-choice.js";
import type { Axis, Choice, Condition, JsonObject, Level, LocalText, Sides, YearSpecial } from "./items/types.js";

/**
 * What an organiser designs: subjects, criteria, rounds and sections, before anything is asked. It is one JSON document
 * (`consultation.plan`) until the protocol is locked; locking compiles it into subjects, items and item versions.
 */
export interface StudyPlan {
  readonly schemaVersion: 1;
  readonly title: LocalText;
  readonly purpose: LocalText;
  /** What "Europe" (or the area of study) means; shown with every item about it. */
  readonly boundary: LocalText | null;
  readonly areas: readonly { readonly key: string; readonly label: LocalText }[];
  readonly subjects: readonly Subject[];
  /** Keys of subjects that everybody judges. */
  readonly anchorSubjectKeys: readonly string[];
  readonly criteria: readonly Criterion[];
  readonly comparisonGroups: readonly ComparisonGroup[];
  readonly rounds: readonly RoundPlan[];
  readonly protocol: Protocol;
  /** Shown to panelists on entry and beside reason boxes. */
  readonly participantNotes: readonly LocalText[];
}

/** Where a subject or question was taken from. It is for organisers alone: the lock does not cover it, no item holds it. */
export type Origin =
  | { readonly source: "template"; readonly templateId: string; readonly key: string }
  | {
      readonly source: "consultation";
      readonly consultationId: string;
      /** Of the plan it was taken from, as it was then. */
      readonly revision: number;
      readonly key: string;
    };

export interface Subject {
  readonly key: string;
  readonly areaKey: string | null;
  readonly name: LocalText;
  readonly description: LocalText;
  readonly referenceConfiguration: LocalText | null;
  readonly origin?: Origin;
}

export interface ComparisonGroup {
  readonly key: string;
  readonly label: LocalText;
  /** Choice ids of the profile question that map here (its item has `mapsTo: "comparison-group"`). */
  readonly profileChoiceIds: readonly string[];
}

/** The question part that subject items and stand-alone items share. */
export interface QuestionBase {
  readonly key: string;
  readonly text: LocalText;
  readonly help?: LocalText;
  readonly isRequired?: boolean;
  readonly allowsCannotJudge?: boolean;
  readonly allowsReason?: boolean;
  readonly privacy?: "study" | "restricted";
  readonly showIf?: Condition;
  readonly origin?: Origin;
}
export type Question = QuestionBase &
  (
    | { readonly kind: "rating"; readonly levels: readonly Level[]; readonly sides?: Sides }
    | { readonly kind: "trl"; readonly levels: readonly Level[] }
    | { readonly kind: "year"; readonly min: number; readonly max: number; readonly specials: readonly YearSpecial[] }
    | {
        readonly kind: "single";
        readonly choices: readonly Choice[];
        readonly mapsTo?: "comparison-group" | "country" | "size";
      }
    | { readonly kind: "multiple"; readonly choices: readonly Choice[]; readonly maxChoices: number }
    | {
        readonly kind: "ranking";
        readonly choices: readonly Choice[];
        readonly maxRanked: number;
        readonly allowsTies: boolean;
      }
    | {
        readonly kind: "allocation";
        readonly choices: readonly Choice[];
        readonly total: number;
        readonly mustUseAll: boolean;
      }
    | {
        readonly kind: "number";
        readonly min: number;
        readonly max: number;
        readonly isInteger: boolean;
        readonly unit?: LocalText;
      }
    | { readonly kind: "best-worst"; readonly choices: readonly Choice[] }
    | { readonly kind: "two-axis"; readonly x: Axis; readonly y: Axis }
    | { readonly kind: "probability" }
    | { readonly kind: "list"; readonly maxEntries: number; readonly maxLength: number }
    | { readonly kind: "text"; readonly isMultiline: boolean; readonly maxLength: number }
    | { readonly kind: "consent" }
    | { readonly kind: "statement" }
  );
/** A criterion is a question asked about each subject; its text may hold `{subject}`. */
export type Criterion = Question;

export interface RoundPlan {
  readonly number: number;
  readonly title: LocalText;
  readonly estimatedMinutes: number;
  readonly sections: readonly SectionPlan[];
}
export type SectionPlan =
  | {
      readonly type: "questions";
      readonly key: string;
      readonly title: LocalText;
      readonly questions: readonly Question[];
      /** Shown before the list of subjects and read-only from then on, so that the list does not steer the answers. */
      readonly closesWhenSubjectsShown?: boolean;
      /** Which of them show the panel's answers of the round before, and how; the others show none. */
      readonly feedback?: readonly (FeedbackOptions & { readonly questionKey: string })[];
    }
  | {
      /** Choice of up to `maxSubjects` subjects beside the anchors. Skipped by those who already have subjects. */
      readonly type: "choose-subjects";
      readonly key: string;
      readonly title: LocalText;
      readonly maxSubjects: number;
    }
  | {
      /** One page per assigned subject, with these criteria. */
      readonly type: "subjects";
      readonly key: string;
      readonly title: LocalText;
      readonly criteria: readonly (FeedbackOptions & {
        readonly criterionKey: string;
        /** Stands under "More on this technology" and is optional. */
        readonly isDetail?: boolean;
        /** Shows the panel's answers of the round before beside the question. */
        readonly showsFeedback?: boolean;
      })[];
    }
  | {
      /** A questionnaire in SurveyJS's own language, as its allow-list reader let it through. */
      readonly type: "surveyjs";
      readonly key: string;
      readonly title: LocalText;
      readonly definition: JsonObject;
    };
