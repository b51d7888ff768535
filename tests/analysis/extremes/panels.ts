/** Answers of one item on a scale of 1 to 9 (and what else a method may need), at the border of what a method can carry. */
export interface ExtremePanel {
  readonly why: string;
  /** Answers of one round. */
  readonly values: readonly number[];
  /** The same people in two rounds. */
  readonly pairs: readonly (readonly [previous: number, next: number])[];
  /** The answers split by comparison group; groups may be empty. */
  readonly groups: readonly (readonly number[])[];
  /** Panelists by items, null for missing. */
  readonly rows: readonly (readonly (number | null)[])[];
}

function panel(why: string, values: readonly number[], next: readonly number[] = values): ExtremePanel {
  return {
    why,
    values,
    pairs: values.map((value, index) => [value, next[index] ?? value] as const),
    groups: [0, 1, 2].map((group) => values.filter((_, index) => index % 3 === group)),
    rows: values.map((value, index) => [value, next[index] ?? value, 10 - value, index % 4 === 3 ? null : value]),
  };
}

const repeat = (value: number, times: number) => new Array<number>(times).fill(value);

/** Every statistic gives a value or a reason on each of these: never NaN, Infinity or a throw. */
export const extremePanels: readonly ExtremePanel[] = [
  panel("nobody", []),
  panel("one person", [7]),
  panel("one person who moved", [7], [2]),
  panel("two people, equal", [4, 4]),
  panel("two people at the poles", [1, 9]),
  panel("three people", [3, 5, 8], [3, 6, 6]),
  panel("all equal, nobody moved", repeat(5, 12)),
  panel("all equal, everybody moved alike", repeat(5, 12), repeat(6, 12)),
  panel("all at the lowest level", repeat(1, 9)),
  panel("half at each pole", [...repeat(1, 10), ...repeat(9, 10)]),
  panel("half at each pole, all swapped", [...repeat(1, 10), ...repeat(9, 10)], [...repeat(9, 10), ...repeat(1, 10)]),
  panel("one dissenter", [...repeat(8, 11), 1]),
  panel("every level once", [1, 2, 3, 4, 5, 6, 7, 8, 9]),
  {
    ...panel("only missing ratings", []),
    rows: [
      [null, null, null],
      [null, null, null],
    ],
  },
  { ...panel("a group of one and an empty one", [2, 3, 4, 5]), groups: [[2], [], [3, 4, 5]] },
];
