import { isJsonObject, toLocalText } from "../../../surveys/items/surveyjs-element";
import type { JsonObject, JsonValue } from "../../../surveys/items/types";
import type { StudyPlan } from "../../../surveys/study-plan";
import { newKey } from "./words";

/** Whether a file holds a questionnaire in SurveyJS's JSON rather than a study plan. */
export function isSurveyJsFile(json: unknown): boolean {
  const file = json as JsonValue;
  if (!isJsonObject(file) || file.schemaVersion !== undefined || file.rounds !== undefined) return false;
  return Array.isArray(file.pages) || Array.isArray(file.elements) || Array.isArray(file.questions);
}

/** The plan with a definition, read before, as a new section at the end of round 1, called by its title. */
export function addDefinition(plan: StudyPlan, definition: JsonObject): StudyPlan {
  const title = toLocalText(definition.title, "Questionnaire");
  const short = { ...title, default: title.default.slice(0, 300) };
  const taken = new Set(plan.rounds.flatMap(({ sections }) => sections.map(({ key }) => key)));
  const section = {
    type: "surveyjs",
    key: newKey(short.default, taken, "questionnaire"),
    title: short,
    definition,
  } as const;
  const [first, ...rest] = plan.rounds;
  if (!first) return plan;
  return { ...plan, rounds: [{ ...first, sections: [...first.sections, section] }, ...rest] };
}
