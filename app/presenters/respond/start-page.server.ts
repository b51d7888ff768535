import type { Db } from "../../../db/open";
import type { ConsultationHeader } from "../../../db/queries/consultation";
import * as informationNotes from "../../../db/queries/information-note";
import * as responses from "../../../db/queries/response";
import * as rounds from "../../../db/queries/round";
import { localText } from "../../../surveys/items/local-text";
import { loadPlan } from "../../services/load-plan";
import { formatInstant } from "../format-instant";
import { type FrameView, toFrameView } from "./frame-view.server";
import { loadQuestionnaire, type Round } from "./load-questionnaire.server";

/** Where a panelist stands when the personal link has led to the consultation. */
export type StartPageView = { readonly title: string } & (
  | { readonly state: "withdrawn" }
  /** No round was opened yet. */
  | { readonly state: "waiting"; readonly opensAt: string | null }
  | (OpenRoundView & { readonly state: "welcome" })
  | (OpenRoundView & { readonly state: "begun" })
  | (OpenRoundView & { readonly state: "submitted" })
  | { readonly state: "nothing-assigned"; readonly round: number }
  /** Between two rounds. */
  | (ClosedRoundView & { readonly state: "closed"; readonly nextRound: number; readonly opensAt: string | null })
  | (ClosedRoundView & { readonly state: "finished" })
);

interface OpenRoundView {
  readonly frame: FrameView;
  readonly roundTitle: string;
  readonly purpose: string;
  readonly minutes: number | null;
  readonly boundary: string | null;
  readonly notes: readonly string[];
  readonly hasInformationNote: boolean;
  /** The first page that still has something to answer; null: the review. */
  readonly nextPageId: string | null;
}
interface ClosedRoundView {
  readonly round: number;
  readonly closedAt: string | null;
  readonly gave: "submitted" | "saved" | "nothing";
}

export async function getStartPage(
  db: Db,
  consultation: ConsultationHeader,
  respondentId: string,
  language: string,
): Promise<StartPageView> {
  const consultationId = consultation.id;
  const { plan } = await loadPlan(db, consultationId);
  const title = localText(plan.title, language);
  const panelRounds = (await rounds.findAll(db, { consultationId })).filter(({ audience }) => audience === "panel");
  const open = panelRounds.find(({ status }) => status === "open");
  if (open) return { title, ...(await getOpenRound(db, consultation, open, respondentId, language)) };

  const last = panelRounds.findLast(({ openedAt }) => openedAt !== null);
  const next = panelRounds.find(({ openedAt }) => openedAt === null);
  const opensAt = next?.opensAt ? formatInstant(next.opensAt) : null;
  if (!last) return { title, state: "waiting", opensAt };
  const response = await responses.find(db, { consultationId, roundId: last.id, respondentId });
  const closed: ClosedRoundView = {
    round: last.number,
    closedAt: last.closedAt && formatInstant(last.closedAt),
    gave: response ? (response.submittedAt ? "submitted" : "saved") : "nothing",
  };
  return next
    ? { title, state: "closed", ...closed, nextRound: next.number, opensAt }
    : { title, state: "finished", ...closed };
}

async function getOpenRound(
  db: Db,
  consultation: ConsultationHeader,
  round: Round,
  respondentId: string,
  language: string,
) {
  const questionnaire = await loadQuestionnaire(db, round, respondentId);
  const { plan, pages, response } = questionnaire;
  if (pages.length === 0) return { state: "nothing-assigned" as const, round: round.number };
  const frame = toFrameView(consultation, questionnaire, language);
  const view: OpenRoundView = {
    frame,
    roundTitle: localText(JSON.parse(round.title), language),
    purpose: localText(plan.purpose, language),
    minutes: plan.rounds.find(({ number }) => number === round.number)?.estimatedMinutes ?? null,
    boundary: plan.boundary && localText(plan.boundary, language),
    notes: plan.participantNotes.map((note) => localText(note, language)),
    hasInformationNote: (await informationNotes.findLatest(db, { consultationId: consultation.id })) !== undefined,
    nextPageId: frame.pages.find(({ state }) => state === "empty" || state === "begun")?.id ?? null,
  };
  if (!response) return { state: "welcome" as const, ...view };
  return { state: response.submittedAt ? ("submitted" as const) : ("begun" as const), ...view };
}
