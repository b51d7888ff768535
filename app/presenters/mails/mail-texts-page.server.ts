import type { Db } from "../../../db/open";
import * as mailTemplates from "../../../db/queries/mail-template";
import type { MailTemplateKind } from "../../../db/schema";
import type { Language } from "../../i18n/language";
import { defaultLetterText, MAIL_KINDS, mailLanguages } from "../../services/mails/letter-text";
import { sampleLetter } from "../../services/mails/sample-letter";

export interface MailTextKey {
  readonly kind: MailTemplateKind;
  readonly language: Language;
}

/** Which text the address names; the invitation in the first language for anything else. */
export function readMailTextKey(search: URLSearchParams): MailTextKey {
  const languages = mailLanguages();
  return {
    kind: MAIL_KINDS.find((kind) => kind === search.get("kind")) ?? "invitation",
    language: languages.find((language) => language === search.get("language")) ?? languages[0] ?? "en",
  };
}

/** One text as it is stored, what the others are, and what it makes with invented values. Throws  DomainError `not-found`. */
export async function getMailTextsPage(
  at: { db: Db; now: Date; baseUrl: string },
  { consultationId, kind, language }: MailTextKey & { consultationId: string },
) {
  const own = await mailTemplates.findAll(at.db, { consultationId });
  const isOwn = (of: MailTextKey) => own.some((row) => row.kind === of.kind && row.language === of.language);
  const stored = own.find((row) => row.kind === kind && row.language === language);
  const { subject, body } = stored ?? defaultLetterText(kind, language);
  return {
    kind,
    language,
    kinds: MAIL_KINDS.map((each) => ({ kind: each, isOwn: isOwn({ kind: each, language }) })),
    languages: mailLanguages().map((each) => ({ language: each, isOwn: isOwn({ kind, language: each }) })),
    stored: { subject, body },
    standard: defaultLetterText(kind, language),
    isOwn: stored !== undefined,
    seenAt: stored?.updatedAt ?? "",
    sample: await sampleLetter(at, { consultationId, kind, language }),
  };
}
