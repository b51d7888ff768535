import type { AnswerWords } from "./answer-words.js";
import { fillText, localText } from "./local-text.js";
import {
  cellElement,
  isJsonObject,
  itemValueOf,
  leavesOf,
  listOf,
  objectsOf,
  textOf,
  toLocalText,
  valueNameOf,
} from "./surveyjs-element.js";
import type { JsonObject, JsonValue } from "./types.js";

interface SurveyWording {
  readonly language: string;
  /** Those that no question defines, with the translations that there are. */
  readonly words: AnswerWords;
}

/** A value of a SurveyJS question in words: labels of choices, rows and columns; parts after each other. */
export function formatSurveyJsValue(element: JsonObject, value: JsonValue, wording: SurveyWording): string {
  const { language, words } = wording;
  const labelOf = (entries: JsonValue | undefined, id: JsonValue): string => {
    const entry = listOf(entries).find((candidate) => itemValueOf(candidate) === id);
    const title = isJsonObject(entry ?? null) ? (entry as JsonObject).text : undefined;
    return localText(toLocalText(title, typeof id === "string" ? id : JSON.stringify(id)), language);
  };
  if (typeof value === "boolean") {
    const label = value ? element.labelTrue : element.labelFalse;
    return localText(label === undefined ? words[value ? "yes" : "no"] : toLocalText(label, String(value)), language);
  }
  if (Array.isArray(value)) {
    const entries: readonly JsonValue[] = value;
    return entries
      .map((entry) => (isJsonObject(entry) ? inParts(element, entry, wording) : labelOf(element.choices, entry)))
      .join(entries.some((entry) => isJsonObject(entry)) ? "; " : ", ");
  }
  if (isJsonObject(value)) return inParts(element, value, wording);
  if (element.type === "matrix") return labelOf(element.columns, value);
  return labelOf(element.rateValues ?? element.choices, value);
}

/** `name: value` for each part of a row, a panel or a matrix. */
function inParts(element: JsonObject, value: JsonObject, wording: SurveyWording): string {
  const { language, words } = wording;
  const parts = partsOf(element);
  return Object.entries(value)
    .map(([name, part]) => {
      const known = parts.get(name);
      const title = localText(toLocalText(known?.title, name), language);
      const nested = isJsonObject(part) && !known ? inParts(element, part, wording) : "";
      const said = nested || formatSurveyJsValue(known?.element ?? {}, part, wording);
      return fillText(localText(words.labelled, language), { name: title, words: said });
    })
    .join(", ");
}

interface Part {
  readonly title: JsonValue | undefined;
  readonly element: JsonObject;
}

function partsOf(element: JsonObject): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  for (const row of listOf(element.rows)) {
    const title = isJsonObject(row) ? row.text : undefined;
    const cell: JsonObject = element.type === "matrix" ? { type: "matrix", columns: element.columns ?? [] } : element;
    parts.set(String(itemValueOf(row)), { title, element: cell });
  }
  if (element.type !== "matrix") {
    for (const column of objectsOf(element.columns)) {
      parts.set(textOf(column.name), { title: column.title, element: cellElement(element, column) });
    }
  }
  for (const child of [...leavesOf(element.templateElements), ...leavesOf(element.detailElements)]) {
    parts.set(valueNameOf(child), { title: child.title, element: child });
  }
  for (const item of objectsOf(element.items)) parts.set(textOf(item.name), { title: item.title, element: item });
  return parts;
}
