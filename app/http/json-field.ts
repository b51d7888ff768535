/** What a script put into a field as JSON; `undefined` when it is none. */
export function jsonField(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
