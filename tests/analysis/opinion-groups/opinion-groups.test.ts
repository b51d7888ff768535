import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { adjustedRand } from "../../../analysis/opinion-groups/adjusted-rand.js";
import { kMeans } from "../../../analysis/opinion-groups/k-means.js";
import { leadingEigenvectors } from "../../../analysis/opinion-groups/leading-eigenvectors.js";
import { opinionGroupStability } from "../../../analysis/opinion-groups/opinion-group-stability.js";
import { opinionGroups } from "../../../analysis/opinion-groups/opinion-groups.js";
import { opinionSpace } from "../../../analysis/opinion-groups/opinion-space.js";
import { silhouette } from "../../../analysis/opinion-groups/silhouette.js";
import { symmetricEigen } from "../../../analysis/opinion-groups/symmetric-eigen.js";
import { castVotes, votesByGroup, votesByPerson, votesByStatement } from "../../../analysis/opinion-groups/votes.js";
import { createRandom } from "../../../analysis/resampling/random.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import { ratingMatrix } from "../../../analysis/shape/rating-matrix.js";
import { camps, reordered } from "./support.js";

const likeness = (a: readonly (number | null)[], b: readonly (number | null)[]) =>
  adjustedRand(countTransitions(a.map((group, index) => [group ?? -1, b[index] ?? -1] as const))).value;

describe("votes", () => {
  const votes = ratingMatrix([
    [1, 0, null],
    [-1, null, null],
    [1, 1, -1],
  ]);

  test("are counted by person, statement and group", () => {
    expect(votesByPerson(votes).map(({ agree, disagree, pass, seen }) => [agree, disagree, pass, seen])).toEqual([
      [1, 0, 1, 2],
      [0, 1, 0, 1],
      [2, 1, 0, 3],
    ]);
    expect(votesByStatement(votes).map(({ agree, disagree, pass, seen }) => [agree, disagree, pass, seen])).toEqual([
      [2, 1, 0, 3],
      [1, 0, 1, 2],
      [0, 1, 0, 1],
    ]);
    const [first, second] = votesByGroup(votes, [1, null, 0], 2);
    expect(first?.[0]).toEqual({ agree: 1, disagree: 0, pass: 0, seen: 1 });
    expect(second?.[1]).toEqual({ agree: 0, disagree: 0, pass: 1, seen: 1 });
    expect(second?.[2]).toEqual({ agree: 0, disagree: 0, pass: 0, seen: 0 });
  });

  test("are 1, 0, -1 or missing, as many as people times statements, of people in a group or none", () => {
    expect(() => castVotes(ratingMatrix([[2]]))).toThrow(InputShapeError);
    expect(() => castVotes({ rows: 2, columns: 2, values: new Float64Array(3) })).toThrow(InputShapeError);
    expect(() => votesByGroup(votes, [0], 1)).toThrow(InputShapeError);
    expect(() => votesByGroup(votes, [0, 0, 1], 1)).toThrow(InputShapeError);
    expect(votesByStatement(ratingMatrix([]))).toEqual([]);
  });
});

