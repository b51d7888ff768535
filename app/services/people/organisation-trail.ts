import { newOrderedId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as trail from "../../../db/queries/organisation-audit";
import type { OrganisationAuditTable } from "../../../db/schema";

/** Notes what happened in an organisation: ids alone, never names or addresses. Runs in the transaction of what happened. */
export function recordInOrganisation(
  tx: Db,
  now: Date,
  entry: Pick<OrganisationAuditTable, "organisationId" | "actorId" | "action"> & {
    readonly details?: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const { organisationId, actorId, action, details = {} } = entry;
  const at = now.toISOString();
  return trail.insert(tx, {
    organisationId,
    id: newOrderedId(),
    at,
    actorId,
    action,
    details: JSON.stringify(details),
  });
}
