import type { Question, SurveyModel } from "survey-core";
import {
  cellElement,
  isJsonObject,
  itemValueOf,
  leavesOf,
  listOf,
  numberOf,
  objectsOf,
  textOf,
  valueNameOf,
} from "../../../surveys/items/surveyjs-element.js";
import type { JsonObject, JsonValue } from "../../../surveys/items/types.js";

const BY_INPUT: Readonly<Record<string, string>> = {
  color: "#aabbcc",
  date: "2026-05-04",
  "datetime-local": "2026-05-04T10:30",
  email: "expert@example.org",
  month: "2026-05",
  tel: "+358401234567",
  time: "10:30",
  url: "https://example.org/",
  week: "2026-W19",
};

/** A valid answer to a question, by its JSON; undefined for elements that ask nothing. */
function validAnswer(element: JsonObject): JsonValue | undefined {
  switch (textOf(element.type)) {
    case "text":
      return textAnswer(element);
    case "comment":
      return "In our own words, and at some length.".slice(0, numberOf(element.maxLength) ?? 100);
    case "radiogroup":
    case "dropdown":
    case "buttongroup":
      return firstOf(element.choices) ?? numberOf(element.choicesMin) ?? undefined;
    case "checkbox":
    case "tagbox": {
      const ids = listOf(element.choices)
        .map(itemValueOf)
        .slice(0, numberOf(element.maxSelectedChoices) || 2);
      const property = textOf(element.valuePropertyName);
      return property ? ids.map((id) => ({ [property]: id })) : ids;
    }
    case "ranking": {
      const ids = listOf(element.choices).map(itemValueOf);
      return element.selectToRankEnabled === true
        ? ids.slice(0, numberOf(element.maxSelectedChoices) || 2)
        : ids.reverse();
    }
    case "rating":
      return firstOf(element.rateValues) ?? numberOf(element.rateMin) ?? 1;
    case "boolean":
      return element.valueTrue ?? true;
    case "slider": {
      const min = numberOf(element.min) ?? 0;
      const step = numberOf(element.step) ?? 1;
      return element.sliderType === "range" ? [min, min + step] : min + step;
    }
    case "matrix": {
      const column = firstOf(element.columns);
      if (column === undefined) return undefined;
      const cell = element.cellType === "checkbox" ? [column] : column;
      const rows = listOf(element.rows).map((row) => String(itemValueOf(row)));
      return rows.length === 0 ? cell : Object.fromEntries(rows.map((row) => [row, cell]));
    }
    case "matrixdropdown":
      return Object.fromEntries(listOf(element.rows).map((row) => [String(itemValueOf(row)), rowAnswer(element)]));
    case "matrixdynamic":
      return Array.from({ length: Math.max(1, numberOf(element.rowCount) ?? 2) }, () => rowAnswer(element));
    case "paneldynamic":
      return Array.from({ length: Math.max(1, numberOf(element.panelCount) ?? 1) }, () =>
        answersTo(leavesOf(element.templateElements)),
      );
    case "multipletext":
      return Object.fromEntries(objectsOf(element.items).map((item) => [textOf(item.name), textAnswer(item)]));
    default:
      return undefined;
  }
}

function textAnswer(element: JsonObject): JsonValue {
  const inputType = textOf(element.inputType);
  const limits = objectsOf(element.validators).find(({ type }) => type === "numeric");
  if (inputType === "number" || inputType === "range" || limits) {
    const number = numberOf(element.min) ?? numberOf(limits?.minValue) ?? Math.min(7, numberOf(limits?.maxValue) ?? 7);
    return inputType === "number" || inputType === "range" ? number : String(number);
  }
  if (objectsOf(element.validators).some(({ type }) => type === "email")) return "expert@example.org";
  const known = BY_INPUT[inputType];
  return (
    known ?? "An answer".slice(0, (numberOf(element.maxLength) ?? -1) > 0 ? (numberOf(element.maxLength) ?? 9) : 9)
  );
}

const firstOf = (entries: JsonValue | undefined): JsonValue | undefined => {
  const [first] = listOf(entries);
  return first === undefined ? undefined : itemValueOf(first);
};

function rowAnswer(element: JsonObject): JsonObject {
  const cells = objectsOf(element.columns).map((column) => ({
    ...cellElement(element, column),
    name: textOf(column.name),
  }));
  return answersTo([...cells, ...leavesOf(element.detailElements)]);
}

function answersTo(elements: readonly JsonObject[]): JsonObject {
  return Object.fromEntries(
    elements.flatMap((element) => {
      const answer = validAnswer(element);
      return answer === undefined ? [] : [[valueNameOf(element), answer] as const];
    }),
  );
}

/**
 * Answers every question that shows and takes an answer, page by page, and completes: what a person does in the browser. What survey-core
 * calculates or presets stays. Whether it was completed.
 */
export function answerAll(model: SurveyModel, isAnswered: (name: string) => boolean = () => true): boolean {
  for (let turn = 0; turn <= model.pages.length && model.state === "running"; turn++) {
    // Twice: an answer may show a question before it.
    for (let pass = 0; pass < 2; pass++) {
      for (const question of model.currentPage.questions as Question[]) answerOne(question, isAnswered);
    }
    const went = model.isLastPage ? model.completeLastPage() : model.nextPage();
    if (!went) break;
  }
  return model.state === "completed";
}

function answerOne(question: Question, isAnswered: (name: string) => boolean): void {
  if ("isOtherSelected" in question && question.isOtherSelected === true && "otherValue" in question) {
    question.otherValue = "Another one";
  }
  if (question.getType() === "paneldynamic" && Array.isArray(question.value)) {
    const [answers = {}] = listOf(validAnswer({ ...question.toJSON(), type: "paneldynamic" }));
    const given: readonly object[] = question.value;
    question.value = given.map((panel) => ({ ...(isJsonObject(answers) ? answers : {}), ...panel }));
  }
  if (!question.isVisible || question.isReadOnly || !question.isEmpty() || !isAnswered(question.getValueName())) return;
  const json: JsonValue = { ...question.toJSON(), type: question.getType() };
  const answer = isJsonObject(json) ? validAnswer(json) : undefined;
  if (answer !== undefined) question.value = answer;
  else if ("visibleChoices" in question && Array.isArray(question.visibleChoices)) {
    const [first] = question.visibleChoices as { value: unknown }[];
    if (first)
      question.value =
        question.getType() === "dropdown" || question.getType() === "radiogroup" ? first.value : [first.value];
  }
}
