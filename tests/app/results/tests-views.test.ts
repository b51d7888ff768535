import { describe, expect, test } from "vitest";
import { cliffsDelta } from "../../../analysis/groups/cliffs-delta.js";
import { kruskalWallis } from "../../../analysis/groups/kruskal-wallis.js";
import { cohenKappa } from "../../../analysis/stability/cohen-kappa.js";
import { equivalence } from "../../../analysis/stability/equivalence.js";
import { stuartMaxwell } from "../../../analysis/stability/stuart-maxwell.js";
import { getPublicResults } from "../../../app/presenters/public-results.server";
import { PUBLISHED_VIEWS, RESULT_VIEWS, type ResultView, readResultQuery } from "../../../app/presenters/result-query";
import { findStudyResults, getResultsPage, type ResultsPage } from "../../../app/presenters/round-results.server";
import { resultsJson } from "../../../app/services/export-results";
import { toJson } from "../../../db/columns.js";
import { newOrderedId } from "../../../db/ids.js";
import * as snapshots from "../../../db/queries/analysis-snapshot.js";
import { onEachDatabase } from "../../support/databases.js";
import { type Says, seedStudy, value } from "./seed-study.js";
import { GROUPS_9_5_4, saysSmall, smallPlan } from "./small-study.js";

const query = (search: string) => readResultQuery(`http://127.0.0.1:3000/results?${search}`);
const small = { plan: smallPlan(), panel: GROUPS_9_5_4, says: saysSmall, rounds: 2 };

/**
 * 12 of industry, 8 of research and 6 of the public. Industry says 4 and then 5 by two of them; research says 4; the public says 2 and all six
 * leave after round 1.
 */
const MOVING_PANEL = [
  ...Array.from({ length: 12 }, () => "industry"),
  ...Array.from({ length: 8 }, () => "research"),
  ...Array.from({ length: 6 }, () => "public"),
];
const saysMoving: Says = ({ round, person, item }) => {
  if (item.key !== "S1.priority") return undefined;
  if (person >= 20) return round === 1 ? value(2) : undefined;
  if (person < 2) return value(round === 1 ? 4 : 5);
  return value(person < 12 ? 5 : 4);
};
const moving = { plan: smallPlan(), panel: MOVING_PANEL, says: saysMoving, rounds: 2 };
const pairs = [
  { previous: 4, next: 5, count: 2 },
  { previous: 5, next: 5, count: 10 },
  { previous: 4, next: 4, count: 8 },
];

