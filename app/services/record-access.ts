import type { Selectable } from "kysely";
import { newOrderedId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as accessLog from "../../db/queries/access-log";
import type { AccessLogTable } from "../../db/schema";
import { DomainError } from "./domain-error";

/** A stated reason, as the access log keeps it. Throws DomainError `invalid` without one. */
export function statedReason(given: string): string {
  const reason = given.trim();
  if (reason === "" || reason.length > 500) {
    throw new DomainError("invalid", "Please give the reason, in at most 500 characters; it is logged.");
  }
  return reason;
}

/**
 * Notes that somebody sees who people are, where, why, and how many of them (conduct 14). Every place that shows or hands out names, addresses or
 * personal links calls it before it does.
 */
export function recordAccess({ db, now }: { readonly db: Db; readonly now: Date }, { filter = {}, ...seen }: Seen) {
  const narrowed = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== "")).toString();
  return accessLog.insert(db, {
    ...seen,
    filter: narrowed === "" ? null : narrowed,
    id: newOrderedId(),
    at: now.toISOString(),
  });
}

/** A look, of what the list was narrowed by: keys and the number of its page, nothing that could be a name. */
type Seen = Pick<AccessLogTable, "consultationId" | "userId" | "what" | "reason"> & {
  readonly people: number;
  readonly page: NonNullable<AccessPage>;
  readonly filter?: Readonly<Record<string, string>>;
};
export type AccessPage = Selectable<AccessLogTable>["page"];
