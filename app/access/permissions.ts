import type { Role } from "../../db/schema";

const all = ["owner", "organiser", "moderator", "analyst", "observer"] as const satisfies readonly Role[];
const running = ["owner", "organiser"] as const satisfies readonly Role[];
const releasing = ["owner", "organiser", "moderator"] as const satisfies readonly Role[];
const analysing = ["owner", "organiser", "analyst"] as const satisfies readonly Role[];
const owning = ["owner"] as const satisfies readonly Role[];
const inside = ["owner", "organiser", "moderator", "analyst"] as const satisfies readonly Role[];

/**
 * What may be done in a consultation, and by whom. The one place that says so: guards, pages, buttons and the page "Who may do what" all
 * read it, so a right changes here or nowhere.
 */
export const PERMISSIONS = {
  /** Overview, questionnaire, data protection, protocol, and how many have answered. */
  "consultation.read": all,
  "plan.edit": running,
  "data-protection.edit": running,

  /** A simulated panel on a copy, before the protocol is locked. */
  "rehearsal.run": running,

  /** A few real people on a copy, before the protocol is locked: whom to invite, and what they said of the questions. */
  "pilot.run": running,

  /** How many people are on the panel, by group; names nobody. */
  "panel.read-counts": all,
  "panel.read-identities": running,
  "panel.edit": running,

  "round.open": running,
  "round.schedule": running,
  "round.close": running,
  "round.report": running,
  "public-round.run": running,

  /** Reasons as they were written, before the panel reads any. */
  "reasons.read": releasing,
  "reasons.release": releasing,
  "items.decide": running,

  /** Of rounds whose report was handed over. */
  "results.read-released": all,
  /** Of every closed round. */
  "results.read": inside,
  "results.read-restricted": owning,

  "export.results": all,
  "export.rows": analysing,
  "export.profiles": running,
  "export.restricted": owning,

  "outbox.read": running,
  "outbox.resend": running,
  "outbox.read-recipients": running,
  "outbox.read-links": owning,

  /** The words of mails, reminders, the link for meetings. */
  "mails.edit": running,

  "record.read": inside,
  "record.deviation": running,
  "access-log.read": owning,

  /** Who runs the consultation: names and roles. */
  "people.read": all,
  "people.read-addresses": running,
  "people.manage": owning,
  "people.leave": all,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export const permissionNames = Object.keys(PERMISSIONS) as readonly Permission[];

export function may(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}
