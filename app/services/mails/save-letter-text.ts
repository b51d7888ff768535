import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as mailTemplates from "../../../db/queries/mail-template";
import type { MailTemplateKind } from "../../../db/schema";
import { checkMailText, type MailText } from "../../mail/mail-text";
import { type Actor, recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";
import { defaultLetterText } from "./letter-text";

interface TextKey {
  readonly consultationId: string;
  readonly kind: MailTemplateKind;
  readonly language: string;
}

/**
 * Keeps a consultation's own words for a mail in one language; words that say what the catalogue says are none of its own.
 *
 * Throws  DomainError `invalid` for a text that `checkMailText` refuses; `not-found`; `conflict` when somebody else saved after `seenAt`, the
 *         moment of the version that was edited ("" where there was none).
 */
export function saveLetterText(
  { db, now }: { db: Db; now: Date },
  input: TextKey & { text: MailText; seenAt: string; actor: Actor },
): Promise<void> {
  const { consultationId, kind, language, seenAt, actor } = input;
  const text = { subject: input.text.subject.trim(), body: input.text.body.replace(/\r\n?/g, "\n").trim() };
  if (checkMailText(text).length > 0) throw new DomainError("invalid", "This text cannot be used for a mail.");
  return change(db, input, async (tx) => {
    const stored = await mailTemplates.find(tx, input);
    if ((stored?.updatedAt ?? "") !== seenAt) {
      throw new DomainError("conflict", "Somebody else changed this text in the meantime.");
    }
    const standard = defaultLetterText(kind, language);
    if (text.subject === standard.subject && text.body === standard.body) await mailTemplates.remove(tx, input);
    else await mailTemplates.upsert(tx, { consultationId, kind, language, ...text, updatedAt: now.toISOString() });
    await recordAudit(tx, { consultationId, now, actor, action: "mail-text-saved", details: { kind, language } });
  });
}

/** Takes a consultation's own words back, so that the text of the catalogue stands again. Throws  DomainError `not-found`. */
export function resetLetterText({ db, now }: { db: Db; now: Date }, input: TextKey & { actor: Actor }): Promise<void> {
  const { consultationId, kind, language, actor } = input;
  return change(db, input, async (tx) => {
    if (!(await mailTemplates.remove(tx, input))) return;
    await recordAudit(tx, { consultationId, now, actor, action: "mail-text-reset", details: { kind, language } });
  });
}

function change(db: Db, { consultationId }: TextKey, work: (tx: Db) => Promise<void>): Promise<void> {
  return db.transaction().execute(async (tx) => {
    if (!(await consultations.hold(tx, { consultationId }))) {
      throw new DomainError("not-found", "There is no such consultation.");
    }
    await work(tx);
  });
}
