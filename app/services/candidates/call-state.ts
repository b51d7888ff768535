import type { Selectable } from "kysely";
import type { PanelCallTable } from "../../../db/schema";

export type PanelCall = Selectable<PanelCallTable>;
export type CallState = "never" | "not-yet" | "open" | "closed";

/** Where a call stands at an instant. `never`: it was not opened at all, so that nobody learns that there might be one. */
export function callState(call: PanelCall | undefined, now: Date): CallState {
  if (!call || call.openedAt === null) return "never";
  const at = now.toISOString();
  if (!call.isOpen || (call.closesAt !== null && call.closesAt <= at)) return "closed";
  return call.opensAt !== null && call.opensAt > at ? "not-yet" : "open";
}

/** So many months the names of those not chosen are kept unless the organiser says otherwise. */
export const KEEP_MONTHS = { usual: 3, most: 24 } as const;
/** How long the link that proves an address works. */
export const CONFIRM_HOURS = 48;
