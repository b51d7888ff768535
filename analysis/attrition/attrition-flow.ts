import { type Figure, InputShapeError } from "../figure.js";
import type { ParticipationCounts } from "../shape/participation-counts.js";
import { proportionOf } from "./proportion-of.js";

/** Counts of a round, or of a group in it, and the shares they give. */
export interface ParticipationFlow extends ParticipationCounts {
  /** Submitted of invited. */
  readonly responseRate: Figure;
  /** Submitted of started. */
  readonly completionRate: Figure;
  /** Left of those who submitted the round before. */
  readonly attrition: Figure;
}

export interface PanelFlow {
  readonly round: number;
  /** All groups and those of no group; `groupKey` is null. */
  readonly total: ParticipationFlow;
  readonly groups: readonly ParticipationFlow[];
}

/**
 * Flow of the panel through the rounds, by group: invited, started, submitted, left, with the shares they give.
 *
 * Definition  response rate = submitted / invited; completion rate = submitted / started; attrition = left / submitted in the
 *             round before, where left means: submitted that round, and neither this nor any later one.
 * Shape       counts per round and group; `groupKey` null for people of no group, who are in the total alone.
 * Missing     a share of nobody is `value: null`; so is attrition in the first round.
 * Use         in every report: who was asked, who answered, who was lost where.
 * Read        the rates by group, since a verdict rests on those who stayed; a group that leaves may leave for a reason
 *             (leaver bias). In the latest round `left` counts those who may still come back.
 * Throws      InputShapeError when a count is not a whole number >= 0, more submitted than started or started than invited,
 *             more left than submitted before, or a round and group come twice.
 * Source      CREDES (2017) and ACCORD (2024), items on response and attrition by round.
 */
export function attritionFlow(counts: readonly ParticipationCounts[]): PanelFlow[] {
  const rounds = [...new Set(counts.map(({ round }) => round))].sort((a, b) => a - b);
  if (new Set(counts.map(({ round, groupKey }) => JSON.stringify([round, groupKey]))).size < counts.length) {
    throw new InputShapeError("A round and group come twice");
  }
  return rounds.map((round, place) => {
    const before = counts.filter((entry) => entry.round === rounds[place - 1]);
    const here = counts.filter((entry) => entry.round === round);
    const flows = here.map((entry) =>
      flowOf(entry, submittedOf(before.filter(({ groupKey }) => groupKey === entry.groupKey))),
    );
    const sumOf = (key: "invited" | "started" | "submitted" | "left") =>
      here.reduce((sum, entry) => sum + entry[key], 0);
    const total = {
      round,
      groupKey: null,
      invited: sumOf("invited"),
      started: sumOf("started"),
      submitted: sumOf("submitted"),
      left: sumOf("left"),
    };
    return {
      round,
      total: flowOf(total, submittedOf(before)),
      groups: flows.filter(({ groupKey }) => groupKey !== null),
    };
  });
}

function submittedOf(counts: readonly ParticipationCounts[]): number {
  return counts.reduce((sum, { submitted }) => sum + submitted, 0);
}

function flowOf(counts: ParticipationCounts, submittedBefore: number): ParticipationFlow {
  const { round, groupKey, invited, started, submitted, left } = counts;
  if (submitted > started || started > invited || left > submittedBefore) {
    throw new InputShapeError(`The counts of round ${round}, group ${String(groupKey)}, do not fit each other`);
  }
  return {
    ...counts,
    responseRate: proportionOf("responseRate", submitted, invited, "nobody was invited"),
    completionRate: proportionOf("completionRate", submitted, started, "nobody started"),
    attrition: proportionOf("attrition", left, submittedBefore, "nobody submitted the round before"),
  };
}
