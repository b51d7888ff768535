import type { CompiledSection } from "../../surveys/compile-plan";
import type { ItemProblem } from "../../surveys/items/problems";
import { COMMENT_SUFFIX } from "../../surveys/items/surveyjs-element";
import type { Answer, Item } from "../../surveys/items/types";
import { runSection, type SectionRun } from "../../surveys/surveyjs/run-section";
import type { AssignedItem } from "./assigned-items";
import { DomainError } from "./domain-error";
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

const LONGEST = 3000;
const KEPT_RUNS = 100;
const LONGEST_KEPT = 20_000;
const runs = new Map<string, SectionRun>();

/**
 * Runs every section in SurveyJS's language with the answers so far.
 *
 * Throws  DomainError `invalid` when a definition cannot be worked out with these answers, or not in time.
 */
export function readSections({ sections, assigned, answers, mode, language }: RunInput): SectionsReading {
  const kept = new Map<string, Answer | null>();
  const hidden = new Set<string>();
  const problems: ItemProblem[] = [];
  for (const section of sections) {
    if (section.type !== "surveyjs") continue;
    const items = assigned.filter(({ sectionKey }) => sectionKey === section.key).map(({ item }) => item);
    if (items.length === 0) continue;
    const run = runOnce(section, items, answers, { mode, language });
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

function runOnce(
  section: SurveyJsSection,
  items: readonly Item[],
  answers: ReadonlyMap<string, Answer | null>,
  options: { readonly mode: "save" | "complete"; readonly language: string },
): SectionRun {
  const data = surveyJsDataOf(items, answers);
  const name = JSON.stringify([section.definition, data, options]);
  const isSmall = name.length <= LONGEST_KEPT;
  const known = runs.get(name);
  if (known) return known;
  try {
    const run = withinTime(LONGEST, () => runSection(section.definition, data, options));
    if (runs.size >= KEPT_RUNS) runs.delete(runs.keys().next().value ?? "");
    if (isSmall) runs.set(name, run);
    return run;
  } catch (cause) {
    throw new DomainError("invalid", "This part of the questionnaire cannot be worked out with these answers.", {
      cause,
    });
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
