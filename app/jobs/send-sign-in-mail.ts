import { z } from "zod";
import { SIGN_IN_LINK_MINUTES } from "../server/auth";
import { sendAccountMail } from "../services/account/account-mail";
import { mintSignInLink } from "../services/sign-in-link.server";
import type { JobHandler } from "./job";

const Payload = z.object({ userId: z.string().nullable(), redirectTo: z.string() });

/** Mails an organiser the link they asked for; does nothing for an address that nobody has, which cost a job all the same. */
export const sendSignInMail: JobHandler = async (job, context) => {
  const { auth, settings } = context;
  const { userId, redirectTo } = Payload.parse(job.payload);
  const organiser = userId === null ? undefined : await auth.findOrganiserById(userId);
  // Without a mail server nobody could read it: the operator prints a link instead.
  if (!organiser || settings.smtpUrl === undefined) return;
  const url = await mintSignInLink(context, { email: organiser.email, redirectTo });
  await sendAccountMail(context, organiser.email, {
    what: "signIn",
    url,
    minutes: SIGN_IN_LINK_MINUTES,
    intent: `sign-in ${job.id}`,
  });
};
