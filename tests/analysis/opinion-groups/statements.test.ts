import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { areAllShown, discloseOpinionGroups } from "../../../analysis/opinion-groups/disclose-opinion-groups.js";
import { groupAwareConsensus } from "../../../analysis/opinion-groups/group-aware-consensus.js";
import { majorityStatements } from "../../../analysis/opinion-groups/majority-statements.js";
import { opinionGroups } from "../../../analysis/opinion-groups/opinion-groups.js";
import { representativeStatements } from "../../../analysis/opinion-groups/representative-statements.js";
import { differenceZ, shareZ, smoothedShare } from "../../../analysis/opinion-groups/vote-tests.js";
import { type VoteCounts, votesByGroup, votesByStatement } from "../../../analysis/opinion-groups/votes.js";
import { camps } from "./support.js";

const counts = (agree: number, disagree: number, pass = 0): VoteCounts => ({
  agree,
  disagree,
  pass,
  seen: agree + disagree + pass,
});

const someCounts = fc
  .tuple(fc.nat(12), fc.nat(12), fc.nat(6))
  .map(([agree, disagree, pass]) => counts(agree, disagree, pass));
const someGroups = fc.array(fc.array(someCounts, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 4 });
const sizesFor = (groups: readonly (readonly VoteCounts[])[]) =>
  groups.map((statements) => Math.max(...statements.map(({ seen }) => seen)) + 3);

test("shares and z are those of Polis", () => {
  expect(smoothedShare(3, 5)).toBeCloseTo(4 / 7, 12);
  // 2 sqrt(11) (9/11 - 1/2)
  expect(shareZ(8, 10)).toBeCloseTo(2.110579412, 9);
  // (9/11 - 3/13) / sqrt(1/2 * 1/2 * (1/11 + 1/13))
  expect(differenceZ({ count: 8, seen: 10 }, { count: 2, seen: 12 })).toBeCloseTo(2.8677127164, 9);
  expect(differenceZ({ count: 4, seen: 4 }, { count: 6, seen: 6 })).toBe(0);
});

describe("representative statements", () => {
  test("are those most of the group hold, and more than the others, on either side", () => {
    const groups = [
      [counts(18, 1, 1), counts(2, 17, 1), counts(19, 1), counts(0, 0), counts(9, 9)],
      [counts(3, 14, 3), counts(15, 2, 3), counts(19, 1), counts(5, 0), counts(9, 9)],
    ];
    const found = representativeStatements(groups);
    expect(found.map(({ group, statement, side }) => [group, statement, side])).toEqual([
      [0, 0, "agree"],
      [0, 1, "disagree"],
      [1, 1, "agree"],
      [1, 0, "disagree"],
    ]);
    const [first] = found;
    expect(first).toMatchObject({ count: 18, seen: 20, probability: 19 / 22 });
    expect(first?.ratio).toBeCloseTo(19 / 4, 12);
    expect(first?.score).toBeCloseTo(
      (19 / 4) * (19 / 22) * shareZ(18, 20) * differenceZ({ count: 18, seen: 20 }, { count: 3, seen: 20 }),
      12,
    );
  });

  test("are at most five a group by score, those agreed with first", () => {
    const groups = [
      Array.from({ length: 9 }, (_, statement) => (statement < 5 ? counts(12 + statement, 0, 8) : counts(0, 19))),
      Array.from({ length: 9 }, () => counts(0, 0, 20)),
    ];
    const found = representativeStatements(groups);
    expect(found.map(({ statement }) => statement)).toEqual([4, 5, 6, 7, 8]);
    expect(representativeStatements(groups, { atMost: 2 }).map(({ statement }) => statement)).toEqual([5, 6]);
  });

  test("turn round with the votes, and do not depend on who is asked first", () =>
    fc.assert(
      fc.property(someGroups, (groups) => {
        const names = (list: ReturnType<typeof representativeStatements>) =>
          list.map(({ group, statement, side }) => `${group} ${statement} ${side}`).sort();
        const turned = groups.map((votes) =>
          votes.map((vote) => ({ ...vote, agree: vote.disagree, disagree: vote.agree })),
        );
        const swapped = (name: string) =>
          name.endsWith("disagree") ? name.replace("disagree", "agree") : name.replace("agree", "disagree");
        expect(names(representativeStatements(turned))).toEqual(
          names(representativeStatements(groups)).map(swapped).sort(),
        );
        const reversed = representativeStatements(groups.toReversed()).map((found) => ({
          ...found,
          group: groups.length - 1 - found.group,
        }));
        expect(names(reversed)).toEqual(names(representativeStatements(groups)));
      }),
      { numRuns: 60 },
    ));

  test("come from no groups or unseen statements never", () => {
    expect(representativeStatements([])).toEqual([]);
    expect(representativeStatements([[counts(0, 0)], [counts(0, 0)]])).toEqual([]);
  });
});

