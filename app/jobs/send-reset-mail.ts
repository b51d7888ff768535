import { z } from "zod";
import { paths } from "../paths";
import { sendAccountMail } from "../services/account/account-mail";
import { RESET_LINK_MINUTES } from "../services/account/passwords";
import type { JobHandler } from "./job";

const Payload = z.object({ userId: z.string().nullable() });

/** Mails an organiser the link that sets a new password; does nothing for an address that nobody has. */
export const sendResetMail: JobHandler = async (job, context) => {
  const { auth, settings } = context;
  const { userId } = Payload.parse(job.payload);
  const organiser = userId === null ? undefined : await auth.findOrganiserById(userId);
  if (!organiser || settings.smtpUrl === undefined) return;
  const minutes = RESET_LINK_MINUTES;
  const token = await auth.mintToken({ purpose: "reset-password", userId: organiser.id, minutes });
  const url = new URL(paths.resetPasswordConfirm(token), settings.baseUrl).href;
  await sendAccountMail(context, organiser.email, {
    what: "resetPassword",
    url,
    minutes,
    intent: `reset-password ${job.id}`,
  });
};
