import type { StudyPlan } from "../../../surveys/study-plan";

/** Where a text stands, by the keys of what it is part of, since places in a list change when a row moves. */
type Texts = ReadonlyMap<string, { readonly words: string; readonly languages: readonly string[] }>;

/**
 * The languages in which an edit removed translations because it changed the words they translate. What was taken out of the plan as a
 * whole, or has only moved, is not meant.
 */
export function lostLanguages(before: StudyPlan, after: StudyPlan): readonly string[] {
  const [old, edited] = [textsOf(before), textsOf(after)];
  const kept = new Set(
    [...edited.values()].flatMap(({ words, languages }) => languages.map((tag) => `${tag} ${words}`)),
  );
  const lost = [...old].flatMap(([place, { words, languages }]) => {
    const now = edited.get(place);
    if (now === undefined || now.words === words) return [];
    return languages.filter((tag) => !now.languages.includes(tag) && !kept.has(`${tag} ${words}`));
  });
  return [...new Set(lost)].sort();
}

function textsOf(plan: StudyPlan): Texts {
  return new Map(walk("", plan));
}

function walk(place: string, value: unknown): [string, { words: string; languages: string[] }][] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => walk(`${place}/${nameOf(entry, index)}`, entry));
  if (typeof value !== "object" || value === null) return [];
  if ("default" in value && typeof value.default === "string") {
    return [[place, { words: value.default, languages: Object.keys(value).filter((tag) => tag !== "default") }]];
  }
  return Object.entries(value).flatMap(([name, entry]) => walk(`${place}/${name}`, entry));
}

function nameOf(entry: unknown, index: number): string {
  if (typeof entry !== "object" || entry === null) return String(index);
  const name = Object.entries(entry).find(([field]) => ["key", "id", "value", "number"].includes(field));
  return String(name?.[1] ?? index);
}
