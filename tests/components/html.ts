/** Just enough reading of HTML that React wrote: attribute values are quoted and hold no bare angle bracket. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The opening tags of these names (all, without names), in order. */
export function tags(html: string, ...names: readonly string[]): readonly Tag[] {
  return [...html.matchAll(/<([a-z][\w]*)((?:\s[^<>]*)?)>/g)]
    .map(([, name = "", rest = ""]) => ({
      name,
      attributes: Object.fromEntries(
        [...rest.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, key = "", value = ""]) => [key, plainText(value)]),
      ),
    }))
    .filter((tag) => names.length === 0 || names.includes(tag.name));
}

/** What a person can fill in or tick, hidden inputs and buttons left out. */
export function controls(html: string): readonly Tag[] {
  return tags(html, "input", "textarea", "select").filter((tag) => tag.attributes.type !== "hidden");
}

/** The rows of every table, each as the texts of its cells. */
export function tableRows(html: string): readonly (readonly string[])[] {
  return [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) => textOf(cell)),
  );
}

export function textOf(html: string): string {
  return plainText(html.replace(/<[^>]*>/g, ""))
    .replace(/\s+/g, " ")
    .trim();
}

function plainText(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, "&");
}
