import { describe, expect, test } from "vitest";
import { getChartFile } from "../../../app/presenters/chart-file.server";
import { getItemResult } from "../../../app/presenters/item-result.server";
import { getPriorityMap } from "../../../app/presenters/priority-map.server";
import { getPublicResults } from "../../../app/presenters/public-results.server";
import { getReport } from "../../../app/presenters/report.server";
import { readResultQuery } from "../../../app/presenters/result-query";
import { findStudyResults, getResultsPage } from "../../../app/presenters/round-results.server";
import { closeRound } from "../../../app/services/close-round";
import { toJson } from "../../../db/columns.js";
import { newOrderedId, newRandomId } from "../../../db/ids.js";
import type { Db } from "../../../db/open.js";
import * as answers from "../../../db/queries/answer.js";
import * as items from "../../../db/queries/item.js";
import * as itemDecisions from "../../../db/queries/item-decision.js";
import * as respondents from "../../../db/queries/respondent.js";
import * as responses from "../../../db/queries/response.js";
import * as rounds from "../../../db/queries/round.js";
import type { Role } from "../../../db/schema.js";
import { NOW } from "../../factories/instant.js";
import { onEachDatabase } from "../../support/databases.js";
import { indexPlan, saysIndex } from "./index-study.js";
import { SYSTEM, seedStudy, value } from "./seed-study.js";
import { GROUPS_9_5_4, saysSmall, smallPlan } from "./small-study.js";

const small = { plan: smallPlan(), panel: GROUPS_9_5_4, says: saysSmall, rounds: 2 };
const published = { publicSummary: toJson({ default: "What this is about" }) };
const query = (search = "") => readResultQuery(`http://127.0.0.1:3000/results?${search}`);
const en = { language: "en" } as const;

