import { redirect } from "@remix-run/node";
import * as invitations from "../../db/queries/invitation";
import * as memberships from "../../db/queries/membership";
import type { Role } from "../../db/schema";
import { may, type Permission } from "../access/permissions";
import { paths } from "../paths";
import type { Organiser, OrganiserSession } from "../server/auth";
import { DomainError } from "../services/domain-error";
import type { AppContext } from "./context";
import { throwNotFound, throwRefusal } from "./errors.server";
import { readFormData } from "./form.server";
import { holdsPanelistTicket, type PanelistTicket, readPanelistTicket } from "./panelist-cookie.server";

/** Who is signed in. Nobody: on to the sign-in page, which leads back here. */
export async function requireUser(request: Request, context: AppContext): Promise<Organiser> {
  return (await requireSessionHere(request, context)).organiser;
}

async function requireSessionHere(request: Request, context: AppContext): Promise<OrganiserSession> {
  const session = await context.auth.findSession(request);
  if (!session) throw redirect(`${paths.signIn()}?redirectTo=${encodeURIComponent(pageOf(request))}`);
  return session;
}

export interface Member {
  readonly user: Organiser;
  readonly role: Role;
  readonly consultationId: string;
  readonly sessionId: string;
}

/**
 * Who is signed in and may do this in the consultation. Not signed in: on to the sign-in page. No role: 404, as if there were
 * no such consultation. A role without the permission: 403.
 */
export async function requireMember(
  request: Request,
  context: AppContext,
  consultationId: string,
  permission: Permission,
): Promise<Member> {
  const member = await findMember(request, context, consultationId);
  if (!may(member.role, permission)) throwForbidden();
  return member;
}

/**
 * As `requireMember`, for a form whose `intent` says what is to be done: each has its own permission. It is checked before anything else
 * of the form is read, so that nobody learns from a refusal what would have been valid. An intent that is not among `rights` is for the
 * form's reader to refuse; whoever may do none of them gets no further.
 */
export async function requireMemberToPost(
  request: Request,
  context: AppContext,
  consultationId: string,
  rights: Readonly<Record<string, Permission>>,
): Promise<Member> {
  const member = await findMember(request, context, consultationId);
  const intent = await readIntent(request);
  const needed = Object.hasOwn(rights, intent) ? rights[intent] : undefined;
  const isAllowed = needed
    ? may(member.role, needed)
    : Object.values(rights).some((permission) => may(member.role, permission));
  if (!isAllowed) throwForbidden();
  return member;
}

async function findMember(request: Request, context: AppContext, consultationId: string): Promise<Member> {
  const { organiser: user, id: sessionId } = await requireSessionHere(request, context);
  const membership = await memberships.find(context.db, { consultationId, userId: user.id });
  if (!membership) throwNotFound();
  return { user, role: membership.role, consultationId, sessionId };
}

/** The request stays to be read. A body that is no form has no intent. */
async function readIntent(request: Request): Promise<string> {
  const form = await readFormData(request.clone()).catch((error: unknown) => {
    if (error instanceof DomainError) return undefined;
    throw error;
  });
  const intent = form?.get("intent");
  return typeof intent === "string" ? intent : "";
}

function throwForbidden(): never {
  throwRefusal(new DomainError("forbidden", "Your role in this consultation does not allow this."));
}

export interface PanelistAccess extends PanelistTicket {
  readonly consultationId: string;
}

/**
 * The person whose personal link this browser opened, whether or not they still take part: for what one may always do with one's own
 * data. No ticket: 403 with what to do; one of another consultation: 404 with the same words. A link that was ended: 410.
 */
export async function requirePerson(
  request: Request,
  context: AppContext,
  consultationId: string,
): Promise<PanelistAccess & { readonly withdrawnAt: string | null }> {
  const ticket = readPanelistTicket(request, context, consultationId);
  if (!ticket) {
    const code = holdsPanelistTicket(request, context) ? "not-found" : "forbidden";
    throwRefusal(
      new DomainError(code, "This page opens with your personal link. Please open the link in your invitation."),
    );
  }
  const invitation = await invitations.findById(context.db, { consultationId, id: ticket.invitationId });
  if (invitation?.respondentId !== ticket.respondentId || invitation.revokedAt !== null) {
    throwEnded(invitation?.respondentId === ticket.respondentId && invitation.withdrawnAt !== null);
  }
  return { ...ticket, consultationId, withdrawnAt: invitation.withdrawnAt };
}

/**
 * The panelist of a request: as `requirePerson`, and 410 for whoever has withdrawn. Which round is open is for the caller to look up.
 */
export async function requirePanelist(
  request: Request,
  context: AppContext,
  consultationId: string,
): Promise<PanelistAccess> {
  const { withdrawnAt, ...panelist } = await requirePerson(request, context, consultationId);
  if (withdrawnAt !== null) throwEnded(true);
  return panelist;
}

function throwEnded(isWithdrawn: boolean): never {
  if (isWithdrawn) throwRefusal(new DomainError("withdrawn", "You no longer take part in this consultation."));
  throwRefusal(
    new DomainError("gone", "This personal link has ended. The newest link that you were sent is the one that works."),
  );
}

/** The page behind a request: single fetch asks for its data at `path.data`. A form's address is no page to come back to. */
function pageOf(request: Request): string {
  if (request.method !== "GET") return paths.consultations();
  const url = new URL(request.url);
  const query = new URLSearchParams(url.search);
  query.delete("_routes");
  const search = query.size > 0 ? `?${query}` : "";
  return `${url.pathname.replace(/\.data$/, "")}${search}`;
}
