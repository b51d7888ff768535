import type { LocalText } from "../items/types.js";
import type { StudyPlan } from "../study-plan.js";

/** Every text of a plan with its translations, in the plan's order. Definitions in SurveyJS's language keep their own texts to themselves. */
export function* textsOfPlan(plan: StudyPlan): Iterable<LocalText> {
  yield* walk(plan);
}

function* walk(value: unknown): Iterable<LocalText> {
  if (Array.isArray(value)) for (const entry of value) yield* walk(entry);
  else if (isText(value)) yield value;
  else if (typeof value === "object" && value !== null) {
    for (const [name, entry] of Object.entries(value)) if (name !== "definition") yield* walk(entry);
  }
}

export function isText(value: unknown): value is LocalText {
  return typeof value === "object" && value !== null && "default" in value && typeof value.default === "string";
}
