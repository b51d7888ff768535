import type { Db } from "../../../db/open";
import type { StandingDecision } from "../../services/list-decisions";
import type { Rewording } from "../../services/rewording/stored-rewording";
import type { StudyResults } from "../../services/study-results";
import type { ReasonStatus } from "./prepare-query";

export interface PrepareTally {
  /** Over the items that the coming round asks. */
  readonly decisions: {
    readonly close: number;
    readonly askAgain: number;
    readonly changed: number;
    readonly reworded: number;
  };
  readonly reasons: Readonly<Record<ReasonStatus, number>>;
}

/** What every step of preparing a round reads. */
export interface Preparation {
  readonly db: Db;
  readonly now: Date;
  readonly language: string;
  readonly consultationId: string;
  readonly number: number;
  /** Of the round before. */
  readonly previousRoundId: string;
  /** Of the round to open; null where the plan ends. */
  readonly nextRoundId: string | null;
  readonly results: StudyResults;
  readonly decisions: ReadonlyMap<string, StandingDecision>;
  readonly isDraft: boolean;
  /** What is or was reworded for the round to open. */
  readonly rewordings: readonly Rewording[];
}
