import type { Db } from "../../db/open";
import * as protocolLocks from "../../db/queries/protocol-lock";
import { readLockedQuotas } from "./locked-quotas";
import { findPanelGroups, type PanelGroup } from "./panel-groups";
import type { StudyResults } from "./study-results";

export interface GroupQuota {
  /** Null: the groups with a quota that may not stand alone, together. */
  readonly key: string | null;
  readonly planned: number;
  /** People who answered at least once; null: may not be shown. */
  readonly answered: number | null;
  /** `not-told`: to say it would tell of fewer people than the minimum cell. */
  readonly target: "reached" | "not-reached" | "not-told";
}
export interface PanelQuotas {
  /** In the locked order; at the end, where there are any, the groups together that may not stand alone. */
  readonly groups: readonly GroupQuota[];
  /** As planned only: a second partition of the same people may not stand beside the groups. */
  readonly countries: readonly { readonly key: string; readonly planned: number }[];
}

/** The locked quotas beside what was reached, as it may be shown; null: none were locked. */
export async function findPanelQuotas(
  db: Db,
  results: Pick<StudyResults, "consultation" | "plan" | "protocol">,
): Promise<PanelQuotas | null> {
  const lock = await protocolLocks.find(db, { consultationId: results.consultation.id });
  const locked = (lock && readLockedQuotas(lock)) ?? [];
  if (locked.length === 0) return null;
  const planned = new Map(locked.flatMap((quota) => (quota.kind === "group" ? [[quota.key, quota.planned]] : [])));
  const asked = results.plan.comparisonGroups.flatMap(({ key }) => {
    const number = planned.get(key);
    return number === undefined ? [] : [{ key, planned: number }];
  });
  return {
    groups: compareQuotas(asked, await findPanelGroups(db, results), results.protocol.minCell),
    countries: locked.flatMap(({ kind, key, planned: number }) =>
      kind === "country" ? [{ key, planned: number }] : [],
    ),
  };
}

/**
 * Quotas beside the people of each group as they are shown anyway. Nothing else goes in, so nothing comes out that the groups do not tell already.
 *
 * Definition  a group that stands alone has reached its quota when as many people answered as were planned. One that is counted with others has
 *             surely missed it when all of those together are fewer, which is said; else it is not told.
 * Missing     a group that is not among `shown` is among the groups counted together where there are any, else nobody of it answered. Fewer than
 *             `minCell` together are not counted; what is said of them would be said of one less than the minimum.
 *
 * @param asked  in the locked order
 */
export function compareQuotas(
  asked: readonly { readonly key: string; readonly planned: number }[],
  shown: readonly PanelGroup[],
  minCell: number,
): GroupQuota[] {
  const together = shown.find(({ key }) => key === null);
  const isTogetherShown = together !== undefined && together.people >= minCell;
  const atMost = isTogetherShown ? together.people : minCell - 1;
  const joined = together ? asked.filter(({ key }) => !shown.some((group) => group.key === key)) : [];
  const ofJoined = (planned: number) => (planned === 0 ? "reached" : planned > atMost ? "not-reached" : "not-told");
  const lines = asked.map((quota): GroupQuota => {
    if (joined.includes(quota)) return { ...quota, answered: null, target: ofJoined(quota.planned) };
    const answered = shown.find(({ key }) => key === quota.key)?.people ?? 0;
    return { ...quota, answered, target: answered >= quota.planned ? "reached" : "not-reached" };
  });
  if (!together || joined.length === 0) return lines;
  const planned = joined.reduce((sum, quota) => sum + quota.planned, 0);
  const answered = isTogetherShown ? together.people : null;
  return [...lines, { key: null, planned, answered, target: ofJoined(planned) }];
}
