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

/** What the newest snapshot of a round holds, small cells included: for the analysis of a later round, never for a page or file. */
export async function findStoredRound(
  db: Db,
  key: { readonly consultationId: string; readonly roundId: string },
): Promise<StoredRound | null> {
  const stored = await snapshots.findLatest(db, key);
  return stored ? (JSON.parse(stored.result) as StoredRound) : null;
}
