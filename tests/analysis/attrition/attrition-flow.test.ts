import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attritionFlow } from "../../../analysis/attrition/attrition-flow.js";
import { cannotJudgeShare } from "../../../analysis/attrition/cannot-judge-share.js";
import { InputShapeError } from "../../../analysis/figure.js";
import { countParticipation, type Participation } from "../../../analysis/shape/participation-counts.js";

const person = (groupKey: string | null, ...rounds: Participation[]) => ({ groupKey, rounds });
const counts = (round: number, groupKey: string | null, [invited, started, submitted, left]: number[]) => ({
  round,
  groupKey,
  invited: invited ?? 0,
  started: started ?? 0,
  submitted: submitted ?? 0,
  left: left ?? 0,
});

describe("participation counts", () => {
  test("left is who submitted the round before and never again; a pause is none", () => {
    const people = [
      person("industry", "submitted", "invited", "invited"),
      person("industry", "submitted", "invited", "submitted"),
      person("industry", "submitted", "submitted", "started"),
      person("research", "started", "submitted", "submitted"),
      person(null, "invited"),
    ];
    expect(countParticipation(people)).toEqual([
      counts(1, "industry", [3, 3, 3, 0]),
      counts(1, "research", [1, 1, 0, 0]),
      counts(1, null, [1, 0, 0, 0]),
      counts(2, "industry", [3, 1, 1, 1]),
      counts(2, "research", [1, 1, 1, 0]),
      counts(2, null, [0, 0, 0, 0]),
      counts(3, "industry", [3, 2, 1, 1]),
      counts(3, "research", [1, 1, 1, 0]),
      counts(3, null, [0, 0, 0, 0]),
    ]);
    expect(countParticipation([])).toEqual([]);
  });

  test("whoever is counted fits the flow", () => {
    const reached = fc.constantFrom<Participation>("not-invited", "invited", "started", "submitted");
    const people = fc.array(
      fc.record({ groupKey: fc.constantFrom("a", "b", null), rounds: fc.array(reached, { maxLength: 4 }) }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(people, (panel) => {
        for (const { total, groups } of attritionFlow(countParticipation(panel))) {
          const none = panel.filter(({ groupKey }) => groupKey === null);
          const inRound = (rounds: readonly Participation[]) => rounds[total.round - 1] === "submitted";
          const submitted = groups.reduce((sum, group) => sum + group.submitted, 0);
          expect(total.submitted).toBe(submitted + none.filter(({ rounds }) => inRound(rounds)).length);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("flow of the panel", () => {
  const flow = attritionFlow([
    counts(2, "industry", [10, 8, 6, 3]),
    counts(1, "industry", [12, 10, 9, 0]),
    counts(1, "research", [5, 5, 5, 0]),
    counts(2, "research", [5, 5, 5, 0]),
    counts(1, null, [3, 1, 1, 0]),
    counts(2, null, [3, 0, 0, 1]),
  ]);

  test("gives the rates by round and group, people of no group in the total alone", () => {
    expect(flow.map(({ round }) => round)).toEqual([1, 2]);
    expect(flow[0]?.total).toMatchObject({ groupKey: null, invited: 20, started: 16, submitted: 15, left: 0 });
    expect(flow[0]?.total.responseRate).toMatchObject({ value: 0.75, n: 20, interval: { method: "wilson" } });
    expect(flow[0]?.total.attrition).toMatchObject({ value: null, reason: "nobody submitted the round before" });
    expect(flow[1]?.total.attrition).toMatchObject({ value: 4 / 15, n: 15, details: { count: 4 } });
    expect(flow[1]?.groups.map(({ groupKey, attrition }) => [groupKey, attrition.value])).toEqual([
      ["industry", 3 / 9],
      ["research", 0],
    ]);
    expect(flow[1]?.groups[0]?.completionRate.value).toBe(0.75);
  });

  test("has no rate of nobody", () => {
    const [round] = attritionFlow([counts(1, null, [0, 0, 0, 0])]);
    expect(round?.total.responseRate.reason).toBe("nobody was invited");
    expect(round?.total.completionRate.reason).toBe("nobody started");
    expect(attritionFlow([])).toEqual([]);
  });

  test.each([
    { why: "more submitted than started", rows: [counts(1, "a", [5, 3, 4, 0])] },
    { why: "more started than invited", rows: [counts(1, "a", [2, 3, 1, 0])] },
    { why: "more left than had submitted", rows: [counts(1, "a", [5, 5, 5, 0]), counts(2, "a", [5, 0, 0, 6])] },
    { why: "a group twice in a round", rows: [counts(1, "a", [5, 5, 5, 0]), counts(1, "a", [5, 5, 5, 0])] },
    { why: "half a person", rows: [counts(1, "a", [5, 5, 4.5, 0])] },
  ])("refuses $why", ({ rows }) => {
    expect(() => attritionFlow(rows)).toThrow(InputShapeError);
  });
});

describe("share of cannot judge", () => {
  test("labels the verdict above 30 %, not at it", () => {
    expect(cannotJudgeShare(7, 3)).toMatchObject({ value: 0.3, n: 10, details: { isByThoseWhoJudged: false } });
    expect(cannotJudgeShare(69, 31)).toMatchObject({ value: 0.31, details: { count: 31, isByThoseWhoJudged: true } });
    expect(cannotJudgeShare(9, 1, { over: 0.05 }).details?.isByThoseWhoJudged).toBe(true);
  });

  test("is null when nobody answered", () => {
    expect(cannotJudgeShare(0, 0)).toMatchObject({ value: null, reason: "nobody answered" });
    expect(() => cannotJudgeShare(-1, 2)).toThrow(InputShapeError);
  });
});
