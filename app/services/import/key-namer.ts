/**
 * Gives names of a file keys that the application may use in addresses and form fields: letters, digits, `-` and `_`, at most 60, beginning
 * with a letter. The same name gets the same key, two names never share one.
 */
export function keyNamer(kind: string): (name: string) => string {
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  return (name) => {
    const known = keys.get(name);
    if (known !== undefined) return known;
    const plain = name
      .normalize("NFKD")
      .replace(/[^A-Za-z0-9_-]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 50);
    const base = /^[A-Za-z]/.test(plain) ? plain : `${kind}-${plain || "x"}`;
    let key = base;
    for (let number = 2; taken.has(key.toLowerCase()); number++) key = `${base}-${number}`;
    taken.add(key.toLowerCase());
    keys.set(name, key);
    return key;
  };
}