describe("opinion groups", () => {
  test.each([
    { sizes: [20, 15], options: {} },
    { sizes: [30, 20, 14], options: { statements: 30 } },
    { sizes: [60, 40], options: { unseen: 0.5, statements: 40 } },
  ])("find camps of $sizes with chances of $options", ({ sizes, options }) => {
    const { votes, campOf } = camps(sizes, options);
    const found = opinionGroups(votes, { seed: 3 });
    expect(found.groups.value).toBe(sizes.length);
    expect(found.sizes).toEqual(sizes);
    expect(likeness(found.groupOf, campOf)).toBe(1);
    expect(found.groups.details?.silhouette).toBeGreaterThan(0.5);
  });

  test("are the same for people and statements in another order, and for all votes turned round", () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const { votes } = camps([16, 12], { seed, statements: 24 });
        const random = createRandom(seed, 1);
        const shuffle = (length: number) =>
          Array.from({ length }, (_, index) => ({ index, key: random.next() }))
            .sort((a, b) => a.key - b.key)
            .map(({ index }) => index);
        const [people, statements] = [shuffle(votes.rows), shuffle(votes.columns)];
        const { groupOf } = opinionGroups(votes, { seed: 1 });
        const moved = opinionGroups(reordered(votes, people, statements), { seed: 1 });
        expect(
          likeness(
            moved.groupOf,
            people.map((person) => groupOf[person] ?? null),
          ),
        ).toBe(1);
        const turned = opinionGroups({ ...votes, values: votes.values.map((vote) => 0 - vote) }, { seed: 1 });
        expect(likeness(turned.groupOf, groupOf)).toBe(1);
      }),
      { numRuns: 10, seed: 1 },
    ));

  test("of two united camps differ along one direction, which explains no more than all", () => {
    // Rounding once made it 1.0000000000000002.
    for (const [one, other] of [
      [2, 1],
      [3, 2],
      [4, 1],
    ] as const) {
      const rows = Array.from({ length: one + other }, (_, person) => (person < one ? [1, 1] : [-1, -1]));
      expect(opinionSpace(castVotes(ratingMatrix(rows)))?.explained).toEqual([1, 0]);
    }
  });

  test("leave out who voted too little, and do not let unseen statements draw people to the middle", () => {
    const { votes } = camps([20, 20], { noise: 0 });
    const values = Float64Array.from(votes.values);
    values.fill(Number.NaN, 7, 20);
    values.fill(Number.NaN, 20 + 6, 40);
    const { groupOf, groups, positions, sizes } = opinionGroups({ ...votes, values }, { seed: 1 });
    expect(groupOf.slice(0, 3)).toEqual([groupOf[2], null, groupOf[2]]);
    expect(groups.n).toBe(39);
    expect(groups.details?.notGrouped).toBe(1);
    expect(sizes).toEqual([20, 19]);
    expect(Math.abs(positions[0]?.[0] ?? 0)).toBeGreaterThan(0.5 * Math.abs(positions[2]?.[0] ?? 0));
  });

  test("with fewer statements than the minimum of votes, voting on all of them is enough", () => {
    const { votes } = camps([10, 8], { statements: 4, noise: 0 });
    expect(opinionGroups(votes, { seed: 1 }).groups).toMatchObject({ value: 2, n: 18 });
  });

  test("are refused with a reason under twelve people, without differences and without votes", () => {
    const eleven = opinionGroups(camps([6, 5]).votes, { seed: 1 });
    expect(eleven).toMatchObject({
      groups: { value: null, n: 11, reason: "needs at least 12 people with 7 votes or more" },
      sizes: [],
      positions: [],
    });
    expect(eleven.groupOf).toEqual(Array(11).fill(null));
    expect(opinionGroups(camps([6, 6], { noise: 0 }).votes, { seed: 1 }).groups.value).toBe(2);
    const alike = ratingMatrix(Array.from({ length: 15 }, () => [1, 1, -1, 0, 1, 1, 1]));
    expect(opinionGroups(alike, { seed: 1 }).groups.reason).toBe("no votes differ");
    const nothing = ratingMatrix(Array.from({ length: 15 }, () => [null, null]));
    expect(opinionGroups(nothing, { seed: 1 }).groups.reason).toMatch(/^needs at least 12 people/);
  });

  test("tell when all who voted enough stand at the same place", () => {
    const rows = [...Array.from({ length: 14 }, () => [1, 1, 1, 1, 1, 1, 1]), [-1, null, null, null, null, null, null]];
    expect(opinionGroups(ratingMatrix(rows), { seed: 1 }).groups.reason).toBe("everybody stands at the same place");
  });

  test("try as many groups as there are people for", () => {
    expect(opinionGroups(camps([7, 6]).votes, { seed: 1 }).tried.map(({ groups }) => groups)).toEqual([2, 3]);
    expect(opinionGroups(camps([20, 20]).votes, { seed: 1 }).tried.map(({ groups }) => groups)).toEqual([2, 3, 4, 5]);
  });

  test("refuse bad numbers", () => {
    const { votes } = camps([8, 8]);
    for (const options of [{ seed: -1 }, { minimumVotes: 0 }, { minimumPeople: 1.5 }, { mostGroups: 1 }]) {
      expect(() => opinionGroups(votes, { seed: 1, ...options })).toThrow(InputShapeError);
    }
  });
});

