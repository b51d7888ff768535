import type { Db } from "../../../db/open";
import * as consultations from "../../../db/queries/consultation";
import * as informationNotes from "../../../db/queries/information-note";
import * as protocolLocks from "../../../db/queries/protocol-lock";
import * as respondents from "../../../db/queries/respondent";
import * as rounds from "../../../db/queries/round";
import * as scheduledOpenings from "../../../db/queries/scheduled-opening";
import { compileItems } from "../../../surveys/compile-plan";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import { loadPlan } from "../../services/load-plan";
import { findOpeningProblems, type OpeningProblem, type OpeningProblemCode } from "../../services/opening-problems";
import { formatDay, formatInstant } from "../format-instant";
import { getSetUpPath } from "./path.server";
import { firstOpen, type PathStep } from "./path-steps";

const partOf: Record<OpeningProblemCode, PartKey> = {
  "plan-invalid": "questionnaire",
  "plan-incomplete": "questionnaire",
  "no-items": "questionnaire",
  "data-protection-missing": "dataProtection",
  "no-panel": "panel",
  "not-demonstration-address": "panel",
};
type PartKey = "questionnaire" | "dataProtection" | "panel";

/** What is done of the set-up, what comes next, and what happened so far. Names nobody. */
export async function getOverview(db: Db, consultationId: string) {
  const consultation = await consultations.findById(db, { consultationId });
  if (!consultation) return undefined;
  const { plan } = await loadPlan(db, consultationId);
  const lock = await protocolLocks.find(db, { consultationId });
  const note = await informationNotes.findLatest(db, { consultationId });
  const stored = await rounds.findAll(db, { consultationId });
  const problems = lock ? [] : await findOpeningProblems(db, consultationId);
  const steps = await getSetUpPath(db, consultationId);
  const openings = await scheduledOpenings.findAll(db, { consultationId });
  const openingOf = (number: number) => openings.find(({ roundNumber }) => roundNumber === number);
  const text = (json: string) => localText(JSON.parse(json) as LocalText, consultation.language);
  const planned = plan.rounds.map(
    ({ number, title }): TimeLineEvent =>
      toCome(`planned-${number}`, localText(title, consultation.language), openingOf(number)),
  );
  const timeLine = [
    past("created", "created", consultation.createdAt),
    ...(lock ? [past("locked", "locked", lock.lockedAt)] : planned),
    ...stored.flatMap((round) =>
      timesOf(round, text(round.title), round.audience === "panel" ? openingOf(round.number) : undefined),
    ),
  ].sort(byTime);
  return {
    subjects: plan.subjects.length,
    items: compileItems(plan).length,
    rounds: plan.rounds.length,
    panelSize: await respondents.countAllActive(db, { consultationId, audience: "panel" }),
    minValid: plan.protocol.minValid,
    noteVersion: note?.version ?? null,
    /** Null once the protocol is locked. */
    steps,
    nextStep: nextStep(
      problems,
      steps ?? [],
      stored.filter(({ audience }) => audience === "panel"),
      openingOf,
    ),
    timeLine,
  };
}

export interface TimeLineEvent {
  readonly key: string;
  readonly what: "created" | "locked" | "planned" | "opens" | "opened" | "closed" | "closes";
  readonly title: string;
  /** Null: not known yet; such events stand last, in their order. */
  readonly at: string | null;
  readonly on: string;
  readonly isPast: boolean;
}

export type NextStep =
  | { readonly code: PartKey; readonly href: string }
  | { readonly code: "scheduled"; readonly roundNumber: number; readonly on: string }
  | { readonly code: "open-first" | "refused" | "watch" | "results" | "prepare"; readonly roundNumber: number };

function nextStep(
  problems: readonly OpeningProblem[],
  steps: readonly PathStep[],
  panelRounds: readonly { readonly number: number; readonly status: string }[],
  openingOf: (number: number) => Opening | undefined,
): NextStep {
  const [problem] = problems;
  if (problem) {
    const code = partOf[problem.code];
    const open = firstOpen(steps);
    // The first gap in the questionnaire, page by page; the other parts are a page each.
    return { code, href: code === "questionnaire" && open ? open.href : problem.path };
  }
  const open = panelRounds.find(({ status }) => status === "open");
  if (open) return { code: "watch", roundNumber: open.number };
  const closed = panelRounds.filter(({ status }) => status === "closed" || status === "reported").at(-1);
  const next = panelRounds.find(({ status }) => status === "draft" || status === "scheduled");
  if (closed && !next) return { code: "results", roundNumber: closed.number };
  const roundNumber = closed && next ? next.number : 1;
  const opening = openingOf(roundNumber);
  if (!opening) return { code: closed ? "prepare" : "open-first", roundNumber };
  if (opening.refusedAt !== null) return { code: "refused", roundNumber };
  return { code: "scheduled", roundNumber, on: formatInstant(opening.opensAt) };
}

const past = (key: string, what: TimeLineEvent["what"], at: string, title = ""): TimeLineEvent => ({
  key,
  what,
  title,
  at,
  on: formatDay(at),
  isPast: true,
});

type Opening = Awaited<ReturnType<typeof scheduledOpenings.findAll>>[number];

/** A round that is not open yet, with the time at which it opens by itself if one is set. */
function toCome(key: string, title: string, opening: Opening | undefined): TimeLineEvent {
  const event = { key, title, isPast: false };
  if (!opening || opening.refusedAt !== null) return { ...event, what: "planned", at: null, on: "" };
  return { ...event, what: "opens", at: opening.opensAt, on: formatInstant(opening.opensAt) };
}

function byTime(a: TimeLineEvent, b: TimeLineEvent): number {
  if (a.at === b.at) return 0;
  if (a.at === null || b.at === null) return a.at === null ? 1 : -1;
  return a.at < b.at ? -1 : 1;
}

function timesOf(
  round: {
    readonly id: string;
    readonly openedAt: string | null;
    readonly closesAt: string | null;
    readonly closedAt: string | null;
  },
  title: string,
  opening: Opening | undefined,
): readonly TimeLineEvent[] {
  const { id, openedAt, closesAt, closedAt } = round;
  if (!openedAt) return [toCome(id, title, opening)];
  const opened = past(`${id}-opened`, "opened", openedAt, title);
  if (closedAt) return [opened, past(`${id}-closed`, "closed", closedAt, title)];
  const on = closesAt ? formatInstant(closesAt) : "";
  return [opened, { key: `${id}-closes`, what: "closes", title, at: closesAt, on, isPast: false }];
}
