import type { Db } from "../../../db/open";
import * as groups from "../../../db/queries/comparison-group";
import * as mailings from "../../../db/queries/mailing";
import * as reminders from "../../../db/queries/reminder";
import * as rounds from "../../../db/queries/round";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { reminderTimes, storedReminderDays } from "../../services/reminders/reminder-days";
import {
  GAP_HOURS,
  REMINDER_STATES,
  type ReminderState,
  reminderState,
} from "../../services/reminders/who-is-reminded";
import { formatInstant } from "../format-instant";

type Counts = Readonly<Record<ReminderState, number>>;

/** Who would get a reminder now: counts, and nobody's name. */
export interface RemindersPage {
  readonly days: string;
  readonly gapHours: number;
  /** Null while no round is open. */
  readonly round: {
    readonly number: number;
    readonly closes: string;
    readonly groups: readonly { readonly label: string | null; readonly invited: number; readonly counts: Counts }[];
    readonly total: { readonly invited: number; readonly counts: Counts };
    /** When reminders still go by themselves. */
    readonly coming: readonly { readonly day: number; readonly at: string }[];
  } | null;
}

export async function getRemindersPage(
  { db, now }: { db: Db; now: Date },
  { consultationId, language }: { consultationId: string; language: string },
): Promise<RemindersPage> {
  const mailing = await mailings.find(db, { consultationId });
  const days = storedReminderDays(mailing?.reminderDays);
  const latest = await rounds.findLatestOpened(db, { consultationId, audience: "panel" });
  const page = { days: days.join(", "), gapHours: GAP_HOURS };
  if (latest?.status !== "open" || latest.closesAt === null || latest.openedAt === null)
    return { ...page, round: null };
  const people = (await reminders.findAllWrittenTo(db, { consultationId, roundId: latest.id })).map((person) => ({
    groupKey: person.groupKey,
    state: reminderState(person, now),
  }));
  const known = await groups.findAll(db, { consultationId });
  const rows = [...known.map(({ key, label }) => ({ key, label })), { key: null, label: null }].map(
    ({ key, label }) => ({
      label: label === null ? null : localText(JSON.parse(label) as LocalText, language),
      ...countOf(people.filter(({ groupKey }) => groupKey === key)),
    }),
  );
  return {
    ...page,
    round: {
      number: latest.number,
      closes: formatInstant(latest.closesAt),
      groups: rows.filter(({ label, invited }) => label !== null || invited > 0),
      total: countOf(people),
      coming: reminderTimes({ openedAt: latest.openedAt, closesAt: latest.closesAt }, days)
        .filter(({ at }) => at > now.toISOString())
        .map(({ day, at }) => ({ day, at: formatInstant(at) })),
    },
  };
}

function countOf(people: readonly { readonly state: ReminderState }[]): { invited: number; counts: Counts } {
  const counts = Object.fromEntries(
    REMINDER_STATES.map((each) => [each, people.filter(({ state }) => state === each).length]),
  );
  return { invited: people.length, counts: counts as Record<ReminderState, number> };
}
