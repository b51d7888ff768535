import * as organisations from "../../db/queries/organisation";
import { DomainError } from "../services/domain-error";
import type { AppContext } from "./context";
import { throwNotFound, throwRefusal } from "./errors.server";
import { requireUser } from "./guards.server";

/** Who is signed in and belongs to the organisation. Anybody else: 404, as if there were no such organisation. */
export async function requireOrganisationMember(
  request: Request,
  context: AppContext,
  organisationId: string,
): Promise<{ readonly userId: string; readonly isOwner: boolean }> {
  const user = await requireUser(request, context);
  const member = await organisations.findMember(context.db, { organisationId, userId: user.id });
  if (!member) throwNotFound();
  return { userId: user.id, isOwner: member.isOwner === 1 };
}

/** As `requireOrganisationMember`; a member who does not own it: 403. */
export async function requireOrganisationOwner(
  request: Request,
  context: AppContext,
  organisationId: string,
): Promise<{ readonly userId: string }> {
  const { userId, isOwner } = await requireOrganisationMember(request, context, organisationId);
  if (!isOwner) throwRefusal(new DomainError("forbidden", "Only owners of the organisation may do this."));
  return { userId };
}