describe("stability of opinion groups", () => {
  test("is high for camps far apart and low for one cloud", () => {
    const apart = camps([20, 16], { noise: 0.15 }).votes;
    const stable = opinionGroupStability(apart, opinionGroups(apart, { seed: 1 }), { seed: 2, resamples: 40 });
    expect(stable.adjustedRand.value).toBeGreaterThan(0.99);
    expect(stable.staysTogether.map(({ value }) => (value ?? 0) > 0.99)).toEqual([true, true]);
    const cloud = camps([40], { noise: 1 }).votes;
    const unstable = opinionGroupStability(cloud, opinionGroups(cloud, { seed: 1 }), { seed: 2, resamples: 40 });
    expect(unstable.adjustedRand.value).toBeLessThan(0.65);
    expect(unstable.adjustedRand.interval?.low).toBeLessThan(unstable.adjustedRand.value ?? 0);
  });

  test("repeats with its seed", () => {
    const { votes } = camps([14, 12], { noise: 0.6 });
    const groups = opinionGroups(votes, { seed: 1 });
    const draw = (seed: number) => opinionGroupStability(votes, groups, { seed, resamples: 20 });
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5).adjustedRand.value).not.toBe(draw(6).adjustedRand.value);
  });

  test("has the reason of groups that are not there, and none for a single person", () => {
    const few = camps([4, 4]).votes;
    expect(opinionGroupStability(few, opinionGroups(few, { seed: 1 }), { seed: 1 })).toMatchObject({
      adjustedRand: { value: null, reason: "needs at least 12 people with 7 votes or more" },
      staysTogether: [],
    });
    const { votes } = camps([19, 1], { noise: 0 });
    const { staysTogether } = opinionGroupStability(votes, opinionGroups(votes, { seed: 1 }), {
      seed: 1,
      resamples: 20,
    });
    expect(staysTogether[1]).toMatchObject({ value: null, reason: "a single person" });
  });

  test("refuses groups of other people and bad numbers", () => {
    const { votes } = camps([8, 8]);
    const groups = opinionGroups(votes, { seed: 1 });
    const more = camps([9, 8]).votes;
    expect(() => opinionGroupStability(more, groups, { seed: 1 })).toThrow(InputShapeError);
    expect(() => opinionGroupStability(votes, groups, { seed: -1 })).toThrow(InputShapeError);
    expect(() => opinionGroupStability(votes, groups, { seed: 1, resamples: 0 })).toThrow(InputShapeError);
  });
});

describe("adjusted Rand index", () => {
  test.each([
    // scikit-learn 1.5, documentation of adjusted_rand_score.
    { why: "one group split", a: [0, 0, 1, 1], b: [0, 0, 1, 2], expected: 4 / 7 },
    { why: "everything split", a: [0, 0, 0, 0], b: [0, 1, 2, 3], expected: 0 },
    { why: "other names", a: [0, 0, 1, 1], b: [1, 1, 0, 0], expected: 1 },
    // By hand: no pair together in both, two in each: (0 - 2/3) / (2 - 2/3).
    { why: "worse than chance", a: [0, 0, 1, 1], b: [0, 1, 0, 1], expected: -0.5 },
  ])("is right for $why", ({ a, b, expected }) => {
    expect(likeness(a, b)).toBeCloseTo(expected, 12);
    expect(likeness(b, a)).toBeCloseTo(expected, 12);
  });

  test("takes cells listed more than once together, and is undefined for trivial groupings", () => {
    const listed = [
      { previous: 0, next: 0, count: 1 },
      { previous: 0, next: 0, count: 1 },
      { previous: 1, next: 1, count: 2 },
    ];
    expect(adjustedRand(listed).value).toBe(1);
    expect(adjustedRand([{ previous: 0, next: 3, count: 5 }]).reason).toBe("both groupings are trivial");
    expect(adjustedRand([{ previous: 0, next: 0, count: 1 }]).reason).toBe("needs at least two people");
    expect(adjustedRand([]).reason).toBe("needs at least two people");
  });
});

