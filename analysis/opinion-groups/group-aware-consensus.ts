import { type Figure, type FigureParameters, figure, InputShapeError, missing } from "../figure.js";
import { smoothedShare } from "./vote-tests.js";
import type { VoteCounts } from "./votes.js";

export interface GroupAwareConsensus {
  readonly statement: number;
  /** How far every group agrees, and how far every group disagrees. */
  readonly agree: Figure;
  readonly disagree: Figure;
  /** Polis' own formula, agree side only, for comparison. */
  readonly original: Figure;
}

/**
 * Group-aware consensus on each statement: high only when every opinion group, small ones too, votes the same way.
 *
 * Definition  geometric mean over the groups of p (1 - q) s: p the group's probability of the side, q of the opposite side, each with
 *             Jeffreys' prior, (count + 0.5) / (seen + 1); s = (1 + c) r / (r + c) shrinks what few of the group saw, r the share of the
 *             group that voted on the statement, c = `shrinkage` 0.1: 1 when all did, 0.92 for half, 0.55 for a tenth.
 * Variant     `original` is the product over the groups of (agree + 1) / (seen + 2), which falls with the number of groups, takes
 *             disagreement for passing, and is high for statements almost nobody saw.
 * Shape       `groupVotes[group][statement]` as `votesByGroup`, `sizes[group]` people.
 * Unit        0 to 1; `original` depends on the number of groups.
 * Missing     a group without a vote on the statement: `value: null`, reason "a group has not voted on it" (`original` counts it one
 *             half). No groups: "no groups".
 * Use         to find what may carry a decision across camps.
 * Read        as an order of statements, not as a share. The shrinkage is a choice of this software. Groups come from the same votes.
 * Throws      InputShapeError unless each group has a size of at least its votes and the same statements, and shrinkage is positive.
 * Source      Small et al. (2021), Recerca 26(2); Brown, Cai & DasGupta (2001), Stat. Sci. 16 on Jeffreys' prior; the changes follow what
 *             red-dwarf discusses in its issues 63 and 72 and merged in 120.
 */
export function groupAwareConsensus(
  groupVotes: readonly (readonly VoteCounts[])[],
  sizes: readonly number[],
  { shrinkage = 0.1 }: { shrinkage?: number } = {},
): GroupAwareConsensus[] {
  checkGroups(groupVotes, sizes, shrinkage);
  const parameters = { prior: 0.5, shrinkage };
  const statements = groupVotes[0]?.length ?? 0;
  return Array.from({ length: statements }, (_, statement) => {
    const groups = groupVotes.flatMap((votes, group) => {
      const counts = votes[statement];
      return counts ? [{ counts, size: sizes[group] ?? 0 }] : [];
    });
    const n = groups.reduce((sum, { counts }) => sum + counts.seen, 0);
    const original = groups.reduce((product, { counts }) => product * smoothedShare(counts.agree, counts.seen), 1);
    return {
      statement,
      agree: consensusOn("agree", groups, n, parameters),
      disagree: consensusOn("disagree", groups, n, parameters),
      original:
        n === 0
          ? missing("groupAwareConsensusOriginal", "nobody has voted on it")
          : figure("groupAwareConsensusOriginal", original, n, { prior: 1 }),
    };
  });
}

function consensusOn(
  side: "agree" | "disagree",
  groups: readonly { readonly counts: VoteCounts; readonly size: number }[],
  n: number,
  parameters: FigureParameters & { shrinkage: number },
): Figure {
  const method = "groupAwareConsensus";
  const stated = { ...parameters, side };
  if (groups.some(({ counts }) => counts.seen === 0)) return missing(method, "a group has not voted on it", stated, n);
  const opposite = side === "agree" ? "disagree" : "agree";
  const logs = groups.map(({ counts, size }) => {
    const share = counts.seen / size;
    const shrunk = ((1 + parameters.shrinkage) * share) / (share + parameters.shrinkage);
    return Math.log(jeffreysShare(counts, side) * (1 - jeffreysShare(counts, opposite)) * shrunk);
  });
  return figure(method, Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length), n, stated);
}

function jeffreysShare(counts: VoteCounts, side: "agree" | "disagree"): number {
  return (counts[side] + 0.5) / (counts.seen + 1);
}

function checkGroups(
  groupVotes: readonly (readonly VoteCounts[])[],
  sizes: readonly number[],
  shrinkage: number,
): void {
  if (!(Number.isFinite(shrinkage) && shrinkage > 0)) {
    throw new InputShapeError(`The shrinkage is finite and over 0, not ${shrinkage}`);
  }
  const statements = groupVotes[0]?.length ?? 0;
  if (sizes.length !== groupVotes.length || groupVotes.some((votes) => votes.length !== statements)) {
    throw new InputShapeError("Each group needs a size and counts of the same statements");
  }
  if (groupVotes.some((votes, group) => votes.some(({ seen }) => seen > (sizes[group] ?? 0)))) {
    throw new InputShapeError("A group has more votes on a statement than people");
  }
}
