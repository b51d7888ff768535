import type { Db } from "../../db/open";
import * as invitations from "../../db/queries/invitation";
import * as rounds from "../../db/queries/round";
import { hashToken } from "./tokens";

export type Joining =
  | {
      readonly state: "welcome";
      readonly consultationId: string;
      readonly respondentId: string;
      readonly invitationId: string;
      readonly roundId: string;
    }
  /** No such link was ever sent, as far as can be told. */
  | { readonly state: "unknown" }
  | { readonly state: "revoked" }
  | { readonly state: "withdrawn" }
  /** Its round is closed and a later one is open, which has links of its own. */
  | { readonly state: "superseded"; readonly roundNumber: number; readonly openRoundNumber: number };

/**
 * What a personal link leads to. Only reads: mail scanners open links too. A link works until its round closes; from then on it leads
 * to what its owner gave, unless a later round is open.
 */
export async function joinConsultation(db: Db, token: string): Promise<Joining> {
  const invitation = await invitations.findByTokenHash(db, hashToken(token));
  if (!invitation) return { state: "unknown" };
  if (invitation.withdrawnAt !== null) return { state: "withdrawn" };
  if (invitation.revokedAt !== null) return { state: "revoked" };
  const { consultationId, respondentId, id: invitationId, roundId, roundNumber } = invitation;
  if (invitation.roundStatus !== "open") {
    const latest = await rounds.findLatestOpened(db, { consultationId, audience: "panel" });
    if (latest?.status === "open" && latest.number > roundNumber) {
      return { state: "superseded", roundNumber, openRoundNumber: latest.number };
    }
  }
  return { state: "welcome", consultationId, respondentId, invitationId, roundId };
}
