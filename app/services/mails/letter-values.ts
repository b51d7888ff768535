import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as dataProtection from "../../../db/queries/data-protection";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { translator } from "../../i18n/i18n.server";
import type { Language } from "../../i18n/language";
import { oneLine } from "../../mail/compose-mail";
import type { MailValues } from "../../mail/mail-text";
import { paths } from "../../paths";
import { formatInstant } from "../../presenters/format-instant";
import { DomainError } from "../domain-error";
import { loadPlan } from "../load-plan";

/** What the mails of a round say in every language, but for what differs from person to person. */
export type SharedValues = (language: Language) => Omit<MailValues, "name" | "link">;

/**
 * What the mails about a round have in common.
 *
 * Throws  DomainError `not-found`.
 */
export async function loadLetterValues(
  db: Db,
  input: { consultationId: string; roundNumber: number; closesAt: string; baseUrl: string },
): Promise<SharedValues> {
  const { consultationId, roundNumber, closesAt, baseUrl } = input;
  const consultation = await consultations.findById(db, { consultationId });
  if (!consultation) throw new DomainError("not-found", "There is no such consultation.");
  const protection = await dataProtection.find(db, { consultationId });
  const { plan } = await loadPlan(db, consultationId);
  const minutes = plan.rounds.find(({ number }) => number === roundNumber)?.estimatedMinutes;
  const title = JSON.parse(consultation.title) as LocalText;
  return (language) => ({
    title: localText(title, language),
    round: String(roundNumber),
    closes: formatInstant(closesAt, language),
    minutes: minutes === undefined ? null : translator(language, "mail")("letter.minutes", { count: minutes }),
    note: `${baseUrl}${paths.informationNote(consultationId)}`,
    controller: oneLine(protection?.controller ?? "", 1_000),
    contact: oneLine(protection?.contact ?? "", 500),
  });
}
