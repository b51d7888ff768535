import type { CompiledSection } from "../../surveys/compile-plan";

/** The sections of a stored round. */
export function parseSections(round: { readonly sections: string }): readonly CompiledSection[] {
  return JSON.parse(round.sections) as CompiledSection[];
}

/** Keys of the sections that are read-only once the respondent went on to the list of subjects. */
export function sealedSectionKeys(round: { readonly sections: string }): Set<string> {
  return new Set(
    parseSections(round).flatMap((section) =>
      section.type === "questions" && section.closesWhenSubjectsShown ? [section.key] : [],
    ),
  );
}
