import { type Figure, type FigureParameters, figure, InputShapeError, missing } from "../figure.js";
import { ranksOfSome } from "./index-ranking.js";

/** How one subject fares under alternatives. */
export interface SubjectSensitivity {
  readonly subjectKey: string;
  /** Its value, with the lowest and highest under the alternatives. */
  readonly value: Figure;
  /** Its rank, with the best and worst under the alternatives. */
  readonly rank: Figure;
  /** Share of the alternatives under which it is among the first k. */
  readonly topShare: Figure;
}

/**
 * The range of each subject's value and rank over alternatives, its own value included. Equal values share the mean of their ranks; a subject is
 * among the first k when fewer than k stand above it.
 *
 * @param alternatives  the values of all subjects under each
 * Throws  InputShapeError when `topSize` is not a whole number from 1.
 */
export function rankRanges(
  own: readonly { readonly subjectKey: string; readonly index: Figure }[],
  alternatives: readonly (readonly (number | null)[])[],
  { topSize, parameters }: { readonly topSize: number; readonly parameters: FigureParameters },
): SubjectSensitivity[] {
  if (!Number.isInteger(topSize) || topSize < 1) {
    throw new InputShapeError(`The first k of an order are a whole number from 1, not ${topSize}`);
  }
  const ownRanks = ranksOfSome(own.map(({ index }) => index.value));
  const ranks = alternatives.map(ranksOfSome);
  const isFirst = (row: readonly (number | null)[], place: number) => {
    const rank = row[place] ?? null;
    return rank !== null && row.filter((other) => other !== null && other < rank).length < topSize;
  };
  return own.map(({ subjectKey, index }, place) => {
    const { value, n, reason = "no value" } = index;
    const rank = ownRanks[place] ?? null;
    const named = { ...index.parameters, ...parameters };
    if (value === null || rank === null) {
      const none = (method: string) => missing(method, reason, named, n);
      return { subjectKey, value: none("index"), rank: none("rank"), topShare: none("topShare") };
    }
    const at = (rows: readonly (readonly (number | null)[])[]) => rows.flatMap((row) => row[place] ?? []);
    const staying = ranks.filter((row) => isFirst(row, place)).length;
    const count = alternatives.length;
    const details = { alternatives: count, inTop: staying, isInTop: isFirst(ownRanks, place) };
    return {
      subjectKey,
      value: figure("index", value, n, named, rangeOf([value, ...at(alternatives)])),
      rank: figure("rank", rank, n, named, rangeOf([rank, ...at(ranks)])),
      topShare:
        count === 0
          ? missing("topShare", "no alternatives", { ...named, topSize }, n)
          : figure("topShare", staying / count, n, { ...named, topSize }, details),
    };
  });
}

function rangeOf(values: readonly number[]): { lowest: number; highest: number } {
  return values.reduce(
    ({ lowest, highest }, value) => ({ lowest: Math.min(lowest, value), highest: Math.max(highest, value) }),
    { lowest: Number.POSITIVE_INFINITY, highest: Number.NEGATIVE_INFINITY },
  );
}
