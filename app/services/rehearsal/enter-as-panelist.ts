import { newRandomId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as invitations from "../../../db/queries/invitation";
import * as rehearsals from "../../../db/queries/rehearsal";
import * as rounds from "../../../db/queries/round";
import { DomainError } from "../domain-error";
import { newToken } from "../tokens";

/**
 * A personal link to the last round of a rehearsal, of the simulated panelist who has not answered it: what a panelist sees, feedback included.
 * Returns its token.
 *
 * Throws  DomainError `not-found`; `not-ready` while the rehearsal is still played or was deleted.
 */
export function enterAsPanelist(
  { db, now }: { db: Db; now: Date },
  input: { readonly consultationId: string; readonly rehearsalId: string },
): Promise<string> {
  const { consultationId, rehearsalId } = input;
  return db.transaction().execute(async (tx) => {
    const rehearsal = await rehearsals.find(tx, { consultationId, id: rehearsalId });
    if (rehearsal?.kind !== "rehearsal") throw new DomainError("not-found", "There is no such rehearsal.");
    const { copyId, openSeatId, status } = rehearsal;
    const round = copyId && (await rounds.findLatestOpened(tx, { consultationId: copyId, audience: "panel" }));
    if (status !== "ready" || !copyId || !openSeatId || !round) {
      throw new DomainError("not-ready", "This rehearsal cannot be entered now.");
    }
    const { token, tokenHash } = newToken();
    await invitations.insertMany(tx, [
      {
        consultationId: copyId,
        id: newRandomId(),
        roundId: round.id,
        respondentId: openSeatId,
        kind: "demonstration",
        tokenHash,
        createdAt: now.toISOString(),
        revokedAt: null,
      },
    ]);
    return token;
  });
}
