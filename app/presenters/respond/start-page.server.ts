import type { Db } from "../../../db/open";
import type { ConsultationHeader } from "../../../db/queries/consultation";
import * as declines from "../../../db/queries/decline";
import * as informationNotes from "../../../db/queries/information-note";
import * as responses from "../../../db/queries/response";
import * as rounds from "../../../db/queries/round";
import { type Wording, type Words, wordingOf } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { formatInstant } from "../format-instant";
import { type FrameView, toFrameView } from "./frame-view.server";
import { listOpenItems } from "./item-states";
import { loadQuestionnaire, type Round } from "./load-questionnaire.server";
import { type SittingView, toSittingView } from "./section-page.server";
import type { Sitting } from "./sitting";

/** Where a panelist stands when the personal link has led to the consultation. */
export type StartPageView = OpenRoundView | BetweenRoundsView;

interface ConsultationView {
  readonly consultationId: string;
  readonly title: Words;
  readonly isSimulated: boolean;
  readonly hasInformationNote: boolean;
}

export interface OpenRoundView extends ConsultationView {
  readonly state: "welcome" | "begun" | "submitted";
  readonly frame: FrameView;
  readonly roundTitle: Words;
  readonly purpose: Words;
  readonly boundary: Words | null;
  readonly notes: readonly Words[];
  /** The version of the information note that answering agrees to; null where there is none. */
  readonly noteVersion: number | null;
  /** The first page that still has something to answer; null: the review. */
  readonly nextPageId: string | null;
  /** The first question without an answer there, once some have one. */
  readonly nextItemKey: string | null;
  /** What was done of what was picked for some minutes, on coming from the last of it. */
  readonly sitting: SittingView | null;
  /** There are questions to pick from. */
  readonly canPick: boolean;
  /** The language of texts without a translation; null where all have one. */
  readonly fallenBackTo: string | null;
}

export type BetweenRoundsView = ConsultationView &
  /** `hasRights`: the link still opens the page of one's rights. */
  (
    | { readonly state: "withdrawn"; readonly hasRights: boolean }
    | { readonly state: "declined"; readonly round: number; readonly closesAt: string | null }
    /** No round was opened yet. */
    | { readonly state: "waiting"; readonly opensAt: string | null }
    | { readonly state: "nothing-assigned"; readonly round: number }
    | (ClosedRoundView & { readonly state: "closed"; readonly nextRound: number; readonly opensAt: string | null })
    | (ClosedRoundView & { readonly state: "finished" })
  );

interface ClosedRoundView {
  readonly round: number;
  readonly closedAt: string | null;
  readonly gave: "submitted" | "saved" | "nothing";
}

export async function getStartPage(
  { db, now }: { db: Db; now: Date },
  consultation: ConsultationHeader,
  respondentId: string,
  { language, sitting }: { readonly language: string; readonly sitting: Sitting | null },
): Promise<StartPageView> {
  const consultationId = consultation.id;
  const noteVersion = await informationNotes.findLatestVersion(db, { consultationId });
  const wording = wordingOf(language, consultation.language);
  const base = { ...toConsultationView(consultation, wording), hasInformationNote: noteVersion !== null };
  const panelRounds = (await rounds.findAll(db, { consultationId })).filter(({ audience }) => audience === "panel");
  const open = panelRounds.find(({ status }) => status === "open");
  if (open) {
    const decline = await declines.find(db, { consultationId, roundId: open.id, respondentId });
    if (decline) {
      return {
        ...base,
        state: "declined",
        round: open.number,
        closesAt: open.closesAt && formatInstant(open.closesAt, language),
      };
    }
    return getOpenRound({ db, now }, { consultation, base, round: open, respondentId, wording, noteVersion, sitting });
  }

  const last = panelRounds.findLast(({ openedAt }) => openedAt !== null);
  const next = panelRounds.find(({ openedAt }) => openedAt === null);
  const opensAt = next?.opensAt ? formatInstant(next.opensAt, language) : null;
  if (!last) return { ...base, state: "waiting", opensAt };
  const response = await responses.find(db, { consultationId, roundId: last.id, respondentId });
  const closed: ClosedRoundView = {
    round: last.number,
    closedAt: last.closedAt && formatInstant(last.closedAt, language),
    gave: response ? (response.submittedAt ? "submitted" : "saved") : "nothing",
  };
  return next
    ? { ...base, state: "closed", ...closed, nextRound: next.number, opensAt }
    : { ...base, state: "finished", ...closed };
}

/** Somebody who has withdrawn sees no more of the consultation than its name. */
export function getWithdrawnPage(
  consultation: ConsultationHeader,
  hasRights: boolean,
  language: string,
): BetweenRoundsView {
  return {
    ...toConsultationView(consultation, wordingOf(language, consultation.language)),
    hasInformationNote: true,
    state: "withdrawn",
    hasRights,
  };
}

interface OpenRoundInput {
  readonly consultation: ConsultationHeader;
  readonly base: ConsultationView;
  readonly round: Round;
  readonly respondentId: string;
  readonly wording: Wording;
  readonly noteVersion: number | null;
  readonly sitting: Sitting | null;
}

async function getOpenRound(context: { db: Db; now: Date }, input: OpenRoundInput): Promise<StartPageView> {
  const { consultation, base, round, respondentId, wording, noteVersion, sitting } = input;
  const { words } = wording;
  const questionnaire = await loadQuestionnaire(context, round, respondentId);
  const { plan, pages, response } = questionnaire;
  if (pages.length === 0) return { ...base, state: "nothing-assigned", round: round.number };
  const frame = toFrameView(consultation, questionnaire, wording);
  const next = frame.pages.find(({ state }) => state === "empty" || state === "begun");
  const open = listOpenItems(questionnaire);
  const roundTitle: LocalText = JSON.parse(round.title);
  return {
    ...base,
    state: response ? (response.submittedAt ? "submitted" : "begun") : "welcome",
    frame,
    roundTitle: words(roundTitle),
    purpose: words(plan.purpose),
    boundary: plan.boundary && words(plan.boundary),
    notes: plan.participantNotes.map(words),
    noteVersion,
    nextPageId: next?.id ?? null,
    nextItemKey: (next?.state === "begun" && open.find(({ pageId }) => pageId === next.id)?.itemKey) || null,
    sitting: sitting && toSittingView(questionnaire, sitting),
    canPick: open.length > 1,
    fallenBackTo: wording.fallenBackTo(),
  };
}

function toConsultationView(consultation: ConsultationHeader, { words }: Wording) {
  const title: LocalText = JSON.parse(consultation.title);
  return {
    consultationId: consultation.id,
    title: words(title),
    isSimulated: consultation.isSimulated === 1,
  };
}
