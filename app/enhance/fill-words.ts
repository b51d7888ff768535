/** Puts values into the `{name}` places of a text. */
export function fillWords(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** The form of a text for a number, by the rules of the page's language. */
export function pluralForm<Form>(count: number, forms: { readonly one: Form; readonly other: Form }): Form {
  return new Intl.PluralRules(document.documentElement.lang).select(count) === "one" ? forms.one : forms.other;
}
