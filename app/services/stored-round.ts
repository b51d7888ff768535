import type { RoundAnalysis } from "../../analysis/analyse-round";
import type { Distribution } from "../../analysis/figure";
import type { SubjectOrder } from "../../analysis/indices/subject-order";
import type { RoundTests } from "../../analysis/round-tests-types";
import type { Db } from "../../db/open";
import * as snapshots from "../../db/queries/analysis-snapshot";

/** What is stored of a closed round; older snapshots, and those of the public, have the analysis alone. */
export type StoredRound = RoundAnalysis & {
  readonly tests?: RoundTests;
  readonly order?: SubjectOrder;
  /** Of the subjects that anybody judged on both levels of readiness. */
  readonly gaps?: readonly SubjectGap[];
};

/** The readiness gap of a subject: differences within each person, cut to the scale of the gap. */
export interface SubjectGap {
  readonly subjectKey: string;
  readonly distribution: Distribution;
}

const KEPT = 3;
/** Of 300 items a snapshot is megabytes of JSON. Snapshots never change, so the newest few are read once per process. */
const kept = new Map<string, StoredRound>();

/**
 * What the newest snapshot of a round holds, small cells included: for the analysis of a later round, proposals and feedback, which disclose
 * what they show; never for a page or file as it is. Shared by whoever asks, so nobody changes it.
 */
export async function findStoredRound(
  db: Db,
  key: { readonly consultationId: string; readonly roundId: string },
): Promise<StoredRound | null> {
  const id = await snapshots.findLatestId(db, key);
  const known = id === undefined ? undefined : kept.get(id);
  if (known) return known;
  const stored = await snapshots.findLatest(db, key);
  if (!stored) return null;
  const read = JSON.parse(stored.result) as StoredRound;
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? "");
  kept.set(stored.id, read);
  return read;
}
