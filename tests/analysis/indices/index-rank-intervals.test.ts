import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import type { IndexDefinition } from "../../../analysis/indices/index-definition.js";
import type { IndexPanel } from "../../../analysis/indices/index-panel.js";
import { countIndexPanel } from "../../../analysis/indices/index-panel.js";
import { indexRankIntervals } from "../../../analysis/indices/index-rank-intervals.js";
import { indexRankIntervalsByPeople } from "../../../analysis/indices/index-rank-intervals-by-people.js";
import { indexRanking } from "../../../analysis/indices/index-ranking.js";
import { percentileInterval } from "../../../analysis/resampling/percentile-interval.js";
import { bootstrapRowReplicates } from "../../../analysis/resampling/replicates.js";
import { ratingMatrix } from "../../../analysis/shape/rating-matrix.js";
import { manySubjects, rated, unanimous } from "./support.js";

const definition = (minValid: number): IndexDefinition => ({
  floor: 5,
  minValid,
  cannotJudgeAtMost: 0.4,
  composites: [
    {
      key: "I",
      label: "I",
      combination: "geometric",
      parts: ["x", "y"].map((criterion) => ({ source: { criterion }, weight: 0.5 })),
    },
    { key: "X", label: "X", combination: "arithmetic", parts: [{ source: { criterion: "x" }, weight: 1 }] },
  ],
  strategies: [],
});

/** People by subjects, answers to x on a scale of 1 to 5. */
const panelOf = (rows: readonly (readonly (number | null)[])[], subjects = ["a", "b", "c"]): IndexPanel => ({
  matrix: ratingMatrix(rows),
  columns: subjects.map((subjectKey) => ({ subjectKey, criterion: "x", min: 1, max: 5, cannotJudge: 0 })),
});

describe("rank intervals of an index from distributions", () => {
  test("are a point where everybody agrees", () => {
    const subjects = [
      unanimous("low", { x: 1, y: 2 }),
      unanimous("high", { x: 5, y: 4 }),
      unanimous("middle", { x: 3, y: 3 }),
    ];
    const result = indexRankIntervals(definition(8), subjects, { composite: "I", seed: 1, resamples: 40, topSize: 2 });
    expect(result.subjects.map(({ rank }) => [rank.interval?.low, rank.value, rank.interval?.high])).toEqual([
      [3, 3, 3],
      [1, 1, 1],
      [2, 2, 2],
    ]);
    expect(result.subjects.map(({ topProbability }) => topProbability.value)).toEqual([0, 1, 1]);
    expect(result.above).toEqual([
      [0, 0, 0],
      [1, 0, 1],
      [1, 0, 0],
    ]);
    expect(result.subjects[0]?.value.parameters.resampled).toMatch(/independently/);
  });

  test("follow the chances of two answers drawn twice", () => {
    const subjects = [
      { subjectKey: "a", criteria: { x: rated(2, 5) } },
      { subjectKey: "b", criteria: { x: rated(3) } },
    ];
    const { above, subjects: rows } = indexRankIntervals(definition(1), subjects, {
      composite: "X",
      seed: 3,
      resamples: 10_000,
      topSize: 1,
    });
    // Means 2, 3.5 and 5 in a quarter, a half and a quarter of the resamples, against 3.
    expect(Math.abs((above[0]?.[1] ?? 0) - 0.75)).toBeLessThan(0.015);
    expect(rows[0]?.topProbability.value).toBe(above[0]?.[1]);
    expect(rows[0]?.value).toMatchObject({ value: 62.5, interval: { low: 25, high: 100 } });
    expect(rows[0]?.rank.reason).toBe("interval not reliable: 2 answers, under 8");
  });

  test("draw from the answers whatever the order of subjects, criteria and levels", () =>
    fc.assert(
      fc.property(
        manySubjects(["x", "y"], 3),
        fc.constantFrom<"mean" | "median">("mean", "median"),
        (subjects, scoring) => {
          const choice = { composite: "I", scoring, seed: 5, resamples: 25, topSize: 1 };
          const own = indexRankIntervals(definition(8), subjects, choice);
          const turned = subjects.toReversed().map(({ subjectKey, criteria }) => ({
            subjectKey,
            criteria: Object.fromEntries(
              Object.entries(criteria)
                .toReversed()
                .map(([key, input]) => [key, { ...input, distribution: input.distribution.toReversed() }]),
            ),
          }));
          const other = indexRankIntervals(definition(8), turned, choice);
          expect(other.subjects.toReversed()).toEqual(own.subjects);
          expect(other.above.toReversed().map((row) => row.toReversed())).toEqual(own.above);
          expect(own.subjects.reduce((sum, { topProbability }) => sum + (topProbability.value ?? 0), 0)).toBeCloseTo(
            1,
            9,
          );
          const ranks = indexRanking(definition(8), subjects, choice);
          expect(own.subjects.map(({ rank }) => rank.value)).toEqual(ranks.map(({ rank }) => rank.value));
        },
      ),
      { numRuns: 25 },
    ));

  test("leave out subjects without a value", () => {
    const subjects = [unanimous("a", { x: 2, y: 2 }), unanimous("unasked", { x: 5 }), unanimous("b", { x: 3, y: 3 })];
    const { subjects: rows, above } = indexRankIntervals(definition(8), subjects, {
      composite: "I",
      seed: 1,
      resamples: 5,
    });
    expect(rows[1]?.topProbability).toMatchObject({ value: null, reason: "y: not asked" });
    expect(above).toEqual([
      [0, null, 0],
      [null, null, null],
      [1, null, 0],
    ]);
    const none = indexRankIntervals(definition(8), subjects.slice(1, 2), { composite: "I", seed: 1 });
    expect(none.subjects[0]?.value.value).toBeNull();
  });

  test.each([{ resamples: 0 }, { topSize: 0 }, { level: 1 }, { seed: 0.5 }])("refuse %o", (wrong) => {
    expect(() => indexRankIntervals(definition(8), [], { composite: "I", seed: 1, ...wrong })).toThrow(InputShapeError);
  });
});

