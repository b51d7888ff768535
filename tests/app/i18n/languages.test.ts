import { describe, expect, test } from "vitest";
import { catalogues, DEFAULT_LANGUAGE, languages } from "../../../app/i18n/catalogues.server";
import { isSameInFrench } from "./same-in-french";

/** Organisers' pages are read in whole in another language or not at all. */
const OPTIONAL = ["organiser", "account", "people", "items", "mailing", "candidates", "pilot"];
const PLURAL = /_(zero|one|two|few|many|other)$/;

type Texts = ReadonlyMap<string, string>;

function textsOf(catalogue: object, prefix = ""): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null ? textsOf(value, `${prefix}${key}.`) : [[prefix + key, String(value)]],
  );
}

const textsIn = (language: string, namespace: string): Texts =>
  new Map(textsOf(catalogues[language]?.[namespace] ?? {}));
const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
const withoutPlural = (key: string) => key.replace(PLURAL, "");
const isCounted = (key: string, texts: Texts) => PLURAL.test(key) && texts.has(`${withoutPlural(key)}_other`);

/** The keys that a catalogue has to hold for those of the default, with the plural forms of its own language. */
function expectedKeys(original: Texts, language: string): string[] {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const keys = [...original.keys()].flatMap((key) =>
    isCounted(key, original) ? pluralCategories.map((category) => `${withoutPlural(key)}_${category}`) : [key],
  );
  return [...new Set(keys)].sort();
}

const namespaces = Object.keys(catalogues[DEFAULT_LANGUAGE] ?? {});
const others = languages
  .filter((language) => language !== DEFAULT_LANGUAGE)
  .flatMap((language) =>
    namespaces
      .filter((namespace) => !OPTIONAL.includes(namespace) || catalogues[language]?.[namespace] !== undefined)
      .map((namespace) => ({ language, namespace })),
  );

test("English and French are there", () => {
  expect(languages).toEqual(expect.arrayContaining(["en", "fr"]));
});

describe.each(others)("$namespace in $language", ({ language, namespace }) => {
  const original = textsIn(DEFAULT_LANGUAGE, namespace);
  const translated = textsIn(language, namespace);

  test("has every text of the English catalogue, in every plural form of the language, and no other", () => {
    expect([...translated.keys()].sort()).toEqual(expectedKeys(original, language));
  });

  test("has the same placeholders in each text", () => {
    for (const [key, text] of translated) {
      const source = original.get(key) ?? original.get(`${withoutPlural(key)}_other`) ?? "";
      const one = original.get(`${withoutPlural(key)}_one`);
      // A form for one may spell the number out.
      const allowed = one !== undefined && PLURAL.test(key) ? [source, one].map(placeholders) : [placeholders(source)];
      const added = allowed.map((set) => [...new Set([...set, "{{count}}"])].sort());
      expect([...allowed, ...(PLURAL.test(key) ? added : [])], `${namespace}:${key}`).toContainEqual(
        placeholders(text),
      );
    }
  });
});

describe.each(others.filter(({ language }) => language === "fr"))("the French of $namespace", ({ namespace }) => {
  const original = textsIn(DEFAULT_LANGUAGE, namespace);
  const french = [...textsIn("fr", namespace)];

  test("is no English left as it was", () => {
    expect(french.filter(([key, text]) => text === original.get(key) && !isSameInFrench(text))).toEqual([]);
  });

  test("has no-break spaces where French sets a space before or after a sign, and its own apostrophe", () => {
    expect(french.filter(([, text]) => /(^|[^\u202f:/]) [:;!?»%]|« |'/.test(text))).toEqual([]);
    expect(french.filter(([, text]) => /[\p{L}\d}][;!?»]|«[\p{L}{]/u.test(text))).toEqual([]);
  });
});
