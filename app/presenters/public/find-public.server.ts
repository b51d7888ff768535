import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as rounds from "../../../db/queries/round";
import { type Words, wordingOf } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";

export interface PublicFrameView {
  readonly consultationId: string;
  readonly title: Words;
  readonly isSimulated: boolean;
}

/** A consultation that has a public page, with its public round if there ever was one; undefined for all others, which stay hidden. */
export async function findPublic(db: Db, consultationId: string, language: string) {
  const consultation = await consultations.findById(db, { consultationId });
  if (!consultation || consultation.publicSummary === null) return undefined;
  const title: LocalText = JSON.parse(consultation.title);
  const summary: LocalText = JSON.parse(consultation.publicSummary);
  const wording = wordingOf(language, consultation.language);
  const { words } = wording;
  const frame: PublicFrameView = {
    consultationId,
    title: words(title),
    isSimulated: consultation.isSimulated === 1,
  };
  const round = await rounds.findLatestOpened(db, { consultationId, audience: "public" });
  const isDemonstration = consultation.isDemonstration === 1;
  return { frame, summary: words(summary), round, wording, isDemonstration };
}
