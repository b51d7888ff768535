import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { bradleyTerry } from "../../../analysis/rankings/bradley-terry.js";
import type { ItemStrengths } from "../../../analysis/rankings/item-strengths.js";
import { type PairwiseCounts, pairwiseCounts } from "../../../analysis/rankings/pairwise-counts.js";
import { plackettLuce } from "../../../analysis/rankings/plackett-luce.js";
import { isStronglyConnected } from "../../../analysis/rankings/strongly-connected.js";
import { wikiSurveyScores } from "../../../analysis/rankings/wiki-survey-scores.js";
import { manyRankings, renamed, repeated } from "./support.js";

const logWorths = ({ strengths }: ItemStrengths) => strengths.map(({ details }) => Number(details?.logWorth));
const worths = ({ strengths }: ItemStrengths) => strengths.map(({ value }) => value);

function expectClose(given: readonly (number | null)[], expected: readonly (number | null)[], digits = 9) {
  expect(given).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) expect(given[index]).toBeCloseTo(value ?? Number.NaN, digits);
}

// American League 1987, wins of the row over the column: Agresti (2002), Categorical Data Analysis, table 10.10.
const baseball: PairwiseCounts = {
  items: 7,
  n: 1,
  wins: [
    [0, 7, 9, 7, 7, 9, 11],
    [6, 0, 7, 5, 11, 9, 9],
    [4, 6, 0, 7, 7, 8, 12],
    [6, 8, 6, 0, 6, 7, 10],
    [6, 2, 6, 7, 0, 7, 12],
    [4, 4, 5, 6, 6, 0, 6],
    [2, 4, 1, 3, 1, 7, 0],
  ],
};

