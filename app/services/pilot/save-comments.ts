import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as pilotComments from "../../../db/queries/pilot-comment";
import * as respondents from "../../../db/queries/respondent";
import * as rounds from "../../../db/queries/round";
import { findAssignedItems } from "../assigned-items";
import { DomainError } from "../domain-error";

/** What one person may say of one question. */
export const LONGEST_COMMENT = 1_000;

interface PersonInPilot {
  readonly consultationId: string;
  readonly respondentId: string;
}

/** What a pilot asks or asked somebody. Throws DomainError `not-found` where there is no pilot. */
export async function findPilotItems(db: Db, { consultationId, respondentId }: PersonInPilot) {
  const consultation = await consultations.findById(db, { consultationId });
  const round = await rounds.findByNumber(db, { consultationId, audience: "panel", number: 1 });
  if (consultation?.isPilot !== 1 || !round) throw new DomainError("not-found", "There is no such page.");
  const items = await findAssignedItems(db, { consultationId, roundId: round.id, respondentId });
  return { consultation, round, items };
}

/** The same while it is open. Throws DomainError as `findPilotItems`; `round-not-open` when it has ended. */
export async function findPilotRound(db: Db, key: PersonInPilot) {
  const found = await findPilotItems(db, key);
  if (found.round.status !== "open") throw new DomainError("round-not-open", "This pilot has ended.");
  return found;
}

/**
 * Stores what somebody in a pilot says of its questions, by item key: all of it, in place of what was said before. What belongs to no question asked is
 * left out.
 *
 * Throws  DomainError as `findPilotRound`.
 */
export function savePilotComments(
  { db, now }: { db: Db; now: Date },
  { said, ...key }: PersonInPilot & { readonly said: ReadonlyMap<string, string> },
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { round, items } = await findPilotRound(tx, key);
    // Somebody who takes everything back meanwhile is waited for.
    const standing = await respondents.holdStanding(tx, { ...key, roundId: round.id });
    if (!standing || standing.withdrawnAt !== null) throw new DomainError("withdrawn", "You no longer take part.");
    const comments = items.flatMap(({ itemId, item }) => {
      const text = (said.get(item.key) ?? "").trim().slice(0, LONGEST_COMMENT);
      return text === "" ? [] : [{ itemId, text, updatedAt: now.toISOString() }];
    });
    await pilotComments.replaceAll(tx, key, comments);
    return comments.length;
  });
}
