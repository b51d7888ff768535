import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { pairedDifferences } from "../../../analysis/indices/paired-differences.js";
import { pairedRanking } from "../../../analysis/indices/paired-ranking.js";
import { ratingMatrix } from "../../../analysis/shape/rating-matrix.js";
import { subjectPairs } from "../../../analysis/shape/subject-pairs.js";

const keys = ["a", "b", "c", "d"];
const pairsOf = (rows: readonly (readonly (number | null)[])[], subjects = keys) =>
  subjectPairs(ratingMatrix(rows), subjects);
const scoresOf = (ranking: ReturnType<typeof pairedRanking>) => ranking.subjects.map(({ score }) => score.value);

const judged = [
  [4, 3, null, null],
  [5, 3, null, null],
  [3, 3, 2, null],
  [null, 4, 5, 1],
  [null, 2, 2, 1],
  [null, null, 4, 1],
  [4, null, null, 2],
  [2, null, 1, null],
  [3, 3, 3, 3],
];

// R 4.2.2: lm(d ~ 0 + X[, -1], weights = w) over the six pairs, X with 1 for the first subject and -1 for the second.
test.each([
  {
    options: {},
    scores: [-0.69512195121951, -0.14634146341463, -0.35365853658537, 1.19512195121951].map((score) => -score),
    cyclicShare: 0.11334289813486,
  },
  {
    options: { centre: "median" },
    scores: [-0.68815331010453, -0.1411149825784, -0.28745644599303, 1.11672473867596].map((score) => -score),
    cyclicShare: 0.16348432055749,
  },
  {
    options: { weighting: "equal" },
    scores: [-0.60416666666667, -0.14583333333333, -0.33333333333333, 1.08333333333333].map((score) => -score),
    cyclicShare: 0.14139161462979,
  },
] as const)("agrees with R's weighted regression on the differences: $options", ({ options, scores, cyclicShare }) => {
  const ranking = pairedRanking(pairsOf(judged), options);
  for (const [place, score] of scoresOf(ranking).entries()) expect(score).toBeCloseTo(scores[place] ?? 0, 12);
  expect(ranking.cyclicShare.value).toBeCloseTo(cyclicShare, 12);
  expect(ranking.cyclicShare.details).toEqual({ cycles: 3 });
  expect(ranking.subjects.map(({ rank }) => rank.value)).toEqual([1, 3, 2, 4]);
  expect(ranking.differences.map(({ mean }) => mean.n)).toEqual([4, 3, 2, 4, 3, 4]);
  expect(ranking.subjects[0]?.score).toMatchObject({ n: 4, details: { partners: 3, comparisons: 9 } });
});

test("a lenient panel does not lift the subject it judged", () => {
  // b is half a step better with everybody, but lenient people judged only a and b, strict ones b and c.
  const ranking = pairedRanking(
    pairsOf(
      [
        [5, 5, null],
        [4, 5, null],
        [null, 2, 3],
        [null, 1, 3],
      ],
      ["a", "b", "c"],
    ),
  );
  // By hand: b - a = 0.5, c - b = 1.5.
  expect(scoresOf(ranking).map((score) => score?.toFixed(6))).toEqual(["-0.833333", "-0.333333", "1.166667"]);
  expect(ranking.cyclicShare).toMatchObject({ value: null, reason: "no three subjects are compared in a circle" });
});

describe("subjects that cannot be compared", () => {
  const ranking = pairedRanking(
    pairsOf([
      [1, 2, null, null],
      [1, 3, null, null],
      [null, null, 5, null],
    ]),
  );

  test("form components of their own, each ranked in itself", () => {
    expect(ranking.components).toEqual([["a", "b"], ["c"], ["d"]]);
    expect(ranking.subjects.map(({ component, rank }) => [component, rank.value])).toEqual([
      [0, 2],
      [0, 1],
      [1, null],
      [2, null],
    ]);
  });

  test("have no score when nobody judged them with another", () => {
    expect(ranking.subjects[2]?.score).toMatchObject({ value: null, n: 0, reason: "compared with no other subject" });
    expect(ranking.differences[1]?.mean).toMatchObject({ value: null, n: 0, reason: "nobody judged both" });
  });
});

test("two components do not touch each other's scores", () => {
  const rows = [
    [1, 2, null, null],
    [null, null, 2, 5],
  ];
  expect(scoresOf(pairedRanking(pairsOf(rows)))).toEqual([-0.5, 0.5, -1.5, 1.5]);
});

