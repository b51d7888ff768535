import type { Db } from "../../../db/open";
import * as invitations from "../../../db/queries/colleague-invitation";
import * as consultations from "../../../db/queries/consultation";
import * as memberships from "../../../db/queries/membership";
import type { Role } from "../../../db/schema";
import { type Actor, type AuditDetails, recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";

interface At {
  readonly db: Db;
  readonly now: Date;
}
interface OfColleague {
  readonly consultationId: string;
  readonly userId: string;
  readonly actor: Actor;
}

/**
 * Gives a colleague another role.
 *
 * Throws  DomainError `not-found` for somebody without a role here; `conflict` when nobody would own the consultation any more.
 */
export function changeRole(at: At, input: OfColleague & { readonly role: Role }): Promise<void> {
  const { consultationId, userId, role } = input;
  return change(at, input, role, async (tx, from) => {
    if (from === role) return undefined;
    await memberships.upsert(tx, { consultationId, userId, role, createdAt: at.now.toISOString() });
    return { action: "role-changed", details: { userId, from, to: role } };
  });
}

/** Ends a colleague's part; throws as `changeRole`. */
export function removeColleague(at: At, input: OfColleague): Promise<void> {
  return change(at, input, null, async (tx, from) => {
    await memberships.deleteById(tx, input);
    return { action: "colleague-removed", details: { userId: input.userId, role: from } };
  });
}

/** Ends one's own part; throws as `changeRole`. */
export function leaveConsultation(at: At, input: { consultationId: string; userId: string }): Promise<void> {
  const actor = { kind: "organiser" as const, id: input.userId };
  return change(at, { ...input, actor }, null, async (tx, from) => {
    await memberships.deleteById(tx, input);
    return { action: "colleague-left", details: { role: from } };
  });
}

/** Ends an invitation that was not accepted yet. Throws DomainError `not-found`. */
export function withdrawInvitation(
  { db, now }: At,
  { consultationId, invitationId, actor }: { consultationId: string; invitationId: string; actor: Actor },
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const isEnded = await invitations.end(tx, { consultationId, id: invitationId, at: now.toISOString() });
    if (!isEnded) throw new DomainError("not-found", "There is no such invitation.");
    await recordAudit(tx, { consultationId, now, actor, action: "invitation-withdrawn", details: { invitationId } });
  });
}

/** The consultation is held meanwhile, so that two owners cannot take the role from each other at once. */
function change(
  { db, now }: At,
  { consultationId, userId, actor }: OfColleague,
  role: Role | null,
  apply: (tx: Db, from: Role) => Promise<{ action: string; details: AuditDetails } | undefined>,
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    const members = await memberships.findAll(tx, { consultationId });
    const member = members.find((candidate) => candidate.userId === userId);
    if (!member) throw new DomainError("not-found", "Nobody of that name has a role here.");
    const isLastOwner = members.every((other) => other.role !== "owner" || other.userId === userId);
    if (member.role === "owner" && role !== "owner" && isLastOwner) {
      throw new DomainError("conflict", "A consultation needs an owner. Make somebody else an owner first.");
    }
    const done = await apply(tx, member.role);
    if (done) await recordAudit(tx, { consultationId, now, actor, ...done });
  });
}
