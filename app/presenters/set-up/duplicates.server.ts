import type { Db } from "../../../db/open";
import * as panelList from "../../../db/queries/panel-list";

/** Pairs to look at in one go. */
const SHOWN = 20;

export interface PossibleDuplicate {
  readonly name: string;
  readonly people: readonly {
    readonly respondentId: string;
    readonly email: string;
    readonly organisation: string | null;
  }[];
}

/** People of the same name, however it is written: accents, case, order of its parts and punctuation do not count. Part of a recorded look. */
export async function findPossibleDuplicates(db: Db, key: { consultationId: string }) {
  const byName = new Map<string, { name: string; people: PossibleDuplicate["people"][number][] }>();
  for (const { name, email, organisation, respondentId } of await panelList.findAllNames(db, key)) {
    const plain = plainName(name);
    if (plain === "") continue;
    const same = byName.get(plain) ?? { name, people: [] };
    same.people.push({ respondentId, email, organisation });
    byName.set(plain, same);
  }
  const found: PossibleDuplicate[] = [...byName.values()].filter(({ people }) => people.length > 1);
  return { count: found.length, shown: found.slice(0, SHOWN) };
}

/** A name without what differs between spellings of it. */
export function plainName(name: string): string {
  // Most names of most panels need no more, and thousands are looked at.
  const isPlain = /^[a-zA-Z0-9 ]*$/.test(name);
  return (isPlain ? name : name.normalize("NFD").replace(/[^\p{L}\p{N}\s]/gu, ""))
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part !== "")
    .sort()
    .join(" ");
}
