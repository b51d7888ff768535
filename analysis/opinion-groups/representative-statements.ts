import { isOver } from "../threshold.js";
import { differenceZ, SIGNIFICANT_Z, shareZ, smoothedShare } from "./vote-tests.js";
import type { VoteCounts } from "./votes.js";

export interface RepresentativeStatement {
  readonly group: number;
  readonly statement: number;
  readonly side: "agree" | "disagree";
  /** How many of the group voted so, of how many who saw it. */
  readonly count: number;
  readonly seen: number;
  /** (count + 1) / (seen + 2), and how many times that of the other groups it is. */
  readonly probability: number;
  readonly ratio: number;
  /** Of the share against one half, and against the share of the other groups. */
  readonly z: number;
  readonly differenceZ: number;
  /** ratio * differenceZ * probability * z, by which statements are chosen. */
  readonly score: number;
}

/**
 * Representative statements of each opinion group: those on which most of the group vote one way, clearly more than the other groups.
 *
 * Definition  on either side (agree, disagree) both z exceed 1.2816: of the group's share against one half, and of its difference from the
 *             other groups together; one vote added on the side everywhere. At most `atMost` a group, by the highest score; those agreed
 *             with first.
 * Variant     as Polis, but without a statement that meets neither test when none meets both.
 * Shape       `groupVotes[group][statement]` as `votesByGroup`.
 * Missing     statements nobody of the group saw are never representative; a group may have none.
 * Use         to say in words what a group stands for.
 * Read        exploratory: of 100 statements on which groups do not differ some pass; and the same votes made the groups.
 * Source      Small et al. (2021), Recerca 26(2); Polis, repness of its mathematics.
 */
export function representativeStatements(
  groupVotes: readonly (readonly VoteCounts[])[],
  { atMost = 5 }: { atMost?: number } = {},
): RepresentativeStatement[] {
  return groupVotes.flatMap((statements, group) => {
    const passed = statements.flatMap((own, statement) => {
      const others = groupVotes.flatMap((votes, other) => (other === group ? [] : [votes[statement]]));
      return (["agree", "disagree"] as const)
        .map((side) => measure(own, others, side, group, statement))
        .filter(
          ({ z, differenceZ, seen }) => seen > 0 && isOver(z, SIGNIFICANT_Z) && isOver(differenceZ, SIGNIFICANT_Z),
        );
    });
    const chosen = passed.sort((a, b) => b.score - a.score || a.statement - b.statement).slice(0, atMost);
    return [...chosen.filter(({ side }) => side === "agree"), ...chosen.filter(({ side }) => side === "disagree")];
  });
}

function measure(
  own: VoteCounts,
  others: readonly (VoteCounts | undefined)[],
  side: "agree" | "disagree",
  group: number,
  statement: number,
): RepresentativeStatement {
  const [count, seen] = [own[side], own.seen];
  const rest = {
    count: others.reduce((sum, votes) => sum + (votes?.[side] ?? 0), 0),
    seen: others.reduce((sum, votes) => sum + (votes?.seen ?? 0), 0),
  };
  const probability = smoothedShare(count, seen);
  const ratio = probability / smoothedShare(rest.count, rest.seen);
  const z = shareZ(count, seen);
  const difference = differenceZ({ count, seen }, rest);
  const score = ratio * difference * probability * z;
  return { group, statement, side, count, seen, probability, ratio, z, differenceZ: difference, score };
}
