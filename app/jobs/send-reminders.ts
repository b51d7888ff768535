import { addHours } from "date-fns/addHours";
import { z } from "zod";
import type { Db } from "../../db/open";
import * as mailings from "../../db/queries/mailing";
import { reminderTimes, storedReminderDays } from "../services/reminders/reminder-days";
import { enqueueReminding, sendReminders } from "../services/reminders/send-reminders";
import { enqueueJob, type JobHandler } from "./job";

const Payload = z.object({
  roundId: z.string(),
  occasion: z.string(),
  userId: z.string().nullable(),
});

/** Writes the reminders of one occasion that are not written yet. */
export const sendRemindersJob: JobHandler = async ({ consultationId, payload }, { db, now, settings }) => {
  if (consultationId === null) throw new Error("the job names no consultation");
  const reminding = { consultationId, ...Payload.parse(payload) };
  await sendReminders({ db, now: now(), baseUrl: settings.baseUrl }, reminding);
};

/**
 * Once an hour: asks for the reminders whose time has come, each of which is one occasion whoever asks. A time that passed before the days were set
 * is no occasion, and of several that passed while nothing ran only the last is.
 */
export const lookForReminders: JobHandler = async (_job, { db, now }) => {
  for (const round of await mailings.findAllToRemind(db)) {
    const { consultationId, roundId, openedAt, closesAt } = round;
    if (openedAt === null || closesAt === null || closesAt <= now().toISOString()) continue;
    const last = reminderTimes({ openedAt, closesAt }, storedReminderDays(round.reminderDays))
      .filter(({ at }) => at <= now().toISOString() && at > round.updatedAt)
      .at(-1);
    if (!last) continue;
    const occasion = `${last.day} days before ${closesAt}`;
    await enqueueReminding(db, now(), { consultationId, roundId, occasion, userId: null });
  }
  await enqueueLookForReminders(db, addHours(now(), 1), now());
};

/** One look per hour, however many processes ask for it. */
export function enqueueLookForReminders(db: Db, runAt: Date, now: Date): Promise<boolean> {
  const uniqueKey = `look-for-reminders ${runAt.toISOString().slice(0, 13)}`;
  return enqueueJob(db, { kind: "look-for-reminders", consultationId: null, payload: {}, uniqueKey, runAt, now });
}
