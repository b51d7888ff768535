import { numberOf } from "../items/surveyjs-element.js";
import type { JsonObject, JsonValue } from "../items/types.js";
import type { Notes } from "./reading.js";

/** What would make survey-core list thousands of levels, choices or rows. */
export function refuseLargeRanges(element: JsonObject, path: string, notes: Notes): void {
  const refuse = (property: string, reason: string) => notes.refuse(path, property, reason);
  const { type } = element;
  const span = (from: JsonValue | undefined, to: JsonValue | undefined, step: JsonValue | undefined, first: number) => {
    const size = numberOf(step) ?? 1;
    return size > 0 ? ((numberOf(to) ?? first) - (numberOf(from) ?? first)) / size : Number.POSITIVE_INFINITY;
  };
  if (type === "rating" && span(element.rateMin, element.rateMax, element.rateStep, 1) > 100) {
    refuse("rateMax", "A rating has at most 100 levels.");
  }
  if ((numberOf(element.rateCount) ?? 0) > 100) refuse("rateCount", "A rating has at most 100 levels.");
  if (type === "dropdown" && span(element.choicesMin, element.choicesMax, element.choicesStep, 0) > 10_000) {
    refuse("choicesMax", "At most 10000 choices.");
  }
  if (type === "slider" && !((numberOf(element.step) ?? 1) > 0)) refuse("step", "A step is larger than 0.");
  if ((numberOf(element.labelCount) ?? 0) > 100) refuse("labelCount", "At most 100 labels.");
  for (const property of ["rowCount", "minRowCount", "maxRowCount", "panelCount", "minPanelCount", "maxPanelCount"]) {
    const count = numberOf(element[property]) ?? 0;
    if (count > 1000) refuse(property, "At most 1000 rows or panels.");
  }
}
