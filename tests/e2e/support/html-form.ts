/** The fields of a page's form as a browser would post them untouched; enough for the markup of our own pages. */
export interface PageForm {
  /** Every name that the form can post. */
  readonly names: ReadonlySet<string>;
  /** What it posts as it stands: hidden fields, what is ticked, what is written. */
  readonly initial: URLSearchParams;
}

export function readForm(html: string): PageForm {
  const form = /<form\b[^>]* method="post"[^>]*>([\s\S]*?)<\/form>/.exec(html)?.[1];
  if (form === undefined) throw new Error("The page has no form.");
  const names = new Set<string>();
  const initial = new URLSearchParams();
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const { name, type = "text", value = "", checked, disabled } = readAttributes(tag);
    if (name === undefined || disabled !== undefined) continue;
    names.add(name);
    const isTickable = type === "radio" || type === "checkbox";
    if (!isTickable || checked !== undefined) initial.append(name, value);
  }
  for (const [, attributes = "", text = ""] of form.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    const { name, disabled } = readAttributes(attributes);
    if (name === undefined || disabled !== undefined) continue;
    names.add(name);
    initial.append(name, unescapeHtml(text));
  }
  for (const [, attributes = "", options = ""] of form.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const { name } = readAttributes(attributes);
    if (name === undefined) continue;
    names.add(name);
    const selected = [...options.matchAll(/<option\b[^>]*>/g)].map(([tag]) => readAttributes(tag));
    initial.append(name, (selected.find((option) => option.selected !== undefined) ?? selected[0])?.value ?? "");
  }
  return { names, initial };
}

/** Attributes of one start tag; those without a value hold "". */
export function readAttributes(tag: string): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    [...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => [name, unescapeHtml(value)]),
  );
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&amp;", "&");
}