onEachDatabase("The analysis views of the results", (db) => {
  async function viewOf<View extends ResultView>(consultationId: string, view: View, search = "") {
    const asked = { consultationId, role: "analyst" as const, query: query(`view=${view}&${search}`), language: "en" };
    return shownAs(await getResultsPage(db(), asked), view);
  }

  describe("stability", () => {
    test("has the figures of the same counts called directly", async () => {
      const { consultationId } = await seedStudy(db(), moving);
      const { stability } = await viewOf(consultationId, "stability");
      expect(stability).toMatchObject({ isFirstRound: false, hasTests: true });
      const [row] = stability.table.rows;
      expect(row).toMatchObject({
        key: "S1.priority",
        round: 2,
        previousRound: 1,
        n: 20,
        nPaired: 20,
        scale: { min: 1, max: 5 },
        medians: [4.5, 5],
        shareMoved: { value: 0.1, n: 20 },
        netChange: { value: 0.1 },
      });
      // 6 of 26 have no pair, so nothing is left out.
      expect(row?.tests).toMatchObject({
        weightedKappa: { value: cohenKappa(pairs, "quadratic").value, n: 20 },
        stuartMaxwell: { value: stuartMaxwell(pairs).value },
        // Two moves up: 2 x 1/4.
        signTest: { value: 0.5, n: 20 },
        set: [4, 5],
        mcNemar: { value: 1 },
        isEquivalent: equivalence(pairs, { of: "median", within: 0.5, seed: 0, resamples: 500 }).details?.isEquivalent,
        equivalentWithin: 0.5,
      });
    });

    test("leaves the multiple choice out, and says that the first round has none", async () => {
      const { consultationId } = await seedStudy(db(), small);
      const { stability } = await viewOf(consultationId, "stability", "round=1");
      expect(stability.isFirstRound).toBe(true);
      expect(stability.table).toMatchObject({ items: 1, leftOut: 1, total: 1, pages: 1 });
      expect(stability.table.rows[0]).toMatchObject({ previousRound: null, code: "not-testable", tests: null });
    });

    test("keeps back what would tell the one who could not judge in round 2", async () => {
      const { consultationId } = await seedStudy(db(), small);
      const [row] = (await viewOf(consultationId, "stability")).stability.table.rows;
      expect(row).toMatchObject({ nPaired: 17 });
      expect(row?.tests?.agreementAChange).toMatchObject({
        value: null,
        reason: "fewer than 5 people answered in one of the rounds only",
      });
      expect(row?.tests?.iqrChange.value).toBeNull();
    });
  });

  test("groups are compared only where they may be shown", async () => {
    const { consultationId } = await seedStudy(db(), { ...moving, rounds: 1 });
    const { groups } = await viewOf(consultationId, "groups");
    const [row] = groups.table.rows;
    const [industry, research, others] = [
      [
        { value: 4, count: 2 },
        { value: 5, count: 10 },
      ],
      [{ value: 4, count: 8 }],
      [{ value: 2, count: 6 }],
    ];
    expect(row?.groups.map(({ key, n, median }) => [key, n, median])).toEqual([
      ["industry", 12, 5],
      ["research", 8, 4],
      ["public", 6, 2],
    ]);
    expect(row?.tests?.test).toBe("kruskal-wallis");
    expect(row?.tests?.adjustedP).toBeCloseTo(kruskalWallis([industry, research, others]).value ?? Number.NaN, 12);
    expect(row?.tests?.pairs).toMatchObject([
      { first: "industry", second: "research", medianDifference: { value: 1 }, cliffsDelta: { value: 80 / 96 } },
      { first: "industry", second: "public", medianDifference: { value: 3 }, cliffsDelta: { value: 1 } },
      { first: "research", second: "public", size: "large" },
    ]);
    expect(cliffsDelta(industry, research).value).toBeCloseTo(80 / 96, 12);

    const hidden = await seedStudy(db(), small);
    const [alone] = (await viewOf(hidden.consultationId, "groups")).groups.table.rows;
    expect(alone).toMatchObject({
      hiddenGroups: ["research", "public"],
      tests: { test: null, pairs: [], adjustedP: null },
    });
    expect(alone?.groups).toHaveLength(1);
  });

  test("attrition has the flow of the groups, and what the leaving of six means for the consensus", async () => {
    const { consultationId } = await seedStudy(db(), moving);
    const { attrition } = await viewOf(consultationId, "attrition");
    expect(attrition.flow).toMatchObject([
      { round: 1, total: { invited: null, submitted: 26, before: null, returned: null } },
      {
        round: 2,
        total: { submitted: 20, before: 26, returned: 20 },
        groups: [
          { key: "industry", before: 12, returned: 12 },
          { key: "research", before: 8, returned: 8 },
          { key: "public", submitted: 0, before: 6, returned: 0 },
        ],
      },
    ]);
    const [row] = attrition.table.rows;
    expect(row).toMatchObject({ nBack: 20, nLeft: 6, isByThoseWhoJudged: false });
    expect(row?.tests).toMatchObject({
      cliffsDelta: { value: -1 },
      size: "large",
      // 2 against a median of 4.5: ten said 4 and ten 5.
      medianDifference: { value: -2.5 },
      hasConsensus: true,
      // 20 of 26 are 77 % and the middle half stays within one level.
      isHeldCarriedForward: true,
      isHeldAtOppositePole: true,
      survivesAll: true,
      fragility: { value: null, reason: "holds even if all who left disagreed" },
    });
  });

  test("robustness names how many alternative rules hold", async () => {
    const { consultationId } = await seedStudy(db(), moving);
    const { robustness } = await viewOf(consultationId, "robustness");
    const [row] = robustness.table.rows;
    expect(row?.verdict).toMatchObject({ word: "consensus" });
    expect(row?.tests).toMatchObject({ members: 48, family: "default" });
    expect(row?.tests?.holds.value).toBe((row?.tests?.holding ?? 0) / 48);
  });

  test("filters as the table of items does", async () => {
    const { consultationId } = await seedStudy(db(), moving);
    const { robustness } = await viewOf(consultationId, "robustness", "q=nothing+like+it");
    expect(robustness.table).toMatchObject({ items: 1, total: 0, rows: [] });
  });

  test("a snapshot from before there were tests says so, and has its other figures", async () => {
    const { consultationId, roundIds } = await seedStudy(db(), moving);
    for (const roundId of roundIds) {
      const stored = await snapshots.findLatest(db(), { consultationId, roundId });
      if (!stored) throw new Error("The round was not analysed");
      const { tests: _, ...older } = JSON.parse(stored.result);
      await snapshots.insert(db(), {
        ...stored,
        id: newOrderedId(),
        result: JSON.stringify(older),
        createdAt: "2099-01-01T00:00:00.000Z",
      });
    }
    const { stability } = await viewOf(consultationId, "stability");
    expect(stability.hasTests).toBe(false);
    expect(stability.table.rows[0]).toMatchObject({ tests: null, shareMoved: { value: 0.1 } });
    expect((await viewOf(consultationId, "groups")).groups).toMatchObject({ hasTests: false, raters: [] });
    expect((await viewOf(consultationId, "robustness")).robustness.table.rows[0]?.tests).toBeNull();
    // The totals of the flow are counted, those of the groups are not.
    const { flow } = (await viewOf(consultationId, "attrition")).attrition;
    expect(flow[1]).toMatchObject({ total: { submitted: 20, before: 26, returned: 20 }, groups: [] });
  });

  test("published results have all views but attrition, which is answered with the items", async () => {
    expect(RESULT_VIEWS.filter((view) => !PUBLISHED_VIEWS.includes(view))).toEqual(["attrition"]);
    const { consultationId } = await seedStudy(db(), {
      ...moving,
      consultation: { publicSummary: toJson({ default: "What this is about" }) },
    });
    const published = async (view: ResultView) => {
      const page = await getPublicResults(db(), { consultationId, query: query(`view=${view}`), language: "en" });
      if (page?.status !== "published") throw new Error("Nothing is published");
      return page.results;
    };
    expect(await published("stability")).toMatchObject({ view: "stability", views: PUBLISHED_VIEWS });
    const instead = await published("attrition");
    expect(instead.view).toBe("items");
    expect(JSON.stringify(instead)).not.toContain("nLeft");
  });

  test("the exported results hold the same figures, and no counts behind those of pairs", async () => {
    const { consultationId } = await seedStudy(db(), small);
    const results = await findStudyResults(db(), { consultationId, role: "analyst" });
    if (!results) throw new Error("There are no results");
    const exported = resultsJson(results, null);
    const round = JSON.parse(exported).rounds.at(-1);
    // One of the 18 could not judge in round 2: nothing exact of the 17 pairs may be told.
    const reason = "fewer than 5 people answered in one of the rounds only";
    expect(round.items[0].tests.stability.signTest).toMatchObject({ value: null, reason });
    expect(round.items[0].tests).not.toHaveProperty("groups.sizes");
    expect(round.items[0].tests.attrition).toMatchObject({ nBack: 18, nLeft: 0 });
    expect(round.tests.participation.groups).toMatchObject([
      { groupKey: "industry", submitted: 9 },
      { groupKey: "other-groups", submitted: 9 },
    ]);
    expect(JSON.stringify(round.items[0].tests)).not.toMatch(/"leaving"|"entering"|"nPrevious"|"nPaired"/);
  });
});

type Shown<View extends ResultView> = Extract<ResultsPage, { status: "shown"; view: View }>;

function shownAs<View extends ResultView>(page: ResultsPage, view: View): Shown<View> {
  if (page.status !== "shown" || page.view !== view) throw new Error(`This is not ${view}`);
  return page as Shown<View>;
}
