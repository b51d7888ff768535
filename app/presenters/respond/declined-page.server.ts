import type { Db } from "../../../db/open";
import type { ConsultationHeader } from "../../../db/queries/consultation";
import * as declines from "../../../db/queries/decline";
import { type Words, wordingOf } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { formatInstant } from "../format-instant";
import type { Round } from "./load-questionnaire.server";

/** In place of the pages of a round that the person declined. */
export interface DeclinedPageView {
  readonly state: "declined";
  readonly consultationId: string;
  readonly title: Words;
  readonly round: number;
  readonly closesAt: string | null;
}

/** Undefined where the invitation was not declined. */
export async function findDeclinedPage(
  db: Db,
  consultation: ConsultationHeader,
  round: Round,
  { respondentId, language }: { readonly respondentId: string; readonly language: string },
): Promise<DeclinedPageView | undefined> {
  const { consultationId, id: roundId, number, closesAt } = round;
  if (!(await declines.find(db, { consultationId, roundId, respondentId }))) return undefined;
  const title: LocalText = JSON.parse(consultation.title);
  return {
    state: "declined",
    consultationId,
    title: wordingOf(language, consultation.language).words(title),
    round: number,
    closesAt: closesAt && formatInstant(closesAt, language),
  };
}