describe("k-means and silhouette", () => {
  const points = Float64Array.of(0, 0, 0, 1, 5, 5, 5, 6, 9, 0, 1, 0);

  test("group what lies together, the largest group first", () => {
    expect([...(kMeans(points, 3, createRandom(1))?.labels ?? [])]).toEqual([0, 0, 1, 1, 2, 0]);
    expect(kMeans(points, 1, createRandom(1))?.spread).toBeCloseTo(310 / 3, 12);
  });

  test("a weight counts like repeated points, and weight 0 shapes nothing", () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 }), (times) => {
        fc.pre(times.filter((count) => count > 0).length >= 2);
        const owners = times.flatMap((count, point) => new Array<number>(count).fill(point));
        const repeated = Float64Array.from(owners.flatMap((point) => [...points.subarray(2 * point, 2 * point + 2)]));
        const weighted = kMeans(points, 2, createRandom(1), { weights: Float64Array.from(times) });
        const spreads = Array.from({ length: 63 }, (_, mask) =>
          spreadOf(repeated, (point) => ((mask + 1) >> (owners[point] ?? 0)) & 1),
        );
        expect(weighted?.spread).toBeCloseTo(Math.min(...spreads), 9);
        const labelled = spreadOf(repeated, (point) => weighted?.labels[owners[point] ?? 0] ?? 0);
        expect(labelled).toBeCloseTo(weighted?.spread ?? Number.NaN, 9);
      }),
      { numRuns: 50, seed: 1 },
    ));

  test("find the best of all groupings of eight points in two", () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 16, maxLength: 16 }), (coordinates) => {
        const cloud = Float64Array.from(coordinates);
        const found = kMeans(cloud, 2, createRandom(1));
        fc.pre(found !== null);
        const spreads = Array.from({ length: 127 }, (_, mask) => spreadOf(cloud, (point) => ((mask + 1) >> point) & 1));
        expect(found?.spread).toBeCloseTo(Math.min(...spreads), 8);
      }),
      { numRuns: 40, seed: 1 },
    ));

  test("there are no more groups than different points", () => {
    expect(kMeans(Float64Array.of(1, 1, 1, 1), 2, createRandom(1))).toBeNull();
    expect(kMeans(new Float64Array(0), 1, createRandom(1))).toBeNull();
    expect(() => kMeans(points, 0, createRandom(1))).toThrow(InputShapeError);
    expect(() => kMeans(points, 2, createRandom(1), { starts: 0 })).toThrow(InputShapeError);
  });

  test("a silhouette by hand: two pairs on a line, and a single point counts 0", () => {
    const line = Float64Array.of(0, 0, 1, 0, 10, 0, 12, 0);
    const widths = [1 - 1 / 11, 1 - 1 / 10, 1 - 2 / 9.5, 1 - 2 / 11.5];
    const mean = widths.reduce((sum, width) => sum + width, 0) / 4;
    expect(silhouette(line, Int32Array.of(0, 0, 1, 1)).value).toBeCloseTo(mean, 12);
    expect(silhouette(Float64Array.of(0, 0, 3, 4), Int32Array.of(0, 1)).value).toBe(0);
    expect(silhouette(Float64Array.of(0, 0, 0, 0), Int32Array.of(0, 1)).value).toBe(0);
    expect(silhouette(line, Int32Array.of(0, 0, 0, 0)).reason).toBe("needs at least two groups");
    expect(silhouette(new Float64Array(0), new Int32Array(0)).reason).toBe("needs at least two groups");
    expect(() => silhouette(line, Int32Array.of(0))).toThrow(InputShapeError);
  });
});

describe("eigenvectors", () => {
  const symmetric = (size: number) =>
    fc
      .array(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      })
      // Rows times their own transpose: no negative eigenvalues.
      .map((rows) =>
        rows.map((a) => rows.map((b) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0))),
      );

  test("solve A v = lambda v, the two largest like all of them", () =>
    fc.assert(
      fc.property(symmetric(8), (matrix) => {
        const { values, vectors } = symmetricEigen(matrix);
        for (const [index, vector] of vectors.entries()) {
          for (const [row, entry] of vector.entries()) {
            const image = matrix[row]?.reduce((sum, value, column) => sum + value * (vector[column] ?? 0), 0);
            expect(Math.abs((image ?? Number.NaN) - (values[index] ?? 0) * entry)).toBeLessThan(1e-9);
          }
        }
        const leading = leadingEigenvectors(Float64Array.from(matrix.flat()), 8, 2);
        for (const index of [0, 1]) expect(leading.values[index]).toBeCloseTo(values[index] ?? Number.NaN, 8);
      }),
      { numRuns: 40 },
    ));
});

function spreadOf(points: Float64Array, groupOf: (point: number) => number): number {
  let spread = 0;
  for (const group of [0, 1]) {
    const members = Array.from({ length: points.length / 2 }, (_, point) => point).filter(
      (point) => groupOf(point) === group,
    );
    for (const axis of [0, 1]) {
      const values = members.map((point) => points[2 * point + axis] ?? 0);
      const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
      spread += values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    }
  }
  return spread;
}
