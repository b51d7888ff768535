import { newOrderedId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as groups from "../../db/queries/comparison-group";
import * as consultations from "../../db/queries/consultation";
import * as items from "../../db/queries/item";
import * as protocolLocks from "../../db/queries/protocol-lock";
import * as rounds from "../../db/queries/round";
import * as subjects from "../../db/queries/subject";
import { canonicalPlanProtocol } from "../../surveys/canonical-plan-protocol";
import {
  type CompiledItem,
  type CompiledSection,
  compileItems,
  compileRound,
  itemKeyOf,
} from "../../surveys/compile-plan";
import { type FeedbackChoice, NO_FEEDBACK } from "../../surveys/feedback-choice";
import { feedbackChoices } from "../../surveys/plan/feedback-choices";
import type { SectionPlan, StudyPlan } from "../../surveys/study-plan";
import { type Actor, recordAudit } from "./audit-trail";
import { canonicalHash } from "./canonical-hash";
import { DomainError } from "./domain-error";
import { loadPlan } from "./load-plan";
import { findStandingQuotas } from "./locked-quotas";

/**
 * Locks the protocol: freezes the study plan's rules and the quotas, each under a hash, and compiles the plan into subjects, items, wordings and
 * draft rounds. Runs inside the transaction that opens round 1.
 *
 * Throws  DomainError `already-done` when it is locked.
 */
export async function lockProtocol(
  tx: Db,
  now: Date,
  input: { consultationId: string; actor: Actor },
): Promise<{ protocolLockId: string; hash: string }> {
  const { consultationId } = input;
  // A plan that is being saved is waited for, so that what is locked is what is stored.
  await consultations.hold(tx, { consultationId });
  if (await protocolLocks.find(tx, { consultationId })) {
    throw new DomainError("already-done", "The protocol is locked already.");
  }
  const { plan, revision } = await loadPlan(tx, consultationId);
  const { json, hash } = canonicalHash(canonicalPlanProtocol(plan));
  const groupKeys = new Set(plan.comparisonGroups.map(({ key }) => key));
  const planned = canonicalHash(await findStandingQuotas(tx, { consultationId }, groupKeys));
  const protocolLockId = newOrderedId();
  await protocolLocks.insert(tx, {
    consultationId,
    id: protocolLockId,
    protocol: json,
    hash,
    quotas: planned.json,
    quotasHash: planned.hash,
    lockedAt: now.toISOString(),
    lockedBy: input.actor.kind === "organiser" ? input.actor.id : null,
  });
  await groups.replaceAll(
    tx,
    { consultationId },
    plan.comparisonGroups.map(({ key, label }) => ({ key, label: JSON.stringify(label) })),
  );
  await insertPlan(tx, now, consultationId, plan);
  await recordAudit(tx, {
    consultationId,
    now,
    actor: input.actor,
    action: "protocol-locked",
    details: { protocolLockId, hash, quotasHash: planned.hash, planRevision: revision },
  });
  return { protocolLockId, hash };
}

async function insertPlan(tx: Db, now: Date, consultationId: string, plan: StudyPlan): Promise<void> {
  const subjectIds = new Map(plan.subjects.map(({ key }) => [key, newOrderedId()]));
  await subjects.insertMany(
    tx,
    plan.subjects.map((subject, position) => ({
      consultationId,
      id: idOf(subjectIds, subject.key),
      key: subject.key,
      position,
      isAnchor: plan.anchorSubjectKeys.includes(subject.key) ? (1 as const) : (0 as const),
      definition: JSON.stringify(subject),
    })),
  );
  const compiled = compileItems(plan).map((entry) => ({
    ...entry,
    itemId: newOrderedId(),
    itemVersionId: newOrderedId(),
  }));
  await items.insertMany(
    tx,
    compiled.map(({ item, itemId, itemVersionId }) => ({
      item: {
        consultationId,
        id: itemId,
        key: item.key,
        subjectId: item.subjectKey === null ? null : idOf(subjectIds, item.subjectKey),
        criterionKey: item.criterionKey,
        parentItemId: null,
      },
      version: {
        consultationId,
        id: itemVersionId,
        itemId,
        version: 1,
        definition: JSON.stringify(item),
        meaning: "first" as const,
        reason: null,
        createdAt: now.toISOString(),
      },
    })),
  );
  for (const round of plan.rounds) {
    const roundId = newOrderedId();
    await rounds.insert(tx, {
      consultationId,
      id: roundId,
      number: round.number,
      audience: "panel",
      title: JSON.stringify(round.title),
      sections: JSON.stringify(compileRound(plan, round.number)),
      status: "draft",
      opensAt: null,
      closesAt: null,
      openedAt: null,
      closedAt: null,
      createdAt: now.toISOString(),
    });
    await items.insertManyIntoRound(tx, roundItems(plan, round.number, compiled, { consultationId, roundId }));
  }
}

/** The items of a round in questionnaire order: sections in turn, within a section subject by subject. */
function roundItems(
  plan: StudyPlan,
  roundNumber: number,
  compiled: readonly (CompiledItem & { itemId: string; itemVersionId: string })[],
  key: { consultationId: string; roundId: string },
) {
  const byKey = new Map(compiled.map((entry) => [entry.item.key, entry]));
  const planned = plan.rounds.find(({ number }) => number === roundNumber)?.sections ?? [];
  return compileRound(plan, roundNumber)
    .flatMap((section) =>
      askedItems(
        plan,
        section,
        planned.find(({ key }) => key === section.key),
      ).flatMap(({ key: itemKey, isDetail, feedback }) => {
        const entry = byKey.get(itemKey);
        return entry ? [{ entry, sectionKey: section.key, isDetail, feedback }] : [];
      }),
    )
    .map(({ entry, sectionKey, isDetail, feedback }, position) => ({
      ...key,
      itemId: entry.itemId,
      itemVersionId: entry.itemVersionId,
      sectionKey,
      position,
      isDetail: isDetail ? (1 as const) : (0 as const),
      showsFeedback: feedback.showsFeedback ? (1 as const) : (0 as const),
      feedbackForm: feedback.feedbackForm,
      showsGroups: feedback.showsGroups ? (1 as const) : (0 as const),
    }));
}

/** What a section asks, by item key, with how it is shown. */
function askedItems(plan: StudyPlan, section: CompiledSection, planned: SectionPlan | undefined) {
  const choices = planned ? feedbackChoices(planned) : new Map<string, FeedbackChoice>();
  const choiceOf = (key: string) => choices.get(key) ?? NO_FEEDBACK;
  if (section.type === "choose-subjects") return [];
  if (section.type !== "subjects") {
    return section.itemKeys.map((key) => ({ key, isDetail: false, feedback: choiceOf(key) }));
  }
  return plan.subjects.flatMap((subject) =>
    section.criteria.map(({ criterionKey, isDetail }) => ({
      key: itemKeyOf(subject.key, criterionKey),
      isDetail,
      feedback: choiceOf(criterionKey),
    })),
  );
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The plan names a subject that it does not have: ${key}`);
  return id;
}
