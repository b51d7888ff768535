import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as informationNotes from "../../db/queries/information-note";
import { type Words, wordingOf } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import { type NoteSection, readFrozenNote } from "../services/information-note";
import { takeBackUntil } from "../services/participation/take-back-until";
import { formatDay } from "./format-instant";

export interface InformationNoteView {
  readonly consultationId: string;
  readonly title: Words;
  readonly version: number;
  readonly day: string;
  /** The day until which names and addresses are kept; null before the report. */
  readonly namesUntil: string | null;
  readonly sections: readonly NoteSection[];
  /** Of the sections, where it is not that of the page. */
  readonly language: string | null;
}

/** The information note in force, or undefined before the first was frozen. */
export async function getInformationNote(
  { db, now }: { db: Db; now: Date },
  consultationId: string,
  language: string,
): Promise<InformationNoteView | undefined> {
  const consultation = await consultations.findById(db, { consultationId });
  const note = await informationNotes.findLatest(db, { consultationId });
  if (!consultation || !note) return undefined;
  const frozen = await readFrozenNote(db, consultation, note, language);
  const { until, isFixed } = await takeBackUntil({ db, now }, { consultationId });
  const title: LocalText = JSON.parse(consultation.title);
  return {
    consultationId,
    title: wordingOf(language, consultation.language).words(title),
    version: note.version,
    day: formatDay(note.createdAt, language),
    namesUntil: isFixed ? formatDay(until, language) : null,
    ...frozen,
    language: frozen.language === language ? null : frozen.language,
  };
}
