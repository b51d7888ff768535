import { paths } from "../../paths";
import type { Organiser } from "../../server/auth";
import type { InstanceContext } from "../../server/open-instance";
import { mailIntent, sendAccountMail } from "./account-mail";

const CHANGE_LINK_MINUTES = 60;

type Context = Pick<InstanceContext, "db" | "auth" | "settings" | "now">;

/** Asks the new address to confirm. One that has an account already gets no mail, and whoever asked is not told. */
export async function requestEmailChange(context: Context, organiser: Organiser, email: string): Promise<void> {
  const { auth, settings, now } = context;
  if (settings.smtpUrl === undefined || (await auth.findOrganiserByEmail(email))) return;
  const minutes = CHANGE_LINK_MINUTES;
  const token = await auth.mintToken({ purpose: "change-email", userId: organiser.id, email, minutes });
  const url = new URL(paths.confirmEmail(token), settings.baseUrl).href;
  const intent = mailIntent(`change-email ${organiser.id}`, email, now());
  await sendAccountMail(context, email, { what: "changeEmail", url, minutes, intent });
}

/** Changes the address of whoever began it, and tells the old one. False when the link does not work or the address was taken since. */
export async function confirmEmailChange(context: Context, token: string): Promise<boolean> {
  const { auth, now } = context;
  const taken = await auth.takeToken(token, "change-email");
  const organiser = taken?.userId ? await auth.findOrganiserById(taken.userId) : undefined;
  if (!organiser || !taken?.email || (await auth.findOrganiserByEmail(taken.email))) return false;
  await auth.updateOrganiser(organiser.id, { email: taken.email });
  // Links that went to the old address end with it.
  await auth.endTokens(organiser.id);
  const intent = `email-changed ${organiser.id} ${now().toISOString()}`;
  await sendAccountMail(context, organiser.email, { what: "emailChanged", intent });
  return true;
}
