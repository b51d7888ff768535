import type { Distribution } from "../figure.js";
import { sortedLevels } from "./sorted-levels.js";

/** A list of answers as a distribution, ascending. Missing answers are to be left out beforehand. */
export function countValues(values: Iterable<number>): Distribution {
  return sortedLevels(Array.from(values, (value) => ({ value, count: 1 })));
}
