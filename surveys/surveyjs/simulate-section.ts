import {
  type Question,
  QuestionMatrixDropdownModelBase,
  QuestionMatrixDynamicModel,
  QuestionMultipleTextModel,
  QuestionPanelDynamicModel,
  QuestionTextModel,
} from "survey-core";
import type { JsonObject } from "../items/types.js";
import { seededRandom } from "../seeded-random.js";
import type { Draw } from "./drawn-text.js";
import { drawValue } from "./drawn-value.js";
import { lastingTriggers } from "./lasting-triggers.js";
import { createSectionModel, runSection, type SectionRun } from "./run-section.js";

/** Answers show further questions, which show others; definitions that never come to an end are left where they are. */
const MOST_PASSES = 30;
/** Tries at one question, until its validators take the value. */
const MOST_DRAWS = 14;
/** Tries at the whole, where questions depend on each other in a way that one alone does not know. */
const MOST_ATTEMPTS = 4;
const SKIPPED = 0.05;
/** Words that nobody has to give are mostly not given. */
const WORDLESS = 0.7;

/**
 * A simulated person's way through a section in SurveyJS's language: what shows is answered, what is required always, with values that the model itself
 * takes (choices as they are offered at that moment, ranges, validators, conditions). Everything follows from the seed.
 *
 * Shapes   `definition`: as `readSurveyJsDefinition` let it through; `data`: answers given already, which stay.
 * Returns  what is kept at the end as by a person, as `runSection` says it; with errors where no answers were found that may stand.
 * Throws   what survey-core throws on data it cannot work with.
 */
export function simulateSection(definition: JsonObject, data: JsonObject, seed: string): SectionRun {
  let run = attemptSection(definition, data, seed);
  for (let attempt = 1; attempt < MOST_ATTEMPTS && run.errors.length > 0; attempt++) {
    run = attemptSection(definition, data, `${seed} again ${attempt}`);
  }
  return run;
}

function attemptSection(definition: JsonObject, data: JsonObject, seed: string): SectionRun {
  const model = createSectionModel({ ...definition, triggers: lastingTriggers(definition) }, "en");
  model.data = structuredClone(data);
  if (model.state === "starting") model.start();
  answerAll(() => model.getAllQuestions(true), seed);
  const given: JsonObject = JSON.parse(JSON.stringify(model.data));
  return runSection(definition, given, { mode: "complete", language: "en" });
}

/** What a question stands in, where it is a part of another. */
interface Around {
  /** The other must be answered, so its parts are. */
  readonly isRequired: boolean;
  /** Questions of earlier rows; the one of the same name has to be answered differently. */
  readonly different: readonly Question[];
}
const ALONE: Around = { isRequired: false, different: [] };

/** Answers questions until no new one shows. */
function answerAll(findQuestions: () => readonly Question[], seed: string, around: Around = ALONE): void {
  const settled = new Set<Question>();
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const open = findQuestions().filter((question) => !settled.has(question));
    if (open.length === 0) return;
    for (const question of open) {
      settled.add(question);
      // The answer before it may have hidden it.
      if (question.isVisible && !question.isReadOnly) answer(question, `${seed} ${question.name}`, around);
    }
  }
}

function answer(question: Question, seed: string, around: Around): void {
  const { isRequired } = question;
  if (question instanceof QuestionMultipleTextModel) {
    answerAll(() => question.items.map(({ editor }) => editor), seed, { isRequired, different: [] });
  } else if (question instanceof QuestionPanelDynamicModel) {
    question.panelCount = sizeOf(question.panelCount, question.minPanelCount, question.maxPanelCount);
    question.visiblePanels.forEach((panel, index) => {
      const earlier = question.visiblePanels.slice(0, index).flatMap(({ questions }) => questions);
      const different = earlier.filter(({ name }) => name === question.keyName);
      answerAll(() => panel.questions.filter((one) => one.isVisible), `${seed} ${index}`, { isRequired, different });
    });
  } else if (question instanceof QuestionMatrixDropdownModelBase) answerRows(question, seed);
  else answerOne(question, seededRandom(seed), around);
}

function answerRows(matrix: QuestionMatrixDropdownModelBase, seed: string): void {
  if (matrix instanceof QuestionMatrixDynamicModel) {
    matrix.rowCount = sizeOf(matrix.rowCount, matrix.minRowCount, matrix.maxRowCount);
  }
  const keyName: unknown = matrix.getPropertyValue("keyName");
  const unique = new Set([keyName, ...matrix.columns.filter(({ isUnique }) => isUnique).map(({ name }) => name)]);
  const different: Question[] = [];
  for (const [index, row] of matrix.visibleRows.entries()) {
    if (row.hasPanel) row.showDetailPanel();
    const find = () => [...row.cells.map(({ question }) => question), ...(row.detailPanel?.questions ?? [])];
    answerAll(() => find().filter((one) => one.isVisible), `${seed} ${index}`, {
      isRequired: matrix.isRequired,
      different,
    });
    different.push(...find().filter(({ name }) => unique.has(name)));
  }
}

/** At least one row or panel, so that there is something to read. */
const sizeOf = (now: number, min: number, max: number): number => Math.min(Math.max(now, min, 1), Math.max(max, 0));

function answerOne(question: Question, random: () => number, { isRequired, different }: Around): void {
  if (!question.isEmpty()) return;
  const skips = random();
  if (!isRequired && !question.isRequired && skips < (asksWords(question) ? WORDLESS : SKIPPED)) return;
  for (let attempt = 0; attempt < MOST_DRAWS; attempt++) {
    const draw: Draw = { random, attempt };
    const value = drawValue(question, draw);
    if (value === undefined) return;
    question.value = value;
    if (isRight(question, different)) return;
  }
  if (!question.isRequired) question.clearValue();
}

const asksWords = (question: Question): boolean => question.getType() === "comment" || isFreeText(question);

function isFreeText(question: Question): boolean {
  return question instanceof QuestionTextModel && question.inputType === "text" && question.maskTypeIsEmpty;
}

function isRight(question: Question, different: readonly Question[]): boolean {
  const isSame = ({ name, value }: Question) =>
    name === question.name && JSON.stringify(value) === JSON.stringify(question.value);
  return question.validate(false) && !different.some(isSame);
}
