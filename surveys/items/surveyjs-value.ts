import type { ItemProblemCode } from "./problems.js";
import {
  COMMENT_SUFFIX,
  cellElement,
  isJsonObject,
  itemValueOf,
  leavesOf,
  listOf,
  numberOf,
  objectsOf,
  offersComment,
  specialValuesOf,
  TOTAL_SUFFIX,
  textLimitOf,
  textOf,
  valueNameOf,
} from "./surveyjs-element.js";
import { MOST_WORK, rowsThatFit, workOf } from "./surveyjs-work.js";
import type { JsonObject, JsonValue } from "./types.js";

export interface ValueProblem {
  readonly code: ItemProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
}

const problem = (code: ItemProblemCode, params: ValueProblem["params"] = {}): ValueProblem => ({ code, params });

/** Of a text whose question names no limit. */
const DEFAULT_TEXT_LENGTH = 10_000;
const MOST_ROWS = 1000;
const MOST_TOTALS = 100;

/**
 * The strict reader of a SurveyJS question, by its type: what survey-core's own validation lets through is refused here (unknown choices,
 * too many of them, numbers out of range, texts that are too long, unknown rows, columns and cells, values of another type). Choices
 * that come from another question are left to the model.
 *
 * Returns  the first problem, or null.
 */
export function findValueProblem(element: JsonObject, value: JsonValue): ValueProblem | null {
  const work = workOf(element, value);
  if (work > MOST_WORK) return problem("too-many-entries", { max: rowsThatFit(value, work) });
  return findProblemWithin(element, value);
}

/** Of an answer whose size was checked as a whole. */
function findProblemWithin(element: JsonObject, value: JsonValue): ValueProblem | null {
  const sharing = objectsOf(element.sharedWith);
  if (sharing.length === 0) return findProblemOf(element, value);
  if (Array.isArray(value) && value.some((row: JsonValue) => isJsonObject(row))) {
    return ofSharedRows([element, ...sharing], value);
  }
  // Questions under one value name: what one of them takes is right.
  const found = [element, ...sharing].map((one) => findProblemOf(one, value));
  return found.includes(null) ? null : (found[0] ?? null);
}

function findProblemOf(element: JsonObject, value: JsonValue): ValueProblem | null {
  switch (textOf(element.type)) {
    case "text":
      return ofText(element, value);
    case "comment":
      return ofWords(value, textLimitOf(element, numberOf(element.maxLength)));
    case "radiogroup":
    case "dropdown":
    case "buttongroup":
      return ofChoice(element, value);
    case "checkbox":
    case "tagbox":
    case "ranking":
      return ofChoices(element, value);
    case "rating":
      return ofRating(element, value);
    case "boolean":
      return isOneOf(value, [element.valueTrue ?? true, element.valueFalse ?? false])
        ? null
        : problem("choice-unknown");
    case "slider":
      return ofSlider(element, value);
    case "matrix":
      return ofMatrix(element, value);
    case "matrixdropdown":
      return ofMatrixRows(element, value);
    case "matrixdynamic":
      return ofList(value, cellsOf(element), numberOf(element.maxRowCount) ?? MOST_ROWS);
    case "paneldynamic":
      return ofList(value, namedElements(element.templateElements), numberOf(element.maxPanelCount) ?? MOST_ROWS);
    case "multipletext":
      return ofMultipleText(element, value);
    case "expression":
      return ofComputed(element, value);
    default:
      return problem("wrong-answer-type");
  }
}

/** A plain value; the totals of a matrix are plain values by column. */
function ofComputed(element: JsonObject, value: JsonValue): ValueProblem | null {
  const isTotals = textOf(element.name).endsWith(TOTAL_SUFFIX) && isJsonObject(value);
  const values: readonly JsonValue[] = isTotals ? Object.values(value) : [value];
  if (values.length > MOST_TOTALS) return problem("too-many-entries", { max: MOST_TOTALS });
  for (const one of values) {
    if (typeof one === "object" && (one !== null || !isTotals)) return problem("unexpected-shape");
    const found = typeof one === "string" ? ofWords(one, null) : null;
    if (found) return found;
  }
  return null;
}

function ofWords(value: JsonValue, maxLength: number | null): ValueProblem | null {
  if (typeof value !== "string") return problem("unexpected-shape");
  const max = maxLength !== null && maxLength > 0 ? maxLength : DEFAULT_TEXT_LENGTH;
  return value.length > max ? problem("text-too-long", { max }) : null;
}

const NUMERIC_MASKS: ReadonlySet<string> = new Set(["numeric", "currency"]);

