import type { ItemTimes } from "../../services/item-times";

/** About how long what is still open takes, and what that rests on: the median of others, or the organiser's estimate. */
export interface TimeLeftView {
  readonly minutes: number;
  readonly basis: "others" | "organiser";
}

/** Seconds that one item takes. */
export interface Pace {
  readonly basis: TimeLeftView["basis"];
  readonly secondsOf: (itemId: string) => number;
}

/** From this share of items on that others were timed on, their times stand for all. */
const ENOUGH = 0.5;

/**
 * How long each of a person's items takes. Others' times count where they cover at least half of the items (the rest take their mean); else
 * the organiser's estimate is shared out evenly; null where there is neither.
 */
export function paceOf(
  itemIds: readonly string[],
  times: ItemTimes,
  estimatedMinutes: number | undefined,
): Pace | null {
  const known = itemIds.flatMap((itemId) => times.get(itemId)?.seconds ?? []);
  if (known.length > 0 && known.length >= itemIds.length * ENOUGH) {
    const mean = known.reduce((sum, seconds) => sum + seconds, 0) / known.length;
    return { basis: "others", secondsOf: (itemId) => times.get(itemId)?.seconds ?? mean };
  }
  if (estimatedMinutes === undefined || itemIds.length === 0) return null;
  const each = (estimatedMinutes * 60) / itemIds.length;
  return { basis: "organiser", secondsOf: () => each };
}

/** Null: nothing is open, or nobody knows. Never less than a minute, since something is open. */
export function timeLeft(openItemIds: readonly string[], pace: Pace | null): TimeLeftView | null {
  if (pace === null || openItemIds.length === 0) return null;
  const seconds = openItemIds.reduce((sum, itemId) => sum + pace.secondsOf(itemId), 0);
  return { minutes: Math.max(1, Math.round(seconds / 60)), basis: pace.basis };
}
