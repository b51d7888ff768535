import { TZDate } from "@date-fns/tz";
import { addDays } from "date-fns/addDays";
import { format } from "date-fns/format";
import { TIME_ZONE } from "../format-instant";
import type { Zone } from "./closing-zones";

/** A time as the inputs of a form hold it. */
export interface ClosingFields {
  /** `2026-12-14` */
  readonly date: string;
  /** `23:59` */
  readonly time: string;
  /** Not said: that of all pages. */
  readonly zone?: Zone | undefined;
}

const OPEN_DAYS = 21;

/** What a form suggests: the end of the day in three weeks. */
export function defaultClosing(now: Date): ClosingFields {
  return { date: format(addDays(new TZDate(now.getTime(), TIME_ZONE), OPEN_DAYS), "yyyy-MM-dd"), time: "23:59" };
}

/** What a form suggests for a round that opens by itself: tomorrow morning. */
export function defaultOpening(now: Date): ClosingFields {
  return { date: format(addDays(new TZDate(now.getTime(), TIME_ZONE), 1), "yyyy-MM-dd"), time: "09:00" };
}

/** The same hour a week later, whatever the clocks do meanwhile. */
export function weekAfter(instant: string): ClosingFields {
  return toClosingFields(addDays(new TZDate(instant, TIME_ZONE), 7).toISOString());
}

export function toClosingFields(instant: string, zone: Zone = TIME_ZONE): ClosingFields {
  const local = new TZDate(instant, zone);
  return { date: format(local, "yyyy-MM-dd"), time: format(local, "HH:mm") };
}

/** The instant that the fields name; null for what is no time there, such as the hour that summer time skips. */
export function readClosing({ date, time, zone = TIME_ZONE }: ClosingFields): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2})$/.exec(`${date} ${time}`)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts;
  const local = new TZDate(year, month - 1, day, hour, minute, zone);
  const read = toClosingFields(local.toISOString(), zone);
  return read.date === date && read.time === time ? new Date(local.getTime()) : null;
}
