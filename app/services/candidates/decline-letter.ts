import type { Db } from "../../../db/open";
import type { Candidate } from "../../../db/queries/candidate";
import * as consultations from "../../../db/queries/consultation";
import * as dataProtection from "../../../db/queries/data-protection";
import * as panelCalls from "../../../db/queries/panel-call";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { languages } from "../../i18n/catalogues.server";
import { translator } from "../../i18n/i18n.server";
import { DEFAULT_LANGUAGE, offeredFor } from "../../i18n/language";
import { composeMail } from "../../mail/compose-mail";
import { enqueueMails } from "../../mail/outbox";
import type { Settings } from "../../server/settings";
import { KEEP_MONTHS } from "./call-state";

export const declineIntent = (candidateId: string) => `candidate-declined ${candidateId}`;

/** Tells somebody who proposed themselves that they are not on the panel, and until when their data are kept; without a reason, which is the organisers'. */
export async function writeDeclineLetter(
  tx: Db,
  at: { now: Date; sendsAt: Date; settings: Pick<Settings, "baseUrl"> },
  candidate: Candidate,
): Promise<void> {
  const { consultationId, id, email } = candidate;
  const language = offeredFor(candidate.language, languages) ?? DEFAULT_LANGUAGE;
  const consultation = await consultations.findById(tx, { consultationId });
  const protection = await dataProtection.find(tx, { consultationId });
  const months = (await panelCalls.find(tx, { consultationId }))?.keepMonths ?? KEEP_MONTHS.usual;
  const t = translator(language, "mail");
  const title = localText(JSON.parse(consultation?.title ?? "{}") as LocalText, language);
  const who = { controller: protection?.controller ?? "", contact: protection?.contact ?? "" };
  const mail = await composeMail(
    {
      subject: t("proposalDeclined.subject", { title }),
      paragraphs: [t("proposalDeclined.text", { title }), t("proposalDeclined.keep", { count: months })],
      footer: [t("proposal.who", who)],
    },
    language,
  );
  // The instance's own mail, as the first letter was: whoever is not on the panel is not in its outbox.
  await enqueueMails(
    tx,
    [{ consultationId: null, contactId: null, kind: "sign-in", intentKey: declineIntent(id), toAddress: email, mail }],
    at,
  );
}
