import type { Db } from "../../db/open";
import * as items from "../../db/queries/item";
import * as rounds from "../../db/queries/round";
import { localText } from "../../surveys/items/local-text";
import { scaleOfItem } from "../../surveys/items/scale-of-item";
import type { Item } from "../../surveys/items/types";
import type { StudyPlan } from "../../surveys/study-plan";
import { findRoundItems } from "./assigned-items";
import { isClosed } from "./closed-rounds";
import { loadPlan } from "./load-plan";
import { personItemTest } from "./study-results";
import { csvTable } from "./write-csv";

export interface ExportedItem {
  readonly item: Item;
  readonly subject: string | null;
  /** Keys of the items that it took the place of with a new meaning. */
  readonly replaces: readonly string[];
}

/** The items whose answers are exported, in the order of first asking: closed rounds only, no texts, nothing about the person. */
export async function findExportedItems(
  db: Db,
  { consultationId, includesRestricted }: { readonly consultationId: string; readonly includesRestricted: boolean },
): Promise<ExportedItem[]> {
  const { plan } = await loadPlan(db, consultationId);
  const isAboutPerson = personItemTest(plan);
  const subjectNames = subjectNamesOf(plan);
  const lineage = await items.findLineage(db, { consultationId });
  const exported = new Map<string, ExportedItem>();
  for (const round of (await rounds.findAll(db, { consultationId })).filter(isClosed)) {
    for (const { item } of await findRoundItems(db, { consultationId, roundId: round.id })) {
      const isRow = item.kind !== "text" && item.kind !== "list" && !isAboutPerson(item);
      if (!isRow || (item.privacy === "restricted" && !includesRestricted)) continue;
      const subject = item.subjectKey === null ? null : (subjectNames.get(item.subjectKey) ?? item.subjectKey);
      const replaces = lineage.filter(({ childKey }) => childKey === item.key).map(({ parentKey }) => parentKey);
      exported.set(item.key, { item, subject, replaces });
    }
  }
  return [...exported.values()];
}

/** `item,text,kind,min,max,sides,subject,criterion,replaces`, as `tholos analyse --items` and `tholos import --items` read it. */
export function itemsCsv(exported: readonly ExportedItem[]): string {
  return csvTable(
    [
      { name: "item", of: ({ item }) => item.key },
      { name: "text", of: ({ item }) => localText(item.text, "en") },
      { name: "kind", of: ({ item }) => item.kind },
      { name: "min", of: ({ item }) => scaleOfItem(item).min },
      { name: "max", of: ({ item }) => scaleOfItem(item).max },
      { name: "sides", of: ({ item }) => sidesText(item) },
      { name: "subject", of: ({ subject }) => subject },
      { name: "criterion", of: ({ item }) => item.criterionKey },
      { name: "replaces", of: ({ replaces }) => replaces.join(" ") || null },
    ],
    exported,
  );
}

export function subjectNamesOf(plan: StudyPlan): ReadonlyMap<string, string> {
  return new Map(plan.subjects.map(({ key, name }) => [key, localText(name, "en")]));
}

/** `1-2|3|4-5`, `1-2||3-4` without a neutral level. */
function sidesText(item: Item): string | null {
  const { sides } = scaleOfItem(item);
  if (sides === null) return null;
  const range = ([from, to]: readonly [number, number]) => (from === to ? String(from) : `${from}-${to}`);
  return [range(sides.against), sides.neutral ? range(sides.neutral) : "", range(sides.for)].join("|");
}
