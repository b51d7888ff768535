import type { LocalText } from "../../items/types.js";

type Catalogue = Readonly<Record<string, string>>;

/** Every catalogue there is, by file. The build puts them in (Vite, and for the commands app/server/build.mjs). */
const files = import.meta.glob<Catalogue>("./*.json", { eager: true, import: "default" });

/**
 * What the program ships in other languages: for each language the translation by the English words, so that words that are changed lose
 * their translation instead of keeping one of something else. A further language is a file of its own here; nothing else names it.
 */
export const catalogues: Readonly<Record<string, Catalogue>> = Object.fromEntries(
  Object.entries(files).map(([file, catalogue]) => [file.slice("./".length, -".json".length), catalogue]),
);

/** A text with every translation there is of its words; a translation that it has already stays. */
export function translatedText(text: LocalText): LocalText {
  const found = Object.entries(catalogues).flatMap(([language, catalogue]) => {
    const words = Object.hasOwn(catalogue, text.default) ? catalogue[text.default] : undefined;
    return words === undefined ? [] : [[language, words] as const];
  });
  return { ...Object.fromEntries(found), ...text };
}

/** A plan, or a part of one, with each of its texts translated (`translatedText`); what has no translation stays as it is. */
export function translated<Part>(part: Part): Part {
  return mapTexts(part, translatedText);
}

/** The same plain data with each of its texts changed. */
export function mapTexts<Part>(part: Part, change: (text: LocalText) => LocalText): Part {
  return mapValue(part, change) as Part;
}

function mapValue(value: unknown, change: (text: LocalText) => LocalText): unknown {
  if (Array.isArray(value)) return value.map((entry) => mapValue(entry, change));
  if (typeof value !== "object" || value === null) return value;
  if (isText(value)) return change(value);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, mapValue(entry, change)]));
}

const isText = (value: object): value is LocalText => "default" in value && typeof value.default === "string";
