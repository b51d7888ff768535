import { expect, test } from "vitest";
import { getChartFile } from "../../../app/presenters/chart-file.server";
import { getPriorityMap } from "../../../app/presenters/priority-map.server";
import { findStudyResults } from "../../../app/presenters/round-results.server";
import type { Db } from "../../../db/open.js";
import * as snapshots from "../../../db/queries/analysis-snapshot.js";
import type { Role } from "../../../db/schema.js";
import type { StudyPlan } from "../../../surveys/study-plan.js";
import { onEachDatabase } from "../../support/databases.js";
import { ORDER_PEOPLE, orderPlan, saysOrder } from "./order-study.js";
import { seedStudy } from "./seed-study.js";

const at = { round: 2, language: "en" } as const;

onEachDatabase("The order of subjects", (db) => {
  const seed = (plan: StudyPlan = orderPlan()) =>
    seedStudy(db(), {
      plan,
      panel: Array.from({ length: ORDER_PEOPLE }, () => "industry"),
      says: saysOrder(plan.subjects.map(({ key }) => key)),
      rounds: 2,
    });

  test("is stored at closing with what chance, weights and the same people make of it", async () => {
    const { consultationId } = await seed();
    const map = await mapOf(db(), consultationId);
    const rows = map.points.map(({ order, indices }) => ({
      P: indices.find(({ key }) => key === "P")?.value?.toFixed(4),
      ...order,
    }));
    // Unanimous on every criterion but for the second subject, 8 times 5 and 8 times 2: 75, 62.5, 50, 25.
    expect(rows.map(({ P, value }) => [P, value?.toFixed(4)])).toEqual(
      ["75.0000", "62.5000", "50.0000", "25.0000"].map((value) => [value, value]),
    );
    expect(rows.map(({ rank, low, high, best, worst }) => [rank, low, high, best, worst])).toEqual([
      [1, 1, 1, 1, 1],
      [2, 2, 2, 2, 2],
      [3, 3, 3, 3, 3],
      [4, 4, 4, 4, 4],
    ]);
    expect(rows.map(({ judges }) => judges)).toEqual([8, 16, 8, 12]);
    // Who judged both put the second a level over the first and the third a level over the second. Four who judged first, second and
    // fourth are fewer than the minimum cell.
    expect(rows.map(({ samePeople }) => samePeople?.rank)).toEqual([3, 2, 1, null]);
    expect(rows.map(({ samePeople }) => samePeople?.partners)).toEqual([1, 2, 1, 0]);
    expect(map.order).toEqual({ topSize: 1, alternatives: expect.any(Number), resamples: 500, minCell: 5, sets: 1 });
  });

  test("is not there before all criteria were asked", async () => {
    const { consultationId, roundIds } = await seed();
    const stored = await snapshots.findLatest(db(), { consultationId, roundId: roundIds[0] ?? "" });
    expect(JSON.parse(stored?.result ?? "{}")).not.toHaveProperty("order");
    const later = await snapshots.findLatest(db(), { consultationId, roundId: roundIds[1] ?? "" });
    expect(JSON.parse(later?.parameters ?? "{}")).toMatchObject({ orderResamples: 500 });
  });

  test("comes with the file of the map", async () => {
    const { consultationId } = await seed();
    const results = await load(db(), consultationId);
    const file = await getChartFile(db(), results, { file: "priority-map.csv", ...at });
    const [head = "", first = ""] = (file?.text ?? "").split("\r\n");
    const names = head.replace(/^\uFEFF/, "").split(",");
    const from = names.indexOf("rank");
    expect(names.slice(from, from + 12).join(" ")).toBe(
      "rank rank_low rank_high top top_probability rank_best rank_worst judges same_people_rank same_people_of same_people_set same_people_partners",
    );
    expect(first.split(",").slice(-13, -1)).toEqual(["1", "1", "1", "1", "1", "1", "1", "8", "3", "3", "1", "1"]);
  });

  test("is not for those who may not see a criterion behind it", async () => {
    const plan = orderPlan();
    const { consultationId } = await seed({
      ...plan,
      criteria: plan.criteria.map((criterion) =>
        criterion.key === "feasibility" ? { ...criterion, privacy: "restricted" as const } : criterion,
      ),
    });
    expect((await mapOf(db(), consultationId, "owner")).order).not.toBeNull();
    const map = await mapOf(db(), consultationId);
    expect(map.order).toBeNull();
    expect(map.points.map(({ order }) => order)).toEqual([null, null, null, null]);
  });
});

async function load(db: Db, consultationId: string, role: Role = "analyst") {
  const results = await findStudyResults(db, { consultationId, role });
  if (!results) throw new Error("There are no results");
  return results;
}

async function mapOf(db: Db, consultationId: string, role?: Role) {
  const map = await getPriorityMap(db, await load(db, consultationId, role), at);
  if (map.status !== "shown") throw new Error(`no map: ${map.reason}`);
  return map;
}
