/** Elements without attributes that are let through. */
const PLAIN_ELEMENTS: ReadonlySet<string> = new Set(
  "p br hr b strong i em u s sub sup ul ol li dl dt dd h1 h2 h3 h4 h5 h6 blockquote code pre table thead tbody tr th td".split(
    " ",
  ),
);
/** Elements whose content is no text for people. */
const HIDDEN_CONTENT =
  /<(script|style|iframe|object|template|noscript|svg|math|textarea|title)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const LINK = /^(?:https?:\/\/|mailto:)[^\s"'<>`\\]+$/i;
const MAX_LENGTH = 100_000;
/** No text for people nests markup deeper; with more rounds a hostile one would take long. */
const MOST_ROUNDS = 10;

/**
 * Markup as safe text and links: elements of plain text without their attributes, links with an address that begins with http, https or
 * mailto; everything else falls away, its text stays. Linear in the length.
 */
export function safeHtml(markup: string): string {
  const shown = markup
    .slice(0, MAX_LENGTH)
    .replace(HIDDEN_CONTENT, "")
    .replace(/<!--[\s\S]*?(?:-->|$)/g, "");
  let safe = "";
  let openLinks = 0;
  let at = 0;
  for (const tag of shown.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)\/?>/g)) {
    safe += escapeStray(shown.slice(at, tag.index));
    at = tag.index + tag[0].length;
    const [, slash = "", element = "", attributes = ""] = tag;
    const name = element.toLowerCase();
    if (PLAIN_ELEMENTS.has(name)) safe += `<${slash}${name}>`;
    else if (name === "a" && slash === "") {
      const href = addressIn(attributes);
      if (href === null) continue;
      openLinks += 1;
      safe += `<a href="${href}" rel="noopener noreferrer" target="_blank">`;
    } else if (name === "a" && openLinks > 0) {
      openLinks -= 1;
      safe += "</a>";
    } else if (name === "div") safe += slash === "" ? "<p>" : "</p>";
  }
  safe += escapeStray(shown.slice(at));
  return safe + "</a>".repeat(openLinks);
}

/** The text of markup, for places that show text only. Entities stay as they are written. */
export function withoutMarkup(markup: string): string {
  let text = markup.slice(0, MAX_LENGTH);
  // What is left around an element that was taken out may make up another one: `<<b>img …>`.
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
    const left = withoutElements(text);
    if (left === text) return text;
    text = left;
  }
  return text.replaceAll("<", "");
}

function withoutElements(text: string): string {
  return text
    .replace(HIDDEN_CONTENT, "")
    .replace(/<!--[\s\S]*?(?:-->|$)/g, "")
    .replace(/<\/?[a-zA-Z][^<>]*>/g, "");
}

/** Whether a text holds an element, so that it is more than words with a `<` in them. */
export function hasMarkup(text: string): boolean {
  return /<[/!]?[a-zA-Z-][^<>]*>/.test(text);
}

function addressIn(attributes: string): string | null {
  const found = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
  const address = (found?.[1] ?? found?.[2] ?? found?.[3] ?? "").trim();
  // Character references could spell another scheme or a brace. A brace names a question, whose answer would go where the link leads.
  if (/&#|&[lr](?:brace|cub);|[{}]/i.test(address) || !LINK.test(address)) return null;
  return address;
}

const escapeStray = (text: string): string => text.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
