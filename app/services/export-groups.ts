import { OTHER_GROUPS } from "../../analysis/disclose-item";
import { discloseGroups } from "../../analysis/disclosure";
import type { RespondentToExport } from "../../db/queries/export-rows";
import type { Audience } from "../../db/schema";

/**
 * The comparison group each person is exported with. Groups that disclosure control would hide for the panel as a whole are merged
 * into one; people of no group go with them, so that nobody stands out by having none.
 *
 * @param groupKeys  in the locked order
 */
export function mergeHiddenGroups(
  respondents: readonly RespondentToExport[],
  groupKeys: readonly string[],
  minCell: number,
): (respondent: RespondentToExport) => string {
  const shown = new Map<Audience, ReadonlySet<string> | null>();
  for (const audience of ["panel", "public"] as const) {
    const people = respondents.filter((respondent) => respondent.audience === audience);
    const sizes = groupKeys.map((key) => ({ key, n: people.filter(({ groupKey }) => groupKey === key).length }));
    const disclosure = discloseGroups(sizes, people.length, minCell);
    const isMerged = sizes.some(({ key, n }) => n > 0 && !disclosure.shown.includes(key));
    shown.set(audience, isMerged ? new Set(disclosure.shown) : null);
  }
  return ({ audience, groupKey }) => {
    const allowed = shown.get(audience);
    if (!allowed) return groupKey ?? "";
    return groupKey !== null && allowed.has(groupKey) ? groupKey : OTHER_GROUPS;
  };
}
