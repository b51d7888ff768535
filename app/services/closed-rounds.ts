import { type DisclosedItem, discloseItem } from "../../analysis/disclose-item";
import type { SubjectOrder } from "../../analysis/indices/subject-order";
import type { Protocol } from "../../analysis/protocol";
import {
  type DisclosedItemTests,
  type DisclosedRoundTests,
  discloseRoundTests,
} from "../../analysis/round-tests-disclosure";
import { answerCount } from "../../analysis/shape/answer-count";
import type { Db } from "../../db/open";
import * as snapshots from "../../db/queries/analysis-snapshot";
import * as protocolLocks from "../../db/queries/protocol-lock";
import * as rounds from "../../db/queries/round";
import type { Audience, RoundStatus, RoundTable } from "../../db/schema";
import type { Item, LocalText } from "../../surveys/items/types";
import { findRoundItems } from "./assigned-items";
import { DomainError } from "./domain-error";
import type { StoredRound, SubjectGap } from "./stored-round";

/** One item of a closed round with its figures, after disclosure control. */
export interface ClosedItem {
  readonly itemId: string;
  readonly subjectId: string | null;
  readonly item: Item;
  readonly figures: DisclosedItem;
  /** Null: the item has no scale, years or numbers, or the round was closed before tests were computed at closing. */
  readonly tests: DisclosedItemTests | null;
}

/** A closed round as it may be shown. Small cells never get this far. */
export interface ClosedRound {
  readonly roundId: string;
  readonly number: number;
  readonly audience: Audience;
  readonly title: LocalText;
  readonly status: RoundStatus;
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  /** People who submitted a response. */
  readonly respondents: number;
  readonly snapshot: {
    readonly id: string;
    readonly inputHash: string;
    readonly protocolHash: string;
    readonly engineVersion: string;
    readonly computedAt: string;
  };
  /** In questionnaire order. */
  readonly items: readonly ClosedItem[];
  /** Of the round as a whole; null: computed before there were any, or a round of the public. */
  readonly tests: Omit<DisclosedRoundTests, "items"> | null;
  /** The subjects by their priority index as of this round; null as above, and where no subject has one. */
  readonly order: SubjectOrder | null;
  /** Readiness gaps that at least the minimum cell of people tell of, for the indices; null as `tests`. */
  readonly gaps: readonly SubjectGap[] | null;
}

type RoundRow = Pick<RoundTable, "id" | "consultationId" | "number" | "audience" | "title" | "status"> & {
  readonly openedAt: string | null;
  readonly closedAt: string | null;
};
type Contents = Pick<ClosedRound, "respondents" | "snapshot" | "items" | "tests" | "order" | "gaps">;

const KEPT = 8;
/** Snapshots never change, so what was read of one is read once per process. */
const contents = new Map<string, Contents>();

/** Whether a round's figures may be seen by those who run the consultation. */
export function isClosed(round: { readonly status: RoundStatus }): boolean {
  return round.status === "closed" || round.status === "reported";
}

/**
 * The figures of one round. Every page, chart and file takes them from here, so an open round is sealed in one place.
 *
 * Throws  DomainError `not-found`; `not-ready` while the round is not closed, or was not analysed.
 */
export async function readClosedRound(
  db: Db,
  key: { readonly consultationId: string; readonly roundId: string },
): Promise<ClosedRound> {
  const round = await rounds.findById(db, key);
  if (!round) throw new DomainError("not-found", "There is no such round.");
  return readRound(db, round, await readLockedProtocol(db, key.consultationId));
}

/** All closed rounds that are analysed, the panel's first, in their order; one that has just ended follows within moments. */
export async function findClosedRounds(db: Db, consultationId: string): Promise<ClosedRound[]> {
  const closed = (await rounds.findAll(db, { consultationId })).filter(isClosed);
  if (closed.length === 0) return [];
  const protocol = await readLockedProtocol(db, consultationId);
  const read: ClosedRound[] = [];
  for (const round of closed) {
    const isAnalysed = (await snapshots.findLatestId(db, { consultationId, roundId: round.id })) !== undefined;
    if (isAnalysed) read.push(await readRound(db, round, protocol));
  }
  return read;
}

/** The rules as they were locked; what the plan says later does not count. */
export async function readLockedProtocol(db: Db, consultationId: string): Promise<Protocol> {
  const lock = await protocolLocks.find(db, { consultationId });
  if (!lock) throw new DomainError("not-ready", "The protocol of this consultation is not locked yet.");
  return (JSON.parse(lock.protocol) as { protocol: Protocol }).protocol;
}

async function readRound(db: Db, round: RoundRow, protocol: Protocol): Promise<ClosedRound> {
  if (!isClosed(round)) {
    throw new DomainError("not-ready", "This round is not closed. Its answers are sealed until then.");
  }
  const key = { consultationId: round.consultationId, roundId: round.id };
  const snapshotId = await snapshots.findLatestId(db, key);
  if (snapshotId === undefined) throw new DomainError("not-ready", "This round was closed but not analysed.");
  return {
    roundId: round.id,
    number: round.number,
    audience: round.audience,
    title: JSON.parse(round.title) as LocalText,
    status: round.status,
    openedAt: round.openedAt,
    closedAt: round.closedAt,
    ...(contents.get(snapshotId) ?? (await readContents(db, key, protocol.minCell))),
  };
}

async function readContents(
  db: Db,
  key: { readonly consultationId: string; readonly roundId: string },
  minCell: number,
): Promise<Contents> {
  const stored = await snapshots.findLatest(db, key);
  if (!stored) throw new DomainError("not-ready", "This round was closed but not analysed.");
  const analysis = JSON.parse(stored.result) as StoredRound;
  const tests = analysis.tests ? discloseRoundTests(analysis.tests, minCell) : null;
  const testsByKey = new Map(tests?.items.map((item) => [item.item, item]));
  const byKey = new Map(analysis.items.map((item) => [item.item, item]));
  const asked = await findRoundItems(db, key);
  const read: Contents = {
    respondents: analysis.respondents,
    tests: tests && { round: tests.round, raters: tests.raters, participation: tests.participation },
    order: analysis.order ?? null,
    gaps: analysis.gaps?.filter(({ distribution }) => answerCount(distribution) >= minCell) ?? null,
    snapshot: {
      id: stored.id,
      inputHash: stored.inputHash,
      protocolHash: stored.protocolHash,
      engineVersion: stored.engineVersion,
      computedAt: stored.createdAt,
    },
    items: asked.flatMap(({ itemId, subjectId, item }) => {
      const figures = byKey.get(item.key);
      return figures
        ? [
            {
              itemId,
              subjectId,
              item,
              figures: discloseItem(figures, minCell),
              tests: testsByKey.get(item.key) ?? null,
            },
          ]
        : [];
    }),
  };
  if (contents.size >= KEPT) contents.delete(contents.keys().next().value ?? "");
  contents.set(stored.id, read);
  return read;
}