onEachDatabase("Pages of results", (db) => {
  const load = async (consultationId: string, role: Role = "analyst") => {
    const results = await findStudyResults(db(), { consultationId, role });
    if (!results) throw new Error("There are no results");
    return results;
  };
  const tableOf = async (consultationId: string, search = "", role: Role = "analyst") => {
    const page = await getResultsPage(db(), { consultationId, role, query: query(search), ...en });
    if (page.status !== "shown" || page.view !== "items") throw new Error("This is not the table");
    return page.table;
  };

  describe("the table", () => {
    test("stands after the newest closed round, every figure with its own", async () => {
      const { consultationId } = await seedStudy(db(), small);
      const table = await tableOf(consultationId);
      expect(table.keyFigures).toMatchObject({ answered: 18, invited: null, items: 2 });
      const [priority] = table.rows;
      expect(priority).toMatchObject({
        key: "S1.priority",
        round: 2,
        n: 17,
        cannotJudge: 1,
        median: 4,
        iqr: 0,
        agreement: { share: 1, from: 4, to: 5, high: 1 },
        verdict: { word: "consensus", agreement: "consensus-at", levels: [4, 5] },
        movement: { nPaired: 17, medianChange: 0, shareMoved: 0, netChange: 0 },
        proposal: "settled",
      });
      // Wilson for 17 of 17: n / (n + z²).
      expect(priority?.agreement?.low).toBeCloseTo(17 / (17 + 1.959964 ** 2), 6);
    });

    test("shows an earlier closed round when asked, provisional as it was", async () => {
      const { consultationId } = await seedStudy(db(), small);
      const [priority] = (await tableOf(consultationId, "round=1")).rows;
      expect(priority).toMatchObject({ round: 1, n: 18, verdict: { word: "provisional" }, movement: null });
    });

    test("an item closed after round 1 keeps the figures of round 1", async () => {
      const { consultationId, roundIds } = await seedStudy(db(), small);
      const [first = ""] = roundIds;
      const asked = await items.findAllByRound(db(), { consultationId, roundId: first });
      const itemId = asked.find(({ key }) => key === "S1.priority")?.itemId ?? "";
      const decision = {
        proposal: "settled",
        decision: "close" as const,
        reason: null,
        decidedBy: null,
        decidedAt: NOW,
      };
      await itemDecisions.upsertMany(db(), [{ consultationId, roundId: first, itemId, ...decision }]);
      const [priority] = (await tableOf(consultationId)).rows;
      expect(priority).toMatchObject({ key: "S1.priority", round: 1, n: 18, isClosed: true });
    });

    test("filters by words, criterion and verdict, and counts what is left", async () => {
      const { consultationId } = await seedStudy(db(), small);
      const keysOf = async (search: string) => (await tableOf(consultationId, search)).rows.map(({ key }) => key);
      expect(await keysOf("q=HELP")).toEqual(["S1.support"]);
      expect(await keysOf("criterion=priority")).toEqual(["S1.priority"]);
      expect(await keysOf("verdict=consensus")).toEqual(["S1.priority"]);
      expect(await keysOf("verdict=moving")).toEqual([]);
      expect((await tableOf(consultationId, "verdict=moving")).keyFigures.items).toBe(2);
      expect(await keysOf("page=99")).toHaveLength(2);
    });

    test("profile, consents and restricted items are no results; owners see the restricted", async () => {
      const { consultationId } = await seedStudy(db(), small);
      const keysOf = async (role: Role) => (await tableOf(consultationId, "", role)).rows.map(({ key }) => key);
      expect(await keysOf("organiser")).toEqual(["S1.priority", "S1.support"]);
      expect(await keysOf("owner")).toEqual(["stake", "S1.priority", "S1.support"]);
    });
  });

  describe("what stays sealed", () => {
    test("an open round: no page, item or report shows any of its figures", async () => {
      const { consultationId } = await seedStudy(db(), { ...small, rounds: 1, leavesOpen: true });
      const page = await getResultsPage(db(), { consultationId, role: "owner", query: query("round=1"), ...en });
      expect(page).toEqual({ status: "none" });
      expect(await findStudyResults(db(), { consultationId, role: "owner" })).toBeUndefined();
    });

    test("an open second round: the first is shown, the second cannot be asked for", async () => {
      const { consultationId } = await seedStudy(db(), { ...small, leavesOpen: true });
      expect((await tableOf(consultationId, "round=2")).rows.map(({ round }) => round)).toEqual([1, 1]);
      const item = await getItemResult(db(), await load(consultationId), { itemKey: "S1.priority", ...en });
      expect(item.askings.map(({ figures }) => figures.round)).toEqual([1]);
    });

    test("under the minimum cell: n is all, on every page and in every file", async () => {
      const { consultationId } = await seedStudy(db(), {
        ...small,
        panel: ["industry", "industry", "industry", "research"],
        rounds: 1,
        consultation: published,
      });
      const [priority] = (await tableOf(consultationId)).rows;
      expect(priority).toMatchObject({
        n: 4,
        isShown: false,
        cannotJudge: null,
        median: null,
        agreement: null,
        spark: null,
      });
      const results = await load(consultationId);
      const item = await getItemResult(db(), results, { itemKey: "S1.priority", ...en });
      expect(item.reasons).toEqual([]);
      expect(item.askings[0]).toMatchObject({ bars: [], groups: [], otherGroups: null });
      await expect(
        getChartFile(db(), results, { file: "item-S1.priority.csv", round: 1, ...en }),
      ).rejects.toMatchObject({
        code: "not-found",
      });
    });

    test("groups of 5 and 4 beside one of 9 appear as one figure of 9 people", async () => {
      const { consultationId } = await seedStudy(db(), small);
      const item = await getItemResult(db(), await load(consultationId), { itemKey: "S1.priority", ...en });
      const first = item.askings[1];
      expect(first?.groups.map(({ key, n }) => [key, n])).toEqual([["industry", 9]]);
      expect(first?.otherGroups?.n).toBe(9);
      expect(first?.hiddenGroups).toEqual(["research", "public"]);
    });
  });

  describe("one item", () => {
    test("has both rounds, released reasons of both sides, and its rule", async () => {
      const { consultationId } = await seedStudy(db(), small);
      const item = await getItemResult(db(), await load(consultationId), { itemKey: "S1.priority", ...en });
      expect(item.askings.map(({ figures }) => figures.round)).toEqual([2, 1]);
      expect(item.reasons.map(({ side, round }) => [side, round]).sort()).toEqual([
        ["higher", 1],
        ["higher", 2],
        ["lower", 1],
        ["lower", 2],
      ]);
      expect(item.rule?.consensus).toEqual({ kind: "pair", atLeast: 0.7, iqrAtMost: 1 });
      expect(item.askings[0]?.bars.map(({ count }) => count)).toEqual([0, 0, 0, 13, 4]);
    });

    test("an item nobody was asked is not found", async () => {
      const { consultationId } = await seedStudy(db(), small);
      const asked = getItemResult(db(), await load(consultationId), { itemKey: "stake", ...en });
      await expect(asked).rejects.toMatchObject({ code: "not-found" });
    });

    test("its chart leaves as SVG that says SIMULATED where it is", async () => {
      const { consultationId } = await seedStudy(db(), { ...small, consultation: { isSimulated: 1 } });
      const file = await getChartFile(db(), await load(consultationId), {
        file: "item-S1.priority.svg",
        round: 2,
        ...en,
      });
      expect(file?.name).toBe("SIMULATED-item-S1.priority.svg");
      expect(file?.text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
      expect(file?.text).toContain(">SIMULATED</text>");
      expect(file?.text).toContain("13 (76 %)");
    });
  });

  describe("the priority map", () => {
    const study = { plan: indexPlan(), panel: Array.from({ length: 8 }, () => "industry"), says: saysIndex };

    test("has the printed values of the test case, from criteria of two rounds", async () => {
      const { consultationId } = await seedStudy(db(), { ...study, rounds: 2 });
      const map = await getPriorityMap(db(), await load(consultationId), { round: 2, ...en });
      if (map.status !== "shown") throw new Error(`no map: ${map.reason}`);
      const [point] = map.points;
      const values = point?.indices.map(({ key, value: score }) => [key, score?.toFixed(1)]);
      expect(Object.fromEntries(values ?? [])).toEqual({
        C: "72.7",
        E: "73.1",
        K: "45.0",
        G: "37.5",
        F: "50.0",
        V: "72.9",
        P: "65.1",
        R: "84.4",
        S: "43.1",
      });
      expect(point?.strategy).toBe("Build: own capability with dated targets");
      expect(point?.rounds).toEqual([1, 2]);
      expect(map).toMatchObject({ isProposal: true, cuts: null });
    });

    test("does not exist after round 1, and says what was not asked yet", async () => {
      const { consultationId } = await seedStudy(db(), { ...study, rounds: 2 });
      const map = await getPriorityMap(db(), await load(consultationId), { round: 1, ...en });
      expect(map).toEqual({
        status: "none",
        reason: "not-asked",
        missing: ["security", "spread", "concentration", "access"],
      });
    });

    test("does not exist where the criteria are not asked at all", async () => {
      const { consultationId } = await seedStudy(db(), small);
      const map = await getPriorityMap(db(), await load(consultationId), { round: 2, ...en });
      expect(map).toMatchObject({ status: "none", reason: "no-criteria" });
    });

    test("TRL: share at each level or above with Wilson intervals", async () => {
      const { consultationId } = await seedStudy(db(), { ...study, rounds: 2 });
      const page = await getResultsPage(db(), { consultationId, role: "owner", query: query("view=readiness"), ...en });
      if (page.status !== "shown" || page.view !== "readiness") throw new Error("This is not the readiness");
      const row = page.readiness.trl.find(({ criterionKey }) => criterionKey === "trl-europe")?.rows[0];
      expect(row).toMatchObject({ n: 8, median: 5, round: 1 });
      const five = row?.exceedance.find(({ level }) => level === 5);
      expect(five?.share).toBe(7 / 8);
      // Worked by hand from the Wilson score formula with z = 1.96: 7 of 8.
      expect(five?.low).toBeCloseTo(0.5291, 4);
      expect(five?.high).toBeCloseTo(0.9776, 4);
    });
  });

  describe("panel beside public", () => {
    test("neither is shown beside the other until both are closed; the public gets no verdict words", async () => {
      const { consultationId } = await seedStudy(db(), { ...small, consultation: published });
      const publicRoundId = await openPublic(db(), consultationId);
      const compare = async () => {
        const page = await getResultsPage(db(), { consultationId, role: "owner", query: query("view=public"), ...en });
        return page.status === "shown" && page.view === "public" ? page.comparison : null;
      };
      expect(await compare()).toEqual({ status: "none", reason: "not-closed" });
      expect(await getPublicResults(db(), { consultationId, query: query(), ...en })).toMatchObject({
        status: "waiting",
      });
      await closeRound({ db: db(), now: new Date(NOW) }, { consultationId, roundId: publicRoundId, actor: SYSTEM });
      expect(await compare()).toMatchObject({
        status: "shown",
        contributions: 6,
        rows: [
          { key: "S1.priority", panel: { n: 17, verdict: { word: "consensus" } }, public: { n: 6, verdict: null } },
        ],
      });
    });
  });

  describe("for everybody", () => {
    test("a consultation without a public page is not found; a finished one is published without restricted items", async () => {
      const hidden = await seedStudy(db(), small);
      expect(await getPublicResults(db(), { ...hidden, query: query(), ...en })).toBeUndefined();
      const { consultationId } = await seedStudy(db(), { ...small, consultation: published });
      const page = await getPublicResults(db(), { consultationId, query: query(), ...en });
      expect(page).toMatchObject({ status: "published", answered: 18, items: 2 });
      expect(JSON.stringify(page)).not.toContain("stake");
    });

    test("waits while a round is open or still to come", async () => {
      const { consultationId } = await seedStudy(db(), { ...small, rounds: 1, consultation: published });
      expect(await getPublicResults(db(), { consultationId, query: query(), ...en })).toMatchObject({
        status: "waiting",
      });
      const first = await rounds.findByNumber(db(), { consultationId, audience: "panel", number: 1 });
      await rounds.moveStatus(db(), { consultationId, roundId: first?.id ?? "" }, { from: ["closed"], to: "reported" });
      expect(await getPublicResults(db(), { consultationId, query: query(), ...en })).toMatchObject({
        status: "published",
      });
    });
  });

  describe("the report", () => {
    test("states the locked rules, response and attrition, and quotes only with consent", async () => {
      const { consultationId } = await seedStudy(db(), {
        ...small,
        says: (asked) => (asked.round === 2 && asked.person > 14 ? undefined : saysSmall(asked)),
      });
      const report = await getReport(db(), await load(consultationId, "owner"), "en");
      expect(report.protocol).toMatchObject({ minValid: 8, minCell: 5, quantileType: 7, application: "locked-before" });
      expect(report.flow).toMatchObject([
        { round: 1, answered: 18, retained: null, lost: null },
        { round: 2, answered: 15, retained: 15, lost: 3 },
      ]);
      expect(report.groups).toEqual([
        { label: "industry", people: 9 },
        { label: null, people: 9 },
      ]);
      expect(report.limits).toContainEqual({ code: "attrition", lost: 3, earlier: 1, later: 2 });
      expect(JSON.stringify(report.reasons)).not.toContain("Others build it already.");
      expect(report.reasons["S1.priority"]).toHaveLength(2);
    });
  });
});

/** A public round on the first item, answered by six people, left open. */
async function openPublic(db: Db, consultationId: string): Promise<string> {
  const panel = await rounds.findByNumber(db, { consultationId, audience: "panel", number: 1 });
  const asked = await items.findAllByRound(db, { consultationId, roundId: panel?.id ?? "" });
  const item = asked.find(({ key }) => key === "S1.priority");
  if (!panel || !item) throw new Error("There is nothing to ask the public");
  const roundId = newOrderedId();
  await rounds.insert(db, { ...panel, id: roundId, audience: "public", status: "open", closedAt: null });
  const { itemId, itemVersionId, sectionKey } = item;
  await items.insertManyIntoRound(db, [
    { consultationId, roundId, itemId, itemVersionId, sectionKey, position: 0, isDetail: 0, showsFeedback: 0 },
  ]);
  for (let person = 0; person < 6; person++) {
    const respondentId = newRandomId();
    await respondents.insert(db, {
      consultationId,
      id: respondentId,
      audience: "public",
      pseudonym: `C-${person}`,
      groupKey: null,
      groupFixedAt: null,
      country: null,
      size: null,
      withdrawnAt: null,
    });
    const key = { consultationId, roundId, respondentId };
    await responses.upsertSaved(db, {
      ...key,
      id: newRandomId(),
      noteVersion: null,
      startedAt: NOW,
      savedAt: NOW,
      submittedAt: null,
      receiptCode: null,
    });
    const { answer } = value(2);
    if (answer?.type !== "value") throw new Error("A rating is a value");
    await answers.insertMany(db, {
      answers: [{ ...key, itemId, facet: "", value: answer.value, code: null, changedAt: NOW }],
      texts: [],
    });
    await responses.markSubmitted(db, key, { submittedAt: NOW, receiptCode: newRandomId() });
  }
  return roundId;
}
