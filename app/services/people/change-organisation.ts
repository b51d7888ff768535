import { newOrderedId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as organisations from "../../../db/queries/organisation";
import { DomainError } from "../domain-error";
import { recordInOrganisation } from "./organisation-trail";

interface At {
  readonly db: Db;
  readonly now: Date;
}
interface OfMember {
  readonly organisationId: string;
  readonly userId: string;
  /** Who does it. */
  readonly actorId: string;
}
const MOST_OF_ONE_PERSON = 20;

/**
 * An organisation of its own; whoever creates it owns it.
 *
 * Throws  DomainError `invalid` for a name that is empty or too long; `conflict` when somebody belongs to very many already.
 */
export function createOrganisation(
  { db, now }: At,
  input: { name: string; userId: string },
): Promise<{ organisationId: string }> {
  const name = readName(input.name);
  const createdAt = now.toISOString();
  return db.transaction().execute(async (tx) => {
    const own = await organisations.findAllByUser(tx, input);
    if (own.length >= MOST_OF_ONE_PERSON) {
      throw new DomainError("conflict", `You belong to ${MOST_OF_ONE_PERSON} organisations already.`);
    }
    const organisationId = newOrderedId();
    await organisations.insert(tx, { id: organisationId, name, createdAt });
    await organisations.insertMember(tx, { organisationId, userId: input.userId, isOwner: 1, createdAt });
    await recordInOrganisation(tx, now, { organisationId, actorId: input.userId, action: "organisation-created" });
    return { organisationId };
  });
}

/** Gives an organisation another name; the same one changes and records nothing. Throws DomainError `invalid` as `createOrganisation`. */
export function renameOrganisation(
  { db, now }: At,
  input: { organisationId: string; name: string; actorId: string },
): Promise<void> {
  const name = readName(input.name);
  const { organisationId, actorId } = input;
  return db.transaction().execute(async (tx) => {
    await organisations.hold(tx, { organisationId });
    const organisation = await organisations.findById(tx, { organisationId });
    if (!organisation) throw new DomainError("not-found", "There is no such organisation.");
    if (organisation.name === name) return;
    await organisations.rename(tx, { organisationId }, name);
    await recordInOrganisation(tx, now, { organisationId, actorId, action: "organisation-renamed" });
  });
}

function readName(typed: string): string {
  const name = typed.trim();
  if (name === "" || name.length > 200) {
    throw new DomainError("invalid", "The organisation needs a name of at most 200 characters.");
  }
  return name;
}

/** Makes somebody a member who has a role in a consultation of the organisation. Throws DomainError `not-found` for anybody else. */
export function addMember({ db, now }: At, { organisationId, userId, actorId }: OfMember): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const outsiders = await organisations.findOutsiders(tx, { organisationId });
    if (!outsiders.some((outsider) => outsider.userId === userId)) {
      throw new DomainError("not-found", "Nobody of that name works on a consultation of this organisation.");
    }
    await organisations.insertMember(tx, { organisationId, userId, isOwner: 0, createdAt: now.toISOString() });
    await recordInOrganisation(tx, now, { organisationId, actorId, action: "member-added", details: { userId } });
  });
}

/** Makes a member an owner, or an owner a member. Throws DomainError `not-found`; `conflict` when nobody would own it any more. */
export function setOwner(
  { db, now }: At,
  { isOwner, ...key }: OfMember & { readonly isOwner: boolean },
): Promise<void> {
  return changeMember(db, key, isOwner, async (tx, wasOwner) => {
    if (wasOwner === isOwner) return;
    await organisations.setOwner(tx, key, isOwner ? 1 : 0);
    await record(tx, now, key, isOwner ? "member-made-owner" : "owner-made-member");
  });
}

/** Takes a member off; roles in consultations stay. Throws as `setOwner`. */
export function removeMember({ db, now }: At, key: OfMember): Promise<void> {
  return changeMember(db, key, false, async (tx) => {
    await organisations.deleteMember(tx, key);
    await record(tx, now, key, "member-removed");
  });
}

function record(
  tx: Db,
  now: Date,
  { organisationId, userId, actorId }: OfMember,
  action: "member-made-owner" | "owner-made-member" | "member-removed",
) {
  return recordInOrganisation(tx, now, { organisationId, actorId, action, details: { userId } });
}

function changeMember(
  db: Db,
  key: OfMember,
  staysOwner: boolean,
  apply: (tx: Db, wasOwner: boolean) => Promise<void>,
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    await organisations.hold(tx, key);
    const members = await organisations.findMembers(tx, key);
    const member = members.find(({ userId }) => userId === key.userId);
    if (!member) throw new DomainError("not-found", "Nobody of that name is a member.");
    const isLastOwner = members.every(({ isOwner, userId }) => isOwner === 0 || userId === key.userId);
    if (member.isOwner === 1 && !staysOwner && isLastOwner) {
      throw new DomainError("conflict", "An organisation needs an owner. Make somebody else an owner first.");
    }
    await apply(tx, member.isOwner === 1);
  });
}
