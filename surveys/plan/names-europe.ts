import { textsOfPlan } from "../lint/texts-of-plan.js";
import type { StudyPlan } from "../study-plan.js";

/** Europe, European, Europa, européen …, and the Union by its letters. */
const EUROPE = /\beurop|\bEU\b|\bEU-|\bUE\b/iu;

/**
 * Whether what panelists are asked, or what the consultation says it is for, speaks of Europe: then everybody has to mean the same by it.
 * The boundary's own words do not count, nor do translations.
 */
export function namesEurope(plan: StudyPlan): boolean {
  for (const text of textsOfPlan({ ...plan, boundary: null })) if (EUROPE.test(text.default)) return true;
  return false;
}
