import type { Db } from "../../../db/open";
import * as respondents from "../../../db/queries/respondent";
import { DomainError } from "../domain-error";

/**
 * Refuses a write of somebody who does not take part in the round. Holds the person's row until the transaction ends, so that a save and
 * a withdrawal wait for each other.
 *
 * Throws  DomainError `not-found`; `withdrawn` after a withdrawal; `declined` while the round's invitation is declined.
 */
export async function requireTakingPart(
  tx: Db,
  key: { readonly consultationId: string; readonly roundId: string; readonly respondentId: string },
): Promise<void> {
  const standing = await respondents.holdStanding(tx, key);
  if (!standing) throw new DomainError("not-found", "There is no such person on the panel.");
  if (standing.withdrawnAt !== null) throw new DomainError("withdrawn", "You have withdrawn from this consultation.");
  if (standing.declinedAt !== null) {
    throw new DomainError("declined", "You declined this round. Take part again first; what you typed was not stored.");
  }
}
