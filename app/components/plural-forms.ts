import type { PluralForms } from "../enhance/fill-words";

/** One number of each kind that some language has a form of its own for. */
const SAMPLES = [0, 1, 2, 3, 4, 5, 6, 8, 10, 11, 20, 21, 100, 1_000_000, 1.5];

/** Per language, a number for each form that it has: making the rules takes longer than asking for the texts. */
const samplesByLanguage = new Map<string, ReadonlyMap<string, number>>();

/** Every form of a text that numbers ask for in a language, for a script that does not know the number before. */
export function pluralForms(language: string, textFor: (count: number) => string): PluralForms {
  const samples = samplesByLanguage.get(language) ?? samplesOf(language);
  samplesByLanguage.set(language, samples);
  const forms: Record<string, string> = {};
  for (const [form, sample] of samples) forms[form] = textFor(sample);
  return { ...forms, other: forms.other ?? "" };
}

/** Every language has a form "other". */
function samplesOf(language: string): ReadonlyMap<string, number> {
  const rules = new Intl.PluralRules(language);
  return new Map(SAMPLES.map((sample) => [rules.select(sample), sample]));
}
