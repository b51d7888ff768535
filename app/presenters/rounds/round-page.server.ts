import { z } from "zod";
import type { Db } from "../../../db/open";
import * as snapshots from "../../../db/queries/analysis-snapshot";
import * as jobs from "../../../db/queries/job";
import * as outbox from "../../../db/queries/outbox";
import * as respondents from "../../../db/queries/respondent";
import * as responses from "../../../db/queries/response";
import * as rounds from "../../../db/queries/round";
import * as roundFlow from "../../../db/queries/round-flow";
import type { Role, RoundStatus } from "../../../db/schema";
import { localText } from "../../../surveys/items/local-text";
import type { LocalText } from "../../../surveys/items/types";
import type { StudyPlan } from "../../../surveys/study-plan";
import { may } from "../../access/permissions";
import type { VerdictWord } from "../../components/results/view";
import { analysisKey } from "../../services/close-round";
import { DomainError } from "../../services/domain-error";
import { invitingKey } from "../../services/invite-round";
import { loadPlan } from "../../services/load-plan";
import { findOpeningProblems, type OpeningProblem } from "../../services/opening-problems";
import { isReleased, loadStudyResults } from "../../services/study-results";
import { formatInstant } from "../format-instant";
import { countWords, findJudgedStandings, toRow } from "../result-table.server";
import { findShortQuotas } from "../set-up/coverage.server";
import { type ClosingFields, defaultClosing, toClosingFields } from "./closing-time";
import { findRoundLines, type RoundLine } from "./list-rounds.server";
import { getResponseView, type ResponseView } from "./response-view.server";

/** The control of one round of the panel. */
export type RoundPage = RoundHead & (DraftRound | WaitingRound | OpenRound | AnalysingRound | ClosedRoundPage);

interface RoundHead {
  readonly consultationId: string;
  readonly number: number;
  readonly title: string;
  readonly rounds: readonly Pick<RoundLine, "number" | "status">[];
  readonly mayRun: boolean;
  readonly mayReview: boolean;
}

/** Round 1 before it is opened. */
export interface DraftRound {
  readonly state: "draft";
  readonly problems: readonly OpeningProblem[];
  /** Groups and countries for which the list holds fewer people than planned. */
  readonly short: readonly string[];
  readonly invitations: number;
  readonly closing: ClosingFields;
}

/** A later round before it is opened: it is prepared once the round before is closed. */
export interface WaitingRound {
  readonly state: "waiting";
  readonly previous: number;
  readonly isPreviousClosed: boolean;
}

/** Who answered, and nothing of what: an open round is sealed to everyone (conduct 11). */
export interface OpenRound {
  readonly state: "open";
  readonly roundId: string;
  readonly opened: string;
  readonly closes: string | null;
  readonly closing: ClosingFields;
  readonly groups: readonly GroupProgress[];
  readonly total: Progress;
  /** While invitations are being written: how many of how many. */
  readonly inviting: { readonly done: number; readonly total: number; readonly isFailing: boolean } | null;
  readonly response: ResponseView;
  /** How many were to be invited when it opened. */
  readonly letters: number;
}

/** A round that has ended and whose analysis is under way. */
export interface AnalysingRound {
  readonly state: "analysing";
  /** It did not succeed and is tried again. */
  readonly isFailing: boolean;
}
export interface Progress {
  readonly invited: number;
  readonly started: number;
  readonly submitted: number;
}
export interface GroupProgress extends Progress {
  /** Null: the people without a group. */
  readonly label: string | null;
}

export interface ClosedRoundPage {
  readonly state: "closed" | "reported";
  readonly roundId: string;
  readonly opened: string | null;
  readonly closed: string | null;
  readonly answered: number;
  /** Null where nobody was invited by the software (imported studies). */
  readonly invited: number | null;
  /** Answered in the round before and not in this one; null in the first. */
  readonly left: number | null;
  /** Null for who may see the figures only once the report was handed over. */
  readonly figures: {
    readonly items: number;
    readonly verdicts: Readonly<Record<VerdictWord, number>>;
    readonly snapshotHash: string;
  } | null;
  readonly next: { readonly number: number; readonly status: RoundStatus } | null;
}

/**
 * What the control page of a round shows, by its state.
 *
 * Throws  DomainError `not-found` when the plan has no such round.
 */
export async function getRoundPage(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; roundNumber: number; role: Role; language: string },
): Promise<RoundPage> {
  const { consultationId, roundNumber, role, language } = input;
  const lines = await findRoundLines(db, { consultationId, language });
  const line = lines.find(({ number }) => number === roundNumber);
  if (!line) throw new DomainError("not-found", "There is no such round in the study plan.");
  const head: RoundHead = {
    consultationId,
    number: line.number,
    title: line.title,
    rounds: lines.map(({ number, status }) => ({ number, status })),
    mayRun: may(role, "round.open"),
    mayReview: may(role, "reasons.read"),
  };
  const { status } = line;
  if (status === "draft" || status === "scheduled" || line.roundId === null) {
    return { ...head, ...(await getUnopened(db, now, consultationId, lines, roundNumber)) };
  }
  const key = { consultationId, roundId: line.roundId };
  if (status === "open") return { ...head, ...(await getOpen(db, key, language)) };
  if ((await snapshots.findLatestId(db, key)) === undefined) {
    const job = await jobs.findByUniqueKey(db, analysisKey(key.roundId));
    return { ...head, state: "analysing", isFailing: job?.lastError != null };
  }
  return { ...head, ...(await getClosed(db, key, { role, language, lines, line })) };
}

