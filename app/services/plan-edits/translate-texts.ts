import { type PlacedText, placedTexts, withTranslations } from "../../../surveys/plan-texts";
import type { StudyPlan } from "../../../surveys/study-plan";

export interface TypedTranslation {
  readonly path: string;
  readonly words: string;
  /** What the page knew of both texts (`seenOf`). */
  readonly seen: string;
}

/**
 * The plan with what was typed on a page of translations. Fields that were not changed, and texts that are gone, change nothing; where the source or the
 * translation was changed by somebody else meanwhile, the field is named in `changed` and left as it is.
 */
export function translateTexts(
  plan: StudyPlan,
  language: string,
  typed: readonly TypedTranslation[],
  seenOf: (text: PlacedText, language: string) => string,
): { readonly plan: unknown; readonly changed: readonly string[] } {
  const texts = new Map(placedTexts(plan).map((placed) => [placed.path, placed]));
  const edits = new Map<string, string>();
  const changed: string[] = [];
  for (const { path, words, seen } of typed) {
    const placed = texts.get(path);
    const stored = placed && Object.hasOwn(placed.text, language) ? (placed.text[language] ?? "") : "";
    if (!placed || sameLines(words) === sameLines(stored)) continue;
    if (seenOf(placed, language) === seen) edits.set(path, words.replaceAll("\r\n", "\n"));
    else changed.push(path);
  }
  return { plan: withTranslations(plan, language, edits), changed };
}

const sameLines = (words: string) => words.replaceAll("\r\n", "\n").trim();
