import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { bordaScores } from "../../../analysis/rankings/borda-scores.js";
import { condorcetWinner } from "../../../analysis/rankings/condorcet-winner.js";
import { consensusDistances, meanConsensusDistance } from "../../../analysis/rankings/consensus-distances.js";
import { copelandScores } from "../../../analysis/rankings/copeland-scores.js";
import { kemenyConsensus } from "../../../analysis/rankings/kemeny-consensus.js";
import { meanRanks } from "../../../analysis/rankings/mean-ranks.js";
import { type PairwiseCounts, pairwiseCounts } from "../../../analysis/rankings/pairwise-counts.js";
import { countRankings, ranksOfOrder } from "../../../analysis/shape/rankings.js";
import { manyRankings, renamed, repeated } from "./support.js";

const valuesOf = (figures: readonly { value: number | null }[]) => figures.map(({ value }) => value);

describe("the capital of Tennessee, the usual example of ranked voting", () => {
  // Memphis, Nashville, Chattanooga, Knoxville; 42, 26, 15 and 17 of 100 voters.
  const rankings = [
    { ranks: [1, 2, 3, 4], count: 42 },
    { ranks: [4, 1, 2, 3], count: 26 },
    { ranks: [4, 3, 1, 2], count: 15 },
    { ranks: [4, 3, 2, 1], count: 17 },
  ];
  const pairs = pairwiseCounts(rankings);

  test("by Borda Nashville is first with 194 points", () => {
    expect(valuesOf(bordaScores(rankings))).toEqual([126, 194, 173, 107]);
    expect(bordaScores(rankings)[1]?.details).toEqual({ meanPoints: 1.94, share: 194 / 300 });
  });

  test("Nashville beats every other, Memphis none", () => {
    expect(condorcetWinner(pairs).value).toBe(1);
    expect(valuesOf(copelandScores(pairs))).toEqual([-3, 3, 1, -1]);
    expect(copelandScores(pairs)[2]?.details).toEqual({ wins: 2, losses: 1, ties: 0 });
  });

  test("Kemeny's order agrees with 393 of 600 preferences", () => {
    const { cost, orders } = kemenyConsensus(pairs);
    expect(cost.value).toBe(600 - 393);
    expect(orders).toEqual([[1, 2, 3, 0]]);
    expect(cost.details).toEqual({ optima: 1, lowerBound: 207, isOptimal: true });
  });

  test("its distances from the voters sum to the contradictions", () => {
    const distances = consensusDistances(rankings, [1, 2, 3, 0]);
    expect(distances).toEqual([
      { opposed: 0, compared: 6, count: 26 },
      { opposed: 2, compared: 6, count: 15 },
      { opposed: 3, compared: 6, count: 59 },
    ]);
    const figure = meanConsensusDistance(rankings, [1, 2, 3, 0]);
    expect(figure.value).toBeCloseTo(207 / 600, 12);
    expect(figure.details).toEqual({ meanTau: 1 - (2 * 207) / 600, largest: 0.5, uncounted: 0 });
  });
});

describe("mean and median ranks", () => {
  test("count who ranked the item; tied items share their places", () => {
    const ranks = meanRanks(
      countRankings([
        [1, 1, 3],
        [2, 1, null],
        [5, null, 9],
        [null, null, null],
      ]),
    );
    expect(ranks.map(({ mean }) => [mean.value, mean.n])).toEqual([
      [1.5, 3],
      [1.25, 2],
      [2.5, 2],
    ]);
    expect(ranks.map(({ median }) => median.value)).toEqual([1.5, 1.25, 2.5]);
  });

  test("an item nobody ranked has none", () => {
    const [, second] = meanRanks([{ ranks: [1, null], count: 3 }]);
    expect(second?.mean).toMatchObject({ value: null, n: 0, reason: "ranked by nobody" });
    expect(second?.median.reason).toBe("ranked by nobody");
  });
});

