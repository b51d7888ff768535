import { isDeclared } from "../consensus/find-rule.js";
import type { Distribution } from "../figure.js";
import type { ItemCounts, ItemScale } from "../item-analysis.js";
import { yearPositions } from "./answers.js";

/** The answers as they stand in transition tables: special answers of years at their place on the line. */
export function placedAnswers(counts: ItemCounts, scale: ItemScale | null): Distribution {
  return scale?.kind === "year" && isDeclared(scale) ? yearPositions(counts, scale) : counts.distribution;
}
