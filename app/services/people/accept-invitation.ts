import type { Db } from "../../../db/open";
import * as invitations from "../../../db/queries/colleague-invitation";
import * as consultations from "../../../db/queries/consultation";
import * as memberships from "../../../db/queries/membership";
import type { Role } from "../../../db/schema";
import { recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";
import { invitationHash } from "./invite-colleague";

export interface OpenInvitation {
  readonly consultationId: string;
  readonly id: string;
  readonly email: string;
  readonly role: Role;
}

/** The invitation behind a link, while it works; looking at it spends nothing. Undefined: unknown, spent, withdrawn or too old. */
export async function findInvitation(
  { db, now }: { db: Db; now: Date },
  token: string,
): Promise<OpenInvitation | undefined> {
  const found = await invitations.findByToken(db, invitationHash(token));
  if (!found || found.endedAt !== null || found.expiresAt <= now.toISOString()) return undefined;
  const { consultationId, id, email, role } = found;
  return { consultationId, id, email, role };
}

/**
 * Makes the account with the invited address a colleague, once. A role that it was given in the meantime stays.
 *
 * Throws  DomainError `gone` when the link does not work (any more); `forbidden` for an account with another address.
 */
export async function acceptInvitation(
  { db, now }: { db: Db; now: Date },
  { token, user }: { token: string; user: { id: string; email: string } },
): Promise<{ consultationId: string }> {
  const at = now.toISOString();
  return db.transaction().execute(async (tx) => {
    const invitation = await findInvitation({ db: tx, now }, token);
    if (!invitation) throw new DomainError("gone", "This invitation does not work any more.");
    const { consultationId, id, role } = invitation;
    if (user.email.toLowerCase() !== invitation.email) {
      throw new DomainError("forbidden", "This invitation is for another address.");
    }
    await consultations.hold(tx, { consultationId });
    // Of two presses at once one finds it ended.
    if (!(await invitations.end(tx, { consultationId, id, at }))) {
      throw new DomainError("gone", "This invitation does not work any more.");
    }
    if (await memberships.find(tx, { consultationId, userId: user.id })) return { consultationId };
    await memberships.upsert(tx, { consultationId, userId: user.id, role, createdAt: at });
    await recordAudit(tx, {
      consultationId,
      now,
      actor: { kind: "organiser", id: user.id },
      action: "colleague-joined",
      details: { invitationId: id, role },
    });
    return { consultationId };
  });
}
