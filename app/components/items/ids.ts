/**
 * Ids of an item's elements, derived from its key, so that server and browser agree and no two items of a page share one. Characters
 * that would split a list of ids or need escaping in a selector are written as their code.
 */
export function itemId(key: string, part?: string): string {
  const safe = (text: string) =>
    text.replace(/[^a-zA-Z0-9-]/g, (character) => `_${character.codePointAt(0)?.toString(16)}_`);
  return part === undefined ? `item-${safe(key)}` : `item-${safe(key)}--${safe(part)}`;
}

/** The value of `aria-describedby`: the ids that exist, or nothing. */
export function idList(...ids: readonly (string | false | null | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(" ") || undefined;
}