function ofText(element: JsonObject, value: JsonValue): ValueProblem | null {
  const inputType = textOf(element.inputType);
  if (inputType === "number" || inputType === "range") {
    if (typeof value !== "number") return problem("not-a-number");
    return ofRange(value, numberOf(element.min), numberOf(element.max));
  }
  if (typeof value === "number" && NUMERIC_MASKS.has(textOf(element.maskType))) {
    const mask = isJsonObject(element.maskSettings) ? element.maskSettings : {};
    return ofRange(value, numberOf(mask.min), numberOf(mask.max));
  }
  return ofWords(value, textLimitOf(element, numberOf(element.maxLength)));
}

function ofRange(value: number, min: number | null, max: number | null): ValueProblem | null {
  if ((min === null || value >= min) && (max === null || value <= max)) return null;
  return problem("number-out-of-range", { min: min ?? "−∞", max: max ?? "∞" });
}

/** Whether the choices are made while the questionnaire runs: from another question's, or from what the person adds. */
function areChoicesOpen(element: JsonObject): boolean {
  return textOf(element.choicesFromQuestion) !== "" || element.allowCustomChoices === true;
}

function isOneOf(value: JsonValue, offered: readonly JsonValue[]): boolean {
  return offered.includes(value);
}

const offeredByElement = new WeakMap<JsonObject, ReadonlySet<JsonValue>>();

/** Worked out once per question: an answer may hold thousands of choices. */
function offeredValues(element: JsonObject): ReadonlySet<JsonValue> {
  const known = offeredByElement.get(element);
  if (known) return known;
  const offered = new Set(listOffered(element));
  offeredByElement.set(element, offered);
  return offered;
}

function listOffered(element: JsonObject): readonly JsonValue[] {
  const own = listOf(element.choices).map(itemValueOf);
  const min = numberOf(element.choicesMin);
  const max = numberOf(element.choicesMax);
  if (element.type === "dropdown" && min !== null && max !== null && max > min) {
    const step = Math.max(numberOf(element.choicesStep) ?? 1, 1);
    for (let value = min; value <= max; value += step) own.push(value);
  }
  return [...own, ...specialValuesOf(element)];
}

function isOffered(element: JsonObject, value: JsonValue): boolean {
  if (offeredValues(element).has(value)) return true;
  if (typeof value === "object" || typeof value === "boolean") return false;
  if (areChoicesOpen(element)) return true;
  // "Other" with its words in place of the choice; also where the comment beside it is taken by a comment of its own.
  const isInPlace = element.storeOthersAsComment === false || element.showCommentArea === true;
  return element.showOtherItem === true && isInPlace && typeof value === "string";
}

function ofChoice(element: JsonObject, value: JsonValue): ValueProblem | null {
  if (!isOffered(element, value)) return problem("choice-unknown");
  return typeof value === "string" ? ofWords(value, textLimitOf(element, numberOf(element.maxCommentLength))) : null;
}

function ofChoices(element: JsonObject, value: JsonValue): ValueProblem | null {
  if (!Array.isArray(value)) return problem("unexpected-shape");
  const property = textOf(element.valuePropertyName);
  const ids: readonly JsonValue[] = property
    ? value.map((entry: JsonValue) => (isJsonObject(entry) ? (entry[property] ?? null) : null))
    : value;
  const different = new Set(ids);
  for (const id of different) {
    const found = ofChoice(element, id);
    if (found) return found;
  }
  if (different.size < ids.length) return problem("choice-repeated");
  const max = numberOf(element.maxSelectedChoices);
  return max !== null && max > 0 && ids.length > max ? problem("too-many-choices", { max }) : null;
}

function ofRating(element: JsonObject, value: JsonValue): ValueProblem | null {
  const given = listOf(element.rateValues).map(itemValueOf);
  if (given.length > 0) return isOneOf(value, given) ? null : problem("level-unknown");
  const min = numberOf(element.rateMin) ?? 1;
  const step = numberOf(element.rateStep) ?? 1;
  const count = numberOf(element.rateCount);
  const max = numberOf(element.rateMax) ?? (count === null ? 5 : min + (count - 1) * step);
  if (typeof value !== "number") return problem("not-a-number");
  const steps = (value - min) / step;
  const isLevel = value >= min && value <= max && Math.abs(steps - Math.round(steps)) < 1e-9;
  return isLevel ? null : problem("level-unknown");
}

function ofSlider(element: JsonObject, value: JsonValue): ValueProblem | null {
  const isRange = element.sliderType === "range";
  if (isRange !== Array.isArray(value)) return problem("unexpected-shape");
  const points: readonly JsonValue[] = Array.isArray(value) ? value : [value];
  if (points.length > 2) return problem("unexpected-shape");
  const min = element.minValueExpression ? null : (numberOf(element.min) ?? 0);
  const max = element.maxValueExpression ? null : (numberOf(element.max) ?? 100);
  for (const point of points) {
    if (typeof point !== "number") return problem("not-a-number");
    const found = ofRange(point, min, max);
    if (found) return found;
  }
  return null;
}

