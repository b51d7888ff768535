import type { Db } from "../../../db/open";
import * as dataProtection from "../../../db/queries/data-protection";
import * as informationNotes from "../../../db/queries/information-note";
import { translator } from "../../i18n/i18n.server";
import { DEFAULT_LANGUAGE } from "../../i18n/language";
import { findMissingFields, lawfulBases } from "../../services/data-protection-fields";
import { composeInformationNote, noteText } from "../../services/information-note";
import { formatDay } from "../format-instant";

/** The fields, what is missing of them, and the note that they make. */
export async function getDataProtectionPage(db: Db, consultationId: string) {
  const stored = await dataProtection.find(db, { consultationId });
  if (!stored) return undefined;
  const { consultationId: _id, updatedAt, ...fields } = stored;
  const t = translator(DEFAULT_LANGUAGE, "note");
  const note = await composeInformationNote(db, consultationId);
  const latest = await informationNotes.findLatest(db, { consultationId });
  const known = lawfulBases.map((value): { value: string; label: string } => ({
    value,
    label: t(`lawfulBases.${value}`),
  }));
  const isOwnWords = fields.lawfulBasis !== "" && !known.some(({ value }) => value === fields.lawfulBasis);
  return {
    stored: {
      ...fields,
      retentionContactsMonths: String(fields.retentionContactsMonths),
      retentionAccessLogMonths: String(fields.retentionAccessLogMonths),
    },
    seenAt: updatedAt,
    missing: findMissingFields(fields),
    bases: isOwnWords ? [...known, { value: fields.lawfulBasis, label: fields.lawfulBasis }] : known,
    note,
    frozen: latest
      ? { version: latest.version, on: formatDay(latest.createdAt), isCurrent: latest.text === noteText(note) }
      : null,
  };
}
