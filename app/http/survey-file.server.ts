import type { JsonObject } from "../../surveys/items/types";
import type { PlanProblem } from "../../surveys/plan/parse-study-plan";
import { readSurveyJsDefinition } from "../../surveys/surveyjs/read-definition";
import type { DefinitionNote } from "../../surveys/surveyjs/reading";
import { isSurveyJsFile } from "../services/plan-edits/add-definition";

export type SurveyFile =
  | { readonly ok: true; readonly definition: JsonObject; readonly changes: readonly PlanProblem[] }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/** A questionnaire in SurveyJS's JSON with what was left out of it, or why it is refused; null for anything else. */
export function readSurveyFile(json: unknown): SurveyFile | null {
  if (!isSurveyJsFile(json)) return null;
  const reading = readSurveyJsDefinition(json);
  if (!reading.ok) return { ok: false, problems: reading.refusals.map(toProblem) };
  return { ok: true, definition: reading.definition, changes: reading.changes.map(toProblem) };
}

function toProblem({ path, property, reason }: DefinitionNote): PlanProblem {
  return { path: [path, property].filter((part) => part !== "").join("."), message: reason };
}
