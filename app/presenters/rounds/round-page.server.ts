import { z } from "zod";
import type { Db } from "../../../db/open";
import * as snapshots from "../../../db/queries/analysis-snapshot";
import * as extensions from "../../../db/queries/extension";
import * as quotas from "../../../db/queries/quota";
import * as respondents from "../../../db/queries/respondent";
import * as responses from "../../../db/queries/response";
import * as rounds from "../../../db/queries/round";
import * as roundFlow from "../../../db/queries/round-flow";
import * as openings from "../../../db/queries/scheduled-opening";
import type { Role, RoundStatus } from "../../../db/schema";
import { may } from "../../access/permissions";
import type { VerdictWord } from "../../components/results/view";
import { DomainError } from "../../services/domain-error";
import { loadPlan } from "../../services/load-plan";
import { findOpeningProblems, type OpeningProblem } from "../../services/opening-problems";
import { isReleased, loadStudyResults } from "../../services/study-results";
import { formatInstant } from "../format-instant";
import { countWords, findJudgedStandings, toRow } from "../result-table.server";
import { findShortQuotas } from "../set-up/coverage.server";
import { type ClosingFields, defaultClosing, defaultOpening, toClosingFields, weekAfter } from "./closing-time";
import {
  type GroupProgress,
  mergeSmall,
  type Progress,
  plannedTogether,
  toGroupProgress,
  together,
} from "./group-progress.server";
import { findRoundLines, type RoundLine } from "./list-rounds.server";
import { getResponseView, type ResponseView } from "./response-view.server";
import { findAnalysisFailure, findInviting, type WorkFailure } from "./round-work.server";

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

/** A round before it opens can be set to open by itself. */
interface Unopened {
  /** Null: nobody has set a time. */
  readonly schedule: {
    readonly opens: string;
    readonly closes: string;
    readonly opening: ClosingFields;
    readonly closing: ClosingFields;
    /** Null while it waits; else what was missing when its time came. */
    readonly refused: { readonly at: string; readonly problems: readonly string[] } | null;
  } | null;
  /** What the form suggests. */
  readonly opening: ClosingFields;
  readonly closing: ClosingFields;
}

/** Round 1 before it is opened. */
export interface DraftRound extends Unopened {
  readonly state: "draft";
  readonly problems: readonly OpeningProblem[];
  /** Groups and countries for which the list holds fewer people than planned. */
  readonly short: readonly string[];
  readonly invitations: number;
}

/** A later round before it is opened: it is prepared once the round before is closed. */
export interface WaitingRound extends Unopened {
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
  /** What the form suggests that gives more time: a week. */
  readonly extending: ClosingFields;
  /** Oldest first. */
  readonly extensions: readonly {
    readonly id: string;
    readonly closedBefore: string;
    readonly recorded: string;
    readonly reason: string;
  }[];
  readonly groups: readonly GroupProgress[];
  readonly total: Progress;
  /** How many people all groups together were meant to have; null: not every group has a plan. */
  readonly plannedTotal: number | null;
  /** While invitations are being written: how many of how many. */
  readonly inviting: { readonly done: number; readonly total: number; readonly failure: WorkFailure | null } | null;
  readonly response: ResponseView;
  /** How many were to be invited when it opened. */
  readonly letters: number;
}

/** A round that has ended and whose analysis is under way. */
export interface AnalysingRound {
  readonly state: "analysing";
  /** It did not succeed and is tried again. */
  readonly failure: WorkFailure | null;
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
  if (status === "open") return { ...head, ...(await getOpen({ db, now }, key, { language, role })) };
  if ((await snapshots.findLatestId(db, key)) === undefined) {
    return { ...head, state: "analysing", failure: await findAnalysisFailure(db, key) };
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
  const unopened = await getSchedule(db, now, { consultationId, roundNumber });
  if (roundNumber === 1) {
    return {
      state: "draft",
      problems: await findOpeningProblems(db, consultationId),
      short: (await findShortQuotas(db, { consultationId })).map(
        ({ label, onList, planned }) => `${label} (${onList}/${planned})`,
      ),
      invitations: await respondents.countAllActive(db, { consultationId, audience: "panel" }),
      ...unopened,
    };
  }
  const before = lines.find(({ number }) => number === roundNumber - 1);
  const isPreviousClosed = before?.status === "closed" || before?.status === "reported";
  return { state: "waiting", previous: roundNumber - 1, isPreviousClosed, ...unopened };
}

async function getSchedule(
  db: Db,
  now: Date,
  key: { readonly consultationId: string; readonly roundNumber: number },
): Promise<Unopened> {
  const suggested = { opening: defaultOpening(now), closing: defaultClosing(now) };
  const opening = await openings.find(db, key);
  if (!opening) return { schedule: null, ...suggested };
  const { opensAt, closesAt, refusedAt, problems } = opening;
  const schedule = {
    opens: formatInstant(opensAt),
    closes: formatInstant(closesAt),
    opening: toClosingFields(opensAt),
    closing: toClosingFields(closesAt),
    refused:
      refusedAt === null
        ? null
        : { at: formatInstant(refusedAt), problems: z.array(z.string()).parse(JSON.parse(problems)) },
  };
  return { schedule, ...suggested };
}

async function getOpen(
  { db, now }: { db: Db; now: Date },
  key: { consultationId: string; roundId: string },
  { language, role }: { readonly language: string; readonly role: Role },
): Promise<OpenRound> {
  const round = await rounds.findById(db, key);
  const closesAt = round?.closesAt ?? round?.openedAt ?? "";
  const { plan } = await loadPlan(db, key.consultationId);
  const counted = await responses.countProgressByGroup(db, key);
  const planned = await quotas.findAll(db, key);
  const groups = toGroupProgress(
    plan.comparisonGroups,
    counted,
    language,
    (of) => planned.find((quota) => quota.kind === "group" && quota.key === of)?.planned ?? null,
  );
  const total = together(groups);
  return {
    state: "open",
    roundId: key.roundId,
    opened: formatInstant(round?.openedAt ?? ""),
    closes: round?.closesAt ? formatInstant(round.closesAt) : null,
    closing: toClosingFields(closesAt),
    extending: weekAfter(closesAt),
    extensions: (await extensions.findAllOfRound(db, key)).map(({ id, closedBefore, recordedAt, reason }) => ({
      id,
      closedBefore: formatInstant(closedBefore),
      recorded: formatInstant(recordedAt),
      reason,
    })),
    // Who reads the panel list sees of each person whether they have answered.
    groups: may(role, "panel.read-identities") ? groups : mergeSmall(groups, plan.protocol.minCell),
    ...(await findInviting(db, key)),
    response: await getResponseView({ db, now }, key, {
      plan,
      sections: round?.sections ?? "[]",
      language,
      panel: total.invited,
    }),
    total,
    plannedTotal: plannedTogether(groups),
  };
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