test("majority statements have a clear majority on one side, agreed with first", () => {
  const votes = [counts(15, 3), counts(40, 2, 3), counts(3, 20), counts(6, 5), counts(0, 0)];
  expect(majorityStatements(votes).map(({ statement, side }) => [statement, side])).toEqual([
    [1, "agree"],
    [0, "agree"],
    [2, "disagree"],
  ]);
  expect(majorityStatements(votes, { atMost: 1 }).map(({ statement }) => statement)).toEqual([1, 2]);
  expect(majorityStatements([])).toEqual([]);
});

describe("group-aware consensus", () => {
  test("is the geometric mean over groups; the original is Polis' product", () => {
    const groups = [
      [counts(9, 1), counts(2, 0)],
      [counts(4, 0, 1), counts(20, 10, 10)],
    ];
    const [first, second] = groupAwareConsensus(groups, [10, 50]);
    expect(first?.original.value).toBeCloseTo((10 / 12) * (5 / 7), 12);
    const [small, large] = [(9.5 / 11) * (1 - 1.5 / 11), (4.5 / 6) * (1 - 0.5 / 6) * ((1.1 * 0.1) / 0.2)];
    expect(first?.agree.value).toBeCloseTo(Math.sqrt(small * large), 12);
    expect(first?.agree).toMatchObject({ n: 15, parameters: { prior: 0.5, shrinkage: 0.1, side: "agree" } });
    expect(second?.original.value).toBeCloseTo((3 / 4) * (21 / 42), 12);
  });

  test("of three groups alike is that of one", () => {
    const one = groupAwareConsensus([[counts(8, 1, 1)]], [10])[0];
    const three = groupAwareConsensus(
      [1, 2, 3].map(() => [counts(8, 1, 1)]),
      [10, 10, 10],
    )[0];
    expect(three?.agree.value).toBeCloseTo(one?.agree.value ?? Number.NaN, 12);
    expect(three?.original.value).toBeLessThan(one?.original.value ?? 0);
  });

  test("is low for what two of a thousand saw", () => {
    const [rare, common] = groupAwareConsensus([[counts(2, 0), counts(800, 150, 50)]], [1000]);
    expect(rare?.original.value).toBeCloseTo(0.75, 12);
    expect(rare?.agree.value).toBeLessThan(0.02);
    expect(common?.agree.value).toBeGreaterThan(0.6);
  });

  test("lies between 0 and 1, changes sides with the votes, and does not depend on the order of groups", () =>
    fc.assert(
      fc.property(someGroups, (groups) => {
        const sizes = sizesFor(groups);
        const given = groupAwareConsensus(groups, sizes);
        const turned = groups.map((votes) =>
          votes.map((vote) => ({ ...vote, agree: vote.disagree, disagree: vote.agree })),
        );
        const reversed = groupAwareConsensus(groups.toReversed(), sizes.toReversed());
        for (const [index, { agree, disagree }] of given.entries()) {
          for (const { value } of [agree, disagree]) {
            if (value === null) continue;
            expect(value).toBeGreaterThan(0);
            expect(value).toBeLessThan(1);
          }
          expect(groupAwareConsensus(turned, sizes)[index]?.agree.value).toBe(disagree.value);
          const other = reversed[index]?.agree.value ?? null;
          if (agree.value === null) expect(other).toBeNull();
          else expect(other).toBeCloseTo(agree.value, 12);
        }
      }),
      { numRuns: 60 },
    ));

  test("is missing where a group has not voted", () => {
    const [statement] = groupAwareConsensus([[counts(5, 0)], [counts(0, 0)]], [6, 6]);
    expect(statement?.agree).toMatchObject({ value: null, reason: "a group has not voted on it" });
    expect(statement?.original.value).toBeCloseTo((6 / 7) * 0.5, 12);
    expect(groupAwareConsensus([[counts(0, 0)]], [6])[0]?.original.reason).toBe("nobody has voted on it");
    expect(groupAwareConsensus([], [])).toEqual([]);
  });

  test("refuses groups without sizes, with other statements or with more votes than people", () => {
    const wrong: Parameters<typeof groupAwareConsensus>[] = [
      [[[counts(1, 1)]], []],
      [
        [[counts(1, 1)], []],
        [5, 5],
      ],
      [[[counts(4, 2)]], [5]],
      [[[counts(1, 1)]], [5], { shrinkage: 0 }],
      [[[counts(1, 1)]], [5], { shrinkage: Number.NaN }],
    ];
    for (const given of wrong) expect(() => groupAwareConsensus(...given)).toThrow(InputShapeError);
  });
});

