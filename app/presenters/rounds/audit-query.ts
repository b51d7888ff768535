import type { AuditTable } from "../../../db/schema";

export const AUDIT_ACTORS: readonly AuditTable["actorKind"][] = ["organiser", "system", "respondent"];

/** What the address of the audit page asks for; what it does not know counts as not said. */
export interface AuditQuery {
  /** Empty: everybody's entries. */
  readonly who: AuditTable["actorKind"] | "";
  readonly page: number;
}

export function readAuditQuery(url: string): AuditQuery {
  const query = new URL(url).searchParams;
  const page = query.get("page") ?? "";
  return {
    who: AUDIT_ACTORS.find((who) => who === query.get("who")) ?? "",
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  };
}
