import type { CompiledSection } from "../../surveys/compile-plan";
import type { ItemProblem } from "../../surveys/items/problems";
import { COMMENT_SUFFIX } from "../../surveys/items/surveyjs-element";
import { MOST_WORK, rowsThatFit, workOf } from "../../surveys/items/surveyjs-work";
import type { Answer, Item } from "../../surveys/items/types";
import { runSection, type SectionRun } from "../../surveys/surveyjs/run-section";
import type { AssignedItem } from "./assigned-items";
import { DomainError } from "./domain-error";
import { digestOf, type Outcome, RecentRuns } from "./recent-runs";
import { surveyJsDataOf } from "./surveyjs-data";
import { withinTime } from "./within-time";

type SurveyJsSection = Extract<CompiledSection, { type: "surveyjs" }>;

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

/** Milliseconds for all sections of one request together. */
const LONGEST = 3000;
/** Of the answers to all sections together, in the units of `workOf`. */
const MOST_WORK_IN_ALL = 2 * MOST_WORK;
const runs = new RecentRuns<SectionRun>(100);

/**
 * Runs every section in SurveyJS's language with the answers so far.
 *
 * Throws  DomainError `invalid` when a definition cannot be worked out with these answers, or not in time.
 */
export function readSections({ sections, assigned, answers, mode, language }: RunInput): SectionsReading {
  const kept = new Map<string, Answer | null>();
  const hidden = new Set<string>();
  const problems: ItemProblem[] = [];
  const tooMuch = findTooMuch(assigned, answers);
  if (tooMuch) return { kept, hidden, problems: [tooMuch] };
  let left = LONGEST;
  for (const section of sections) {
    if (section.type !== "surveyjs") continue;
    const items = assigned.filter(({ sectionKey }) => sectionKey === section.key).map(({ item }) => item);
    if (items.length === 0) continue;
    const start = performance.now();
    const run = runOnce(section, items, answers, { mode, language, time: left });
    left -= performance.now() - start;
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

function runOnce(
  section: SurveyJsSection,
  items: readonly Item[],
  answers: ReadonlyMap<string, Answer | null>,
  options: { readonly mode: "save" | "complete"; readonly language: string; readonly time: number },
): SectionRun {
  const { mode, language, time } = options;
  const data = surveyJsDataOf(items, answers);
  const key = digestOf(section.definition, data, mode, language);
  const known = runs.find(key, performance.now());
  const outcome = known ?? tryRun(time, () => runSection(section.definition, data, { mode, language }));
  if (!known) runs.keep(key, outcome, performance.now());
  if ("run" in outcome) return outcome.run;
  throw new DomainError("invalid", "This part of the questionnaire cannot be worked out with these answers.", {
    cause: outcome.cause,
  });
}

function tryRun(time: number, run: () => SectionRun): Outcome<SectionRun> {
  try {
    return { run: withinTime(Math.max(1, Math.ceil(time)), run) };
  } catch (cause) {
    return { cause };
  }
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
