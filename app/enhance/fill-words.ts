/** Puts values into the `{name}` places of a text. */
export function fillWords(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** The forms of a text by the plural categories of its language (CLDR). */
export type PluralForms = Readonly<Record<string, string>> & { readonly other: string };

/** The form of a text for a number, by the rules of the page's language. */
export function pluralForm(count: number, forms: PluralForms): string {
  return forms[new Intl.PluralRules(document.documentElement.lang).select(count)] ?? forms.other;
}
