import type { ConsultationHeader } from "../../../db/queries/consultation";
import { answerInWords } from "../../../surveys/items/format-answer";
import { type Words, wordingOf } from "../../../surveys/items/local-text";
import { localAnswerWords } from "../../i18n/answer-words.server";
import { canonicalHash } from "../../services/canonical-hash";
import { formatInstant } from "../format-instant";
import type { Questionnaire } from "./load-questionnaire.server";

/** What a respondent gave in a round, to keep: the same while the round is open and after. */
export interface ReceiptPageView {
  readonly consultationId: string;
  readonly title: Words;
  readonly round: number;
  readonly isOpen: boolean;
  readonly closesAt: string | null;
  /** The round that comes after this one; null after the last. */
  readonly nextRound: number | null;
  /** Null: saved, never submitted. */
  readonly receipt: { readonly code: string; readonly submittedAt: string; readonly savedAt: string } | null;
  /** Of the last save; empty where nothing was saved. */
  readonly savedAt: string;
  readonly isSimulated: boolean;
  readonly isPilot: boolean;
  /** Version of the information note in force when the respondent began. */
  readonly noteVersion: number | null;
  /** SHA-256 over the receipt's code and times and the stored answers and reasons: the same as long as nothing changes. */
  readonly hash: string;
  readonly sections: readonly ReceiptSectionView[];
  /** The language of texts without a translation; null where all have one. */
  readonly fallenBackTo: string | null;
}
export interface ReceiptSectionView {
  readonly key: string;
  readonly title: Words;
  readonly answers: readonly ReceiptAnswerView[];
}
export interface ReceiptAnswerView {
  readonly key: string;
  readonly question: Words;
  readonly answer: Words;
  readonly reason: string | null;
  readonly source: string | null;
}

export function getReceiptPage(
  consultation: ConsultationHeader,
  questionnaire: Questionnaire,
  language: string,
): ReceiptPageView {
  const wording = wordingOf(language, consultation.language);
  const { words } = wording;
  const { plan, round, pages, response, answers, stored } = questionnaire;
  const sections = pages.map((page) => ({
    key: page.id,
    title: words(page.title),
    answers: page.items.flatMap(({ itemId, item }) => {
      const answer = answers.get(item.key) ?? null;
      const { text: reason = "", source = null } = stored.get(itemId)?.reason ?? {};
      if (answer === null && reason === "" && source === null) return [];
      const question = words(item.text);
      const given = answerInWords(item, answer, wording, localAnswerWords);
      return [{ key: item.key, question, answer: given, reason: reason === "" ? null : reason, source }];
    }),
  }));
  const { submittedAt = null, receiptCode = null, savedAt = "" } = response ?? {};
  return {
    consultationId: round.consultationId,
    title: words(plan.title),
    round: round.number,
    isOpen: round.status === "open",
    closesAt: round.closesAt && formatInstant(round.closesAt, language),
    nextRound: plan.rounds.find(({ number }) => number > round.number)?.number ?? null,
    receipt:
      submittedAt !== null && receiptCode !== null
        ? {
            code: receiptCode,
            submittedAt: formatInstant(submittedAt, language),
            savedAt: formatInstant(savedAt, language),
          }
        : null,
    savedAt: savedAt && formatInstant(savedAt, language),
    isSimulated: consultation.isSimulated === 1,
    isPilot: consultation.isPilot === 1,
    noteVersion: response?.noteVersion ?? null,
    hash: hashOf(questionnaire),
    sections: sections.filter((section) => section.answers.length > 0),
    fallenBackTo: wording.fallenBackTo(),
  };
}

function hashOf({ key, round, response, stored, assigned }: Questionnaire): string {
  const { submittedAt = null, receiptCode = null, savedAt = null } = response ?? {};
  const answers = assigned.flatMap(({ itemId, item }) => {
    const given = stored.get(itemId);
    return given ? [{ item: item.key, rows: given.rows, reason: given.reason }] : [];
  });
  const { consultationId } = key;
  return canonicalHash({ consultationId, round: round.number, receiptCode, submittedAt, savedAt, answers }).hash;
}
