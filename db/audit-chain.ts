import { createHash } from "node:crypto";
import type { Insertable } from "kysely";
import type { AuditTable, OrganisationAuditTable } from "./schema.js";

/** What is told of something that happened; its place in the chain is worked out when it is stored. */
export type AuditEntry = Omit<Insertable<AuditTable>, "position" | "previousHash" | "hash">;
export type AuditLink = Pick<AuditTable, "position" | "previousHash">;

/** What stands before the first entry. */
export const CHAIN_START = "0".repeat(64);

/**
 * The hash of an entry: SHA-256 of its canonical JSON (RFC 8785), which holds its place and the hash of the entry before it, so nothing
 * can be changed, taken out, put in or moved without every later hash changing too.
 */
export function hashOfEntry(entry: AuditEntry & AuditLink): string {
  const { consultationId, id, at, actorKind, actorId, action, details, position, previousHash } = entry;
  // Names in the order of RFC 8785; texts, whole numbers and null are written by JSON.stringify as it wants them.
  const json = JSON.stringify({
    action,
    actorId,
    actorKind,
    at,
    consultationId,
    details,
    id,
    position,
    previousHash,
  });
  return createHash("sha256").update(json).digest("hex");
}

/** As `hashOfEntry`, for an entry of an organisation's trail. */
export function hashOfOrganisationEntry(entry: Omit<OrganisationAuditTable, "hash">): string {
  const { organisationId, id, at, actorId, action, details, position, previousHash } = entry;
  const json = JSON.stringify({ action, actorId, at, details, id, organisationId, position, previousHash });
  return createHash("sha256").update(json).digest("hex");
}
