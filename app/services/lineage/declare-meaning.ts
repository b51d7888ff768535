import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as protocolLocks from "../../../db/queries/protocol-lock";
import { declaredBetween, type MeantPart, meaningOf, nameOf, wordingsOf } from "../../../surveys/history/meaning";
import type { Actor } from "../audit-trail";
import { DomainError } from "../domain-error";
import { loadVersion } from "../plan-history";
import { findLineages, readReason, recordLineage } from "./stored-lineage";

export interface NewDeclaration {
  readonly consultationId: string;
  readonly actor: Actor & { readonly kind: "organiser" };
  /** Two kept versions, the earlier first. */
  readonly from: number;
  readonly to: number;
  readonly part: MeantPart;
  readonly key: string;
  readonly meaning: "same" | "new";
  readonly reason: string;
}

/**
 * Keeps what the change of one part between two versions of a draft means, with the reason. A later declaration about the same change counts instead; the
 * earlier stays on record. The same one sent twice is kept once.
 *
 * Throws  DomainError `not-found` when a version is not kept or the part was not changed between them; `invalid` with no reason, or where the same meaning
 *         is declared of what the rule says is a new one; `already-done` when the protocol is locked.
 */
export async function declareMeaning({ db, now }: { db: Db; now: Date }, input: NewDeclaration): Promise<void> {
  const { consultationId, from, to, part, key, meaning } = input;
  const reason = readReason(input.reason);
  await db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    if (await protocolLocks.find(tx, { consultationId })) {
      throw new DomainError("already-done", "The protocol is locked, so nothing is declared of its drafts any more.");
    }
    const [earlier, later] = [await loadVersion(tx, consultationId, from), await loadVersion(tx, consultationId, to)];
    const [before, after] = [earlier, later].map((plan) => wordingsOf(plan).get(nameOf(part, key)));
    const ruled = before && after && from < to ? meaningOf(part, before, after) : null;
    if (!before || !after || ruled === null) {
      throw new DomainError(
        "not-found",
        "Nothing of what an answer rests on was changed there between the two versions.",
      );
    }
    if (meaning === "same" && ruled === "new") {
      throw new DomainError(
        "invalid",
        "A changed scale, anchor, choice, condition, boundary or reference configuration is a new meaning. Declare it as one.",
      );
    }
    const known = declaredBetween(part, before, after, await findLineages(tx, consultationId));
    const [only, ...others] = known?.steps ?? [];
    if (only && others.length === 0 && only.kind === meaning && only.reason === reason) return;
    await recordLineage(tx, now, input, {
      ...{ kind: meaning, part, fromRevision: from, toRevision: to, reason },
      replaces: [before],
      results: [after],
    });
  });
}
