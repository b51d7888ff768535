import { redirect } from "@remix-run/node";
import { subMinutes } from "date-fns/subMinutes";
import { paths } from "../paths";
import type { OrganiserSession } from "../server/auth";
import type { AppContext } from "./context";

/** How long a proof of who one is stays recent. */
const PROOF_MINUTES = 10;
/** How much longer it does for a form that was shown while it was. */
const TYPING_MINUTES = 20;

/** The session of whoever is signed in. Nobody: on to the sign-in page, which leads to `page`. */
export async function requireSession(request: Request, context: AppContext, page: string): Promise<OrganiserSession> {
  const session = await context.auth.findSession(request);
  if (!session) throw redirect(`${paths.signIn()}?redirectTo=${encodeURIComponent(page)}`);
  return session;
}

/**
 * The session of somebody who proved who they are within the last ten minutes: for what a stranger at an unlocked computer must not do
 * (second factor, password, address, erasing, exports with identities). Otherwise on to the page that asks for the proof and then leads
 * to `page`, where the person begins again; a form that was sent is not repeated.
 */
export async function requireRecentProof(
  request: Request,
  context: AppContext,
  page: string,
): Promise<OrganiserSession> {
  const session = await requireSession(request, context, page);
  if (session.provenAt < subMinutes(context.now(), PROOF_MINUTES)) throw redirect(paths.prove(page));
  return session;
}

/** Whether a form that needs a recent proof is shown. If not, a way to the proof stands in its place, so that nothing is typed in vain. */
export async function hasRecentProof(request: Request, context: AppContext): Promise<boolean> {
  const session = await context.auth.findSession(request);
  return session !== undefined && session.provenAt >= subMinutes(context.now(), PROOF_MINUTES);
}

/** For the action of a form that `hasRecentProof` showed: as `requireRecentProof`, with time to fill it in. Rights are checked before. */
export async function requireProofOfSender(request: Request, context: AppContext, page: string): Promise<void> {
  const session = await requireSession(request, context, page);
  if (session.provenAt < subMinutes(context.now(), PROOF_MINUTES + TYPING_MINUTES)) throw redirect(paths.prove(page));
}
