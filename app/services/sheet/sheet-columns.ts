/** What a sheet brings into the questionnaire. */
export const sheetKinds = ["subjects", "criteria", "questions"] as const;
export type SheetKind = (typeof sheetKinds)[number];

const columns = {
  subjects: ["name", "description", "reference", "area", "byAll", "key"],
  criteria: ["text", "kind", "options", "help", "min", "max", "required", "reason", "key"],
  questions: ["text", "kind", "options", "help", "min", "max", "required", "reason", "key"],
} as const;
export type SheetColumn = (typeof columns)[SheetKind][number];

/** Headings as people write them, in English and French, without accents, spaces and capitals. */
const HEADINGS: Readonly<Record<SheetColumn, readonly string[]>> = {
  name: ["name", "subject", "technology", "title", "nom", "sujet", "technologie", "titre"],
  text: ["text", "question", "criterion", "statement", "item", "wording", "texte", "critere", "enonce"],
  description: ["description", "definition", "details"],
  reference: ["reference", "referenceconfiguration", "configuration", "configurationdereference"],
  area: ["area", "group", "category", "theme", "domaine", "categorie"],
  byAll: ["byall", "judgedbyall", "all", "anchor", "partous", "ancre"],
  kind: ["kind", "type", "scale", "genre"],
  options: ["options", "choices", "levels", "labels", "answers", "choix", "niveaux", "reponses"],
  help: ["help", "hint", "explanation", "aide", "explication"],
  min: ["min", "minimum", "from", "de"],
  max: ["max", "maximum", "to", "a"],
  required: ["required", "mandatory", "obligatoire"],
  reason: ["reason", "reasons", "rationale", "raison", "raisons"],
  key: ["key", "id", "code", "cle", "identifiant"],
};

const plain = (heading: string): string =>
  heading
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();

export interface SheetLayout {
  /** By position; null: not used. */
  readonly columns: readonly (SheetColumn | null)[];
  readonly hasHeader: boolean;
}

/**
 * Which column holds what. The first line names them if it names the main one (name, question); else there are no headings and the columns stand in
 * the order of `columns`.
 */
export function layoutOf(kind: SheetKind, first: readonly string[]): SheetLayout {
  const known: readonly SheetColumn[] = columns[kind];
  const taken = new Set<SheetColumn>();
  const named = first.map((heading) => {
    const found = known.find((column) => !taken.has(column) && HEADINGS[column].includes(plain(heading)));
    if (found) taken.add(found);
    return found ?? null;
  });
  const main = kind === "subjects" ? "name" : "text";
  // "What else? | text" is a question and its kind, no line of headings.
  const isHeading =
    (named[0] ?? null) !== null || taken.size > first.filter((heading) => heading.trim() !== "").length / 2;
  if (taken.has(main) && isHeading) return { columns: named, hasHeader: true };
  return { columns: first.map((_heading, index) => known[index] ?? null), hasHeader: false };
}