describe("disclosure of opinion groups", () => {
  test("hides a small group everywhere, and another one where the rest would give it away", () => {
    const groupVotes = [
      [counts(20, 0), counts(9, 0)],
      [counts(10, 0), counts(8, 0)],
      [counts(3, 0), counts(2, 0)],
    ];
    const allVotes = [counts(33, 0), counts(19, 0)];
    const shown = discloseOpinionGroups({ sizes: [22, 12, 3], groupVotes }, { people: 37, allVotes }, 5);
    expect(shown.groups).toMatchObject({ shown: ["0"], hidden: ["1", "2"], hiddenN: 15 });
    expect(shown.statements.map(({ shown: groups, hidden }) => [groups, hidden])).toEqual([
      [["0"], ["1", "2"]],
      [["0"], ["1", "2"]],
    ]);
    expect(shown.statements.some(areAllShown)).toBe(false);
  });

  test("people in no group are rest like those of hidden groups", () => {
    const groupVotes = [[counts(20, 0)], [counts(10, 0)]];
    const disclose = (people: number, seen: number) =>
      discloseOpinionGroups({ sizes: [20, 10], groupVotes }, { people, allVotes: [counts(seen, 0)] }, 5);
    expect(areAllShown(disclose(30, 30).groups)).toBe(true);
    expect(disclose(36, 36).statements.map(areAllShown)).toEqual([true]);
    expect(disclose(36, 32).groups.hidden).toEqual([]);
    expect(disclose(36, 32).statements[0]).toMatchObject({ shown: ["0"], hidden: ["1"], hiddenN: 12 });
  });

  test("leaves no rest under the minimum on any statement of any consultation", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.array(fc.integer({ min: 1, max: 14 }), { minLength: 2, maxLength: 4 }),
        fc.integer({ min: 2, max: 6 }),
        (seed, sizes, minCell) => {
          const { votes, campOf } = camps(sizes, { seed, unseen: 0.4, statements: 9 });
          const groupOf = campOf.map((camp, person) => (person % 5 === 4 ? null : camp));
          const groupVotes = votesByGroup(votes, groupOf, sizes.length);
          const allVotes = votesByStatement(votes);
          const grouped = sizes.map((_, group) => groupOf.filter((of) => of === group).length);
          const disclosed = discloseOpinionGroups(
            { sizes: grouped, groupVotes },
            { people: votes.rows, allVotes },
            minCell,
          );
          for (const [statement, { shown, hiddenN }] of disclosed.statements.entries()) {
            const cells = shown.map((key) => groupVotes[Number(key)]?.[statement]?.seen ?? 0);
            const rest = (allVotes[statement]?.seen ?? 0) - cells.reduce((sum, n) => sum + n, 0);
            expect(cells.every((n) => n >= minCell)).toBe(true);
            if (shown.length > 0) expect(rest === 0 || rest >= minCell).toBe(true);
            expect(hiddenN).toBe(rest);
            expect(shown.every((key) => disclosed.groups.shown.includes(key))).toBe(true);
          }
        },
      ),
      { numRuns: 100 },
    ));

  test("of found groups goes through", () => {
    const { votes } = camps([20, 14], { noise: 0 });
    const { sizes, groupOf } = opinionGroups(votes, { seed: 1 });
    const groupVotes = votesByGroup(votes, groupOf, sizes.length);
    const disclosed = discloseOpinionGroups(
      { sizes, groupVotes },
      { people: votes.rows, allVotes: votesByStatement(votes) },
      5,
    );
    expect(disclosed.groups.shown).toEqual(["0", "1"]);
    expect(disclosed.statements.every(areAllShown)).toBe(true);
  });
});
