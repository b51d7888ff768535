import type { Db } from "../../db/open";
import * as invitations from "../../db/queries/invitation";
import * as rounds from "../../db/queries/round";
import { hashToken } from "./tokens";

interface Ticket {
  readonly consultationId: string;
  readonly respondentId: string;
  readonly invitationId: string;
  readonly roundId: string;
}
export type Joining =
  | ({ readonly state: "welcome" } & Ticket)
  /** No such link was ever sent, as far as can be told. */
  | { readonly state: "unknown" }
  | { readonly state: "revoked" }
  /** The link still opens the page of one's rights, unless it was ended as well. */
  | { readonly state: "withdrawn"; readonly ticket: Ticket | null }
  /** Its round is closed and a later one is open, which has links of its own. */
  | { readonly state: "superseded"; readonly roundNumber: number; readonly openRoundNumber: number };

/**
 * What a personal link leads to. Only reads: mail scanners open links too. A link works until its round closes; from then on it leads
 * to what its owner gave, unless a later round is open.
 */
export async function joinConsultation(db: Db, token: string): Promise<Joining> {
  const invitation = await invitations.findByTokenHash(db, hashToken(token));
  if (!invitation) return { state: "unknown" };
  const { consultationId, respondentId, id: invitationId, roundId, roundNumber } = invitation;
  const ticket = { consultationId, respondentId, invitationId, roundId };
  if (invitation.withdrawnAt !== null) {
    return { state: "withdrawn", ticket: invitation.revokedAt === null ? ticket : null };
  }
  if (invitation.revokedAt !== null) return { state: "revoked" };
  if (invitation.roundStatus !== "open") {
    const latest = await rounds.findLatestOpened(db, { consultationId, audience: "panel" });
    if (latest?.status === "open" && latest.number > roundNumber) {
      // Whoever paused all mail was sent no later link.
      const hasLater = await invitations.hasFor(db, { consultationId, respondentId, roundId: latest.id });
      if (hasLater) return { state: "superseded", roundNumber, openRoundNumber: latest.number };
    }
  }
  return { state: "welcome", ...ticket };
}
