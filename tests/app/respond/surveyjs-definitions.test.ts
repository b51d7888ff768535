import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { migrateToLatest } from "../../../db/migrate";
import { type Db, dialectOf, openDatabase } from "../../../db/open";
import { makePostgresDatabase, makeSqliteFile, type TestPlace } from "../../support/databases";
import { definitionEntries, plainEntries } from "../support/survey-definitions";
import { type Journey, makeFounder, travel } from "../support/survey-journey";

/** Of the 239 definitions without pictures, files, signatures, markup and choices from elsewhere. */
const FLOOR = 230;
/** On PostgreSQL, so that the run stays short. */
const EVERY = 16;

async function travelAll(make: () => Promise<TestPlace>, entries: typeof plainEntries) {
  const { place, remove } = await make();
  let db: Db | undefined;
  try {
    db = await openDatabase(place);
    await migrateToLatest(db);
    // What is asked is whether it is stored, not whether it outlives a power cut.
    if (dialectOf(db) === "sqlite") await sql`pragma synchronous = off`.execute(db);
    const founder = await makeFounder(db);
    const journeys = new Map<string, Journey>();
    for (const { id, survey } of entries) {
      journeys.set(
        id,
        await travel(db, founder, survey).catch((error: Error) => ({
          outcome: "failed" as const,
          why: `${error.message} ${JSON.stringify(error)}`,
        })),
      );
    }
    return journeys;
  } finally {
    await db?.destroy();
    await remove();
  }
}

const failuresOf = (journeys: ReadonlyMap<string, Journey>) =>
  [...journeys].flatMap(([id, journey]) => (journey.outcome === "failed" ? [`${id}: ${journey.why}`] : []));

const refusalsOf = (journeys: ReadonlyMap<string, Journey>) =>
  [...journeys.values()].flatMap((journey) => (journey.outcome === "refused" ? [journey.properties] : []));

describe("the definitions that SurveyJS's own authors test with", () => {
  test(`at least ${FLOOR} of ${plainEntries.length} are answered, resumed, submitted and exported as survey-core alone keeps them; the rest are refused by the name of a property`, async () => {
    expect([definitionEntries.length, plainEntries.length]).toEqual([281, 239]);
    const journeys = await travelAll(makeSqliteFile, plainEntries);
    const same = [...journeys.values()].filter(({ outcome }) => outcome === "same").length;
    const refused = refusalsOf(journeys);
    console.info(`${same} of ${plainEntries.length} get through; refused for: ${refused.join("; ")}`);
    expect(failuresOf(journeys)).toEqual([]);
    expect(same).toBeGreaterThanOrEqual(FLOOR);
    expect(same + refused.length).toBe(plainEntries.length);
    expect(refused.flat()).not.toContain("");
  }, 180_000);

  test("each of the others runs the same way, asks nothing, or is refused by the name of a property", async () => {
    const others = definitionEntries.filter((entry) => !plainEntries.includes(entry));
    const journeys = await travelAll(makeSqliteFile, others);
    expect(failuresOf(journeys)).toEqual([]);
    expect(refusalsOf(journeys).flat()).not.toContain("");
  }, 120_000);

  test("a sample of them runs on PostgreSQL too", async () => {
    const sample = plainEntries.filter((_, index) => index % EVERY === 0);
    expect(failuresOf(await travelAll(makePostgresDatabase, sample))).toEqual([]);
  }, 120_000);
});
