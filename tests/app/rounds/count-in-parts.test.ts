import { describe, expect, test } from "vitest";
import { countInParts } from "../../../app/services/count-in-parts";
import type { Db } from "../../../db/open.js";
import * as counts from "../../../db/queries/analysis-counts.js";
import { countAnswersByReturn } from "../../../db/queries/round-attrition.js";
import { onEachDatabase } from "../../support/databases.js";
import { seedStudy } from "../results/seed-study.js";
import { GROUPS_9_5_4, saysSmall, smallPlan } from "../results/small-study.js";
import { makeAllKindsStudy } from "../support/all-kinds-study.js";

interface Rounds {
  readonly consultationId: string;
  readonly roundId: string;
  readonly previousRoundId: string;
}

/** Every counting of the analysis, in parts of some people and in one statement. */
async function countBothWays(db: Db, rounds: Rounds, peopleAtOnce: number) {
  const { consultationId, roundId, previousRoundId } = rounds;
  const key = { consultationId, roundId };
  const earlier = { consultationId, roundId: previousRoundId };
  const returns = { ...earlier, laterRoundId: roundId };
  const both = async <Row extends object>(
    of: typeof key,
    counting: Parameters<typeof countInParts<Row>>[2],
  ): Promise<readonly [unknown, unknown]> => [
    withNumbers(await countInParts(db, of, counting, peopleAtOnce)),
    withNumbers(await counting.count({})),
  ];
  return {
    values: await both(key, {
      count: (range) => counts.countValues(db, { ...key, ...range }),
      by: ["itemId", "groupKey", "value"],
      sums: ["count"],
    }),
    codes: await both(key, {
      count: (range) => counts.countCodes(db, { ...key, ...range }),
      by: ["itemId", "groupKey", "facet", "code"],
      sums: ["count"],
    }),
    parts: await both(key, {
      count: (range) => counts.countParts(db, { ...key, ...range }),
      by: ["itemId", "groupKey", "facet", "value"],
      sums: ["count"],
    }),
    respondents: await both(key, {
      count: (range) => counts.countRespondents(db, { ...key, ...range }),
      by: ["itemId", "groupKey"],
      sums: ["count"],
    }),
    texts: await both(key, {
      count: (range) => counts.countTexts(db, { ...key, ...range }),
      by: ["itemId"],
      sums: ["count"],
    }),
    transitions: await both(key, {
      count: (range) => counts.countTransitions(db, { ...rounds, ...range }),
      by: ["itemId", "previousValue", "previousCode", "nextValue", "nextCode"],
      sums: ["count"],
    }),
    returns: await both(earlier, {
      count: (range) => countAnswersByReturn(db, { ...returns, ...range }),
      by: ["itemId", "value", "code"],
      sums: ["back", "left"],
    }),
  };
}

/** PostgreSQL gives counts as texts. */
const withNumbers = (rows: readonly object[]) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        ["count", "back", "left"].includes(name) ? Number(value) : value,
      ]),
    ),
  );

onEachDatabase("counting some people after the other", (db) => {
  describe.each([1, 2, 5, 7])("by %i", (peopleAtOnce) => {
    test("gives the rows of one statement, in its order, for two rounds with people of no group", async () => {
      const panel = GROUPS_9_5_4.map((group, person) => (person % 4 === 3 ? null : group));
      const study = await seedStudy(db(), { plan: smallPlan(), panel, says: saysSmall, rounds: 2 });
      const [previousRoundId = "", roundId = ""] = study.roundIds;
      const found = await countBothWays(db(), { ...study, previousRoundId, roundId }, peopleAtOnce);
      expect(found.values[1]).not.toEqual([]);
      expect(found.transitions[1]).not.toEqual([]);
      expect(found.returns[1]).not.toEqual([]);
      for (const [inParts, atOnce] of Object.values(found)) expect(inParts).toEqual(atOnce);
    });

    test("gives the rows of one statement, in its order, for every kind of question", async () => {
      const study = await makeAllKindsStudy(db(), { panelists: 9 });
      const { consultationId, firstRoundId } = study;
      const rounds = { consultationId, roundId: firstRoundId, previousRoundId: firstRoundId };
      const found = await countBothWays(db(), rounds, peopleAtOnce);
      for (const [inParts, atOnce] of Object.values(found)) {
        expect(atOnce).not.toEqual([]);
        expect(inParts).toEqual(atOnce);
      }
    });
  });
});