describe("partial rankings", () => {
  test("by Borda the items left out share the points that are left", () => {
    expect(valuesOf(bordaScores([{ ranks: [1, 2, null, null, null], count: 2 }]))).toEqual([8, 6, 2, 2, 2]);
  });

  test("items left out lie below, or are not compared", () => {
    const rankings = [{ ranks: [2, 1, null, null], count: 3 }];
    expect(pairwiseCounts(rankings).wins).toEqual([
      [0, 0, 3, 3],
      [3, 0, 3, 3],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    expect(pairwiseCounts(rankings, "not-compared").wins).toEqual([
      [0, 0, 0, 0],
      [3, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    expect(consensusDistances(rankings, [2, 3, 1, 0])).toEqual([{ opposed: 4, compared: 5, count: 3 }]);
    expect(consensusDistances(rankings, [2, 3, 1, 0], "not-compared")).toEqual([{ opposed: 0, compared: 1, count: 3 }]);
  });
});

describe("Kemeny's order", () => {
  test("every order is best when nothing is preferred, and the list of them is bounded", () => {
    const { cost, orders } = kemenyConsensus({
      items: 9,
      n: 1,
      wins: Array.from({ length: 9 }, () => Array(9).fill(0)),
    });
    expect(cost).toMatchObject({ value: 0, details: { optima: 362880 } });
    expect(orders).toHaveLength(50);
    expect(orders[1]).toEqual([0, 1, 2, 3, 4, 5, 6, 8, 7]);
  });

  test("of six items is the best of all 720 orders, with all the optima", () =>
    fc.assert(
      fc.property(manyRankings(6), (rankings) => {
        const pairs = pairwiseCounts(rankings);
        const costs = permutations([0, 1, 2, 3, 4, 5]).map((order) => ({ order, cost: costOf(pairs, order) }));
        const least = Math.min(...costs.map(({ cost }) => cost));
        const optima = costs.filter(({ cost }) => cost === least).map(({ order }) => order);
        const found = kemenyConsensus(pairs, { listAtMost: 720 });
        expect(found.cost.value).toBe(least);
        expect(found.cost.details?.optima).toBe(optima.length);
        expect(found.orders).toEqual(optima);
        const summed = consensusDistances(rankings, optima[0] ?? []);
        expect(summed.reduce((sum, { opposed, count }) => sum + opposed * count, 0)).toBe(least);
      }),
      { numRuns: 30 },
    ));

  test("counts may be weights, which are not exact", () => {
    const wins = [
      [0, 0.3, 0.1],
      [0.1 + 0.2, 0, 0.6],
      [0.7, 0.2, 0],
    ];
    const { cost, orders } = kemenyConsensus({ items: 3, n: 3, wins });
    expect(cost.value).toBeCloseTo(0.6, 12);
    expect(orders).toEqual([[1, 2, 0]]);
    expect(
      kemenyConsensus({
        items: 2,
        n: 1,
        wins: [
          [0, 0.3],
          [0.1 + 0.2, 0],
        ],
      }).cost.details?.optima,
    ).toBe(2);
  });

  test("of fourteen items is exact, of more approximate and says so", () => {
    const order = Array.from({ length: 14 }, (_, item) => (item * 5) % 14);
    const exact = kemenyConsensus(pairwiseCounts([{ ranks: ranksOfOrder(order, 14), count: 5 }]));
    expect(exact.orders).toEqual([order]);
    expect(exact.cost.parameters.variant).toBe("exact");
    const longer = Array.from({ length: 30 }, (_, item) => (item * 7) % 30);
    const searched = kemenyConsensus(pairwiseCounts([{ ranks: ranksOfOrder(longer, 30), count: 5 }]), { seed: 3 });
    expect(searched.orders).toEqual([longer]);
    expect(searched.cost.parameters).toEqual({ variant: "approximate", starts: 20, seed: 3 });
    expect(searched.cost.details).toEqual({ optima: null, lowerBound: 0, isOptimal: true });
  });

  test("searched for is as good as the exact one, and the same for the same seed", () =>
    fc.assert(
      fc.property(manyRankings(12), (rankings) => {
        const pairs = pairwiseCounts(rankings);
        const exact = kemenyConsensus(pairs).cost.value ?? 0;
        // Items nobody prefers, added at the end, make the problem too long for the exact way and cost nothing.
        const wins = Array.from({ length: 15 }, (_, a) =>
          Array.from({ length: 15 }, (_, b) => pairs.wins[a]?.[b] ?? 0),
        );
        const searched = kemenyConsensus({ items: 15, n: pairs.n, wins }, { seed: 1 });
        expect(searched.cost.value).toBe(exact);
        expect(costOf({ ...pairs, items: 15, wins }, searched.orders[0] ?? [])).toBe(exact);
        expect(kemenyConsensus({ items: 15, n: pairs.n, wins }, { seed: 1 })).toEqual(searched);
      }),
      { numRuns: 8, seed: 1 },
    ));
});

describe("every method", () => {
  const all = (rankings: Parameters<typeof bordaScores>[0]) => {
    const pairs = pairwiseCounts(rankings);
    return {
      borda: valuesOf(bordaScores(rankings)),
      means: meanRanks(rankings).map(({ mean, median }) => [mean.value, median.value, mean.n]),
      copeland: valuesOf(copelandScores(pairs)),
      winner: condorcetWinner(pairs).value,
    };
  };

  test("gives the same for the same panelists in another order, counted or repeated", () =>
    fc.assert(
      fc.property(manyRankings(5, { partial: true }), (rankings) => {
        const raw = repeated(rankings);
        expect(all(raw)).toEqual(all(rankings));
        expect(all([...rankings].reverse())).toEqual(all(rankings));
        expect(all(countRankings(raw.map(({ ranks }) => ranks)))).toEqual(all(rankings));
      }),
      { numRuns: 60 },
    ));

  test("follows the items when they are renamed", () =>
    fc.assert(
      fc.property(
        manyRankings(5, { partial: true }),
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
        (rankings, names) => {
          const before = all(rankings);
          const after = all(renamed(rankings, names));
          expect(after.borda).toEqual(names.map((name) => before.borda[name]));
          expect(after.means).toEqual(names.map((name) => before.means[name]));
          expect(after.copeland).toEqual(names.map((name) => before.copeland[name]));
          expect(after.winner === null ? null : names[after.winner]).toBe(before.winner);
        },
      ),
      { numRuns: 60 },
    ));

  test("turns round when all rankings are reversed", () =>
    fc.assert(
      fc.property(manyRankings(5), (rankings) => {
        const before = all(rankings);
        const reversed = rankings.map(({ ranks, count }) => ({ ranks: ranks.map((rank) => -(rank ?? 0)), count }));
        const n = rankings.reduce((sum, { count }) => sum + count, 0);
        expect(all(reversed).borda).toEqual(before.borda.map((points) => 4 * n - (points ?? 0)));
        expect(all(reversed).copeland).toEqual(before.copeland.map((score) => 0 - (score ?? 0)));
      }),
      { numRuns: 60 },
    ));

  test("has a reason without rankings or with a single item", () => {
    const nobody = pairwiseCounts([{ ranks: [null, null], count: 4 }]);
    expect(copelandScores(nobody).map(({ reason }) => reason)).toEqual(["no rankings", "no rankings"]);
    expect(condorcetWinner(nobody).reason).toBe("no rankings");
    expect(condorcetWinner(pairwiseCounts([])).reason).toBe("no rankings");
    expect(kemenyConsensus(nobody)).toMatchObject({ cost: { value: null, reason: "no rankings" }, orders: [] });
    expect(bordaScores([{ ranks: [1, 2], count: 0 }]).map(({ reason }) => reason)).toEqual([
      "no rankings",
      "no rankings",
    ]);
    const alone = pairwiseCounts([{ ranks: [1], count: 2 }]);
    const single = "needs at least two items";
    expect(copelandScores(alone)[0]?.reason).toBe(single);
    expect(condorcetWinner(alone).reason).toBe(single);
    expect(kemenyConsensus(alone).cost.reason).toBe(single);
    expect(bordaScores([{ ranks: [1], count: 2 }])[0]?.reason).toBe(single);
    expect(condorcetWinner(pairwiseCounts([{ ranks: [1, 1], count: 2 }])).reason).toBe("no item beats every other");
    expect(meanConsensusDistance([{ ranks: [1, 1], count: 2 }], [0, 1]).reason).toBe("no preferences");
  });

  test("refuses what is not rankings", () => {
    const bad = [
      [
        { ranks: [1, 2], count: 1 },
        { ranks: [1], count: 1 },
      ],
      [{ ranks: [1, Number.NaN], count: 1 }],
      [{ ranks: [1, 2], count: 0.5 }],
      [{ ranks: [1, 2], count: -1 }],
    ];
    for (const rankings of bad) {
      for (const method of [bordaScores, meanRanks, pairwiseCounts])
        expect(() => method(rankings)).toThrow(InputShapeError);
    }
    expect(() => countRankings([[1, 2], [1]])).toThrow(InputShapeError);
    expect(() => countRankings([[1, Number.POSITIVE_INFINITY]])).toThrow(InputShapeError);
    const tables: PairwiseCounts["wins"][] = [
      [[0, 1]],
      [[0], [1]],
      [
        [0, -1],
        [0, 0],
      ],
      [
        [0, Number.NaN],
        [0, 0],
      ],
    ];
    for (const wins of tables) {
      for (const method of [copelandScores, condorcetWinner, kemenyConsensus]) {
        expect(() => method({ items: 2, n: 1, wins })).toThrow(InputShapeError);
      }
    }
    for (const order of [[0, 0], [2], [-1], [0.5]]) expect(() => ranksOfOrder(order, 2)).toThrow(InputShapeError);
    expect(ranksOfOrder([2, 0], 3)).toEqual([2, null, 1]);
  });
});

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) => permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}

function costOf({ wins }: PairwiseCounts, order: readonly number[]): number {
  return order.reduce(
    (sum, above, index) => order.slice(index + 1).reduce((inner, below) => inner + (wins[below]?.[above] ?? 0), sum),
    0,
  );
}
