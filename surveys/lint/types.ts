/** What is worth a second look in the wording of a questionnaire. Nothing here ever stops anybody from saving or locking. */
export type FindingCode =
  | "double-barrelled"
  | "leading"
  | "negation"
  | "double-negation"
  | "long-sentence"
  | "long-text"
  | "abbreviation"
  | "missing-label"
  | "missing-anchor"
  | "same-label";

/** Which text of a question or a subject. */
export type FindingField = "text" | "help" | "levels" | "choices" | "name" | "description" | "reference";

export interface Finding {
  readonly code: FindingCode;
  readonly field: FindingField;
  /** A language tag; `default` is the language that the questionnaire was written in. */
  readonly language: string;
  /** The words found, as they stand there. */
  readonly words: string;
}

/** What a finding is about: findings of one thing stand together. */
export interface LintedThing {
  readonly kind: "subject" | "criterion" | "question";
  readonly key: string;
  /** Its own words, to be recognised by. */
  readonly title: string;
  readonly findings: readonly Finding[];
}
