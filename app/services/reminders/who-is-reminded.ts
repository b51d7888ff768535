import { subHours } from "date-fns/subHours";
import type { Db } from "../../../db/open";
import * as quotas from "../../../db/queries/quota";
import * as reminders from "../../../db/queries/reminder";
import * as responses from "../../../db/queries/response";
import * as progress from "../../../db/queries/round-progress";
import { loadPlan } from "../load-plan";

/** Nobody is reminded so soon after they were last written to about a round. */
export const GAP_HOURS = 36;

export type WrittenTo = Awaited<ReturnType<typeof reminders.findAllWrittenTo>>[number];

/** Why somebody gets no reminder; `due`: gets one. The first that holds. */
export const REMINDER_STATES = ["submitted", "withdrawn", "declined", "paused", "bounced", "recent", "due"] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];

export function reminderState(person: WrittenTo, now: Date): ReminderState {
  if (person.submittedAt !== null) return "submitted";
  // Whose name was forgotten cannot be written to either.
  if (person.withdrawnAt !== null || person.contactId === null) return "withdrawn";
  if (person.declinedAt !== null) return "declined";
  if (person.mailPause !== null) return "paused";
  if (person.bouncedAt !== null) return "bounced";
  return person.lastAt > subHours(now, GAP_HOURS).toISOString() ? "recent" : "due";
}

interface RoundKey {
  readonly consultationId: string;
  readonly roundId: string;
}

/**
 * Who gets a reminder now, in the order in which they are written: first people of groups that are below their planned number (without a plan, below
 * the minimum cell), then who is asked most of the items that are below the least answers of a verdict, then who was written to longest ago. How
 * many answered counts, never what (conduct 11).
 */
export async function whoIsReminded({ db, now }: { db: Db; now: Date }, key: RoundKey): Promise<string[]> {
  const due = (await reminders.findAllWrittenTo(db, key)).filter((person) => reminderState(person, now) === "due");
  if (due.length === 0) return [];
  const { protocol } = (await loadPlan(db, key.consultationId)).plan;
  const planned = new Map(
    (await quotas.findAll(db, key)).flatMap((row) => (row.kind === "group" ? [[row.key, row.planned]] : [])),
  );
  const submitted = new Map(
    (await responses.countProgressByGroup(db, key)).map((row) => [row.groupKey, Number(row.submitted)]),
  );
  const isShort = (groupKey: string | null) =>
    groupKey !== null && (submitted.get(groupKey) ?? 0) < (planned.get(groupKey) ?? protocol.minCell);
  const itemIds = (await progress.countAnsweredByItem(db, key)).flatMap(({ itemId, answered }) =>
    answered < protocol.minValid ? [itemId] : [],
  );
  const thin = await reminders.countAssigned(db, { ...key, itemIds });
  return due
    .map(({ respondentId, groupKey, lastAt }) => ({
      respondentId,
      lastAt,
      group: isShort(groupKey) ? 0 : 1,
      items: thin.get(respondentId) ?? 0,
    }))
    .sort(
      (a, b) =>
        a.group - b.group ||
        b.items - a.items ||
        (a.lastAt < b.lastAt ? -1 : a.lastAt > b.lastAt ? 1 : a.respondentId < b.respondentId ? -1 : 1),
    )
    .map(({ respondentId }) => respondentId);
}
