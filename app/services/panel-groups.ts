import { OTHER_GROUPS } from "../../analysis/disclose-item";
import type { Db } from "../../db/open";
import * as exportRows from "../../db/queries/export-rows";
import { mergeHiddenGroups } from "./export-groups";
import type { StudyResults } from "./study-results";

export interface PanelGroup {
  /** Null: the groups that may not stand alone and the people of no group, together. */
  readonly key: string | null;
  readonly people: number;
}

/** People of the panel who answered at least once, by group as it may be shown for the panel as a whole, in the locked order; nobody's groups are left out. */
export async function findPanelGroups(
  db: Db,
  { consultation, plan, protocol }: Pick<StudyResults, "consultation" | "plan" | "protocol">,
): Promise<PanelGroup[]> {
  const everybody = await exportRows.findAllRespondents(db, { consultationId: consultation.id });
  const panel = everybody.filter(({ audience }) => audience === "panel");
  const keys = plan.comparisonGroups.map(({ key }) => key);
  const groupOf = mergeHiddenGroups(panel, keys, protocol.minCell);
  const sizes = new Map<string, number>();
  for (const person of panel) sizes.set(groupOf(person), (sizes.get(groupOf(person)) ?? 0) + 1);
  const sizeOf = (key: string) => sizes.get(key) ?? 0;
  return [...keys.map((key) => ({ key, people: sizeOf(key) })), { key: null, people: sizeOf(OTHER_GROUPS) }].filter(
    ({ people }) => people > 0,
  );
}
