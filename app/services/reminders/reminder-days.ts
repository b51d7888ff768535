import { subDays } from "date-fns/subDays";
import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as mailings from "../../../db/queries/mailing";
import { type Actor, recordAudit } from "../audit-trail";
import { DomainError } from "../domain-error";

/** More would be nagging. */
const MOST = 5;
const FARTHEST = 60;
/** Days between two reminders; the least gap between two letters to one person is a little shorter. */
const APART = 2;

/**
 * The days before closing that were typed, the farthest first; nothing typed: none.
 *
 * Throws  DomainError `invalid` for anything else than up to five whole numbers from 1 to 60 that lie two apart.
 */
export function readReminderDays(typed: string): number[] {
  const parts = typed.split(/[\s,;]+/).filter((part) => part !== "");
  const days = [...new Set(parts.map(Number))].sort((a, b) => b - a);
  const isUsable = days.every(
    (day, at) =>
      Number.isInteger(day) && day >= 1 && day <= FARTHEST && (at === 0 || (days[at - 1] ?? Infinity) - day >= APART),
  );
  if (days.length <= MOST && isUsable) return days;
  throw new DomainError(
    "invalid",
    `Write up to ${MOST} whole numbers from 1 to ${FARTHEST}, at least ${APART} apart, such as 7, 2.`,
  );
}

export function storedReminderDays(reminderDays: string | undefined): number[] {
  return reminderDays === undefined ? [] : (JSON.parse(reminderDays) as number[]);
}

/** Sets on which days before the closing of each round reminders go by themselves. Throws as `readReminderDays`, and `not-found`. */
export function saveReminderDays(
  { db, now }: { db: Db; now: Date },
  { consultationId, typed, actor }: { consultationId: string; typed: string; actor: Actor },
): Promise<void> {
  const days = readReminderDays(typed);
  return db.transaction().execute(async (tx) => {
    if (!(await consultations.hold(tx, { consultationId }))) {
      throw new DomainError("not-found", "There is no such consultation.");
    }
    const stored = await mailings.find(tx, { consultationId });
    const hasMeetingLink = stored?.hasMeetingLink ?? 0;
    const reminderDays = JSON.stringify(days);
    await mailings.upsert(tx, { consultationId, reminderDays, hasMeetingLink, updatedAt: now.toISOString() });
    const details = { days: days.join(", ") };
    await recordAudit(tx, { consultationId, now, actor, action: "reminder-days-set", details });
  });
}

/** When reminders of a round go: those that lie after its opening. The first first. */
export function reminderTimes({ openedAt, closesAt }: { openedAt: string; closesAt: string }, days: readonly number[]) {
  return days
    .map((day) => ({ day, at: subDays(new Date(closesAt), day).toISOString() }))
    .filter(({ at }) => at > openedAt)
    .sort((a, b) => b.day - a.day);
}
