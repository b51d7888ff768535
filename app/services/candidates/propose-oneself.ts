import { subHours } from "date-fns/subHours";
import { newRandomId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as candidates from "../../../db/queries/candidate";
import * as consultations from "../../../db/queries/consultation";
import * as dataProtection from "../../../db/queries/data-protection";
import * as informationNotes from "../../../db/queries/information-note";
import * as panelCalls from "../../../db/queries/panel-call";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { translator } from "../../i18n/i18n.server";
import type { Language } from "../../i18n/language";
import { composeMail } from "../../mail/compose-mail";
import { enqueueMails } from "../../mail/outbox";
import { paths } from "../../paths";
import type { Settings } from "../../server/settings";
import { DomainError } from "../domain-error";
import { hashToken, newToken } from "../tokens";
import { CONFIRM_HOURS, callState } from "./call-state";
import type { WrittenCandidate } from "./candidate-fields";
import { type CandidateProblem, checkCandidate } from "./check-candidate";

/** Letters to one address in a day: more would be somebody filling a stranger's mailbox. */
const MOST_LETTERS = 3;
/** Proposals of a consultation that wait to be confirmed at a time: more is a flood. */
const MOST_UNCONFIRMED = 2000;

/** A token of another purpose never confirms a proposal: the purpose is part of what is hashed. */
export const proposalHash = (token: string) => hashToken(`panel-proposal ${token}`);

export type Proposing = { readonly ok: true } | { readonly ok: false; readonly problems: readonly CandidateProblem[] };

/**
 * Takes in somebody who proposes themselves, and mails a link to the address. Until its button is pressed no organiser sees anything. The same
 * is done, and answered, for every address, whether or not it is on the panel: only what the organisers see later tells. The mail holds nothing of what was typed,
 * so that nobody can have texts of theirs sent to strangers.
 *
 * Throws  DomainError `round-closed` while the call is not open; `too-many-requests` in a flood.
 */
export async function proposeOneself(
  { db, now, settings }: { db: Db; now: Date; settings: Pick<Settings, "baseUrl"> },
  input: { consultationId: string; written: WrittenCandidate; language: Language; submissionKey: string },
): Promise<Proposing> {
  const { consultationId, written, language, submissionKey } = input;
  const consultation = await consultations.findById(db, { consultationId });
  if (!consultation) throw new DomainError("not-found", "There is no such consultation.");
  const checked = await checkCandidate(db, consultationId, written, language);
  if (!checked.ok) return checked;
  const { entry, motivation } = checked;
  const { token } = newToken();
  const protection = await dataProtection.find(db, { consultationId });
  const mail = await composeConfirmation(language, {
    title: localText(JSON.parse(consultation.title) as LocalText, language),
    controller: protection?.controller ?? "",
    contact: protection?.contact ?? "",
    link: `${settings.baseUrl}${paths.callConfirm(consultationId, token)}`,
    note: `${settings.baseUrl}${paths.informationNote(consultationId)}`,
  });
  await db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    if (callState(await panelCalls.find(tx, { consultationId }), now) !== "open") {
      throw new DomainError("round-closed", "The call is closed.");
    }
    const since = subHours(now, 24).toISOString();
    if ((await candidates.countUnconfirmed(tx, { consultationId, since })) >= MOST_UNCONFIRMED) {
      throw new DomainError(
        "too-many-requests",
        "Very many people propose themselves at the moment. Please try again tomorrow.",
      );
    }
    if ((await candidates.countUnconfirmed(tx, { consultationId, email: entry.email, since })) >= MOST_LETTERS) return;
    const id = newRandomId();
    const isNew = await candidates.insert(tx, {
      consultationId,
      id,
      source: "open-call",
      nominatedBy: null,
      nominatedByUser: null,
      name: entry.name,
      email: entry.email,
      organisation: entry.organisation,
      groupKey: entry.groupKey,
      country: entry.country,
      language,
      expertise: entry.expertise,
      motivation,
      state: "unconfirmed",
      noteVersion: await informationNotes.findLatestVersion(tx, { consultationId }),
      submissionKey,
      tokenHash: proposalHash(token),
      createdAt: now.toISOString(),
      confirmedAt: null,
      decidedAt: null,
      decidedBy: null,
      declineReason: null,
      respondentId: null,
    });
    if (!isNew) return;
    // The instance's own mail: the consultation's outbox shows letters to the panel, and this address may be anybody's.
    const intentKey = `panel-proposal ${id}`;
    await enqueueMails(
      tx,
      [{ consultationId: null, contactId: null, kind: "sign-in", intentKey, toAddress: entry.email, mail }],
      { now, settings },
    );
  });
  return { ok: true };
}

function composeConfirmation(
  language: Language,
  of: { title: string; controller: string; contact: string; link: string; note: string },
) {
  const t = translator(language, "mail");
  return composeMail(
    {
      subject: t("proposal.subject", of),
      paragraphs: [t("proposal.text", of), t("proposal.note", of), t("proposal.expiry", { count: CONFIRM_HOURS })],
      action: { label: t("proposal.action"), url: of.link },
      footer: [t("proposal.footer"), t("proposal.who", of)],
    },
    language,
  );
}
