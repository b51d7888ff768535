import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { exportAnswers } from "../../../app/services/export-answers";
import { openExportFile } from "../../../app/services/export-file";
import type { Db } from "../../../db/open.js";
import * as answers from "../../../db/queries/answer.js";
import * as feedback from "../../../db/queries/feedback.js";
import * as items from "../../../db/queries/item.js";
import type { ControlledFeedback } from "../../../surveys/controlled-feedback.js";
import { onEachDatabase } from "../../support/databases.js";
import { SYSTEM } from "../results/seed-study.js";
import { makeAllKindsStudy } from "../support/all-kinds-study.js";

onEachDatabase("Best and worst, two scales and probabilities", (db) => {
  test("are stored by the parts of their answers and leave as such rows", async () => {
    const study = await makeAllKindsStudy(db(), { panelists: 2 });
    const [respondentId = ""] = study.respondentIds;
    const stored = await answers.findAllOf(db(), { ...study, roundId: study.firstRoundId, respondentId });
    const rowsOf = async (key: string) => {
      const itemId = await itemIdOf(db(), study, key);
      return stored.filter((row) => row.itemId === itemId).map(({ facet, value, code }) => [facet, value ?? code]);
    };
    expect(await rowsOf("ends")).toEqual([
      ["best", "skills"],
      ["worst", "money"],
    ]);
    expect(await rowsOf("outlook")).toEqual([
      ["x", 4],
      ["y", 2],
    ]);
    expect(await rowsOf("chance")).toEqual([["", 30]]);
    const { consultationId } = study;
    const csv = await read(exportAnswers(db(), { consultationId, mergeGroups: true, includesRestricted: false }));
    const rows: Record<string, string>[] = parse(csv, { columns: true });
    const exported = (item: string) =>
      rows.filter((row) => row.item === item && row.round === "1").map(({ facet, value }) => `${facet}=${value}`);
    expect(exported("S1.ends").sort()).toEqual(["best=lines", "best=skills", "worst=money", "worst=money"]);
    expect(exported("S1.outlook").sort()).toEqual(["x=4", "x=5", "y=2", "y=3"]);
  });

  test("come back as best less worst, as each scale for itself, and by bands", async () => {
    const study = await makeAllKindsStudy(db(), { panelists: 18 });
    expect(await feedbackOf(db(), study, "ends")).toMatchObject({
      n: 18,
      figures: {
        codes: [],
        parts: [
          { code: "lines", count: 12, value: 12 },
          { code: "skills", count: 6, value: 6 },
          { code: "rules", count: 0, value: 0 },
          { code: "money", count: 0, value: -18 },
        ],
      },
      groups: [],
      otherGroups: null,
    });
    expect(await feedbackOf(db(), study, "outlook")).toMatchObject({
      n: 18,
      figures: {
        distribution: [],
        codes: [],
        axes: {
          x: {
            distribution: [
              { value: 4, count: 9 },
              { value: 5, count: 9 },
            ],
            median: 4.5,
          },
          y: { median: 3, q1: 2, q3: 4 },
        },
      },
      groups: [],
      otherGroups: null,
    });
    // 30, 37 and 44 percent, six each: bands 25 to 34 and 35 to 44.
    expect((await feedbackOf(db(), study, "chance")).figures).toMatchObject({
      distribution: [
        { value: 30, count: 6 },
        { value: 40, count: 12 },
      ],
      median: 37,
      q1: 30,
      q3: 44,
    });
  });

  test("of fewer people than the minimum cell show their number only", async () => {
    const study = await makeAllKindsStudy(db(), { panelists: 4 });
    for (const key of ["ends", "outlook", "chance"]) {
      expect(await feedbackOf(db(), study, key)).toMatchObject({ n: 4, figures: null, groups: [] });
    }
  });

  test("never tell in feedback who gave which pair of levels", async () => {
    const study = await makeAllKindsStudy(db(), { panelists: 18 });
    const itemIds = [await itemIdOf(db(), study, "outlook")];
    const [row] = await feedback.findAllByItems(db(), { ...study, form: "distribution", itemIds });
    // The pair 4 and 2 was given by three people: neither the pair nor its count may be derived.
    expect(JSON.parse(row?.content ?? "null")).not.toHaveProperty("figures.pairs");
    expect(row?.content).not.toMatch(/"count":3\b/);
  });

  test("are counted in the results", async () => {
    const { consultationId } = await makeAllKindsStudy(db(), { panelists: 18 });
    const file = await openExportFile(
      { db: db(), now: new Date("2026-12-01T10:00:00Z") },
      { consultationId, file: "results.csv", role: "owner", actor: SYSTEM },
    );
    const lines: Record<string, string>[] = parse(await read(file.body), { columns: true });
    const counts = (key: string) =>
      lines
        .find(({ item, group }) => item === `S1.${key}` && group === "all")
        ?.counts?.split("; ")
        .sort();
    expect(counts("ends")).toEqual(["best=lines: 12", "best=skills: 6", "worst=money: 18"]);
    expect(counts("outlook")).toEqual(["x=4: 9", "x=5: 9", "y=2: 6", "y=3: 6", "y=4: 6"]);
    expect(lines.find(({ item, group }) => item === "S1.chance" && group === "all")).toMatchObject({ median: "37" });
  });
});

type Study = Awaited<ReturnType<typeof makeAllKindsStudy>>;

async function read(body: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of body) text += piece;
  return text;
}

async function itemIdOf(db: Db, { consultationId, roundId }: Study, criterionKey: string): Promise<string> {
  const asked = await items.findAllByRound(db, { consultationId, roundId });
  return asked.find((item) => item.criterionKey === criterionKey)?.itemId ?? "";
}

async function feedbackOf(db: Db, study: Study, criterionKey: string): Promise<ControlledFeedback> {
  const itemIds = [await itemIdOf(db, study, criterionKey)];
  const [row] = await feedback.findAllByItems(db, { ...study, form: "distribution", itemIds });
  return JSON.parse(row?.content ?? "null") as ControlledFeedback;
}