describe("Bradley-Terry", () => {
  test("gives the printed abilities of the baseball teams", () => {
    const logs = logWorths(bradleyTerry(baseball));
    const last = logs.at(-1) ?? 0;
    // Printed: 1.58, 1.44, 1.29, 1.25, 1.11, 0.68, 0.
    expectClose(
      logs.map((log) => log - last),
      [1.58, 1.44, 1.29, 1.25, 1.11, 0.68, 0],
      2,
    );
  });

  test("agrees with R: glm(family = binomial), also with a ghost item", () => {
    const plain = bradleyTerry(baseball);
    expectClose(
      logWorths(plain),
      [
        0.5311533406521, 0.3862058958032, 0.2442825879025, 0.1974153091321, 0.0574951693694, -0.3663497668501,
        -1.0502025360093,
      ],
    );
    expect(plain.logLikelihood.value).toBeCloseTo(-172.248175995, 8);
    expectClose(
      logWorths(bradleyTerry(baseball, { ghostWeight: 0.5 })),
      [
        0.5238608934621, 0.3808659232146, 0.240802762631, 0.1945433047615, 0.0564317879569, -0.3617812523356,
        -1.0347234196905,
      ],
    );
  });

  test("is exact for two items, however lopsided", () => {
    const { strengths } = bradleyTerry({
      items: 2,
      n: 1,
      wins: [
        [0, 1_000_000],
        [1, 0],
      ],
    });
    expect(strengths[0]?.value).toBeCloseTo(1_000_000 / 1_000_001, 12);
    expect(strengths[1]?.details?.logWorth).toBeCloseTo(-Math.log(1_000_000) / 2, 9);
  });

  test("has no finite maximum where an item never loses, unless with a ghost", () => {
    const pairs = pairwiseCounts([{ ranks: [1, 2, 3], count: 5 }]);
    const none = bradleyTerry(pairs);
    expect(none.exists).toBe(false);
    expect(none.strengths[0]?.reason).toMatch(/^the estimates are infinite/);
    expect(none.logLikelihood.value).toBeNull();
    const ghost = bradleyTerry(pairs, { ghostWeight: 0.5 });
    expect(ghost.exists).toBe(true);
    expect(worths(ghost).reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBeCloseTo(1, 12);
  });
});

describe("Plackett-Luce", () => {
  // R 4.2.2, survival 3.5: coxph(Surv(rep(1, n), chosen) ~ item + strata(choice), weights = w, ties = "breslow"), one stratum a choice;
  // the first data are those of the tests of the PlackettLuce package on weakly connected networks.
  const clusters = [
    { ranks: [1, 2, null, null], count: 1 },
    { ranks: [2, 1, 3, null], count: 1 },
    { ranks: [null, null, 1, 2], count: 1 },
    { ranks: [null, null, 2, 1], count: 1 },
  ];
  test.each([
    {
      why: "ghost of 0.5, items left out not compared",
      options: { ghostWeight: 0.5, unranked: "not-compared" as const },
      expected: [0.705436832556, 0.543324888563, -0.747835142099, -0.50092657902],
      logLikelihood: -3.12344458613,
    },
    {
      why: "ghost of 1, items left out not compared",
      options: { ghostWeight: 1, unranked: "not-compared" as const },
      expected: [0.511301077322, 0.328692772159, -0.560190843612, -0.279803005868],
      logLikelihood: -3.26633047089,
    },
    {
      why: "ghost of 0.5, items left out below",
      options: { ghostWeight: 0.5 },
      expected: [0.00678543937625, 0.00678543937625, 0.184498145524, -0.198069024276],
      logLikelihood: -10.528430579,
    },
  ])("agrees with R: $why", ({ options, expected, logLikelihood }) => {
    const fit = plackettLuce(clusters, options);
    expectClose(logWorths(fit), expected);
    expect(fit.logLikelihood.value).toBeCloseTo(logLikelihood, 8);
  });

  test("agrees with R: unanimous with a ghost, and counted best two of four without", () => {
    const unanimous = [{ ranks: [1, 2, 3, 4], count: 5 }];
    expectClose(
      worths(plackettLuce(unanimous, { ghostWeight: 0.5 })),
      [0.906395719544, 0.0816274105183, 0.010993048518, 0.000983821420074],
    );
    const bestTwo = [
      { ranks: [1, 2, null, null], count: 3 },
      { ranks: [2, 1, null, null], count: 2 },
      { ranks: [null, 1, 2, null], count: 2 },
      { ranks: [null, null, 1, 2], count: 1 },
      { ranks: [2, null, null, 1], count: 1 },
    ];
    const fit = plackettLuce(bestTwo);
    expectClose(worths(fit), [0.324711042618, 0.445764403342, 0.137863843901, 0.0916607101396]);
    expect(fit.logLikelihood.value).toBeCloseTo(-19.3454747586, 8);
  });

  test("clusters that do not meet have no finite maximum without a ghost", () => {
    expect(plackettLuce(clusters, { unranked: "not-compared" }).exists).toBe(false);
  });

  test("refuses ties with a reason", () => {
    const fit = plackettLuce([{ ranks: [1, 1, 2], count: 2 }], { ghostWeight: 0.5 });
    expect(fit.exists).toBe(false);
    expect(fit.strengths.map(({ reason, n }) => [reason, n])).toEqual(Array(3).fill(["some rankings have ties", 2]));
  });

  test("of two items is Bradley-Terry", () =>
    fc.assert(
      fc.property(manyRankings(2, { ties: false }), (rankings) => {
        const pairs = bradleyTerry(pairwiseCounts(rankings), { ghostWeight: 0.5 });
        expectClose(worths(plackettLuce(rankings, { ghostWeight: 0.5 })), worths(pairs), 12);
      }),
      { numRuns: 30 },
    ));

  test("chooses each item as often as the model expects it", () =>
    fc.assert(
      fc.property(manyRankings(5, { ties: false }), (rankings) => {
        const worth = worths(plackettLuce(rankings));
        fc.pre(!worth.includes(null));
        const surplus = [0, 0, 0, 0, 0];
        for (const { ranks, count } of rankings) {
          const order = ranks.map((_, place) => ranks.indexOf(place + 1));
          for (const index of order.keys()) {
            const left = order.slice(index);
            const total = left.reduce((sum, item) => sum + (worth[item] ?? 0), 0);
            for (const item of left) surplus[item] = (surplus[item] ?? 0) - (count * (worth[item] ?? 0)) / total;
          }
          for (const item of order) surplus[item] = (surplus[item] ?? 0) + count;
        }
        for (const value of surplus) expect(Math.abs(value)).toBeLessThan(1e-9);
      }),
      { numRuns: 60 },
    ));
});

describe("both models", () => {
  test("do not care how panelists are counted or ordered, and follow renamed items", () =>
    fc.assert(
      fc.property(
        manyRankings(4, { ties: false }),
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        (rankings, names) => {
          const models = [
            (given: typeof rankings) => plackettLuce(given, { ghostWeight: 0.5 }),
            (given: typeof rankings) => bradleyTerry(pairwiseCounts(given), { ghostWeight: 0.5 }),
          ];
          for (const model of models) {
            const before = worths(model(rankings));
            expectClose(worths(model(repeated(rankings).toReversed())), before);
            expectClose(
              worths(model(renamed(rankings, names))),
              names.map((name) => before[name] ?? null),
            );
          }
        },
      ),
      { numRuns: 40 },
    ));

  test("have a reason without rankings or with one item, and refuse a negative ghost", () => {
    const nobody = [{ ranks: [1, 2], count: 0 }];
    expect(plackettLuce(nobody).strengths[0]?.reason).toBe("no rankings");
    expect(bradleyTerry(pairwiseCounts(nobody)).strengths[0]?.reason).toBe("no rankings");
    expect(plackettLuce([{ ranks: [1], count: 3 }]).strengths[0]?.reason).toBe("needs at least two items");
    expect(wikiSurveyScores(pairwiseCounts(nobody))[0]?.reason).toBe("no rankings");
    for (const ghostWeight of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => bradleyTerry(baseball, { ghostWeight })).toThrow(InputShapeError);
      expect(() => plackettLuce([{ ranks: [1, 2], count: 1 }], { ghostWeight })).toThrow(InputShapeError);
    }
    expect(() => bradleyTerry({ items: 1, n: 1, wins: [] })).toThrow(InputShapeError);
  });
});

describe("wiki-survey scores", () => {
  test("agree with R: mean of plogis over the other items", () => {
    expectClose(
      wikiSurveyScores(baseball).map(({ value }) => value),
      [63.941538797, 60.1390342319, 56.3367582309, 55.0693750658, 51.2673243155, 39.8615438366, 23.3844255224],
      8,
    );
  });

  test("of all items average 50", () =>
    fc.assert(
      fc.property(manyRankings(5), (rankings) => {
        const scores = wikiSurveyScores(pairwiseCounts(rankings)).map(({ value }) => value ?? Number.NaN);
        expect(scores.reduce((sum, score) => sum + score, 0) / 5).toBeCloseTo(50, 9);
      }),
      { numRuns: 30 },
    ));
});

test("items are strongly connected when each leads to each other", () => {
  expect(isStronglyConnected([])).toBe(true);
  expect(
    isStronglyConnected([
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ]),
  ).toBe(true);
  expect(
    isStronglyConnected([
      [0, 1, 1],
      [1, 0, 1],
      [0, 0, 0],
    ]),
  ).toBe(false);
  expect(
    isStronglyConnected([
      [0, 0, 0],
      [1, 0, 1],
      [1, 1, 0],
    ]),
  ).toBe(false);
});
