type Catalogue = Readonly<Record<string, unknown>>;

/** Every catalogue there is. The build puts them in (Vite, and for the commands app/server/build.mjs). */
const files = import.meta.glob<Catalogue>("./*/*.json", { eager: true, import: "default" });

/** The texts of each language by namespace. A further language is a folder of its own with these files; nothing else names it. */
export const catalogues: Readonly<Record<string, Readonly<Record<string, Catalogue>>>> = byLanguage(files);

/** The language in which every text exists, and in which the program itself is written. */
export const DEFAULT_LANGUAGE = "en";

/** The tags of all languages that have a catalogue: the default first, the others by their tag. */
export const languages: readonly string[] = [
  DEFAULT_LANGUAGE,
  ...Object.keys(catalogues)
    .filter((language) => language !== DEFAULT_LANGUAGE)
    .sort(),
];

/** The languages in which a page with texts of `namespace` can be read as a whole. */
export function languagesWith(namespace: string): readonly string[] {
  return languages.filter((language) => catalogues[language] && Object.hasOwn(catalogues[language], namespace));
}

function byLanguage(found: Readonly<Record<string, Catalogue>>): Record<string, Record<string, Catalogue>> {
  const sorted: Record<string, Record<string, Catalogue>> = {};
  for (const [file, catalogue] of Object.entries(found)) {
    const [, language, namespace] = /^\.\/([^/]+)\/([^/]+)\.json$/.exec(file) ?? [];
    if (language === undefined || namespace === undefined) continue;
    sorted[language] = { ...sorted[language], [namespace]: catalogue };
  }
  return sorted;
}
