import type { Db } from "../../../db/open";
import * as organisations from "../../../db/queries/organisation";
import * as organisationAudit from "../../../db/queries/organisation-audit";
import type { OrganisationAuditTable } from "../../../db/schema";
import { formatDay, formatShort } from "../format-instant";

const EVENTS_PER_PAGE = 50;

export interface OrganisationPage {
  readonly organisationId: string;
  readonly name: string;
  /** Of the reader; addresses and who could be added are there for owners only. */
  readonly isOwner: boolean;
  readonly members: readonly OrganisationMember[];
  readonly outsiders: readonly { readonly userId: string; readonly name: string }[];
  /** What happened, for owners only. */
  readonly history: OrganisationHistory | null;
}
export interface OrganisationHistory {
  /** One page, newest first. */
  readonly events: readonly OrganisationEvent[];
  readonly count: number;
  readonly page: number;
  readonly pageCount: number;
}
export interface OrganisationEvent {
  readonly id: string;
  readonly at: string;
  readonly action: OrganisationAuditTable["action"];
  /** Null: the operator, by a command. */
  readonly by: string | null;
  /** Whom it is about, where they still have an account; else empty. */
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
  { organisationId, userId, isOwner, page }: { organisationId: string; userId: string; isOwner: boolean; page: number },
): Promise<OrganisationPage> {
  const organisation = await organisations.findById(db, { organisationId });
  const members = await organisations.findMembers(db, { organisationId });
  const owners = members.filter((member) => member.isOwner === 1).length;
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
    history: isOwner ? await getHistory(db, { organisationId, page }) : null,
    outsiders: outsiders.map((outsider) => ({
      userId: outsider.userId,
      name: outsider.name ? `${outsider.name} (${outsider.email})` : outsider.email,
    })),
  };
}

async function getHistory(
  db: Db,
  { organisationId, page: wanted }: { organisationId: string; page: number },
): Promise<OrganisationHistory> {
  const count = await organisationAudit.count(db, { organisationId });
  const pageCount = Math.max(1, Math.ceil(count / EVENTS_PER_PAGE));
  const page = Math.min(wanted, pageCount);
  const offset = (page - 1) * EVENTS_PER_PAGE;
  const found = await organisationAudit.findPage(db, { organisationId, limit: EVENTS_PER_PAGE, offset });
  const entries = found.map(({ details, ...entry }) => ({
    ...entry,
    aboutId: (JSON.parse(details) as { readonly userId?: string }).userId ?? "",
  }));
  const people = await organisationAudit.findPeople(db, { userIds: entries.map(({ aboutId }) => aboutId) });
  const names = new Map(people.map(({ id, name, email }) => [id, name || email]));
  return {
    events: entries.map(({ id, at, action, actorId, actorName, aboutId }) => ({
      id,
      at: formatShort(at),
      action,
      by: actorId === null ? null : (actorName ?? ""),
      about: names.get(aboutId) ?? "",
    })),
    count,
    page,
    pageCount,
  };
}
