import type { Db } from "../../../db/open";
import * as organisations from "../../../db/queries/organisation";
import * as organisationAudit from "../../../db/queries/organisation-audit";
import type { OrganisationAuditTable } from "../../../db/schema";
import { formatDay, formatShort } from "../format-instant";

const SHOWN_EVENTS = 100;

export interface OrganisationPage {
  readonly organisationId: string;
  readonly name: string;
  /** Of the reader; addresses and who could be added are there for owners only. */
  readonly isOwner: boolean;
  readonly members: readonly OrganisationMember[];
  readonly outsiders: readonly { readonly userId: string; readonly name: string }[];
  /** What happened last, for owners only. */
  readonly history: readonly OrganisationEvent[];
}
export interface OrganisationEvent {
  readonly id: string;
  readonly at: string;
  readonly action: OrganisationAuditTable["action"];
  /** Null: the operator, by a command. */
  readonly by: string | null;
  /** Whom it is about, where they are still known here; else empty. */
  readonly about: string;
}
export interface OrganisationMember {
  readonly userId: string;
  readonly name: string;
  readonly email: string | null;
  readonly isOwner: boolean;
  readonly isSelf: boolean;
  readonly isLastOwner: boolean;
  readonly since: string;
}

export async function getOrganisationPage(
  db: Db,
  { organisationId, userId, isOwner }: { organisationId: string; userId: string; isOwner: boolean },
): Promise<OrganisationPage> {
  const organisation = await organisations.findById(db, { organisationId });
  const members = await organisations.findMembers(db, { organisationId });
  const owners = members.filter((member) => member.isOwner === 1).length;
  const events = isOwner ? await organisationAudit.findLatest(db, { organisationId, limit: SHOWN_EVENTS }) : [];
  const names = new Map(members.map((member) => [member.userId, member.name || member.email]));
  const outsiders = isOwner ? await organisations.findOutsiders(db, { organisationId }) : [];
  return {
    organisationId,
    name: organisation?.name ?? "",
    isOwner,
    members: members.map((member) => ({
      userId: member.userId,
      name: member.name || (isOwner ? member.email : ""),
      email: isOwner ? member.email : null,
      isOwner: member.isOwner === 1,
      isSelf: member.userId === userId,
      isLastOwner: member.isOwner === 1 && owners === 1,
      since: formatDay(member.createdAt),
    })),
    history: events.map(({ id, at, action, actorId, actorName, details }) => ({
      id,
      at: formatShort(at),
      action,
      by: actorId === null ? null : (actorName ?? ""),
      about: names.get((JSON.parse(details) as { readonly userId?: string }).userId ?? "") ?? "",
    })),
    outsiders: outsiders.map((outsider) => ({
      userId: outsider.userId,
      name: outsider.name ? `${outsider.name} (${outsider.email})` : outsider.email,
    })),
  };
}
