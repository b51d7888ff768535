import {
  cellElement,
  isJsonObject,
  itemValueOf,
  leavesOf,
  listOf,
  numberOf,
  objectsOf,
  specialValuesOf,
  toLocalText,
} from "./surveyjs-element.js";
import type { JsonObject, JsonValue, LocalText } from "./types.js";

export interface OfferedChoice {
  readonly value: JsonValue;
  readonly label: LocalText;
}

/** The choices that a question itself offers, its parts (cells, panels) left out; values as they stand in the answer. */
export function ownChoices(element: JsonObject): readonly OfferedChoice[] {
  if (element.type === "boolean") {
    return [
      { value: element.valueTrue ?? true, label: toLocalText(element.labelTrue, "Yes") },
      { value: element.valueFalse ?? false, label: toLocalText(element.labelFalse, "No") },
    ];
  }
  const entries = [...listOf(element.choices), ...listOf(element.rateValues)];
  if (element.type === "matrix") entries.push(...listOf(element.columns));
  const specials: Readonly<Record<string, JsonValue | undefined>> = {
    other: element.otherText,
    none: element.noneText,
    refused: element.refuseText,
    dontknow: element.dontKnowText,
  };
  return [
    ...entries.map((entry) => {
      const value = itemValueOf(entry);
      const words = typeof value === "string" ? value : JSON.stringify(value);
      return { value, label: toLocalText(isJsonObject(entry) ? entry.text : undefined, words) };
    }),
    ...specialValuesOf(element).map((value) => ({ value, label: toLocalText(specials[value], value) })),
  ];
}

/** The choices offered anywhere in a question: its own and those of its cells and panels. */
export function offeredChoices(element: JsonObject): readonly OfferedChoice[] {
  const columns =
    element.type === "matrix" ? [] : objectsOf(element.columns).map((column) => cellElement(element, column));
  const parts = [
    ...columns,
    ...leavesOf(element.templateElements),
    ...leavesOf(element.detailElements),
    ...objectsOf(element.sharedWith),
  ];
  return [...ownChoices(element), ...parts.flatMap(offeredChoices)];
}

const CHOICE_TYPES: ReadonlySet<JsonValue> = new Set([
  "radiogroup",
  "dropdown",
  "buttongroup",
  "checkbox",
  "tagbox",
  "boolean",
]);

/** What can be counted of a question: its choices, its number, or nothing. */
export function figuresOf(element: JsonObject): "choices" | "number" | null {
  const { type = null, inputType = null } = element;
  if (CHOICE_TYPES.has(type)) return typeof element.valuePropertyName === "string" ? null : "choices";
  if (type === "rating") {
    const values = listOf(element.rateValues).map(itemValueOf);
    return values.every((value) => typeof value === "number") ? "number" : "choices";
  }
  if (type === "text") return inputType === "number" || inputType === "range" ? "number" : null;
  return type === "slider" && element.sliderType !== "range" ? "number" : null;
}

/** The lowest and highest number that a question takes; null where it names none. */
export function numberRange(element: JsonObject): { readonly min: number | null; readonly max: number | null } {
  if (element.type === "rating") {
    const values = listOf(element.rateValues).flatMap((entry) => numberOf(itemValueOf(entry)) ?? []);
    if (values.length > 0) return { min: Math.min(...values), max: Math.max(...values) };
    const min = numberOf(element.rateMin) ?? 1;
    const count = numberOf(element.rateCount);
    const step = numberOf(element.rateStep) ?? 1;
    return { min, max: numberOf(element.rateMax) ?? (count === null ? 5 : min + (count - 1) * step) };
  }
  const [min, max] = element.type === "slider" ? [0, 100] : [null, null];
  return { min: numberOf(element.min) ?? min, max: numberOf(element.max) ?? max };
}
