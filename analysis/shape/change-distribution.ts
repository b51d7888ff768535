import type { Distribution, TransitionTable } from "../figure.js";
import { sortedLevels } from "./sorted-levels.js";

/** By how much people changed their answer, later minus earlier, as a distribution; those who stayed stand at 0. */
export function changeDistribution(transitions: TransitionTable): Distribution {
  return sortedLevels(transitions.map(({ previous, next, count }) => ({ value: next - previous, count })));
}