/** A row's name, and then one column or, in cells of check boxes, several. */
function ofMatrix(element: JsonObject, value: JsonValue): ValueProblem | null {
  const columns = new Set(listOf(element.columns).map(itemValueOf));
  const ofCell = (cell: JsonValue): ValueProblem | null => {
    const chosen: readonly JsonValue[] = Array.isArray(cell) && element.cellType === "checkbox" ? cell : [cell];
    return chosen.every((one) => columns.has(one)) ? null : problem("choice-unknown");
  };
  const rows = new Set(listOf(element.rows).map((row) => String(itemValueOf(row))));
  if (rows.size === 0) return ofCell(value);
  if (!isJsonObject(value)) return problem("unexpected-shape");
  for (const [name, cell] of Object.entries(value)) {
    if (name.endsWith(COMMENT_SUFFIX) && offersComment(element)) continue;
    if (!rows.has(name)) return problem("unexpected-part");
    const found = ofCell(cell);
    if (found) return found;
  }
  return null;
}

function ofMatrixRows(element: JsonObject, value: JsonValue): ValueProblem | null {
  if (!isJsonObject(value)) return problem("unexpected-shape");
  const rows = new Set(listOf(element.rows).map((row) => String(itemValueOf(row))));
  const cells = cellsOf(element);
  for (const [name, row] of Object.entries(value)) {
    if (!rows.has(name)) return problem("unexpected-part");
    const found = ofNamed(row, cells);
    if (found) return found;
  }
  return null;
}

/** The questions of a row by the name their value stands under. */
function cellsOf(element: JsonObject): ReadonlyMap<string, JsonObject> {
  const cells = objectsOf(element.columns).map(
    (column) => [textOf(column.name), cellElement(element, column)] as const,
  );
  return new Map([...cells, ...namedElements(element.detailElements)]);
}

function namedElements(elements: JsonValue | undefined): ReadonlyMap<string, JsonObject> {
  return new Map(leavesOf(elements).map((element) => [valueNameOf(element), element] as const));
}

function ofList(value: JsonValue, cells: ReadonlyMap<string, JsonObject>, max: number): ValueProblem | null {
  if (!Array.isArray(value)) return problem("unexpected-shape");
  if (value.length > max) return problem("too-many-entries", { max });
  for (const row of value as readonly JsonValue[]) {
    const found = ofNamed(row, cells);
    if (found) return found;
  }
  return null;
}

/** Rows that several questions write into, each its own cells; a question of choices keeps its choice under a name of its own. */
function ofSharedRows(elements: readonly JsonObject[], value: JsonValue): ValueProblem | null {
  const cells = new Map<string, JsonObject>();
  for (const element of elements) {
    const property = textOf(element.valuePropertyName);
    if (property) cells.set(property, { ...element, type: "radiogroup" });
    for (const [name, cell] of [...cellsOf(element), ...namedElements(element.templateElements)]) cells.set(name, cell);
  }
  const limits = elements.flatMap((element) => numberOf(element.maxRowCount ?? element.maxPanelCount) ?? []);
  return ofList(value, cells, Math.max(MOST_ROWS, ...limits));
}

function ofNamed(row: JsonValue, cells: ReadonlyMap<string, JsonObject>): ValueProblem | null {
  if (!isJsonObject(row)) return problem("unexpected-shape");
  for (const [name, cell] of Object.entries(row)) {
    const found = ofCell(name, cell, cells);
    if (found) return found;
  }
  return null;
}

function ofCell(name: string, cell: JsonValue, cells: ReadonlyMap<string, JsonObject>): ValueProblem | null {
  const element = cells.get(name);
  // A row keeps the places of answers that were taken back.
  if (element) return cell === null || cell === "" ? null : findProblemWithin(element, cell);
  const commented = name.endsWith(COMMENT_SUFFIX) ? cells.get(name.slice(0, -COMMENT_SUFFIX.length)) : undefined;
  if (!commented || !offersComment(commented)) return problem("unexpected-part");
  return ofWords(cell, numberOf(commented.maxCommentLength));
}

function ofMultipleText(element: JsonObject, value: JsonValue): ValueProblem | null {
  if (!isJsonObject(value)) return problem("unexpected-shape");
  const items = new Map(objectsOf(element.items).map((item) => [textOf(item.name), item] as const));
  for (const [name, part] of Object.entries(value)) {
    const item = items.get(name);
    if (!item) return problem("unexpected-part");
    const found = ofText(item, part);
    if (found) return found;
  }
  return null;
}
