import { enqueueJob } from "../../jobs/job";
import type { Organiser } from "../../server/auth";
import type { InstanceContext } from "../../server/open-instance";
import { mailIntent, sendAccountMail } from "./account-mail";

/** How long the link that sets a new password works. */
export const RESET_LINK_MINUTES = 30;

type Context = Pick<InstanceContext, "db" | "auth" | "settings" | "now">;

/** Somebody forgot a password: known or unknown, a look-up and a job are done while they wait; the mail is made by the job. */
export async function requestReset({ db, auth, now }: Context, { email }: { readonly email: string }): Promise<void> {
  const organiser = await auth.findOrganiserByEmail(email);
  const asked = now();
  await enqueueJob(db, {
    kind: "reset-password-mail",
    consultationId: null,
    payload: { userId: organiser?.id ?? null },
    uniqueKey: mailIntent("reset-password-mail", email, asked),
    runAt: asked,
    now: asked,
  });
}

/** Sets the password of whoever holds the link and ends all their sessions and links; `undefined` when the link does not work (any more). */
export async function resetPassword(
  context: Context,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<Organiser | undefined> {
  const { auth } = context;
  const userId = (await auth.takeToken(token, "reset-password"))?.userId;
  const organiser = userId ? await auth.findOrganiserById(userId) : undefined;
  if (!organiser) return undefined;
  await changePassword(context, organiser, { password });
  return organiser;
}

/** Sets a password. All sessions but `keepSession` end, and so does every link that was mailed; the person is told. */
export async function changePassword(
  context: Context,
  organiser: Organiser,
  { password, keepSession }: { readonly password: string; readonly keepSession?: string },
): Promise<void> {
  const { auth, now } = context;
  await auth.setPassword(organiser.id, password);
  await auth.endSessions(organiser.id, keepSession);
  await auth.endTokens(organiser.id);
  const intent = `password-changed ${organiser.id} ${now().toISOString()}`;
  await sendAccountMail(context, organiser.email, { what: "passwordChanged", intent });
}
