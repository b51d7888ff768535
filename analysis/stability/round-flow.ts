import { wilsonInterval } from "../agreement/wilson-interval.js";
import { type Distribution, type Figure, figure, InputShapeError, missing, type TransitionTable } from "../figure.js";
import { pairCount } from "../shape/pair-count.js";
import { sortedLevels } from "../shape/sorted-levels.js";

/** Who answered an item in two rounds, and which way their answers went. */
export interface RoundFlow {
  readonly nPrevious: number;
  readonly nNext: number;
  readonly answeredBoth: number;
  /** Answered in the earlier round only. */
  readonly dropped: number;
  /** Answered in the later round only. */
  readonly joined: number;
  readonly up: number;
  readonly down: number;
  readonly same: number;
  /** Share of those of the earlier round without an answer in the later, with its 95 % Wilson interval. */
  readonly shareDropped: Figure;
}

/**
 * Flow of people between two rounds of one item: who answered in both, left or joined, and who moved up, down or not at all.
 *
 * Definition  dropped = earlier answers - those with both, joined = later answers - those with both; up, down and same of those with both.
 * Shape       `previous` and `next`: all answers of each round; `transitions`: those with both.
 * Missing     counts of 0; `shareDropped` is null when nobody answered in the earlier round.
 * Use         beside every figure of stability: it is of those who stayed.
 * Read        where many left, a stable distribution of the others says little of the panel that began.
 * Throws      InputShapeError when more people answered in both rounds than in one of them.
 * Source      flow of participants by round as asked for by CREDES (Jünger et al. 2017, Palliat. Med. 31) and ACCORD (Gattrell et al. 2024, PLOS
 *             Med. 21).
 */
export function roundFlow(previous: Distribution, next: Distribution, transitions: TransitionTable): RoundFlow {
  const sumOf = (answers: Distribution) => sortedLevels(answers).reduce((sum, { count }) => sum + count, 0);
  const [nPrevious, nNext, answeredBoth] = [sumOf(previous), sumOf(next), pairCount(transitions)];
  if (answeredBoth > Math.min(nPrevious, nNext)) {
    throw new InputShapeError(
      `${answeredBoth} people in both rounds are more than the ${nPrevious} and ${nNext} who answered in each`,
    );
  }
  const dropped = nPrevious - answeredBoth;
  const paired = (cells: TransitionTable) => cells.reduce((sum, { count }) => sum + count, 0);
  const up = paired(transitions.filter((cell) => cell.next > cell.previous));
  const down = paired(transitions.filter((cell) => cell.next < cell.previous));
  return {
    nPrevious,
    nNext,
    answeredBoth,
    dropped,
    joined: nNext - answeredBoth,
    up,
    down,
    same: answeredBoth - up - down,
    shareDropped: shareDropped(dropped, nPrevious),
  };
}

function shareDropped(count: number, n: number): Figure {
  const interval = wilsonInterval(count, n);
  if (interval === null) return missing("shareDropped", "nobody answered in the earlier round");
  return { ...figure("shareDropped", count / n, n, {}, { count }), interval };
}