describe("rank intervals of an index from people", () => {
  // Everybody puts a one step above b, at quite different heights.
  const steps = [1, 1, 2, 2, 3, 3, 4, 4].map((b) => [b + 1, b, 3]);

  test("know that the same people judge both, which distributions do not", () => {
    const choice = { composite: "X", seed: 2, resamples: 400, topSize: 1 };
    const byPeople = indexRankIntervalsByPeople(definition(8), panelOf(steps), choice);
    const apart = indexRankIntervals(definition(8), countIndexPanel(panelOf(steps)), choice);
    expect(byPeople.above[0]?.[1]).toBe(1);
    expect(apart.above[0]?.[1]).toBeLessThan(0.99);
    expect(byPeople.subjects.map(({ rank }) => rank.value)).toEqual(apart.subjects.map(({ rank }) => rank.value));
    expect(byPeople.subjects[0]?.rank.parameters.resampled).toBe("people with all their answers");
  });

  test("are those of whole rows resampled", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })), {
          minLength: 2,
          maxLength: 9,
        }),
        fc.constantFrom(undefined, "by halves"),
        (rows, stratified) => {
          const panel = panelOf(rows, ["a", "b"]);
          const strata = stratified && rows.map((_, row) => (row % 2 === 0 ? "even" : "odd"));
          const resampling = { seed: 8, resamples: 30, ...(strata && { strata }) };
          const { subjects, above } = indexRankIntervalsByPeople(definition(1), panel, {
            composite: "X",
            ...resampling,
          });
          const meanOf = (values: Float64Array, at: number) =>
            rows.reduce((sum, _, row) => sum + 25 * ((values[2 * row + at] ?? 0) - 1), 0) / rows.length;
          for (const at of [0, 1]) {
            const { values } = bootstrapRowReplicates(panel.matrix, (matrix) => meanOf(matrix.values, at), resampling);
            const [expected, interval] = [percentileInterval(values), subjects[at]?.value.interval];
            expect(interval?.low).toBeCloseTo(expected?.low ?? Number.NaN, 9);
            expect(interval?.high).toBeCloseTo(expected?.high ?? Number.NaN, 9);
          }
          const difference = bootstrapRowReplicates(
            panel.matrix,
            ({ values }) => Math.sign(Math.round(1e6 * (meanOf(values, 0) - meanOf(values, 1)))),
            resampling,
          );
          const won = difference.values.reduce((sum, { value, count }) => sum + ((value + 1) / 2) * count, 0);
          expect(above[0]?.[1]).toBeCloseTo(won / 30, 9);
        },
      ),
      { numRuns: 30 },
    ));

  test("count resamples in which nobody judged a subject, which is then last", () => {
    const rows = [
      [5, 1],
      [null, 1],
      [null, 1],
    ];
    const { subjects, above } = indexRankIntervalsByPeople(definition(1), panelOf(rows, ["a", "b"]), {
      composite: "X",
      seed: 1,
      resamples: 3000,
      topSize: 1,
    });
    const without = Number(subjects[0]?.value.details?.resamplesWithoutValue);
    expect(Math.abs(without / 3000 - 8 / 27)).toBeLessThan(0.03);
    expect(above[1]?.[0]).toBeCloseTo(without / 3000, 12);
    expect(subjects[0]?.value.interval).toMatchObject({ low: 100, high: 100 });
  });

  test("refuse columns described twice or not at all, and strata that are not one for each row", () => {
    const panel = panelOf(steps);
    const call = (changed: IndexPanel, strata?: string[]) => () =>
      indexRankIntervalsByPeople(definition(8), changed, {
        composite: "X",
        seed: 1,
        resamples: 2,
        ...(strata && { strata }),
      });
    expect(call({ ...panel, columns: panel.columns.slice(1) })).toThrow(InputShapeError);
    expect(call(panelOf(steps, ["a", "b", "a"]))).toThrow(InputShapeError);
    expect(call(panel, ["one"])).toThrow(InputShapeError);
  });
});
