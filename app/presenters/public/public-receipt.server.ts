import type { Db } from "../../../db/open";
import * as responses from "../../../db/queries/response";
import { answerInWords } from "../../../surveys/items/format-answer";
import type { Words } from "../../../surveys/items/local-text";
import { localAnswerWords } from "../../i18n/answer-words.server";
import { findAssignedItems } from "../../services/assigned-items";
import { loadPlan } from "../../services/load-plan";
import { readStored } from "../../services/save-answers";
import { storedAnswers } from "../../services/save-form";
import { formatInstant } from "../format-instant";
import type { ReceiptSectionView } from "../respond/receipt-page.server";
import { findPublic, type PublicFrameView } from "./find-public.server";

export interface PublicReceiptView extends PublicFrameView {
  readonly code: string;
  readonly submittedAt: string;
  readonly sections: readonly ReceiptSectionView[];
  /** The language of texts without a translation; null where all have one. */
  readonly fallenBackTo: string | null;
}

/** A contribution by its receipt code. Undefined for any other code, a panelist's too: theirs opens with the personal link only. */
export async function getPublicReceipt(
  db: Db,
  key: { readonly consultationId: string; readonly code: string },
  language: string,
): Promise<PublicReceiptView | undefined> {
  const { consultationId } = key;
  const found = await findPublic(db, consultationId, language);
  const code = key.code.trim().toUpperCase();
  const response = found && (await responses.findByReceipt(db, { consultationId, receiptCode: code }));
  if (!response?.submittedAt || response.roundId !== found?.round?.id) return undefined;
  const { wording } = found;
  const { plan } = await loadPlan(db, consultationId);
  const assigned = await findAssignedItems(db, response);
  const answers = storedAnswers(assigned, await readStored(db, response));
  const sections = new Map<string, { key: string; title: Words; answers: ReceiptSectionView["answers"][number][] }>();
  for (const { item } of assigned) {
    const answer = answers.get(item.key) ?? null;
    if (answer === null) continue;
    const subject = plan.subjects.find((candidate) => candidate.key === item.subjectKey);
    const sectionKey = subject?.key ?? "";
    const title = subject ? wording.words(subject.name) : "";
    const section = sections.get(sectionKey) ?? { key: sectionKey, title, answers: [] };
    const question = wording.words(item.text);
    section.answers.push({
      key: item.key,
      question,
      answer: answerInWords(item, answer, wording, localAnswerWords),
      reason: null,
      source: null,
    });
    sections.set(sectionKey, section);
  }
  return {
    ...found.frame,
    code,
    submittedAt: formatInstant(response.submittedAt, language),
    sections: [...sections.values()],
    fallenBackTo: wording.fallenBackTo(),
  };
}
