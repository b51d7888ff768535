import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as dataProtection from "../../db/queries/data-protection";
import * as informationNotes from "../../db/queries/information-note";
import { localText } from "../../surveys/items/local-text";
import type { StudyPlan } from "../../surveys/study-plan";
import { translator } from "../i18n/i18n.server";
import { recordAudit } from "./audit-trail";
import { type DataProtectionFields, lawfulBases } from "./data-protection-fields";
import { DomainError } from "./domain-error";
import { loadPlan } from "./load-plan";

/** Plain text throughout: whoever shows a note needs neither HTML nor Markdown. */
export interface NoteSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

export interface NoteFacts {
  readonly plan: Pick<StudyPlan, "title" | "purpose" | "participantNotes" | "protocol" | "rounds">;
  readonly fields: DataProtectionFields;
  readonly language: string;
  readonly isDemonstration: boolean;
  /** Made of data that are public already. */
  readonly isPublicData: boolean;
}

/** The information note for panelists, generated from the plan and the data-protection fields. What is not filled in reads so. */
function renderInformationNote({
  plan,
  fields,
  language,
  isDemonstration,
  isPublicData,
}: NoteFacts): readonly NoteSection[] {
  const t = translator("en", "organiser");
  const said = (text: string) => oneLine(text) || t("note.notFilledIn");
  const isGdpr = fields.regulation !== "2018-1725";
  const basis = lawfulBases.find((known) => known === fields.lawfulBasis);
  const lawfulBasis = basis ? t(`dataProtection.lawfulBases.${basis}`) : said(fields.lawfulBasis);
  const section = (heading: string, ...paragraphs: (string | false)[]): NoteSection => ({
    heading,
    paragraphs: paragraphs.filter((paragraph) => paragraph !== false),
  });
  return [
    section(
      t("note.purpose.heading"),
      isDemonstration && !isPublicData && t("note.demonstration"),
      isPublicData && t("note.publicData"),
      oneLine(localText(plan.title, language)),
      ...lines(localText(plan.purpose, language)),
      t("note.purpose.rounds", { count: plan.rounds.length }),
      t("note.purpose.voluntary"),
    ),
    section(
      t("note.responsible.heading"),
      t("note.responsible.controller", { controller: said(fields.controller) }),
      t("note.responsible.requests", { requestsAnsweredBy: said(fields.requestsAnsweredBy) }),
      t("note.responsible.contact", { contact: said(fields.contact) }),
      fields.regulation === ""
        ? t("note.notFilledIn")
        : t(isGdpr ? "note.responsible.gdpr" : "note.responsible.institutions"),
    ),
    section(
      t("note.basis.heading"),
      t("note.basis.basis", { lawfulBasis }),
      fields.lawfulBasis === "consent" ? t("note.basis.consent") : t("note.basis.notConsent"),
    ),
    section(
      t("note.data.heading"),
      t("note.data.what"),
      t("note.data.source", { source: said(fields.contactsSource) }),
    ),
    section(
      t("note.answers.heading"),
      t("note.answers.apart"),
      t("note.answers.panel"),
      plan.protocol.minCell > 1 && t("note.answers.cell", { minCell: plan.protocol.minCell }),
      t("note.answers.reasons"),
      ...plan.participantNotes.map((note) => oneLine(localText(note, language))),
    ),
    section(
      t("note.recipients.heading"),
      t("note.recipients.who", { recipients: said(fields.recipients) }),
      t("note.recipients.hosting", { hostingCountry: said(fields.hostingCountry) }),
      t("note.recipients.transfers", { transfers: said(fields.transfers) }),
    ),
    section(
      t("note.retention.heading"),
      t("note.retention.contacts", { count: fields.retentionContactsMonths }),
      t("note.retention.accessLog", { count: fields.retentionAccessLogMonths }),
      t("note.retention.answers"),
    ),
    section(
      t("note.rights.heading"),
      t("note.rights.list"),
      t("note.rights.withdraw"),
      t("note.rights.erase"),
      t(isGdpr ? "note.rights.complainGdpr" : "note.rights.complainInstitutions"),
    ),
  ];
}

/** A note as it is stored: headings begin with `## `, paragraphs are lines, an empty line between sections. */
export function noteText(sections: readonly NoteSection[]): string {
  return sections.map(({ heading, paragraphs }) => [`## ${heading}`, ...paragraphs].join("\n")).join("\n\n");
}

/** The sections of a stored note. */
export function readNoteText(text: string): readonly NoteSection[] {
  return text.split("\n\n").map((block) => {
    const [heading = "", ...paragraphs] = block.split("\n");
    return { heading: heading.replace(/^## /, ""), paragraphs };
  });
}

/** The note as it would be frozen now. Throws DomainError `not-found`. */
export async function composeInformationNote(db: Db, consultationId: string): Promise<readonly NoteSection[]> {
  const consultation = await consultations.findById(db, { consultationId });
  const fields = await dataProtection.find(db, { consultationId });
  if (!consultation || !fields) throw new DomainError("not-found", "There is no such consultation.");
  const { plan } = await loadPlan(db, consultationId);
  return renderInformationNote({
    plan,
    fields,
    language: consultation.language,
    isDemonstration: consultation.isDemonstration === 1,
    isPublicData: consultation.isPublicData === 1,
  });
}

/**
 * Stores the note as its next version if its text changed since the last, and returns the version in force. Runs in the
 * caller's transaction.
 */
export async function freezeInformationNote(tx: Db, now: Date, consultationId: string): Promise<number> {
  const text = noteText(await composeInformationNote(tx, consultationId));
  const latest = await informationNotes.findLatest(tx, { consultationId });
  if (latest?.text === text) return latest.version;
  const version = (latest?.version ?? 0) + 1;
  await informationNotes.insert(tx, { consultationId, version, text, createdAt: now.toISOString() });
  await recordAudit(tx, {
    consultationId,
    now,
    actor: { kind: "system" },
    action: "information-note-frozen",
    details: { version },
  });
  return version;
}

/** One line, so that nothing that was typed can pass for a heading or a section of its own. */
const oneLine = (text: string) =>
  text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^#+\s*/, "");
const lines = (text: string) =>
  text
    .split(/\r?\n/)
    .map(oneLine)
    .filter((line) => line !== "");
