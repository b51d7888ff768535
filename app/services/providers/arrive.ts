import { addMinutes } from "date-fns/addMinutes";
import * as tokens from "../../../db/queries/account-token";
import * as links from "../../../db/queries/provider-link";
import type { AppContext } from "../../http/context";
import { paths } from "../../paths";
import { sendAccountMail } from "../account/account-mail";
import { beginAttempt } from "../account/sign-in-delay";
import { isSignUpOpen, requestSignUp } from "../account/sign-up";
import { requestSignInLink } from "../sign-in-link.server";
import { hashToken } from "../tokens";
import type { Identity } from "./provider-client";

/** A way back from a provider is gone for good by then. */
const STATE_MINUTES = 60;

/** Whether a sign-in at a provider comes back for the first time: of many at once, one does. */
export function isFirstReturn({ db, now }: Pick<AppContext, "db" | "now">, state: string): Promise<boolean> {
  const at = now();
  return tokens.insertOnce(db, {
    tokenHash: hashToken(`provider ${state}`),
    purpose: "provider",
    userId: null,
    email: null,
    createdAt: at.toISOString(),
    expiresAt: addMinutes(at, STATE_MINUTES).toISOString(),
  });
}

export type Arrival =
  | { readonly outcome: "entered"; readonly headers: Headers }
  /** No account is connected: a mail went to the address, if it has an account or may get one. */
  | { readonly outcome: "mailed"; readonly email: string }
  | { readonly outcome: "no-address" }
  | { readonly outcome: "wait"; readonly seconds: number };

/**
 * Somebody signed in at a provider. Who it is say issuer and subject alone. The first time no account is connected: whatever address the
 * provider names, its holder proves it by a mailed link, so a provider that is wrong about addresses opens nothing. The answer does not
 * tell whether the address has an account.
 */
export async function arrive(
  context: AppContext,
  request: Request,
  { issuer, subject, email, provenAt }: Identity,
): Promise<Arrival> {
  const { db, auth, now } = context;
  const link = await links.find(db, { issuer, subject });
  if (link) {
    await links.markUsed(db, link, now().toISOString());
    return { outcome: "entered", headers: await auth.enter(link.userId, request, provenAt) };
  }
  if (email === undefined) return { outcome: "no-address" };
  const attempt = await beginAttempt(context, { mail: context.network });
  if (!attempt.isAllowed) return { outcome: "wait", seconds: attempt.waitSeconds };
  const redirectTo = paths.providers();
  if (await isSignUpOpen(context)) await requestSignUp(context, { email, redirectTo });
  else await requestSignInLink(context, { email, redirectTo });
  return { outcome: "mailed", email };
}

/** Connects a subject with an account, and tells its owner. False when it is connected already, whoever's it is. */
export async function connect(
  context: Pick<AppContext, "db" | "settings" | "now">,
  organiser: { readonly id: string; readonly email: string },
  { issuer, subject, label }: { readonly issuer: string; readonly subject: string; readonly label: string },
): Promise<boolean> {
  const createdAt = context.now().toISOString();
  const isNew = await links.insert(context.db, { issuer, subject, userId: organiser.id, createdAt, usedAt: null });
  if (!isNew) return false;
  const intent = `provider-connected ${organiser.id} ${createdAt}`;
  await sendAccountMail(context, organiser.email, { what: "providerConnected", provider: label, intent });
  return true;
}

/** Ends a connection and all other sessions, which may have come by it, and tells the owner. False: this person has no such connection. */
export async function disconnect(
  context: Pick<AppContext, "db" | "auth" | "settings" | "now">,
  session: { readonly id: string; readonly organiser: { readonly id: string; readonly email: string } },
  { issuer, subject, label }: { readonly issuer: string; readonly subject: string; readonly label: string },
): Promise<boolean> {
  const { organiser } = session;
  if (!(await links.remove(context.db, { userId: organiser.id, issuer, subject }))) return false;
  await context.auth.endSessions(organiser.id, session.id);
  const intent = `provider-disconnected ${organiser.id} ${context.now().toISOString()}`;
  await sendAccountMail(context, organiser.email, { what: "providerDisconnected", provider: label, intent });
  return true;
}
