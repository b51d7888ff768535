import type { Db } from "../../../db/open";
import type { ConsultationHeader } from "../../../db/queries/consultation";
import * as responses from "../../../db/queries/response";
import { type Words, wordingOf } from "../../../surveys/items/local-text";
import { loadPlan } from "../../services/load-plan";
import { formatInstant } from "../format-instant";
import type { Round } from "./load-questionnaire.server";

/** In place of the pages of a round that is closed. */
export interface ClosedPageView {
  readonly state: "closed";
  readonly consultationId: string;
  readonly title: Words;
  readonly round: number;
  readonly closedAt: string | null;
  readonly gave: "submitted" | "saved" | "nothing";
}

export async function getClosedPage(
  db: Db,
  consultation: ConsultationHeader,
  round: Round,
  respondentId: string,
  language: string,
): Promise<ClosedPageView> {
  const { consultationId, id: roundId, number, closedAt } = round;
  const response = await responses.find(db, { consultationId, roundId, respondentId });
  const { plan } = await loadPlan(db, consultationId);
  return {
    state: "closed",
    consultationId,
    title: wordingOf(language, consultation.language).words(plan.title),
    round: number,
    closedAt: closedAt && formatInstant(closedAt, language),
    gave: response ? (response.submittedAt ? "submitted" : "saved") : "nothing",
  };
}
