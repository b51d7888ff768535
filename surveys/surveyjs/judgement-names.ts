import { textOf } from "../items/surveyjs-element.js";
import type { JsonObject } from "../items/types.js";
import { elementsOf, NATIVE_PREFIX } from "./section-items.js";
import { collectSources } from "./sources.js";

/**
 * Names of values that are made of the answers to Tholos's own questions, directly or round about: calculations, presets, and what a trigger
 * writes because of them. The native questions themselves are among them.
 *
 * Shapes  `definition`: as `readSurveyJsDefinition` let it through.
 */
export function namesMadeOfJudgements(definition: JsonObject): ReadonlySet<string> {
  const natives = elementsOf(definition).filter(({ type }) => textOf(type).startsWith(NATIVE_PREFIX));
  const made = new Set(natives.map(({ name }) => textOf(name)));
  if (made.size === 0) return made;
  const sources = [...collectSources(definition, "with-conditions")];
  for (let before = -1; before !== made.size; ) {
    before = made.size;
    for (const [name, { names }] of sources) if (names.some((part) => made.has(part))) made.add(name);
  }
  return made;
}
