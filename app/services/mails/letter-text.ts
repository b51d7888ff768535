import type { Db } from "../../../db/open";
import * as mailTemplates from "../../../db/queries/mail-template";
import type { MailTemplateKind } from "../../../db/schema";
import { languages, languagesWith } from "../../i18n/catalogues.server";
import { translator } from "../../i18n/i18n.server";
import { DEFAULT_LANGUAGE, type Language, offeredFor } from "../../i18n/language";
import type { MailText } from "../../mail/mail-text";

export const MAIL_KINDS: readonly MailTemplateKind[] = ["invitation", "next-round", "reminder", "closing-moved"];

/** The languages in which mails to the panel are written. */
export const mailLanguages = (): readonly Language[] => languagesWith("mail");

/** The language in which somebody with this language on the panel list is written to. */
export const mailLanguageOf = (language: string): Language => offeredFor(language, languages) ?? DEFAULT_LANGUAGE;

/** The text that stands where the consultation has none of its own. */
export function defaultLetterText(kind: MailTemplateKind, language: Language): MailText {
  const t = translator(language, "mail");
  return { subject: t(`texts.${kind}.subject`), body: t(`texts.${kind}.body`) };
}

/** What people of a pilot are written: that it is one, and what becomes of what they say. */
export function pilotLetterText(language: Language): MailText {
  const t = translator(language, "mail");
  return { subject: t("pilot.subject"), body: t("pilot.body") };
}

/** The text of a mail as it is sent now: the consultation's own in this language, else that of the catalogue. */
export async function findLetterText(
  db: Db,
  { consultationId, kind, language }: { consultationId: string; kind: MailTemplateKind; language: Language },
): Promise<MailText> {
  return (await mailTemplates.find(db, { consultationId, kind, language })) ?? defaultLetterText(kind, language);
}
