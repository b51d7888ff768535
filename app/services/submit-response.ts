import type { Db } from "../../db/open";
import * as respondents from "../../db/queries/respondent";
import * as responses from "../../db/queries/response";
import type { ItemProblem } from "../../surveys/items/problems";
import type { Answer } from "../../surveys/items/types";
import { visibleItemKeys } from "../../surveys/items/visibility";
import { comparisonGroupOf, findMappedQuestion, type ProfileField } from "../../surveys/profile";
import { missingRequired } from "../../surveys/read-answers";
import { findAssignedItems } from "./assigned-items";
import { recordAudit } from "./audit-trail";
import { parseSections } from "./compiled-sections";
import { DomainError } from "./domain-error";
import { loadPlan } from "./load-plan";
import { type AnswerEntry, holdResponse, saveAnswers } from "./save-answers";
import { storedAnswers } from "./save-form";
import { SectionRuns, withSectionRuns } from "./section-runs/with-section-runs";
import { readSections } from "./surveyjs-sections";
import { newReceiptCode } from "./tokens";

type ResponseKey = { consultationId: string; roundId: string; respondentId: string };
export type Submission =
  | { readonly ok: true; readonly receiptCode: string; readonly submittedAt: string }
  | { readonly ok: false; readonly problems: readonly ItemProblem[] };

/**
 * Submits a response. From then on its answers count, later changes too, until the round closes. Answers to questions that
 * do not show are cleared, and sections in SurveyJS's language are completed by their models; the profile fixes the comparison group at the first submission. Submitting again changes nothing.
 *
 * Throws  DomainError `round-closed` when the round is not open.
 */
export async function submitResponse(
  { db, now }: { db: Db; now: Date },
  key: ResponseKey,
  language = "en",
): Promise<Submission> {
  return withSectionRuns(key.respondentId, (runs) =>
    db.transaction().execute((tx) => submitInTransaction(tx, now, key, { language, runs })),
  );
}

/** The same within a transaction; where there are sections in SurveyJS's language, within `withSectionRuns` around it. */
export async function submitInTransaction(
  tx: Db,
  now: Date,
  key: ResponseKey,
  { language = "en", runs = new SectionRuns() }: { readonly language?: string; readonly runs?: SectionRuns } = {},
): Promise<Submission> {
  const held = await holdResponse(tx, key);
  const { stored } = held;
  const assigned = await findAssignedItems(tx, key);
  const answers = storedAnswers(assigned, stored);
  const items = assigned.map(({ item }) => item);
  const sections = readSections(runs, {
    sections: parseSections(held.round),
    assigned,
    answers,
    mode: "complete",
    language,
  });
  const problems = [...missingRequired(items, answers), ...sections.problems];
  if (problems.length > 0) return { ok: false, problems };

  const visible = visibleItemKeys(items, answers);
  const hidden = assigned.flatMap(({ itemId, item }): AnswerEntry[] => {
    const kept = sections.kept.get(item.key);
    if (kept !== undefined) {
      const reason = kept === null ? null : (stored.get(itemId)?.reason ?? null);
      return [{ itemId, item, answer: kept, reason }];
    }
    return visible.has(item.key) ? [] : [{ itemId, item, answer: null, reason: null }];
  });
  const idempotencyKey = `submit:${now.toISOString()}`;
  await saveAnswers(tx, now, { ...key, noteVersion: null, idempotencyKey, entries: hidden }, held);
  const submittedAt = now.toISOString();
  await responses.markSubmitted(tx, key, { submittedAt, receiptCode: newReceiptCode() });
  const response = await responses.find(tx, key);
  if (!response?.receiptCode || !response.submittedAt) throw new DomainError("not-found", "There is no response.");
  if (response.submittedAt === submittedAt) {
    await fixProfile(tx, key, answers, submittedAt);
    await recordAudit(tx, {
      consultationId: key.consultationId,
      now,
      actor: { kind: "respondent", id: key.respondentId },
      action: "response-submitted",
      details: { roundId: key.roundId },
    });
  }
  return { ok: true, receiptCode: response.receiptCode, submittedAt: response.submittedAt };
}

async function fixProfile(
  tx: Db,
  key: ResponseKey,
  answers: ReadonlyMap<string, Answer | null>,
  groupFixedAt: string,
): Promise<void> {
  const { plan } = await loadPlan(tx, key.consultationId);
  const chosen = (field: ProfileField): string | undefined => {
    const question = findMappedQuestion(plan, field);
    const answer = question && answers.get(question.key);
    return answer?.type === "choices" ? answer.ids[0] : undefined;
  };
  const group = chosen("comparison-group");
  await respondents.fixProfile(
    tx,
    { consultationId: key.consultationId, id: key.respondentId },
    {
      groupKey: group === undefined ? undefined : comparisonGroupOf(plan, group),
      country: chosen("country"),
      size: chosen("size"),
      groupFixedAt,
    },
  );
}
