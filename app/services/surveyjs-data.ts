import { nativeSurveyValue } from "../../surveys/items/surveyjs-native";
import type { Answer, Item, JsonObject, JsonValue } from "../../surveys/items/types";

/**
 * One respondent's answers to the items of a section in SurveyJS's language, as the data of its model: by SurveyJS's own names; native items
 * by their key (`nativeSurveyValue`). Without an answer there is no entry.
 */
export function surveyJsDataOf(
  items: readonly Item[],
  answersByItemKey: ReadonlyMap<string, Answer | null>,
): JsonObject {
  const data: [string, JsonValue][] = [];
  for (const item of items) {
    const answer = answersByItemKey.get(item.key) ?? null;
    if (answer === null) continue;
    if (item.kind !== "surveyjs") data.push([item.key, nativeSurveyValue(item, answer)]);
    else if (answer.type === "json") data.push([item.name, answer.value]);
  }
  return Object.fromEntries(data);
}
