import { describe, expect, test } from "vitest";
import { readItemsCsv } from "../../app/cli/items-csv.js";
import { translatedScan } from "../../app/demo/scan-texts.js";
import { demonstrationTexts } from "../../app/demo/texts.js";
import { chosenBoundary } from "../../app/services/plan-edits/boundary.js";
import type { LocalText } from "../../surveys/items/types.js";
import { templates } from "../../surveys/templates/index.js";
import { catalogues, translated, translatedText } from "../../surveys/templates/translations/index.js";

function textsOf(value: unknown): LocalText[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== "object" || value === null) return [];
  if ("default" in value && typeof value.default === "string") return [value as LocalText];
  return Object.values(value).flatMap(textsOf);
}

const plans = templates.map(({ id, plan }) => ({ id, texts: textsOf(plan()) }));
const demonstration = { id: "demonstration", texts: textsOf(demonstrationTexts) };
const scanned = await readItemsCsv("app/demo/data/horizon-scan/items.csv");
const scanWords = [...scanned.items.values()].flatMap(({ text, subject, criterion }) => [
  ...(text ?? "").split(": "),
  subject ?? "",
  criterion ?? "",
]);
const scanTexts = [...new Set([...scanWords, "Round 1", "Round 2", "Judgements"])].map((words) =>
  translatedText({ default: words }),
);
const [template] = templates;
const boundaries = (["eu-27", "eea", "wider"] as const).flatMap((boundaryIs) => {
  const chosen = template && chosenBoundary({ ...template.plan(), boundary: null }, { boundaryIs, boundary: "" });
  return chosen ? [chosen] : [];
});
const shipped = [
  ...plans,
  demonstration,
  { id: "horizon scan", texts: scanTexts },
  { id: "meanings of Europe", texts: boundaries },
];
/** Numbers, signs and nothing at all are of no language. */
const hasWords = ({ default: words }: LocalText) => /\p{L}/u.test(words);
const languages = Object.keys(catalogues);
const placeholders = (words: string) => (words.match(/\{\w+\}/g) ?? []).sort();

test("French is there", () => {
  expect(languages).toContain("fr");
});

describe.each(languages)("what is shipped, in %s", (language) => {
  const catalogue = catalogues[language] ?? {};

  test.each(shipped)("every text of $id is translated", ({ texts }) => {
    expect(texts.length).toBeGreaterThan(0);
    const missing = texts.filter((text) => hasWords(text) && !text[language]).map((text) => text.default);
    expect([...new Set(missing)]).toEqual([]);
  });

  test("every text of the catalogue is asked for", () => {
    const asked = new Set(shipped.flatMap(({ texts }) => texts.map((text) => text.default)));
    expect(Object.keys(catalogue).filter((words) => !asked.has(words))).toEqual([]);
  });

  test("placeholders stay", () => {
    for (const [words, translation] of Object.entries(catalogue)) {
      expect(placeholders(translation), words).toEqual(placeholders(words));
    }
  });
});

test("the French has narrow no-break spaces where French sets a space before a sign, and its own apostrophe", () => {
  const french = Object.values(catalogues.fr ?? {});
  expect(french.filter((words) => /(^|[^\u202f]) [:;!?»%]|« |'|[\p{L}\d)][:;!?»]|«[\p{L}]/u.test(words))).toEqual([]);
});

test("the nine readiness levels have the words of the European Commission", () => {
  const plan = templates.find(({ id }) => id === "delphi-short")?.plan();
  const readiness = plan?.criteria.find(({ key }) => key === "trl-europe");
  if (readiness?.kind !== "trl") throw new Error("trl-europe is a readiness question.");
  expect(readiness.levels.map(({ label }) => label.fr)).toEqual([
    "Principes de base observés",
    "Concept technologique formulé",
    "Preuve expérimentale de concept",
    "Technologie validée en laboratoire",
    "Technologie validée dans un environnement pertinent",
    "Technologie démontrée dans un environnement pertinent",
    "Prototype du système démontré en environnement opérationnel",
    "Système complet et qualifié",
    "Système réel éprouvé en environnement opérationnel",
  ]);
});

test("levels of one scale and choices of one question stay apart from each other in every language", () => {
  for (const { plan } of templates) {
    const questions = plan().rounds.flatMap(({ sections }) =>
      sections.flatMap((section) => (section.type === "questions" ? section.questions : [])),
    );
    for (const question of [...plan().criteria, ...questions]) {
      const entries = "levels" in question ? question.levels : "choices" in question ? question.choices : [];
      for (const language of languages) {
        const words = entries.map(({ label }) => label[language] ?? label.default);
        expect(new Set(words).size, `${question.key} in ${language}`).toBe(words.length);
      }
    }
  }
});

test("words are translated by themselves: other words have none, own translations stay, and nothing else of a plan changes", () => {
  expect(translatedText({ default: "Germany" })).toEqual({ default: "Germany", fr: "Allemagne" });
  expect(translatedText({ default: "Germany!" })).toEqual({ default: "Germany!" });
  expect(translatedText({ default: "Germany", fr: "RFA" })).toEqual({ default: "Germany", fr: "RFA" });
  expect(translatedText({ default: "constructor" })).toEqual({ default: "constructor" });
  const part = { text: { default: "Finland" }, span: [1, 2], nothing: null, help: undefined };
  expect(translated(part)).toEqual({ ...part, text: { default: "Finland", fr: "Finlande" } });
});

test("an item of the horizon scan is translated in both of its parts, or not at all", () => {
  expect(translatedScan({ text: { default: "Drones: new data" } })).toEqual({
    text: { default: "Drones: new data", fr: "Drones\u202f: nouvelles données" },
  });
  expect(translatedScan({ default: "Drones: something else" })).toEqual({ default: "Drones: something else" });
  expect(translatedScan({ default: "Drones" })).toEqual({ default: "Drones", fr: "Drones" });
});
