import { identityOf, isRecord } from "./history/identity.js";
import type { LocalText } from "./items/types.js";
import { isText } from "./lint/texts-of-plan.js";
import type { StudyPlan } from "./study-plan.js";

export interface PlacedText {
  /** Names from the plan down, whatever place things stand at: `subjects/CS-01/name`. A question asked in several rounds has one place. */
  readonly path: string;
  readonly text: LocalText;
}

/**
 * The texts of a plan that can be translated, in its order, each once. Left out: texts that say nothing or hold no letter, and sections in SurveyJS's own
 * language, which bring their translations along.
 */
export function placedTexts(plan: StudyPlan): readonly PlacedText[] {
  const found = new Map<string, LocalText>();
  mapTexts(plan, "", (path, text) => {
    if (/\p{L}/u.test(text.default) && !found.has(path)) found.set(path, text);
    return text;
  });
  return [...found].map(([path, text]) => ({ path, text }));
}

/** The plan with texts translated into one language; no words take the translation away. Paths that the plan does not have change nothing. */
export function withTranslations(
  plan: StudyPlan,
  language: string,
  translations: ReadonlyMap<string, string>,
): unknown {
  return mapTexts(plan, "", (path, text) => {
    const words = translations.get(path);
    if (words === undefined) return text;
    const others = Object.entries(text).filter(([tag]) => tag !== language);
    return Object.fromEntries(words.trim() === "" ? others : [...others, [language, words.trim()]]);
  });
}

function mapTexts(value: unknown, path: string, change: (path: string, text: LocalText) => unknown): unknown {
  if (isText(value)) return change(path, value);
  if (Array.isArray(value)) {
    return value.map((entry, index) => mapTexts(entry, joined(path, identityOf(entry) ?? String(index)), change));
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => {
      if (name === "definition") return [name, entry];
      // One wording in all rounds: it is translated once.
      return [name, mapTexts(entry, name === "questions" ? "questions" : joined(path, name), change)];
    }),
  );
}

const joined = (path: string, name: string) => (path === "" ? name : `${path}/${name}`);
