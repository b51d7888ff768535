import { newOrderedId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as lineages from "../../../db/queries/plan-lineage";
import type { Declaration, Wording } from "../../../surveys/history/meaning";
import type { Actor } from "../audit-trail";
import { recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";

/** A declaration as it was made. */
export interface Lineage extends Declaration {
  readonly id: string;
  readonly fromRevision: number;
  readonly toRevision: number;
  readonly reason: string;
  readonly declaredBy: string | null;
  readonly declaredAt: string;
}

/** What was declared of a draft, in the order in which it was. */
export async function findLineages(db: Db, consultationId: string): Promise<readonly Lineage[]> {
  return (await lineages.findAll(db, { consultationId })).map(({ consultationId: _consultation, ...row }) => ({
    ...row,
    replaces: JSON.parse(row.replaces) as Wording[],
    results: JSON.parse(row.results) as Wording[],
  }));
}

export type NewLineage = Omit<Lineage, "id" | "declaredBy" | "declaredAt">;

/** Keeps it with who and when, and tells the audit trail of it without a word of anybody's. */
export async function recordLineage(
  tx: Db,
  now: Date,
  {
    consultationId,
    actor,
  }: { readonly consultationId: string; readonly actor: Actor & { readonly kind: "organiser" } },
  lineage: NewLineage,
): Promise<void> {
  const { kind, part, fromRevision, toRevision, replaces, results, reason } = lineage;
  const id = newOrderedId();
  await lineages.insert(tx, {
    ...{ consultationId, id, kind, part, fromRevision, toRevision, reason },
    replaces: JSON.stringify(replaces),
    results: JSON.stringify(results),
    declaredBy: actor.id,
    declaredAt: now.toISOString(),
  });
  await recordAudit(tx, {
    consultationId,
    now,
    actor,
    action: ACTIONS[kind],
    details: { lineageId: id, part, fromRevision, toRevision },
  });
}

const ACTIONS = {
  same: "declared-same-meaning",
  new: "declared-new-meaning",
  merge: "draft-merged",
  split: "draft-split",
} as const;

const LONGEST_REASON = 2_000;

/** Throws DomainError `invalid` where none is given or it is too long. */
export function readReason(given: string): string {
  const reason = given.trim();
  if (reason === "") throw new DomainError("invalid", "Please give the reason; it is kept with the change.");
  if (reason.length > LONGEST_REASON) {
    throw new DomainError("invalid", `The reason has at most ${LONGEST_REASON} characters.`);
  }
  return reason;
}
