import { newOrderedId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as audit from "../../db/queries/audit";

export type Actor =
  | { readonly kind: "organiser"; readonly id: string }
  | { readonly kind: "respondent"; readonly id: string }
  | { readonly kind: "system" };

/** Ids, hashes, counts and codes; never a text somebody wrote, a name or an address. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null>>;

export function recordAudit(
  tx: Db,
  entry: { consultationId: string; now: Date; actor: Actor; action: string; details?: AuditDetails },
) {
  return audit.insert(tx, {
    consultationId: entry.consultationId,
    id: newOrderedId(),
    at: entry.now.toISOString(),
    actorKind: entry.actor.kind,
    actorId: entry.actor.kind === "system" ? null : entry.actor.id,
    action: entry.action,
    details: JSON.stringify(entry.details ?? {}),
  });
}
