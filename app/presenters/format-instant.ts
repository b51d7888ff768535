import { TZDate } from "@date-fns/tz";
import { format } from "date-fns";

/** The zone that all times on screens and receipts are given in; it is named wherever the hour matters. */
export const TIME_ZONE = "Europe/Brussels";

/** "Friday 11 December 2026, 18:00 (Brussels time)". */
export function formatInstant(instant: string): string {
  return `${inZone(instant, "EEEE d MMMM yyyy, HH:mm")} (Brussels time)`;
}

/** "11 Dec 2026, 18:00", for tables whose heading names the zone. */
export function formatShort(instant: string): string {
  return inZone(instant, "d MMM yyyy, HH:mm");
}

/** "11 December 2026". */
export function formatDay(instant: string): string {
  return inZone(instant, "d MMMM yyyy");
}

/** "18:00 (Brussels)", where the day is plain from what stands beside it. */
export function formatClock(instant: string): string {
  return `${inZone(instant, "HH:mm")} (Brussels)`;
}

function inZone(instant: string, pattern: string): string {
  return format(new TZDate(instant, TIME_ZONE), pattern);
}
