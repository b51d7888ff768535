/** What happens in a consultation, by what it is about. What is in none stands under "everything" alone. */
export const TIMELINE_KINDS = {
  rounds: [
    "protocol-locked",
    "information-note-frozen",
    "opening-scheduled",
    "opening-cancelled",
    "opening-refused",
    "round-opened",
    "round-extended",
    "closing-moved",
    "round-closed",
    "round-reported",
    "public-round-opened",
    "public-page-saved",
    "public-page-withdrawn",
  ],
  deviations: ["deviation-recorded", "round-extended", "locked-quotas-changed"],
  questions: [
    "consultation-created",
    "study-imported",
    "plan-saved",
    "data-protection-saved",
    "rehearsal-started",
    "rehearsal-deleted",
    "pilot-started",
    "pilot-deleted",
  ],
  panel: [
    "panel-imported",
    "panelist-added",
    "panelist-changed",
    "panelist-removed",
    "panelist-replaced",
    "panelist-withdrawn",
    "panelists-merged",
    "quotas-saved",
    "locked-quotas-changed",
    "panel-call-saved",
    "proposal-confirmed",
    "proposal-taken-back",
    "person-nominated",
    "candidate-approved",
    "candidate-declined",
    "candidate-undone",
    "candidates-merged",
    "candidate-known",
    "candidates-deleted",
    "invitations-resent",
    "letter-resent",
    "link-shown",
    "contacts-deleted",
    "access-log-deleted",
  ],
  answers: [
    "response-submitted",
    "note-agreed",
    "round-declined",
    "decline-taken-back",
    "panelist-withdrew",
    "withdrawal-undone",
    "answers-taken-back",
    "identity-erased",
    "mail-choice-changed",
    "contribution-flagged",
  ],
  decisions: ["item-decided", "reason-reviewed", "reason-merged"],
  people: [
    "colleague-invited",
    "colleague-joined",
    "colleague-left",
    "colleague-removed",
    "invitation-withdrawn",
    "role-changed",
  ],
  exports: ["exported"],
} as const satisfies Record<string, readonly string[]>;

export type TimelineKind = keyof typeof TIMELINE_KINDS;
export const timelineKinds = Object.keys(TIMELINE_KINDS) as readonly TimelineKind[];

/** The kind that the address asks for; undefined: everything. */
export function readTimelineKind(url: string): TimelineKind | undefined {
  const asked = new URL(url).searchParams.get("kind");
  return timelineKinds.find((kind) => kind === asked);
}
