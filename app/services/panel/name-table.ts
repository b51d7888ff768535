/** Every way a list may name one of a few things, and the names to suggest. */
export interface NameTable {
  readonly keyByName: ReadonlyMap<string, string>;
  readonly shown: readonly string[];
}

/** The first to claim a name keeps it. */
export function nameTable(
  names: readonly { readonly key: string; readonly name: string }[],
  shown: readonly string[],
): NameTable {
  const keyByName = new Map<string, string>();
  for (const { key, name } of names) {
    const plain = plainName(name);
    if (plain !== "" && !keyByName.has(plain)) keyByName.set(plain, key);
  }
  return { keyByName, shown };
}

export function keyOf(names: NameTable, written: string): string | undefined {
  return names.keyByName.get(plainName(written));
}

function plainName(written: string): string {
  return written
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[\s_-]+/g, " ")
    .trim()
    .toLowerCase();
}
