/** How far somebody came in one round. */
export type Participation = "not-invited" | "invited" | "started" | "submitted";

/** How many of one group (null: of none) came how far in one round. */
export interface ParticipationCounts {
  readonly round: number;
  readonly groupKey: string | null;
  /** Each includes the next: who submitted had started and was invited. */
  readonly invited: number;
  readonly started: number;
  readonly submitted: number;
  /** Submitted the round before, and neither this nor any later one. */
  readonly left: number;
}

/**
 * Counts participation by round and group.
 *
 * @param people  the group and, for each round from 1 on, how far the person came; rounds beyond the list count as not invited
 */
export function countParticipation(
  people: Iterable<{ readonly groupKey: string | null; readonly rounds: readonly Participation[] }>,
): ParticipationCounts[] {
  const groups = new Map<string | null, Tally[]>();
  let last = 0;
  for (const { groupKey, rounds } of people) {
    last = Math.max(last, rounds.length);
    const tallies = groups.get(groupKey) ?? [];
    groups.set(groupKey, tallies);
    for (const [place, reached] of rounds.entries()) {
      const tally = tallyAt(tallies, place);
      tally.invited += reached === "not-invited" ? 0 : 1;
      tally.started += reached === "started" || reached === "submitted" ? 1 : 0;
      tally.submitted += reached === "submitted" ? 1 : 0;
    }
    const lastSubmitted = rounds.lastIndexOf("submitted");
    if (lastSubmitted >= 0) tallyAt(tallies, lastSubmitted + 1).left += 1;
  }
  return Array.from({ length: last }, (_, place) => place).flatMap((place) =>
    [...groups].map(([groupKey, tallies]) => ({ round: place + 1, groupKey, ...tallyAt(tallies, place) })),
  );
}

type Tally = Record<"invited" | "started" | "submitted" | "left", number>;

function tallyAt(tallies: Tally[], place: number): Tally {
  while (tallies.length <= place) tallies.push({ invited: 0, started: 0, submitted: 0, left: 0 });
  return tallies[place] ?? { invited: 0, started: 0, submitted: 0, left: 0 };
}
