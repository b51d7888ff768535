import { findAssignedItems } from "../../../../app/services/assigned-items";
import { closeRound } from "../../../../app/services/close-round";
import { openRound } from "../../../../app/services/open-round";
import { saveAnswers } from "../../../../app/services/save-answers";
import { submitInTransaction } from "../../../../app/services/submit-response";
import { newRandomId } from "../../../../db/ids";
import type { Db } from "../../../../db/open";
import * as rationales from "../../../../db/queries/rationale";
import type { FeedbackOptions } from "../../../../surveys/feedback-choice";
import type { Answer } from "../../../../surveys/items/types";
import type { StudyPlan } from "../../../../surveys/study-plan";
import { aStudyPlan } from "../../../factories/study-plan";
import { openFirstRound } from "../../support/two-rounds";

const DAY = 86_400_000;
const START = Date.parse("2026-11-23T09:00:00.000Z");
/** Round 1 is open from day 1 to 7, round 2 from day 8 to 14, and so on. */
export const dayOf = (round: number, day: number) => new Date(START + ((round - 1) * 7 + day) * DAY);

/** What somebody says in a round; null: nothing to that item. */
export interface Said {
  readonly level: number | null;
  readonly choices: readonly string[];
}
export const CHOICES = ["money", "rules", "skills"];
export const GROUPS = ["industry", "research", "public", "other"];

/** Three rounds of one subject by a rating with reasons and a multiple choice, both with feedback in a chosen form. */
export function lifePlan(groups: number, feedback: readonly [FeedbackOptions, FeedbackOptions]): StudyPlan {
  const base = aStudyPlan();
  const section = { type: "subjects" as const, key: "technologies", title: { default: "Technologies" } };
  return aStudyPlan({
    criteria: [
      ...base.criteria.map((criterion) => ({ ...criterion, allowsReason: true })),
      {
        key: "support",
        kind: "multiple",
        text: { default: "What would help {subject}?" },
        choices: CHOICES.map((id) => ({ id, label: { default: id } })),
        maxChoices: 3,
      },
    ],
    comparisonGroups: GROUPS.slice(0, groups).map((key) => ({ key, label: { default: key }, profileChoiceIds: [] })),
    rounds: [1, 2, 3].map((number) => ({
      number,
      title: { default: `Round ${number}` },
      estimatedMinutes: 10,
      sections: [
        {
          ...section,
          criteria: ["priority", "support"].map((criterionKey, index) => ({
            criterionKey,
            ...(number > 1 && { showsFeedback: true, ...feedback[index] }),
          })),
        },
      ],
    })),
  });
}

export interface Life {
  readonly consultationId: string;
  readonly respondentIds: readonly string[];
  readonly actor: { readonly kind: "organiser"; readonly id: string };
}

/** The consultation with round 1 open. `groups`: each person's comparison group. */
export async function beginLife(db: Db, plan: StudyPlan, groups: readonly (string | null)[]) {
  const opened = await openFirstRound(db, { plan, panelists: groups.length }, dayOf(1, 1), dayOf(1, 0));
  for (const [person, groupKey] of groups.entries()) {
    const id = opened.respondentIds[person] ?? "";
    await db
      .updateTable("respondent")
      .set({ groupKey, pseudonym: `PSEUDONYM-${person}-` })
      .where("id", "=", id)
      .execute();
    await db
      .updateTable("contact")
      .set({ name: `NAME-${person}-`, email: `address-${person}-@example.org` })
      .where("respondentId", "=", id)
      .execute();
  }
  return opened;
}

/** Saves and submits what one person says; the reason's text is that person's alone until it is released in other words. */
export async function say(
  db: Db,
  key: { consultationId: string; roundId: string; respondentId: string },
  { said, person, now }: { readonly said: Said; readonly person: number; readonly now: Date },
): Promise<void> {
  const answers: Record<string, Answer | null> = {
    "S1.priority": said.level === null ? null : { type: "value", value: said.level },
    "S1.support": said.choices.length === 0 ? null : { type: "choices", ids: said.choices },
  };
  await db.transaction().execute(async (tx) => {
    const assigned = await findAssignedItems(tx, key);
    await saveAnswers(tx, now, {
      ...key,
      noteVersion: null,
      idempotencyKey: newRandomId(),
      entries: assigned.map(({ itemId, item }) => {
        const answer = answers[item.key] ?? null;
        const isWritten = answer !== null && item.key === "S1.priority";
        const side = person % 2 === 0 ? ("higher" as const) : ("lower" as const);
        return { itemId, item, answer, reason: isWritten ? { text: `SECRET-${person}-`, side } : null };
      }),
    });
    await submitInTransaction(tx, now, key);
  });
}

/** Closes a round; every third reason is released in other words, every third rejected, the others wait. */
export async function close(db: Db, life: Life, roundId: string, now: Date): Promise<void> {
  const { consultationId, actor } = life;
  const key = { consultationId, roundId };
  await closeRound({ db, now }, { ...key, actor });
  const written = await rationales.findAllForReview(db, { ...key, limit: 1000, offset: 0 });
  for (const { id, text, side } of written) {
    const person = Number(text.split("-")[1]);
    if (person % 3 === 2) continue;
    const isReleased = person % 3 === 0;
    await rationales.review(
      db,
      { ...key, id },
      {
        status: isReleased ? "paraphrased" : "rejected",
        releasedText: isReleased ? `RELEASED-${person}-` : null,
        releasedSide: side,
        reviewedBy: actor.id,
        reviewedAt: now.toISOString(),
      },
    );
  }
}

export function open(db: Db, { consultationId, actor }: Life, roundNumber: number) {
  const closesAt = dayOf(roundNumber + 1, 0);
  return openRound(
    { db, now: dayOf(roundNumber, 1), baseUrl: "http://127.0.0.1:3000" },
    { consultationId, roundNumber, closesAt, actor },
  );
}
