/** All pairs of a list, first with second, first with third, ...: the order in which Dunn's tests come. */
export function pairsOf<T>(list: readonly T[]): (readonly [first: T, second: T])[] {
  return list.flatMap((first, place) => list.slice(place + 1).map((second) => [first, second] as const));
}
