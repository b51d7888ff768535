import type { Figure } from "../figure.js";
import type { VerdictCode } from "../item-analysis.js";

/** What kind of agreement the answers of one round show, whatever became of them between rounds. */
export interface Agreement {
  readonly code: VerdictCode;
  readonly levels: readonly [number, number] | null;
  readonly reasons: readonly string[];
  readonly percentAgreement: Figure;
}
