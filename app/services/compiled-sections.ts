import type { CompiledSection } from "../../surveys/compile-plan";

const KEPT = 50;
/** By their own text, so that what is kept can never be another round's or older. */
const kept = new Map<string, readonly CompiledSection[]>();

/** The sections of a stored round; a text is parsed once per process, as every request of a panelist asks for it. */
export function parseSections(round: { readonly sections: string }): readonly CompiledSection[] {
  const known = kept.get(round.sections);
  if (known) return known;
  const sections = JSON.parse(round.sections) as CompiledSection[];
  // The library behind these sections may write into what it is given.
  if (sections.some(({ type }) => type === "surveyjs")) return sections;
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? "");
  kept.set(round.sections, sections);
  return sections;
}

/** Keys of the sections that are read-only once the respondent went on to the list of subjects. */
export function sealedSectionKeys(sections: readonly CompiledSection[]): Set<string> {
  return new Set(
    sections.flatMap((section) =>
      section.type === "questions" && section.closesWhenSubjectsShown ? [section.key] : [],
    ),
  );
}
