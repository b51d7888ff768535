/**
 * The own fields of a plain object, or null for anything else (arrays, strings, class instances). A `Map`, so that a field
 * called `constructor` or `__proto__` is a name like any other.
 */
export function ownFields(candidate: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof candidate !== "object" || candidate === null || Array.isArray(candidate)) return null;
  const prototype = Object.getPrototypeOf(candidate);
  if (prototype !== Object.prototype && prototype !== null) return null;
  return new Map(Object.entries(candidate));
}

/** Whether the fields are exactly the named ones. */
export function hasExactly(fields: ReadonlyMap<string, unknown>, names: readonly string[]): boolean {
  return fields.size === names.length && names.every((name) => fields.has(name));
}
