import { CHAIN_START, hashOfEntry, hashOfOrganisationEntry } from "../../db/audit-chain";
import type { Db } from "../../db/open";
import * as audit from "../../db/queries/audit";
import * as organisationAudit from "../../db/queries/organisation-audit";

export interface AuditVerdict {
  /** How many entries hold. */
  readonly entries: number;
  /** The hash of the last of them: kept outside, it shows later whether the end was cut off. */
  readonly head: string;
  /** Where the chain broke, and how; null: it holds. */
  readonly broken: { readonly position: number; readonly why: AuditBreak } | null;
}
/**
 * `out-of-place`: an entry is missing, moved or put in before this one. `previous`: the entry before is another one than this was written
 * after. `content`: this entry says something else than when it was written. `head`: the hash that was kept is of no entry.
 */
export type AuditBreak = "out-of-place" | "previous" | "content" | "head";

const BATCH = 1_000;

/**
 * Walks the audit trail of a consultation from its start and works out every hash again.
 *
 * Whoever can write to the database may rewrite a whole chain with new hashes; `keptHead`, a head that was noted earlier somewhere else,
 * finds that too, as it finds a cut end.
 */
export function verifyAudit(
  db: Db,
  { consultationId, keptHead }: { readonly consultationId: string; readonly keptHead?: string },
): Promise<AuditVerdict> {
  return verifyChain(
    async (after) =>
      (await audit.findChain(db, { consultationId, after: after === 0 ? -1 : after, limit: BATCH })).map((entry) => ({
        ...entry,
        expected: hashOfEntry(entry),
      })),
    keptHead,
  );
}

/** As `verifyAudit`, for the trail of an organisation. */
export function verifyOrganisationAudit(db: Db, key: { readonly organisationId: string }): Promise<AuditVerdict> {
  return verifyChain(async (after) =>
    (await organisationAudit.findChain(db, { ...key, after, limit: BATCH })).map((entry) => ({
      ...entry,
      expected: hashOfOrganisationEntry(entry),
    })),
  );
}

/** An entry as it is stored, and the hash that it must have. */
interface ChainEntry {
  readonly position: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly expected: string;
}

async function verifyChain(
  findAfter: (position: number) => Promise<readonly ChainEntry[]>,
  keptHead?: string,
): Promise<AuditVerdict> {
  let entries = 0;
  let head = CHAIN_START;
  let isHeadFound = keptHead === undefined || keptHead === CHAIN_START;
  for (;;) {
    const batch = await findAfter(entries);
    for (const entry of batch) {
      const position = entries + 1;
      const why = breakOf(entry, position, head);
      if (why) return { entries, head, broken: { position, why } };
      entries = position;
      head = entry.hash;
      isHeadFound ||= head === keptHead;
    }
    if (batch.length < BATCH) break;
  }
  return { entries, head, broken: isHeadFound ? null : { position: entries, why: "head" } };
}

function breakOf(entry: ChainEntry, position: number, head: string): AuditBreak | null {
  if (entry.position !== position) return "out-of-place";
  if (entry.previousHash !== head) return "previous";
  return entry.expected === entry.hash ? null : "content";
}
