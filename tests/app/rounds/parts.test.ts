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
import { makePartsStudy, saysParts } from "../support/parts-study.js";

async function read(body: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of body) text += piece;
  return text;
}
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

onEachDatabase("Rankings", (db) => {
  test("are stored as one row per ranked choice and leave as such rows", async () => {
    const study = await makePartsStudy(db(), { panelists: 6, says: saysParts });
    const [respondentId = ""] = study.respondentIds;
    const stored = await answers.findAllOf(db(), { ...study, roundId: study.firstRoundId, respondentId });
    const itemId = await itemIdOf(db(), study, "measures");
    expect(stored.filter((row) => row.itemId === itemId)).toEqual([
      { itemId, facet: "lines", value: 1, code: null },
      { itemId, facet: "skills", value: 2, code: null },
    ]);
    const { consultationId } = study;
    const csv = await read(exportAnswers(db(), { consultationId, mergeGroups: true, includesRestricted: false }));
    const ranked = rowsOf(csv).filter(({ item }) => item === "S1.measures");
    expect(ranked).toHaveLength(4 * 2 + 2);
    expect(ranked.filter(({ facet, value }) => facet === "money" && value === "1")).toHaveLength(2);
  });

  test("come back as mean rank and count of the whole panel, without groups and distributions", async () => {
    const study = await makePartsStudy(db(), { panelists: 18, says: saysParts });
    expect(await feedbackOf(db(), study, "measures")).toMatchObject({
      n: 18,
      figures: {
        distribution: [],
        codes: [],
        parts: [
          { code: "lines", count: 12, value: 1 },
          { code: "skills", count: 12, value: 2 },
          { code: "money", count: 6, value: 1 },
          { code: "rules", count: 0, value: null },
        ],
      },
      groups: [],
      otherGroups: null,
    });
  });

  test("of fewer people than the minimum cell show their number only", async () => {
    const study = await makePartsStudy(db(), { panelists: 4, says: saysParts });
    expect(await feedbackOf(db(), study, "measures")).toMatchObject({ n: 4, figures: null, groups: [] });
  });

  test("are counted by choice and rank in the results, where they get no verdict", async () => {
    const { consultationId } = await makePartsStudy(db(), { panelists: 18, says: saysParts });
    const file = await openExportFile(
      { db: db(), now: new Date("2026-12-01T10:00:00Z") },
      { consultationId, file: "results.csv", role: "owner", actor: SYSTEM },
    );
    const line = rowsOf(await read(file.body)).find(({ item, group }) => item === "S1.measures" && group === "all");
    expect(line).toMatchObject({ n: "18", verdict: "" });
    expect(line?.counts?.split("; ").sort()).toEqual(["lines=1: 12", "money=1: 6", "skills=2: 12"]);
  });
});

onEachDatabase("Allocations", (db) => {
  test("are stored as one row per choice, those without points too", async () => {
    const study = await makePartsStudy(db(), { panelists: 6, says: saysParts });
    const [respondentId = ""] = study.respondentIds;
    const stored = await answers.findAllOf(db(), { ...study, roundId: study.firstRoundId, respondentId });
    const itemId = await itemIdOf(db(), study, "shares");
    const rows = stored.filter((row) => row.itemId === itemId).map(({ facet, value }) => [facet, value]);
    expect(rows).toEqual([
      ["lines", 70],
      ["money", 0],
      ["rules", 0],
      ["skills", 30],
    ]);
  });

  test("come back as median points of the whole panel", async () => {
    const study = await makePartsStudy(db(), { panelists: 18, says: saysParts });
    expect(await feedbackOf(db(), study, "shares")).toMatchObject({
      n: 18,
      figures: {
        codes: [],
        parts: [
          { code: "lines", count: 12, value: 70 },
          { code: "skills", count: 12, value: 30 },
          { code: "money", count: 6, value: 0 },
          { code: "rules", count: 0, value: 0 },
        ],
      },
      groups: [],
      otherGroups: null,
    });
  });

  test("of fewer people than the minimum cell show their number only", async () => {
    const study = await makePartsStudy(db(), { panelists: 4, says: saysParts });
    expect(await feedbackOf(db(), study, "shares")).toMatchObject({ n: 4, figures: null });
  });
});

type Study = Awaited<ReturnType<typeof makePartsStudy>>;

async function itemIdOf(db: Db, { consultationId, roundId }: Study, criterionKey: string): Promise<string> {
  const asked = await items.findAllByRound(db, { consultationId, roundId });
  return asked.find((item) => item.criterionKey === criterionKey)?.itemId ?? "";
}

async function feedbackOf(db: Db, study: Study, criterionKey: string): Promise<ControlledFeedback> {
  const itemIds = [await itemIdOf(db, study, criterionKey)];
  const [row] = await feedback.findAllByItems(db, { ...study, form: "distribution", itemIds });
  return JSON.parse(row?.content ?? "null") as ControlledFeedback;
}
