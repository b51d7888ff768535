import type { Db } from "../../../db/open";
import * as snapshots from "../../../db/queries/analysis-snapshot";
import * as rationales from "../../../db/queries/rationale";
import type { Role, RoundStatus } from "../../../db/schema";
import { may } from "../../access/permissions";
import { isClosed } from "../../services/closed-rounds";
import { DomainError } from "../../services/domain-error";
import { listDecisions } from "../../services/list-decisions";
import { findRewordings } from "../../services/rewording/stored-rewording";
import { loadStudyResults } from "../../services/study-results";
import { findRoundLines } from "./list-rounds.server";
import type { Preparation, PrepareTally } from "./preparation";
import { getItemsStep, type ItemsStep } from "./prepare-items.server";
import { getOpenStep, type OpenStep } from "./prepare-open.server";
import { getOverviewStep, type OverviewStep } from "./prepare-overview.server";
import { getPreviewStep, type PreviewStep } from "./prepare-preview.server";
import type { PrepareQuery } from "./prepare-query";
import { getReasonsStep, type ReasonsStep } from "./prepare-reasons.server";
import { getRewordStep, type RewordStep } from "./prepare-reword.server";

/** The page that prepares a round; its figures and reasons come from the round before. */
export type PreparePage =
  /** The round before is not closed and analysed, so nothing of it may be seen yet. */
  | (PrepareHead & { readonly state: "sealed" })
  | (PrepareHead & PrepareTally & (OverviewStep | ItemsStep | ReasonsStep | PreviewStep | OpenStep | RewordStep));

interface PrepareHead {
  readonly consultationId: string;
  readonly number: number;
  readonly previous: number;
  /** Null: the plan ends with the round before; its reasons may still be released for the report. */
  readonly next: { readonly title: string; readonly status: RoundStatus } | null;
  readonly mayRun: boolean;
  readonly rounds: readonly { readonly number: number }[];
}
/**
 * One step of preparing a round.
 *
 * Throws  DomainError `not-found` when neither the round nor the one before it is in the plan.
 */
export async function getPreparePage(
  { db, now }: { db: Db; now: Date },
  input: { consultationId: string; roundNumber: number; role: Role; language: string; query: PrepareQuery },
): Promise<PreparePage> {
  const { consultationId, roundNumber, role, language, query } = input;
  const lines = await findRoundLines(db, { consultationId, language });
  const previous = lines.find(({ number }) => number === roundNumber - 1);
  const next = lines.find(({ number }) => number === roundNumber);
  if (!previous) throw new DomainError("not-found", "There is no such round to prepare.");
  const head: PrepareHead = {
    consultationId,
    number: roundNumber,
    previous: previous.number,
    next: next ? { title: next.title, status: next.status } : null,
    mayRun: may(role, "items.decide"),
    rounds: lines.map(({ number }) => ({ number })),
  };
  if (previous.roundId === null || !isClosed(previous)) return { ...head, state: "sealed" };
  const key = { consultationId, roundId: previous.roundId };
  // A round that has just ended is analysed within moments.
  if ((await snapshots.findLatestId(db, key)) === undefined) return { ...head, state: "sealed" };
  const results = await loadStudyResults(db, { consultationId, seesRestricted: may(role, "items.decide") });
  const decisions = await listDecisions(db, { ...key, protocol: results.protocol });
  const nextRoundId = next?.roundId ?? null;
  const preparation: Preparation = {
    db,
    now,
    language,
    consultationId,
    number: roundNumber,
    previousRoundId: previous.roundId,
    nextRoundId,
    results,
    decisions,
    isDraft: next?.status === "draft" || next?.status === "scheduled",
    rewordings: nextRoundId === null ? [] : await findRewordings(db, { consultationId, roundId: nextRoundId }),
  };
  const items = await getItemsStep(preparation, query);
  const tally: PrepareTally = { decisions: items.tally, reasons: await rationales.countByStatus(db, key) };
  // Who releases reasons decides nothing else.
  const step = !next || !may(role, "items.decide") ? "reasons" : query.step;
  return { ...head, ...tally, ...(await getStep(preparation, tally, items, query, step)) };
}

async function getStep(
  preparation: Preparation,
  tally: PrepareTally,
  items: Awaited<ReturnType<typeof getItemsStep>>,
  query: PrepareQuery,
  step: PrepareQuery["step"],
): Promise<OverviewStep | ItemsStep | ReasonsStep | PreviewStep | OpenStep | RewordStep> {
  switch (step) {
    case "overview":
      return getOverviewStep(preparation, items.verdicts, query);
    case "items":
      return items.step;
    case "reasons":
      return getReasonsStep(preparation, tally, query);
    case "preview":
      return getPreviewStep(preparation, query);
    case "open":
      return getOpenStep(preparation);
    case "reword":
      return getRewordStep(preparation, query);
  }
}
