import { setImmediate as nextTurn } from "node:timers/promises";
import type { Db } from "../../db/open";
import { findSubmitters, inOrder, type PeopleRange } from "../../db/queries/analysis-counts";

/** So many people are counted in one statement: it takes some milliseconds, and then others are served. */
const PEOPLE_AT_ONCE = 250;

interface RoundKey {
  readonly consultationId: string;
  readonly roundId: string;
}

interface Counting<Row> {
  /** The counts of these people; `{}`: of all. */
  readonly count: (range: Partial<PeopleRange>) => Promise<Row[]>;
  /** What the rows are ordered by, which no two of them have in common. */
  readonly by: readonly (keyof Row & string)[];
  /** The counts of a row. */
  readonly sums: readonly (keyof Row & string)[];
}

/**
 * Counts who submitted a round some people after the other, others being served in between. The rows are those of one statement about all, in its order: what
 * is made of them goes by it. Who answered must not change meanwhile.
 */
export async function countInParts<Row extends object>(
  db: Db,
  { consultationId, roundId }: RoundKey,
  { count, by, sums }: Counting<Row>,
  peopleAtOnce = PEOPLE_AT_ONCE,
): Promise<Row[]> {
  await nextTurn();
  const people = await findSubmitters(db, { consultationId, roundId });
  if (people.length <= peopleAtOnce) return count({});
  const merged = new Map<string, Row>();
  let after = "";
  for (let end = peopleAtOnce; after !== people.at(-1); end += peopleAtOnce) {
    const upTo = people[Math.min(end, people.length) - 1] ?? "";
    await nextTurn();
    for (const row of await count({ after, upTo })) {
      const key = JSON.stringify(by.map((name) => row[name]));
      const known = merged.get(key);
      merged.set(key, known ? added(known, row, sums) : row);
    }
    after = upTo;
  }
  await nextTurn();
  return ordered(db, [...merged.values()], by);
}

function added<Row extends object>(one: Row, other: Row, sums: readonly (keyof Row & string)[]): Row {
  return { ...one, ...Object.fromEntries(sums.map((name) => [name, Number(one[name]) + Number(other[name])])) };
}

/** As the database would have ordered them: numbers by size, texts and nulls as it does. */
async function ordered<Row extends object>(
  db: Db,
  rows: readonly Row[],
  by: readonly (keyof Row & string)[],
): Promise<Row[]> {
  const texts = new Set<string | null>([null, ""]);
  for (const row of rows) for (const name of by) if (typeof row[name] === "string") texts.add(row[name]);
  const places = new Map((await inOrder(db, [...texts])).map((text, place) => [text, place]));
  const nulls = places.get(null) === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const placeOf = (value: unknown): number => {
    if (value === null) return nulls;
    return typeof value === "string" ? (places.get(value) ?? 0) : Number(value);
  };
  return rows.toSorted((one, other) => {
    for (const name of by) {
      const [a, b] = [placeOf(one[name]), placeOf(other[name])];
      if (a !== b) return a < b ? -1 : 1;
    }
    return 0;
  });
}