const answers = fc.array(
  fc.array(fc.option(fc.integer({ min: 1, max: 5 }), { freq: 3 }), { minLength: 4, maxLength: 4 }),
  { minLength: 1, maxLength: 12 },
);

test("with the same judges everywhere the scores are the means less their average", () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(...keys.map(() => fc.integer({ min: 1, max: 5 }))), { minLength: 1, maxLength: 9 }),
      (rows) => {
        const means = keys.map((_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length);
        const average = means.reduce((sum, mean) => sum + mean, 0) / 4;
        for (const weighting of ["people", "equal"] as const) {
          const ranking = pairedRanking(pairsOf(rows), { weighting });
          for (const [at, score] of scoresOf(ranking).entries()) {
            expect(score).toBeCloseTo((means[at] ?? 0) - average, 9);
          }
        }
      },
    ),
    { numRuns: 40 },
  ));

test("scores stay when a person judges everything higher, scale with the answers and turn with the pairs", () =>
  fc.assert(
    fc.property(answers, fc.integer({ min: -3, max: 3 }), (rows, shift) => {
      const own = scoresOf(pairedRanking(pairsOf(rows)));
      const changed = (change: (value: number, row: number) => number) =>
        scoresOf(pairedRanking(pairsOf(rows.map((row, at) => row.map((v) => (v === null ? null : change(v, at)))))));
      const turned = pairsOf(rows).map(({ a, b, pairs }) => ({
        a: b,
        b: a,
        pairs: pairs.map(({ previous, next, count }) => ({ previous: next, next: previous, count })),
      }));
      const renamed = new Map(pairedRanking(turned).subjects.map(({ subjectKey, score }) => [subjectKey, score.value]));
      const [shifted, doubled] = [changed((v, row) => v + shift * row), changed((v) => 2 * v)];
      for (const [at, score] of own.entries()) {
        if (score === null) {
          expect([shifted[at], doubled[at], renamed.get(keys[at] ?? "")]).toEqual([null, null, null]);
          continue;
        }
        expect(shifted[at]).toBeCloseTo(score, 9);
        expect(doubled[at]).toBeCloseTo(2 * score, 9);
        expect(renamed.get(keys[at] ?? "")).toBeCloseTo(score, 9);
      }
    }),
    { numRuns: 60 },
  ));

test("no other scores leave less of the differences", () =>
  fc.assert(
    fc.property(
      answers,
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
      (rows, off) => {
        const { subjects, differences } = pairedRanking(pairsOf(rows));
        const left = (by: number) => {
          const scores = new Map(
            subjects.map(({ subjectKey, score }, at) => [subjectKey, (score.value ?? 0) + by * (off[at] ?? 0)]),
          );
          return differences.reduce((sum, { a, b, mean }) => {
            const rest = mean.value === null ? 0 : (scores.get(a) ?? 0) - (scores.get(b) ?? 0) - mean.value;
            return sum + mean.n * rest ** 2;
          }, 0);
        };
        expect(left(0)).toBeLessThanOrEqual(left(0.1) + 1e-9);
      },
    ),
    { numRuns: 60 },
  ));

test("differences by counts are those of the people", () =>
  fc.assert(
    fc.property(answers, (rows) => {
      for (const { a, b, mean, median } of pairedDifferences(pairsOf(rows))) {
        const both = rows.flatMap((row) => {
          const [x, y] = [row[keys.indexOf(a)] ?? null, row[keys.indexOf(b)] ?? null];
          return x === null || y === null ? [] : [x - y];
        });
        expect(mean.n).toBe(both.length);
        if (both.length === 0) continue;
        expect(mean.value).toBeCloseTo(both.reduce((sum, d) => sum + d, 0) / both.length, 12);
        const sorted = both.toSorted((x, y) => x - y);
        const middle = ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
        expect(median.value).toBeCloseTo(middle, 12);
      }
    }),
    { numRuns: 60 },
  ));

test("refuses a subject paired with itself, a pair given twice, and columns without keys", () => {
  const pairs = [{ previous: 1, next: 2, count: 3 }];
  expect(() => pairedRanking([{ a: "a", b: "a", pairs }])).toThrow(InputShapeError);
  expect(() =>
    pairedRanking([
      { a: "a", b: "b", pairs },
      { a: "b", b: "a", pairs },
    ]),
  ).toThrow(InputShapeError);
  expect(() => pairedRanking([{ a: "a", b: "b", pairs: [{ previous: 1, next: 2, count: 0.5 }] }])).toThrow(
    InputShapeError,
  );
  expect(() => pairsOf([[1, 2]], ["a"])).toThrow(InputShapeError);
});
