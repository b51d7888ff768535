import type { Db } from "../../../db/open";
import type { ConsultationHeader } from "../../../db/queries/consultation";
import * as rounds from "../../../db/queries/round";
import { answerInWords } from "../../../surveys/items/format-answer";
import { type Wording, type Words, wordingOf } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { localAnswerWords } from "../../i18n/answer-words.server";
import { type AnsweredTwice, findAnsweredTwice } from "../../services/answered-twice";
import { findAssignedItems } from "../../services/assigned-items";
import { isClosed } from "../../services/closed-rounds";
import { formatInstant } from "../format-instant";
import { toOther } from "./answered-twice-view.server";
import { loadQuestionnaire, type Questionnaire, type Round } from "./load-questionnaire.server";
import { openFeedback } from "./open-feedback.server";
import { findPanelFigures, type PanelBesideView, type PanelFigures, toPanelBeside } from "./panel-beside.server";

/** Every closed round with a person's own answers beside the panel's. */
export interface MyAnswersView {
  readonly consultationId: string;
  readonly title: Words;
  readonly isSimulated: boolean;
  /** The least number of people a shown figure stands for. */
  readonly minCell: number;
  /** Newest first. */
  readonly rounds: readonly MyRoundView[];
  /** The language of texts without a translation; null where all have one. */
  readonly fallenBackTo: string | null;
}
export interface MyRoundView {
  readonly number: number;
  /** Empty where the round has none. */
  readonly title: Words;
  readonly closedAt: string | null;
  readonly gave: "submitted" | "saved" | "nothing";
  readonly sections: readonly MySectionView[];
  /** Questions that were asked and left open. */
  readonly skipped: number;
}
export interface MySectionView {
  readonly key: string;
  readonly title: Words;
  readonly answers: readonly MyAnswerView[];
}
export interface MyAnswerView {
  readonly key: string;
  readonly question: Words;
  readonly answer: Words;
  readonly reason: string | null;
  readonly source: string | null;
  /** What another device or page had given too, where that was never looked at; the answer above counts. */
  readonly other: { readonly answer: string; readonly at: string } | null;
  /** Null: there is nothing to show beside it (texts, questions about the person, figures that a later round withholds). */
  readonly panel: PanelBesideView | null;
}

/**
 * Reads what one panelist gave in every closed round. The panel's figures stand only beside what the person answered (blind first) and
 * come from the closed snapshot through disclosure control; nothing of an open round is read but the note that its feedback was seen.
 */
export async function getMyAnswersPage(
  { db, now }: { db: Db; now: Date },
  consultation: ConsultationHeader,
  respondentId: string,
  language: string,
): Promise<MyAnswersView> {
  const consultationId = consultation.id;
  const panelRounds = (await rounds.findAll(db, { consultationId })).filter(({ audience }) => audience === "panel");
  const wording = wordingOf(language, consultation.language);
  const views: MyRoundView[] = [];
  const seen = new Set<string>();
  let minCell = 0;
  for (const round of panelRounds.filter(isClosed).reverse()) {
    const questionnaire = await loadQuestionnaire({ db, now }, round, respondentId);
    const figures = await findPanelFigures(db, questionnaire, panelRounds);
    minCell = questionnaire.plan.protocol.minCell;
    for (const { itemId, item } of questionnaire.assigned) {
      if (figures.has(itemId) && (questionnaire.answers.get(item.key) ?? null) !== null) seen.add(itemId);
    }
    const twice = await findAnsweredTwice(db, { consultationId, roundId: round.id, respondentId });
    views.push(toRoundView(questionnaire, { figures, twice }, wording));
  }
  await recordSeen({ db, now }, panelRounds, respondentId, seen);
  const title: LocalText = JSON.parse(consultation.title);
  return {
    consultationId,
    title: wording.words(title),
    isSimulated: consultation.isSimulated === 1,
    minCell,
    rounds: views,
    fallenBackTo: wording.fallenBackTo(),
  };
}

function toRoundView(
  questionnaire: Questionnaire,
  { figures, twice }: { readonly figures: PanelFigures; readonly twice: AnsweredTwice },
  wording: Wording,
): MyRoundView {
  const { language, words } = wording;
  const { round, pages, response, answers, stored, visible } = questionnaire;
  let skipped = 0;
  const sections = pages.map((page) => ({
    key: page.id,
    title: words(page.title),
    answers: page.items.flatMap(({ itemId, item }): MyAnswerView[] => {
      const answer = answers.get(item.key) ?? null;
      if (answer === null) {
        if (visible.has(item.key)) skipped += 1;
        return [];
      }
      const panel = figures.get(itemId);
      const { text: reason = "", source = null } = stored.get(itemId)?.reason ?? {};
      return [
        {
          key: item.key,
          question: words(item.text),
          answer: answerInWords(item, answer, wording, localAnswerWords),
          reason: reason === "" ? null : reason,
          source,
          other: toOther(item, twice.get(itemId), language),
          panel: panel?.figures.scale ? toPanelBeside(panel, answer, wording) : null,
        },
      ];
    }),
  }));
  const title: LocalText = JSON.parse(round.title);
  return {
    number: round.number,
    title: words(title),
    closedAt: round.closedAt && formatInstant(round.closedAt, language),
    gave: response ? (response.submittedAt ? "submitted" : "saved") : "nothing",
    sections: sections.filter((section) => section.answers.length > 0),
    skipped: response ? skipped : 0,
  };
}

/** What is seen here counts as seen in the open round that shows the same figures. */
async function recordSeen(
  context: { db: Db; now: Date },
  panelRounds: readonly Round[],
  respondentId: string,
  seen: ReadonlySet<string>,
): Promise<void> {
  const open = panelRounds.find(({ status }) => status === "open");
  if (!open || seen.size === 0) return;
  const key = { consultationId: open.consultationId, roundId: open.id, respondentId };
  const assigned = await findAssignedItems(context.db, key);
  // Only figures that may be seen before an answer, or after one in the open round, ever stand on this page.
  const wasSeen = (itemId: string) => seen.has(itemId);
  await openFeedback(context, key, assigned, { ever: wasSeen, inThisRound: wasSeen });
}
