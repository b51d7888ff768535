import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as dataProtection from "../../../db/queries/data-protection";
import * as informationNotes from "../../../db/queries/information-note";
import { type Words, wordingOf } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { meetingLinkState } from "../../services/mails/meeting-link";

interface MeetingPageView {
  readonly consultationId: string;
  readonly title: Words;
  readonly isSimulated: boolean;
  readonly hasInformationNote: boolean;
  readonly state: "waiting" | "open";
  readonly controller: string;
  readonly contact: string;
}

/** The page on which people who are invited ask for their link again. Undefined while it is off: as if there were no such consultation. */
export async function getMeetingPage(
  { db, now }: { db: Db; now: Date },
  consultationId: string,
  language: string,
): Promise<MeetingPageView | undefined> {
  const consultation = await consultations.findById(db, { consultationId });
  const state = await meetingLinkState(db, { now }, { consultationId });
  if (!consultation || state === "off") return undefined;
  const protection = await dataProtection.find(db, { consultationId });
  return {
    consultationId,
    title: wordingOf(language, consultation.language).words(JSON.parse(consultation.title) as LocalText),
    isSimulated: consultation.isSimulated === 1,
    hasInformationNote: (await informationNotes.findLatestVersion(db, { consultationId })) !== null,
    state,
    controller: protection?.controller ?? "",
    contact: protection?.contact ?? "",
  };
}
