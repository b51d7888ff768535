import type { ItemKind } from "../../../surveys/items/types";
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

/** How much longer than a judgement an item of a kind takes: only for sharing out an estimate that nobody has measured yet. */
const WEIGHTS: Partial<Record<ItemKind, number>> = {
  consent: 0.25,
  statement: 0.5,
  single: 0.5,
  multiple: 0.5,
  text: 2,
  list: 2,
};

/** From this share of items on that others were timed on, their times stand for all. */
const ENOUGH = 0.5;

/**
 * How long each of a person's items takes. Others' times count where they cover at least half of the items (the rest take their mean); else
 * the organiser's estimate is shared out by kind; null where there is neither.
 */
export function paceOf(
  items: readonly { readonly itemId: string; readonly kind: ItemKind }[],
  times: ItemTimes,
  estimatedMinutes: number | undefined,
): Pace | null {
  const known = items.flatMap(({ itemId }) => times.get(itemId)?.seconds ?? []);
  if (known.length > 0 && known.length >= items.length * ENOUGH) {
    const mean = known.reduce((sum, seconds) => sum + seconds, 0) / known.length;
    return { basis: "others", secondsOf: (itemId) => times.get(itemId)?.seconds ?? mean };
  }
  if (estimatedMinutes === undefined || items.length === 0) return null;
  const weights = new Map(items.map(({ itemId, kind }) => [itemId, WEIGHTS[kind] ?? 1]));
  const each = (estimatedMinutes * 60) / [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return { basis: "organiser", secondsOf: (itemId) => each * (weights.get(itemId) ?? 1) };
}

/** Null: nothing is open, or nobody knows. Never less than a minute, since something is open. */
export function timeLeft(openItemIds: readonly string[], pace: Pace | null): TimeLeftView | null {
  if (pace === null || openItemIds.length === 0) return null;
  const seconds = openItemIds.reduce((sum, itemId) => sum + pace.secondsOf(itemId), 0);
  return { minutes: Math.max(1, Math.round(seconds / 60)), basis: pace.basis };
}
