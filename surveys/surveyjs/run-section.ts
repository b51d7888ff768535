import { Model, type Question, type SurveyError, type SurveyModel } from "survey-core";
import "survey-core/i18n";
import { isEmpty, toJsonValue } from "../items/surveyjs-answer.js";
import { COMMENT_SUFFIX } from "../items/surveyjs-element.js";
import type { JsonObject, JsonValue } from "../items/types.js";
import { lastingTriggers } from "./lasting-triggers.js";
import { registerNativeTypes } from "./native-types.js";

/** What a section's model says of one respondent's data. */
export interface SectionRun {
  /** By name: what survey-core keeps. Values beyond what can be stored are left out. */
  readonly data: ReadonlyMap<string, JsonValue>;
  /** Names of the values whose questions show; calculated values always do. */
  readonly shown: ReadonlySet<string>;
  /** What stands against going on, by name of the value, in the language asked for. */
  readonly errors: readonly SectionError[];
}
export interface SectionError {
  readonly name: string;
  readonly isRequired: boolean;
  readonly text: string;
}

/**
 * A headless model of a section, filled with one respondent's data: conditions, calculated values, defaults, triggers and validators
 * hold here as in the browser.
 *
 * `complete`  goes through the pages as the person does and completes; what survey-core then keeps (invisible values cleared as the
 *             definition says) is the data, unless there are errors. Else: the data as they stand on the way, with the errors of all pages
 *             that show.
 *
 * Shapes  `definition`: as `readSurveyJsDefinition` let it through.
 * Throws  what survey-core throws on data it cannot work with.
 */
export function runSection(
  definition: JsonObject,
  data: JsonObject,
  { mode, language }: { readonly mode: "save" | "complete"; readonly language: string },
): SectionRun {
  const lasting = lastingTriggers(definition);
  const model = createSectionModel({ ...definition, triggers: lasting }, language);
  model.data = structuredClone(data);
  if (lasting.length > 0) model.runTriggers();
  const isDone = mode === "complete" && walkToTheEnd(model);
  const errors = isDone || model.visiblePages.length === 0 ? [] : collectErrors(model);
  return { data: keptData(model), shown: shownNames(model), errors };
}

/** A model that draws nothing, sends nothing and goes nowhere. */
export function createSectionModel(definition: JsonObject, language: string): SurveyModel {
  registerNativeTypes(definition);
  const model = new Model(definition);
  model.locale = language === "en" ? "" : language;
  model.focusFirstQuestionAutomatic = false;
  model.focusOnFirstError = false;
  return model;
}

/** As the person presses "Next": each page is checked, triggers may end it early. Whether it was completed. */
function walkToTheEnd(model: SurveyModel): boolean {
  if (model.state === "starting") model.start();
  model.currentPageNo = 0;
  if (model.visiblePages.length === 0) {
    model.doComplete();
    return model.state === "completed";
  }
  for (let page = 0; page <= model.pages.length && model.state === "running"; page++) {
    const went = model.isLastPage ? model.completeLastPage() : model.nextPage();
    if (!went) break;
  }
  return model.state === "completed";
}

function collectErrors(model: SurveyModel): readonly SectionError[] {
  // Without a page to show them on survey-core keeps its messages only so.
  model.validate(true);
  return model.getAllQuestions(true).flatMap((question) =>
    errorsOf(question).map((error) => ({
      name: question.getValueName(),
      isRequired: REQUIRED.has(error.getErrorType()),
      text: error.getText(),
    })),
  );
}

const REQUIRED: ReadonlySet<string> = new Set(["required", "requireoneanswer", "requiredinallrowserror"]);

function errorsOf(question: Question): readonly SurveyError[] {
  const found = question.getAllErrors().filter(({ notificationType }) => notificationType === "error");
  // Of many wrong cells one is enough to find the way.
  return found.slice(0, 3);
}

function keptData(model: SurveyModel): ReadonlyMap<string, JsonValue> {
  const kept = new Map<string, JsonValue>();
  const data: unknown = JSON.parse(JSON.stringify(model.data));
  for (const [name, value] of Object.entries(data as JsonObject)) {
    const checked = toJsonValue(value);
    if (checked !== undefined && !isEmpty(checked)) kept.set(name, checked);
  }
  return kept;
}

function shownNames(model: SurveyModel): ReadonlySet<string> {
  const names = model.getAllQuestions(true).map((question) => question.getValueName());
  return new Set([...names, ...names.map((name) => `${name}${COMMENT_SUFFIX}`)]);
}
