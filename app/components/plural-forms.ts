import type { PluralForms } from "../enhance/fill-words";

/** One number of each kind that some language has a form of its own for. */
const SAMPLES = [0, 1, 2, 3, 4, 5, 6, 8, 10, 11, 20, 21, 100, 1_000_000, 1.5];

/** Every form of a text that numbers ask for in a language, for a script that does not know the number before. */
export function pluralForms(language: string, textFor: (count: number) => string): PluralForms {
  const rules = new Intl.PluralRules(language);
  const forms: Record<string, string> = { other: textFor(SAMPLES[0] ?? 0) };
  for (const sample of SAMPLES) forms[rules.select(sample)] = textFor(sample);
  return { ...forms, other: forms.other ?? "" };
}
