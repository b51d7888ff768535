import type { Distribution } from "../figure.js";
import type { ItemVerdict } from "../item-analysis.js";

/** What the answers to one criterion of one subject bring to the indices. */
export interface CriterionInput {
  readonly distribution: Distribution;
  /** Ends of the scale; for differences within a person the ends they were cut to. */
  readonly min: number;
  readonly max: number;
  readonly cannotJudge: number;
  /** Verdicts of the items behind it. */
  readonly verdicts: readonly Pick<ItemVerdict, "code" | "standing">[];
}
