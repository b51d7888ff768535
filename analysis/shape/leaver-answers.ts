import type { Distribution } from "../figure.js";
import { BLOCK_PEOPLE } from "./answer-grid.js";
import { type ItemAnswers, SKIPPED } from "./item-answers.js";
import type { ParticipationCounts } from "./participation-counts.js";
import type { RoundAnswers } from "./round-answers.js";

/** Who answered at all in which rounds of one audience, the rounds in order. */
export class RoundAttendance {
  /** By person: the first and the last round answered, as places in the list; -1 for nobody. */
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  readonly #rounds: readonly RoundAnswers[];

  constructor(rounds: readonly RoundAnswers[]) {
    const people = Math.max(0, ...rounds.map(({ grid }) => grid.blocks)) * BLOCK_PEOPLE;
    this.#rounds = rounds;
    this.#first = new Int32Array(people).fill(-1);
    this.#last = new Int32Array(people).fill(-1);
    for (const [place, round] of rounds.entries()) {
      for (let person = 0; person < people; person++) {
        if (!hasAnswered(round, person)) continue;
        if (this.#first[person] === -1) this.#first[person] = place;
        this.#last[person] = place;
      }
    }
  }

  get people(): number {
    return this.#last.length;
  }

  /** Answered before the last round, and not in it. */
  hasLeft(person: number): boolean {
    const last = this.#last[person] ?? -1;
    return last >= 0 && last < this.#rounds.length - 1;
  }

  /** People by round and by the group they had at first: who answered, and who answered the round before and never again. */
  count(groupNames: readonly (string | null)[]): ParticipationCounts[] {
    return this.#rounds.flatMap((round, place) => {
      const submitted = groupNames.map(() => 0);
      const left = groupNames.map(() => 0);
      for (let person = 0; person < this.people; person++) {
        const first = this.#first[person] ?? -1;
        if (first < 0) continue;
        const group = Math.max(0, this.#rounds[first]?.groupOf(person) ?? 0);
        if (hasAnswered(round, person)) submitted[group] = (submitted[group] ?? 0) + 1;
        if (this.#last[person] === place - 1) left[group] = (left[group] ?? 0) + 1;
      }
      return groupNames.map((groupKey, group) => {
        const answered = submitted[group] ?? 0;
        const counts = { invited: answered, started: answered, submitted: answered, left: left[group] ?? 0 };
        return { round: round.round, groupKey, ...counts };
      });
    });
  }

  /** The answers to an item in a round, of those who were there in the last round and of those who were not. */
  split(round: RoundAnswers, item: ItemAnswers): { completers: Distribution; leavers: Distribution } {
    const places = item.places();
    const column = round.columnOf(item);
    const counts = [new Map<number, number>(), new Map<number, number>()] as const;
    for (let person = 0; person < this.people && column >= 0; person++) {
      const place = places[round.grid.codeAt(person, column)] ?? Number.NaN;
      if (Number.isNaN(place)) continue;
      const side = counts[this.hasLeft(person) ? 1 : 0];
      side.set(place, (side.get(place) ?? 0) + 1);
    }
    return { completers: toDistribution(counts[0]), leavers: toDistribution(counts[1]) };
  }

  /** The last answers to an item of those who were not there in the last round. */
  lastAnswers(item: ItemAnswers): Distribution {
    const places = item.places();
    const columns = this.#rounds.map((round) => round.columnOf(item));
    const counts = new Map<number, number>();
    for (let person = 0; person < this.people; person++) {
      if (!this.hasLeft(person)) continue;
      for (let place = this.#last[person] ?? -1; place >= 0; place--) {
        const column = columns[place] ?? -1;
        const value = column < 0 ? Number.NaN : places[this.#rounds[place]?.grid.codeAt(person, column) ?? 0];
        if (value === undefined || Number.isNaN(value)) continue;
        counts.set(value, (counts.get(value) ?? 0) + 1);
        break;
      }
    }
    return toDistribution(counts);
  }
}

function hasAnswered({ grid }: RoundAnswers, person: number): boolean {
  for (let column = 0; column < grid.columns; column++) if (grid.codeAt(person, column) > SKIPPED) return true;
  return false;
}

const toDistribution = (counts: ReadonlyMap<number, number>): Distribution =>
  [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
