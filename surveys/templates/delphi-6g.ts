import { parseStudyPlan } from "../plan/parse-study-plan.js";
import type { StudyPlan } from "../study-plan.js";
import json from "./delphi-core-technologies-6g.json";

/** The committed plan, read by the same schema as any other. */
export function technologyPlan(): StudyPlan {
  const reading = parseStudyPlan(json);
  if (!reading.ok) throw new Error(`The template is not a valid plan: ${JSON.stringify(reading.problems)}`);
  return reading.plan;
}
