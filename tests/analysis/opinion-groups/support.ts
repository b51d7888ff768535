import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { VoteMatrix } from "../../../analysis/opinion-groups/votes.js";
import { createRandom } from "../../../analysis/resampling/random.js";
import { ratingMatrix } from "../../../analysis/shape/rating-matrix.js";

export interface Study {
  readonly votes: VoteMatrix;
  readonly people: readonly string[];
  /** The group Polis found for each person, null for none. */
  readonly printedGroups: readonly (number | null)[];
  readonly printedPeople: ReadonlyMap<string, { votes: number; agree: number; disagree: number }>;
}

const rowsOf = (file: string) =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

/** A consultation held with Polis: tidy rows as a matrix, people and statements by number. */
export function readStudy(directory: string): Study {
  const rows = rowsOf(`${directory}/responses.csv`);
  const sorted = (names: string[]) => [...new Set(names)].sort((a, b) => Number(a) - Number(b));
  const people = sorted(rows.map(([, person = ""]) => person));
  const statements = sorted(rows.map(([, , , item = ""]) => item));
  const [row, column] = [people, statements].map((names) => new Map(names.map((name, index) => [name, index])));
  const table = people.map(() => new Array<number | null>(statements.length).fill(null));
  const printedGroups = new Array<number | null>(people.length).fill(null);
  for (const [, person = "", group = "", item = "", value = ""] of rows) {
    const at = row?.get(person) ?? 0;
    const votes = table[at];
    if (votes) votes[column?.get(item) ?? 0] = Number(value);
    printedGroups[at] = group === "" ? null : Number(group);
  }
  const printed = rowsOf(`${directory}/printed_participants.csv`).map(
    ([person = "", , , votes, agree, disagree]) =>
      [person, { votes: Number(votes), agree: Number(agree), disagree: Number(disagree) }] as const,
  );
  return { votes: ratingMatrix(table), people, printedGroups, printedPeople: new Map(printed) };
}

export const polisFixtures = fileURLToPath(new URL("../../fixtures/polis", import.meta.url));

/** Camps of people of these sizes over so many statements: each camp has its own view, from which people depart with chance `noise`. */
export function camps(
  sizes: readonly number[],
  {
    statements = 20,
    noise = 0.1,
    unseen = 0,
    seed = 1,
  }: { statements?: number; noise?: number; unseen?: number; seed?: number } = {},
): { votes: VoteMatrix; campOf: number[] } {
  const random = createRandom(seed);
  const views = sizes.map(() => Array.from({ length: statements }, () => (random.next() < 0.5 ? 1 : -1)));
  const campOf = sizes.flatMap((size, camp) => new Array<number>(size).fill(camp));
  const rows = campOf.map((camp) =>
    Array.from({ length: statements }, (_, statement) => {
      if (random.next() < unseen) return null;
      return random.next() < noise ? random.below(3) - 1 : (views[camp]?.[statement] ?? 0);
    }),
  );
  return { votes: ratingMatrix(rows), campOf };
}

/** The same votes with people and statements in another order. */
export function reordered(
  { columns, values }: VoteMatrix,
  people: readonly number[],
  statements: readonly number[],
): VoteMatrix {
  return ratingMatrix(
    people.map((person) =>
      statements.map((statement) => {
        const vote = values[person * columns + statement] ?? Number.NaN;
        return Number.isNaN(vote) ? null : vote;
      }),
    ),
  );
}
