import type { Db } from "../../../db/open";
import * as invitations from "../../../db/queries/colleague-invitation";
import * as memberships from "../../../db/queries/membership";
import type { Role } from "../../../db/schema";
import { may } from "../../access/permissions";
import { formatDay } from "../format-instant";

/** Who runs a consultation. Addresses and waiting invitations are there for those who may see them only. */
export interface PeoplePage {
  readonly mayManage: boolean;
  readonly colleagues: readonly Colleague[];
  /** Null for who may not manage colleagues. */
  readonly invitations: readonly WaitingInvitation[] | null;
}
export interface Colleague {
  readonly userId: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly since: string;
  readonly isSelf: boolean;
  /** Whose role can be neither changed nor ended, since nobody would own the consultation. */
  readonly isLastOwner: boolean;
}
export interface WaitingInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly sent: string;
  readonly expires: string;
}

export async function getPeoplePage(
  { db, now }: { db: Db; now: Date },
  { consultationId, userId, role }: { consultationId: string; userId: string; role: Role },
): Promise<PeoplePage> {
  const members = await memberships.findAll(db, { consultationId });
  const owners = members.filter((member) => member.role === "owner").length;
  const seesAddresses = may(role, "people.read-addresses");
  const mayManage = may(role, "people.manage");
  const at = now.toISOString();
  const waiting = mayManage ? await invitations.findAllOpen(db, { consultationId, at }) : null;
  return {
    mayManage,
    colleagues: members.map((member) => ({
      userId: member.userId,
      // Without a name the address stands in for it where it may be seen.
      name: member.name || (seesAddresses ? member.email : ""),
      email: seesAddresses ? member.email : null,
      role: member.role,
      since: formatDay(member.createdAt),
      isSelf: member.userId === userId,
      isLastOwner: member.role === "owner" && owners === 1,
    })),
    invitations:
      waiting?.map(({ id, email, role: offered, createdAt, expiresAt }) => ({
        id,
        email,
        role: offered,
        sent: formatDay(createdAt),
        expires: formatDay(expiresAt),
      })) ?? null,
  };
}
