import type { Db } from "../../db/open";
import * as contacts from "../../db/queries/contact";
import * as rounds from "../../db/queries/round";
import { DomainError } from "./domain-error";
import { writeLetters } from "./mails/write-letters";

/**
 * Writes everybody's personal link for a round to the outbox: one mail per person and round, whatever is repeated. `insteadOf` names a
 * letter that could not be delivered: then it is one more mail, with a link of its own. Nobody is written to who has withdrawn, declined
 * the round or paused all mail. Returns how many letters there are.
 */
export async function inviteRespondents(
  tx: Db,
  at: { now: Date; baseUrl: string },
  input: { consultationId: string; roundId: string; respondentIds: readonly string[]; insteadOf?: string },
): Promise<number> {
  const { consultationId, roundId } = input;
  const round = await rounds.findById(tx, { consultationId, roundId });
  if (!round) throw new DomainError("not-found", "There is no such round.");
  const wanted = new Set(input.respondentIds);
  const suffix = input.insteadOf === undefined ? "" : `:instead-of:${input.insteadOf}`;
  const recipients = (await contacts.findAllToWriteTo(tx, { consultationId, roundId, kind: "invitation" })).filter(
    ({ respondentId }) => wanted.has(respondentId),
  );
  await writeLetters(tx, at, {
    consultationId,
    roundId,
    recipients,
    template: round.number === 1 ? "invitation" : "next-round",
    intentOf: (respondentId) => `invitation:${roundId}:${respondentId}${suffix}`,
  });
  return recipients.length;
}
