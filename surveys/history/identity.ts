/** How the parts of a plan are recognised in a list, whatever place they stand at. */
const NAMES = ["key", "id", "number", "value", "criterionKey", "questionKey"] as const;

/** The name of an entry among its neighbours, or undefined for what has none. */
export function identityOf(entry: unknown): string | undefined {
  if (typeof entry === "string") return entry;
  if (typeof entry !== "object" || entry === null) return undefined;
  for (const name of NAMES) {
    const value: unknown = Object.hasOwn(entry, name) ? Reflect.get(entry, name) : undefined;
    if (typeof value === "string" || typeof value === "number") return String(value);
  }
  return undefined;
}

/** The names of all entries, in order; undefined where one has none or two have the same. */
export function identitiesOf(list: readonly unknown[]): readonly string[] | undefined {
  const names = list.map(identityOf);
  if (names.some((name) => name === undefined) || new Set(names).size < names.length) return undefined;
  return names.map(String);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
