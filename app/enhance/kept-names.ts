/** Everything that waits on a device begins so; the owner and the address of the round follow, then the key of the sending. */
export const KEPT = "tholos:kept:";

/** The names of what waits on this device; none where storage is switched off. */
export function keptNames(): readonly string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(KEPT));
  } catch {
    return [];
  }
}

/** Whose answer stands under a name, and where it goes. */
export function partsOfName(name: string): { readonly owner: string; readonly saveUrl: string } {
  const [owner = "", saveUrl = ""] = name.slice(KEPT.length).split(":");
  return { owner, saveUrl };
}

/** The names of what waits for addresses below one. */
export function keptNamesBelow(start: string): readonly string[] {
  return keptNames().filter((name) => partsOfName(name).saveUrl.startsWith(`${start}/`));
}

export function removeNames(names: readonly string[]): void {
  try {
    for (const name of names) localStorage.removeItem(name);
  } catch {
    // Without storage nothing is kept there.
  }
}
