import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as dataProtection from "../../db/queries/data-protection";
import * as informationNotes from "../../db/queries/information-note";
import { localText } from "../../surveys/items/local-text";
import type { StudyPlan } from "../../surveys/study-plan";
import { translatedText } from "../../surveys/templates/translations/index";
import { languages } from "../i18n/catalogues.server";
import { translator } from "../i18n/i18n.server";
import { DEFAULT_LANGUAGE, type Language, offeredFor } from "../i18n/language";
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
  readonly plan: Pick<StudyPlan, "title" | "purpose" | "boundary" | "participantNotes" | "protocol" | "rounds">;
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
  const t = translator(language, "note");
  const said = (text: string) => oneLine(isDemonstration ? inDemonstration(text, language) : text) || t("notFilledIn");
  const isGdpr = fields.regulation !== "2018-1725";
  const basis = lawfulBases.find((known) => known === fields.lawfulBasis);
  const lawfulBasis = basis ? t(`lawfulBases.${basis}`) : said(fields.lawfulBasis);
  const section = (heading: string, ...paragraphs: (string | false)[]): NoteSection => ({
    heading,
    paragraphs: paragraphs.filter((paragraph) => paragraph !== false),
  });
  return [
    section(
      t("purpose.heading"),
      isDemonstration && !isPublicData && t("demonstration"),
      isPublicData && t("publicData"),
      oneLine(localText(plan.title, language)),
      ...lines(localText(plan.purpose, language)),
      ...(plan.boundary ? lines(localText(plan.boundary, language)) : []),
      t("purpose.rounds", { count: plan.rounds.length }),
      t("purpose.voluntary"),
    ),
    section(
      t("responsible.heading"),
      t("responsible.controller", { controller: said(fields.controller) }),
      t("responsible.requests", { requestsAnsweredBy: said(fields.requestsAnsweredBy) }),
      t("responsible.contact", { contact: said(fields.contact) }),
      fields.regulation === "" ? t("notFilledIn") : t(isGdpr ? "responsible.gdpr" : "responsible.institutions"),
    ),
    section(
      t("basis.heading"),
      t("basis.basis", { lawfulBasis }),
      fields.lawfulBasis === "consent" ? t("basis.consent") : t("basis.notConsent"),
    ),
    section(t("data.heading"), t("data.what"), t("data.source", { source: said(fields.contactsSource) })),
    section(
      t("answers.heading"),
      t("answers.apart"),
      t("answers.panel"),
      plan.protocol.minCell > 1 && t("answers.cell", { minCell: plan.protocol.minCell }),
      t("answers.reasons"),
      ...plan.participantNotes.map((note) => oneLine(localText(note, language))),
    ),
    section(
      t("recipients.heading"),
      t("recipients.who", { recipients: said(fields.recipients) }),
      t("recipients.hosting", { hostingCountry: said(fields.hostingCountry) }),
      t("recipients.transfers", { transfers: said(fields.transfers) }),
    ),
    section(
      t("retention.heading"),
      t("retention.contacts", { count: fields.retentionContactsMonths }),
      t("retention.accessLog", { count: fields.retentionAccessLogMonths }),
      t("retention.answers"),
    ),
    section(
      t("rights.heading"),
      t("rights.list"),
      t("rights.withdraw"),
      t("rights.erase"),
      t(isGdpr ? "rights.complainGdpr" : "rights.complainInstitutions"),
    ),
  ];
}

/** What the demonstration says of itself has translations; what organisers fill in stands in their words. */
export function inDemonstration(text: string, language: string): string {
  return localText(translatedText({ default: text }), language);
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

/**
 * The note as it would be frozen now, in the consultation's language unless another is named. Throws DomainError `not-found`.
 */
export async function composeInformationNote(
  db: Db,
  consultationId: string,
  language?: Language,
): Promise<readonly NoteSection[]> {
  const consultation = await consultations.findById(db, { consultationId });
  const fields = await dataProtection.find(db, { consultationId });
  if (!consultation || !fields) throw new DomainError("not-found", "There is no such consultation.");
  const { plan } = await loadPlan(db, consultationId);
  return renderInformationNote({
    plan,
    fields,
    language: language ?? noteLanguageOf(consultation),
    isDemonstration: consultation.isDemonstration === 1,
    isPublicData: consultation.isPublicData === 1,
  });
}

/** The language a note is frozen in: the consultation's, where there is a catalogue of it. */
function noteLanguageOf(consultation: { readonly language: string }): Language {
  return offeredFor(consultation.language, languages) ?? DEFAULT_LANGUAGE;
}

/**
 * A frozen note in a reader's language. It is translated only while plan and fields still say what was frozen, since a translation of
 * anything else would be no translation of this version; otherwise the frozen text is given, with its own language.
 */
export async function readFrozenNote(
  db: Db,
  consultation: { readonly id: string; readonly language: string },
  note: { readonly text: string },
  language: Language,
): Promise<{ readonly sections: readonly NoteSection[]; readonly language: Language }> {
  const own = noteLanguageOf(consultation);
  const isCurrent = language !== own && noteText(await composeInformationNote(db, consultation.id)) === note.text;
  if (!isCurrent) return { sections: readNoteText(note.text), language: own };
  return { sections: await composeInformationNote(db, consultation.id, language), language };
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

/** One line, so that nothing that was typed can pass for a heading or a section of its own; spaces that keep words together stay. */
const oneLine = (text: string) =>
  text
    .replace(/[^\S\u00a0\u202f]+/g, " ")
    .trim()
    .replace(/^#+\s*/, "");
const lines = (text: string) =>
  text
    .split(/\r?\n/)
    .map(oneLine)
    .filter((line) => line !== "");
