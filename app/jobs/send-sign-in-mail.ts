import { z } from "zod";
import { translator } from "../i18n/i18n.server";
import { DEFAULT_LANGUAGE } from "../i18n/language";
import { composeMail } from "../mail/compose-mail";
import { enqueueMails } from "../mail/outbox";
import { SIGN_IN_LINK_MINUTES } from "../server/auth";
import { mintSignInLink } from "../services/sign-in-link.server";
import type { JobHandler } from "./job";

const Payload = z.object({ userId: z.string().nullable(), redirectTo: z.string() });

/** Mails an organiser the link they asked for; does nothing for an address that nobody has, which cost a job all the same. */
export const sendSignInMail: JobHandler = async (job, context) => {
  const { db, auth, settings, now } = context;
  const { userId, redirectTo } = Payload.parse(job.payload);
  const organiser = userId === null ? undefined : await auth.findOrganiserById(userId);
  // Without a mail server nobody could read it: the operator prints a link instead.
  if (!organiser || settings.smtpUrl === undefined) return;
  const t = translator(DEFAULT_LANGUAGE, "mail");
  const mail = await composeMail(
    {
      subject: t("signIn.subject"),
      paragraphs: [
        t("signIn.text", { host: new URL(settings.baseUrl).host }),
        t("signIn.expiry", { minutes: SIGN_IN_LINK_MINUTES }),
      ],
      action: { label: t("signIn.action"), url: await mintSignInLink(context, { email: organiser.email, redirectTo }) },
      footer: [t("signIn.footer")],
    },
    DEFAULT_LANGUAGE,
  );
  await enqueueMails(
    db,
    [
      {
        consultationId: null,
        contactId: null,
        kind: "sign-in",
        intentKey: `sign-in ${job.id}`,
        toAddress: organiser.email,
        mail,
      },
    ],
    { now: now(), settings },
  );
};
