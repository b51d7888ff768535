import {
  cellElement,
  isJsonObject,
  leavesOf,
  listOf,
  numberOf,
  objectsOf,
  textOf,
  valueNameOf,
} from "./surveyjs-element.js";
import type { JsonObject, JsonValue } from "./types.js";

/** Of one answer, in the units of `workOf`: what survey-core builds for it on every page. A list of 400 rows with a choice and a text fits. */
export const MOST_WORK = 2000;
const TEXT = 2;
/** A choice carries its list. */
const CHOICE = 3;
const PLAIN: ReadonlySet<string> = new Set(["text", "comment", "boolean", "expression", "rating", "slider"]);

/**
 * What survey-core has to build for an answer, roughly: the questions in its rows or panels, those of lists within lists counted by the
 * rows that are there. 0 for a question without rows of the respondent's own.
 */
export function workOf(element: JsonObject, value: JsonValue): number {
  return [element, ...objectsOf(element.sharedWith)].reduce((sum, one) => sum + workOfRows(one, value), 0);
}

/** How many rows of this kind an answer may have; for `too-many-entries`. */
export function rowsThatFit(value: JsonValue, work: number, most = MOST_WORK): number {
  return Math.max(1, Math.floor((listOf(value).length * most) / work));
}

function workOfRows(element: JsonObject, value: JsonValue | undefined): number {
  const type = textOf(element.type);
  if (type !== "matrixdynamic" && type !== "paneldynamic") return 0;
  const parts = [
    ...objectsOf(element.columns).map((column) => cellElement(element, column)),
    ...leavesOf(element.detailElements),
    ...leavesOf(element.templateElements),
  ];
  return listOf(value).reduce<number>((sum, row) => {
    const cells = isJsonObject(row) ? row : {};
    return sum + parts.reduce((inRow, part) => inRow + workOfPart(part, cells[valueNameOf(part)]), 1);
  }, 0);
}

function workOfPart(part: JsonObject, value: JsonValue | undefined): number {
  const type = textOf(part.type);
  if (type === "matrixdynamic" || type === "paneldynamic") {
    const initial = numberOf(part.rowCount ?? part.panelCount) ?? (type === "matrixdynamic" ? 2 : 0);
    const least = numberOf(part.minRowCount ?? part.minPanelCount) ?? 0;
    const missing = Math.max(initial, least) - listOf(value).length;
    const empty = Array.from({ length: Math.max(0, missing) }, () => ({}));
    return CHOICE + workOfRows(part, [...listOf(value), ...empty]);
  }
  const columns = objectsOf(part.columns).length;
  if (type === "matrixdropdown") return CHOICE + listOf(part.rows).length * columns * CHOICE;
  if (type === "matrix") return CHOICE + listOf(part.rows).length;
  if (type === "multipletext") return CHOICE + objectsOf(part.items).length * TEXT;
  return PLAIN.has(type) ? TEXT : CHOICE;
}