async function getUnopened(
  db: Db,
  now: Date,
  consultationId: string,
  lines: readonly RoundLine[],
  roundNumber: number,
): Promise<DraftRound | WaitingRound> {
  if (roundNumber === 1) {
    return {
      state: "draft",
      problems: await findOpeningProblems(db, consultationId),
      short: (await findShortQuotas(db, { consultationId })).map(
        ({ label, onList, planned }) => `${label} (${onList}/${planned})`,
      ),
      invitations: await respondents.countAllActive(db, { consultationId, audience: "panel" }),
      closing: defaultClosing(now),
    };
  }
  const before = lines.find(({ number }) => number === roundNumber - 1);
  const isPreviousClosed = before?.status === "closed" || before?.status === "reported";
  return { state: "waiting", previous: roundNumber - 1, isPreviousClosed };
}

const InvitingPayload = z.object({ respondentIds: z.array(z.string()) });

/** How far the invitations of a round are; null once they are all written. */
async function findInviting(db: Db, key: { consultationId: string; roundId: string }) {
  const job = await jobs.findByUniqueKey(db, invitingKey(key.roundId));
  // What is done long ago is tidied away.
  if (!job) return { letters: 0, inviting: null };
  const letters = InvitingPayload.parse(JSON.parse(job.payload)).respondentIds.length;
  if (job.doneAt !== null && job.lastError === null) return { letters, inviting: null };
  const { size: done } = await outbox.findInvited(db, key);
  return { letters, inviting: { done, total: letters, isFailing: job.lastError !== null } };
}

async function getOpen(db: Db, key: { consultationId: string; roundId: string }, language: string): Promise<OpenRound> {
  const round = await rounds.findById(db, key);
  const { plan } = await loadPlan(db, key.consultationId);
  const counted = await responses.countProgressByGroup(db, key);
  const groups = toGroups(plan, counted, language);
  const sum = (read: (group: Progress) => number) => groups.reduce((total, group) => total + read(group), 0);
  return {
    state: "open",
    roundId: key.roundId,
    opened: formatInstant(round?.openedAt ?? ""),
    closes: round?.closesAt ? formatInstant(round.closesAt) : null,
    closing: toClosingFields(round?.closesAt ?? round?.openedAt ?? ""),
    groups,
    ...(await findInviting(db, key)),
    response: await getResponseView(db, key, { plan, sections: round?.sections ?? "[]", language }),
    total: {
      invited: sum(({ invited }) => invited),
      started: sum(({ started }) => started),
      submitted: sum(({ submitted }) => submitted),
    },
  };
}

/** Every locked group in its order, groups without anybody included; people without a group last. */
function toGroups(
  plan: StudyPlan,
  counted: Awaited<ReturnType<typeof responses.countProgressByGroup>>,
  language: string,
): GroupProgress[] {
  const toProgress = (groupKey: string | null): Progress | undefined => {
    const row = counted.find((candidate) => candidate.groupKey === groupKey);
    return row && { invited: Number(row.invited), started: Number(row.started), submitted: Number(row.submitted) };
  };
  const groups = plan.comparisonGroups.map(({ key, label }) => ({
    label: localText(label as LocalText, language),
    ...(toProgress(key) ?? { invited: 0, started: 0, submitted: 0 }),
  }));
  const without = toProgress(null);
  return without ? [...groups, { label: null, ...without }] : groups;
}

async function getClosed(
  db: Db,
  key: { consultationId: string; roundId: string },
  { role, language, lines, line }: { role: Role; language: string; lines: readonly RoundLine[]; line: RoundLine },
): Promise<ClosedRoundPage> {
  const results = await loadStudyResults(db, {
    consultationId: key.consultationId,
    seesRestricted: may(role, "items.decide"),
  });
  const round = results.panel.find(({ number }) => number === line.number);
  if (!round) throw new DomainError("not-ready", "This round was closed but not analysed.");
  const isShown = may(role, "results.read") || isReleased(round, results.rounds);
  const rows = findJudgedStandings(results, line.number).map((standing) => toRow(results, standing, language));
  const previous = results.panel.find(({ number }) => number === line.number - 1);
  const invited = await roundFlow.countInvited(db, key);
  const next = lines.find(({ number }) => number === line.number + 1);
  return {
    state: line.status === "reported" ? "reported" : "closed",
    roundId: key.roundId,
    opened: line.opened,
    closed: line.closes,
    answered: round.respondents,
    invited: invited === 0 ? null : invited,
    left: previous
      ? previous.respondents - (await roundFlow.countRetained(db, { ...key, previousRoundId: previous.roundId }))
      : null,
    figures: isShown
      ? { items: rows.length, verdicts: countWords(rows), snapshotHash: round.snapshot.inputHash }
      : null,
    next: next ? { number: next.number, status: next.status } : null,
  };
}
