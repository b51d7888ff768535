import type { CompiledSection } from "../../surveys/compile-plan";
import type { ItemProblem } from "../../surveys/items/problems";
import { COMMENT_SUFFIX } from "../../surveys/items/surveyjs-element";
import { MOST_WORK, rowsThatFit, workOf } from "../../surveys/items/surveyjs-work";
import type { Answer, Item } from "../../surveys/items/types";
import type { SectionRun } from "../../surveys/surveyjs/run-section";
import type { AssignedItem } from "./assigned-items";
import { DomainError } from "./domain-error";
import type { Outcome } from "./recent-runs";
import type { SectionRuns } from "./section-runs/with-section-runs";
import { surveyJsDataOf } from "./surveyjs-data";

/** What the models of a round's sections in SurveyJS's language say of one respondent's answers. */
export interface SectionsReading {
  /** By item key: what is kept, null for nothing. Every item of these sections is here. */
  readonly kept: ReadonlyMap<string, Answer | null>;
  /** Keys of items that do not show, and of values that are calculated rather than asked. */
  readonly hidden: ReadonlySet<string>;
  readonly problems: readonly ItemProblem[];
}

interface RunInput {
  readonly sections: readonly CompiledSection[];
  readonly assigned: readonly AssignedItem[];
  readonly answers: ReadonlyMap<string, Answer | null>;
  /** `complete`: as at the end of the questionnaire, with what is required; `save`: on the way. */
  readonly mode: "save" | "complete";
  /** Of the messages. */
  readonly language: string;
}

/** Of the answers to all sections together, in the units of `workOf`. */
const MOST_WORK_IN_ALL = 2 * MOST_WORK;

/**
 * What the models of every section in SurveyJS's language say of the answers so far.
 *
 * Throws  DomainError `invalid` when a definition cannot be worked out with these answers, or not in time; what `SectionRuns.find` throws.
 */
export function readSections(
  runs: SectionRuns,
  { sections, assigned, answers, mode, language }: RunInput,
): SectionsReading {
  const kept = new Map<string, Answer | null>();
  const hidden = new Set<string>();
  const problems: ItemProblem[] = [];
  const tooMuch = findTooMuch(assigned, answers);
  if (tooMuch) return { kept, hidden, problems: [tooMuch] };
  const asked = sections.flatMap((section) => {
    const items = assigned.filter(({ sectionKey }) => sectionKey === section.key).map(({ item }) => item);
    return section.type === "surveyjs" && items.length > 0 ? [{ definition: section.definition, items }] : [];
  });
  const outcomes = runs.find(
    asked.map(({ definition, items }) => ({ definition, data: surveyJsDataOf(items, answers), mode, language })),
  );
  for (const [index, { items }] of asked.entries()) {
    const run = runOf(outcomes[index]);
    const keyOf = new Map(items.map((item) => [nameOf(item), item.key]));
    for (const item of items) {
      kept.set(item.key, keptAnswer(item, run, answers.get(item.key) ?? null));
      if (!isAsked(item) || !run.shown.has(nameOf(item))) hidden.add(item.key);
    }
    for (const { name, isRequired, text } of run.errors) {
      const itemKey = keyOf.get(name);
      if (itemKey === undefined) continue;
      problems.push(
        isRequired ? { itemKey, code: "required", params: {} } : { itemKey, code: "survey-message", params: { text } },
      );
    }
  }
  return { kept, hidden, problems };
}

/** Answers that are each within bounds may be too many together: said at the largest of them, and nothing is run. */
function findTooMuch(
  assigned: readonly AssignedItem[],
  answers: ReadonlyMap<string, Answer | null>,
): ItemProblem | null {
  const sizes = assigned.flatMap(({ item }) => {
    const answer = answers.get(item.key);
    if (item.kind !== "surveyjs" || answer?.type !== "json") return [];
    return [{ item, value: answer.value, work: workOf(item.element, answer.value) }];
  });
  const all = sizes.reduce((sum, { work }) => sum + work, 0);
  const [largest] = sizes.sort((a, b) => b.work - a.work);
  if (all <= MOST_WORK_IN_ALL || !largest) return null;
  const { item, value, work } = largest;
  const max = rowsThatFit(value, work, Math.max(1, MOST_WORK_IN_ALL - (all - work)));
  return { itemKey: item.key, code: "too-many-entries", params: { max } };
}

/** What a model said. Throws DomainError `invalid` where it could not be run. */
export function runOf(outcome: Outcome<SectionRun> | undefined): SectionRun {
  if (outcome && "run" in outcome) return outcome.run;
  throw new DomainError("invalid", "This part of the questionnaire cannot be worked out with these answers.", {
    cause: outcome?.cause,
  });
}

const nameOf = (item: Item): string => (item.kind === "surveyjs" ? item.name : item.key);

/** Comments and calculated values are no questions of their own. */
function isAsked(item: Item): boolean {
  if (item.kind !== "surveyjs") return true;
  return item.element.type !== "expression" && !item.name.endsWith(COMMENT_SUFFIX);
}

function keptAnswer(item: Item, run: SectionRun, given: Answer | null): Answer | null {
  const value = run.data.get(nameOf(item));
  if (value === undefined) return null;
  return item.kind === "surveyjs" ? { type: "json", value } : given;
}
