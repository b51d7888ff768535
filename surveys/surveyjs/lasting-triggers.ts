import { objectsOf, textOf, valueNameOf } from "../items/surveyjs-element.js";
import type { JsonObject } from "../items/types.js";
import { elementsOf } from "./section-items.js";

const WRITING: ReadonlySet<string> = new Set(["setvalue", "copyvalue", "runexpression"]);

/**
 * The triggers that the server runs again: those that show questions or end the questionnaire, and those that write what nobody is asked
 * for (a variable, a value without a question), so that what the browser says of it does not count. What a trigger wrote into a question
 * is an answer like any other: the person may have changed it since, and the question's strict reader checks it. Those that lead
 * to another page do nothing here.
 *
 * Shapes  `definition`: as `readSurveyJsDefinition` let it through.
 */
export function lastingTriggers(definition: JsonObject): readonly JsonObject[] {
  const asked = new Set(elementsOf(definition).flatMap((element) => [textOf(element.name), valueNameOf(element)]));
  return objectsOf(definition.triggers).filter(({ type, isVariable, setToName }) => {
    const kind = textOf(type);
    if (WRITING.has(kind)) return isVariable === true || !asked.has(textOf(setToName));
    return kind === "visible" || kind === "complete";
  });
}
