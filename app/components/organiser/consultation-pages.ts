import type { Permission } from "../../access/permissions";
import { paths } from "../../paths";

interface ConsultationPage {
  readonly key:
    | "overview"
    | "questionnaire"
    | "dataProtection"
    | "protocol"
    | "rehearsal"
    | "pilot"
    | "panel"
    | "outbox"
    | "rounds"
    | "results"
    | "report"
    | "exports"
    | "timeline"
    | "audit"
    | "people";
  readonly to: string;
  /** Addresses of pages without a link of their own that belong to it. */
  readonly also: readonly string[];
  /** Names are fetched, and the look recorded, when somebody opens the page and not when they point at its link. */
  readonly prefetch: "intent" | "none";
}

export interface PageGroup {
  readonly key: "overview" | "setUp" | "panel" | "rounds" | "results" | "record";
  /** At least one; the first is where the group leads. */
  readonly pages: readonly ConsultationPage[];
}

/** The pages of a consultation that somebody with these rights is offered, by what they are for. */
export function consultationPages(id: string, rights: readonly Permission[]): PageGroup[] {
  const page = (
    key: ConsultationPage["key"],
    to: string,
    needs: Permission = "consultation.read",
    also: readonly string[] = [],
  ) => ({
    key,
    to,
    also,
    needs,
    prefetch: key === "panel" || key === "people" ? ("none" as const) : ("intent" as const),
  });
  const groups = [
    { key: "overview" as const, pages: [page("overview", paths.consultation(id))] },
    {
      key: "setUp" as const,
      pages: [
        page("questionnaire", paths.questionnaire(id)),
        page("dataProtection", paths.dataProtection(id)),
        page("protocol", paths.protocol(id)),
        page("rehearsal", paths.rehearsal(id), "rehearsal.run"),
        page("pilot", paths.pilot(id), "pilot.run"),
        page("people", paths.people(id), "consultation.read", [paths.rights(id)]),
      ],
    },
    {
      key: "panel" as const,
      pages: [
        page("panel", paths.panel(id)),
        page("outbox", paths.outbox(id), "outbox.read", [
          paths.mailTexts(id),
          paths.reminders(id),
          paths.meetingLink(id),
        ]),
      ],
    },
    { key: "rounds" as const, pages: [page("rounds", paths.rounds(id), "consultation.read", [paths.publicRound(id)])] },
    {
      key: "results" as const,
      pages: [page("results", paths.results(id)), page("report", paths.report(id)), page("exports", paths.exports(id))],
    },
    {
      key: "record" as const,
      pages: [
        page("timeline", paths.timeline(id), "record.read"),
        page("audit", paths.audit(id), "record.read", [paths.accessLog(id)]),
      ],
    },
  ];
  return groups
    .map(({ key, pages }) => ({ key, pages: pages.filter(({ needs }) => rights.includes(needs)) }))
    .filter(({ pages }) => pages.length > 0);
}

/** The group and page that an address belongs to; undefined: none of them. */
export function placeAmong(groups: readonly PageGroup[], pathname: string) {
  const isWithin = (to: string) => pathname === to || pathname.startsWith(`${to}/`);
  return groups
    .flatMap((group) => group.pages.map((page) => ({ group, page })))
    .find(({ page }) => (page.key === "overview" ? pathname === page.to : [page.to, ...page.also].some(isWithin)));
}
