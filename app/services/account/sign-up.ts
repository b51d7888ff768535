import { findOrInsert } from "../../../db/queries/setting";
import { paths } from "../../paths";
import type { Organiser } from "../../server/auth";
import type { InstanceContext } from "../../server/open-instance";
import { ensureOrganiser, mintSignInLink } from "../sign-in-link.server";
import { mailIntent, sendAccountMail } from "./account-mail";

/** How long the link that proves an address works. */
export const SIGN_UP_LINK_MINUTES = 60;

type Context = Pick<InstanceContext, "db" | "auth" | "settings" | "now">;

/** Whether strangers may make an account: by the setting, and on an instance where nobody has one yet. */
export async function isSignUpOpen({ auth, settings }: Pick<Context, "auth" | "settings">): Promise<boolean> {
  return settings.signUp === "open" || !(await auth.hasOrganisers());
}

/**
 * Somebody asked for an account. Nothing is stored but a link's hash: the account is made by whoever opens the link, so nobody can prepare
 * one, with a password of their own, for somebody else's address. An address that has an account gets a sign-in link instead: the same work,
 * and the same answer.
 */
export async function requestSignUp(
  context: Context,
  { email, redirectTo }: { readonly email: string; readonly redirectTo?: string },
): Promise<void> {
  const { auth, settings, now } = context;
  if (settings.smtpUrl === undefined) return;
  const isKnown = (await auth.findOrganiserByEmail(email)) !== undefined;
  const url = isKnown
    ? await mintSignInLink(context, { email, ...(redirectTo === undefined ? {} : { redirectTo }) })
    : new URL(
        paths.signUpConfirm(
          await auth.mintToken({ purpose: "sign-up", userId: null, email, minutes: SIGN_UP_LINK_MINUTES }),
        ),
        settings.baseUrl,
      ).href;
  const intent = mailIntent("sign-up", email, now());
  if (isKnown) await sendAccountMail(context, email, { what: "signUpKnown", url, intent });
  else await sendAccountMail(context, email, { what: "signUp", url, minutes: SIGN_UP_LINK_MINUTES, intent });
}

/**
 * Makes the account of whoever holds the link; `undefined` when the link does not work (any more). An address that has got an account since
 * keeps it as it is, password included. Without a password one signs in by a mailed link or whatever is connected.
 */
export async function finishSignUp(
  context: Context,
  { token, name, password }: { readonly token: string; readonly name: string; readonly password?: string },
): Promise<Organiser | undefined> {
  const { auth } = context;
  const email = (await auth.takeToken(token, "sign-up"))?.email;
  if (!email || !(await mayJoin(context, email)) || (await auth.findOrganiserByEmail(email))) return undefined;
  const { organiser, isNew } = await ensureOrganiser(context, { email, name });
  if (!isNew) return undefined;
  if (password !== undefined) await auth.setPassword(organiser.id, password);
  return organiser;
}

/** Of several who found a blank instance at once, one is its owner; the others need an invitation. */
async function mayJoin(context: Context, email: string): Promise<boolean> {
  if (context.settings.signUp === "open") return true;
  if (await context.auth.hasOrganisers()) return false;
  return (await findOrInsert(context.db, { name: "first-organiser", value: email })) === email;
}
