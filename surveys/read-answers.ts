import { fieldNamesOf } from "./items/field-names.js";
import type { FormReader } from "./items/form-reader.js";
import { type ItemProblem, problem } from "./items/problems.js";
import { readItemForm } from "./items/read-item-form.js";
import type { Answer, Item, Reason } from "./items/types.js";
import { visibleItemKeys } from "./items/visibility.js";

export interface GivenAnswer {
  readonly answer: Answer | null;
  readonly reason: Reason | null;
}

export interface AnswersReading {
  /** One entry per item without a problem; null for no answer, which also clears what was stored. */
  readonly answers: ReadonlyMap<string, GivenAnswer>;
  readonly problems: readonly ItemProblem[];
  /** Names that belong to no item of the section. The request is to be refused when there are any (mass assignment). */
  readonly unknownFields: readonly string[];
}

export interface ReadingOptions {
  /** `submit` asks for required answers; `save` takes what is there. */
  readonly mode: "save" | "submit";
  /** Answers already stored to items of other sections, for conditions that refer to them. */
  readonly answersElsewhere?: ReadonlyMap<string, Answer | null>;
  /** Field names of the form's own machinery (`intent`, a version, …) that are no item's. */
  readonly allowedFields?: readonly string[];
}

/**
 * Reads a posted section: every item of it, in order. An absent field is an unanswered item, as browsers do not post empty radio groups.
 * Items whose condition does not hold are cleared, whatever was posted for them.
 */
export function readSectionForm(
  items: readonly Item[],
  form: FormReader,
  fieldNames: Iterable<string>,
  options: ReadingOptions,
): AnswersReading {
  const known = new Set([...items.flatMap(fieldNamesOf), ...(options.allowedFields ?? [])]);
  const readings = items.map((item) => ({ item, ...readItemForm(item, form) }));
  return applyConditions(readings, unknownNames(fieldNames, known), options);
}

export interface ItemToApply {
  readonly item: Item;
  readonly answer: Answer | null;
  readonly reason: Reason | null;
  readonly problems: readonly ItemProblem[];
}

/** Clears what does not show, asks for what is required, and gathers answers and problems. */
export function applyConditions(
  readings: readonly ItemToApply[],
  unknownFields: readonly string[],
  options: ReadingOptions,
): AnswersReading {
  const standing = new Map(options.answersElsewhere);
  for (const { item, answer } of readings) standing.set(item.key, answer);
  const items = readings.map((reading) => reading.item);
  const visible = visibleItemKeys(items, standing);
  const answers = new Map<string, GivenAnswer>();
  const problems: ItemProblem[] = [];
  for (const reading of readings) {
    const { item, answer, reason } = reading;
    if (!visible.has(item.key)) {
      answers.set(item.key, { answer: null, reason: null });
    } else if (reading.problems.length > 0) {
      problems.push(...reading.problems);
    } else {
      answers.set(item.key, { answer, reason });
      if (options.mode === "submit" && item.isRequired && answer === null) problems.push(problem(item, "required"));
    }
  }
  return { answers, problems, unknownFields };
}

/** Required items of a whole round that show and have no answer yet: what stands against submitting. */
export function missingRequired(
  items: readonly Item[],
  answersByKey: ReadonlyMap<string, Answer | null>,
): readonly ItemProblem[] {
  const visible = visibleItemKeys(items, answersByKey);
  return items
    .filter((item) => item.isRequired && visible.has(item.key) && (answersByKey.get(item.key) ?? null) === null)
    .map((item) => problem(item, "required"));
}

export function unknownNames(names: Iterable<string>, known: ReadonlySet<string>): readonly string[] {
  return [...new Set(names)].filter((name) => !known.has(name));
}
