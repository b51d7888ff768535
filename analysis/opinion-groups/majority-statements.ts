import { isOver } from "../threshold.js";
import { SIGNIFICANT_Z, shareZ, smoothedShare } from "./vote-tests.js";
import type { VoteCounts } from "./votes.js";

export interface MajorityStatement {
  readonly statement: number;
  readonly side: "agree" | "disagree";
  readonly count: number;
  readonly seen: number;
  /** (count + 1) / (seen + 2). */
  readonly probability: number;
  readonly z: number;
}

/**
 * Statements on which a clear majority of all votes goes one way, whatever the groups.
 *
 * Definition  probability (count + 1) / (seen + 2) over one half and z over 1.2816; on each side at most `atMost`, by the highest
 *             probability * z; those agreed with first.
 * Shape       `votes[statement]` as `votesByStatement`.
 * Missing     statements nobody saw are never among them.
 * Use         to say where people as a whole stand, before the groups.
 * Read        a large group alone makes a majority: see `groupAwareConsensus` beside it.
 * Source      Polis, consensus of its mathematics; Small et al. (2021), Recerca 26(2).
 */
export function majorityStatements(
  votes: readonly VoteCounts[],
  { atMost = 5 }: { atMost?: number } = {},
): MajorityStatement[] {
  return (["agree", "disagree"] as const).flatMap((side) =>
    votes
      .map((counts, statement) => {
        const [count, seen] = [counts[side], counts.seen];
        return { statement, side, count, seen, probability: smoothedShare(count, seen), z: shareZ(count, seen) };
      })
      .filter(({ seen, probability, z }) => seen > 0 && isOver(probability, 0.5) && isOver(z, SIGNIFICANT_Z))
      .sort((a, b) => b.probability * b.z - a.probability * a.z || a.statement - b.statement)
      .slice(0, atMost),
  );
}
