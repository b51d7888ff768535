import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { runAnalyse } from "../../../app/cli/analyse";
import type { AnalyseOutput } from "../../../app/cli/analyse-output";
import { findClosedRounds, readClosedRound } from "../../../app/services/closed-rounds";
import { exportAnswers } from "../../../app/services/export-answers";
import { type ExportFile, openExportFile } from "../../../app/services/export-file";
import type { Db } from "../../../db/open.js";
import * as audit from "../../../db/queries/audit.js";
import type { Role } from "../../../db/schema.js";
import { onEachDatabase } from "../../support/databases.js";
import { SYSTEM, seedStudy } from "./seed-study.js";
import { GROUPS_9_5_4, saysSmall, smallPlan } from "./small-study.js";

const now = new Date("2026-12-01T10:00:00Z");
const small = { plan: smallPlan(), panel: GROUPS_9_5_4, says: saysSmall, rounds: 2 };

async function read(body: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of body) text += piece;
  return text;
}
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

onEachDatabase("Exports", (db) => {
  const open = async (consultationId: string, file: string, role: Role = "owner") =>
    openExportFile({ db: db(), now }, { consultationId, file, role, actor: SYSTEM });
  const readFile = async (consultationId: string, file: ExportFile, role?: Role) =>
    read((await open(consultationId, file, role)).body);

  test("tholos analyse reads the exported answers, items and protocol and gives the same figures", async () => {
    const { consultationId } = await seedStudy(db(), small);
    const output = await analyse(db(), consultationId);
    expect(output.problems).toEqual([]);
    const closed = await findClosedRounds(db(), consultationId);
    for (const { number, items } of closed) {
      for (const key of ["S1.priority", "S1.support"]) {
        const page = items.find(({ item }) => item.key === key)?.figures;
        const line = output.items.find(({ item, round }) => item === key && round === number);
        expect(line).toMatchObject({
          n: page?.n,
          cannotJudge: page?.cannotJudge,
          median: page?.median.value,
          q1: page?.q1.value,
          q3: page?.q3.value,
          percentAgreement: page?.percentAgreement.value,
          agreementA: page?.agreementA.value,
          verdict: page?.verdict.code,
          stability: page?.stability.code,
          netChange: page?.stability.netChange.value,
          distribution: page?.distribution,
        });
      }
    }
    const second = output.items.find(({ item, round }) => item === "S1.priority" && round === 2);
    expect(second).toMatchObject({ n: 17, cannotJudge: 1, median: 4, verdict: "consensus-at", stability: "stable" });
  });

  test("groups too small for the panel as a whole are merged; an unrestricted test export keeps them", async () => {
    const { consultationId } = await seedStudy(db(), small);
    const groups = (csv: string) => {
      const people = new Map(rowsOf(csv).map(({ panelist, group }) => [panelist, group]));
      return Object.fromEntries(
        [...new Set(people.values())]
          .sort()
          .map((group) => [group, [...people.values()].filter((of) => of === group).length]),
      );
    };
    expect(groups(await readFile(consultationId, "answers.csv"))).toEqual({ industry: 9, "other-groups": 9 });
    const unrestricted = exportAnswers(db(), { consultationId, mergeGroups: false, includesRestricted: false });
    expect(groups(await read(unrestricted))).toEqual({ industry: 9, public: 4, research: 5 });
  });

  test("panelists have new ids and another order in each export, none of them their own", async () => {
    const { consultationId, respondentIds } = await seedStudy(db(), small);
    const idsOf = async () => [
      ...new Set(rowsOf(await readFile(consultationId, "answers.csv")).map(({ panelist }) => panelist)),
    ];
    const [first, second] = [await idsOf(), await idsOf()];
    expect(first).toHaveLength(18);
    expect(first.filter((id) => id === undefined || second.includes(id) || respondentIds.includes(id))).toEqual([]);
    expect(first).toEqual([...first].sort());
  });

  test("what people say about themselves, restricted items and texts stay out of the answers", async () => {
    const { consultationId } = await seedStudy(db(), small);
    const itemsIn = (csv: string) => [...new Set(rowsOf(csv).map(({ item }) => item))].sort();
    expect(itemsIn(await readFile(consultationId, "answers.csv"))).toEqual(["S1.priority", "S1.support"]);
    expect(itemsIn(await readFile(consultationId, "answers-with-restricted.csv"))).toEqual([
      "S1.priority",
      "S1.support",
      "stake",
    ]);
    await expect(open(consultationId, "answers-with-restricted.csv", "organiser")).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await readFile(consultationId, "results.csv", "moderator")).not.toContain("stake");
  });

  test("moderators get results but no rows and no texts, observers neither before the report", async () => {
    const { consultationId } = await seedStudy(db(), small);
    for (const file of ["answers.csv", "texts.csv"]) {
      for (const role of ["observer", "moderator"] as const) {
        await expect(open(consultationId, file, role)).rejects.toMatchObject({ code: "forbidden" });
      }
    }
    expect((await readFile(consultationId, "results.json", "moderator")).length).toBeGreaterThan(100);
    await expect(open(consultationId, "results.json", "observer")).rejects.toMatchObject({ code: "not-ready" });
  });

  test("the open round is in no export and its figures cannot be read", async () => {
    const { consultationId, roundIds } = await seedStudy(db(), { ...small, leavesOpen: true });
    const answers = rowsOf(await readFile(consultationId, "answers.csv"));
    expect([...new Set(answers.map(({ round }) => round))]).toEqual(["1"]);
    expect([...new Set(rowsOf(await readFile(consultationId, "results.csv")).map(({ round }) => round))]).toEqual([
      "1",
    ]);
    const openRoundId = roundIds[1] ?? "";
    await expect(readClosedRound(db(), { consultationId, roundId: openRoundId })).rejects.toMatchObject({
      code: "not-ready",
    });
  });

  test("results hold no small cell: groups of 5 and 4 beside 9 are one figure of 9", async () => {
    const { consultationId } = await seedStudy(db(), small);
    const lines = rowsOf(await readFile(consultationId, "results.csv"));
    const first = lines.filter(({ round, item }) => round === "1" && item === "S1.priority");
    expect(first.map(({ group, n }) => [group, n])).toEqual([
      ["all", "18"],
      ["industry", "9"],
      ["other-groups", "9"],
    ]);
    const json = JSON.parse(await readFile(consultationId, "results.json"));
    expect(JSON.stringify(json)).not.toContain('"groupKey":"public"');
  });

  test("texts leave only with consent, without the panelist, and never as a formula", async () => {
    const { consultationId } = await seedStudy(db(), small);
    const csv = await readFile(consultationId, "texts.csv");
    const lines = rowsOf(csv);
    expect(Object.keys(lines[0] ?? {})).not.toContain("panelist");
    expect(lines.map(({ text }) => text)).toEqual([
      "'=SUM(A1) is what drives it",
      "'=SUM(A1) is what drives it",
      "Remark 0",
    ]);
    expect(csv).not.toContain("Others build it already.");
  });

  test("a simulated study says so in every file and its name", async () => {
    const { consultationId } = await seedStudy(db(), { ...small, rounds: 1, consultation: { isSimulated: 1 } });
    for (const file of ["answers.csv", "results.csv", "results.json", "panel-sources.csv", "texts.csv"] as const) {
      const opened = await open(consultationId, file);
      expect(opened.name).toBe(`SIMULATED-${file}`);
      expect(await read(opened.body)).toContain("SIMULATED");
    }
  });

  test("each export is on the audit trail", async () => {
    const { consultationId } = await seedStudy(db(), { ...small, rounds: 1 });
    await readFile(consultationId, "answers.csv");
    await readFile(consultationId, "codebook.csv");
    const trail = await audit.findPage(db(), { consultationId, limit: 5, offset: 0 });
    expect(trail.filter(({ action }) => action === "exported").map(({ details }) => JSON.parse(details))).toEqual([
      { file: "codebook.csv" },
      { file: "answers.csv" },
    ]);
  });

  test("a name that is no export is not found", async () => {
    const { consultationId } = await seedStudy(db(), { ...small, rounds: 1 });
    for (const file of ["contacts.csv", "constructor", "../answers.csv", "questionnaire-round-9.json"]) {
      await expect(open(consultationId, file)).rejects.toMatchObject({ code: "not-found" });
    }
  });

  test("the questionnaire leaves as SurveyJS JSON", async () => {
    const { consultationId } = await seedStudy(db(), { ...small, rounds: 1 });
    const json = JSON.parse(await read((await open(consultationId, "questionnaire-round-1.json")).body));
    expect(json.pages.map(({ name }: { name: string }) => name)).toEqual(["profile", "open", "technologies-S1"]);
  });
});

/** The command on an unrestricted export, from files as a user has them. */
async function analyse(db: Db, consultationId: string): Promise<AnalyseOutput> {
  const folder = await mkdtemp(join(tmpdir(), "tholos-export-"));
  const place = (name: string) => join(folder, name);
  const save = async (name: ExportFile) => {
    const input = { consultationId, file: name, role: "owner" as const, actor: SYSTEM };
    await writeFile(place(name), await read((await openExportFile({ db, now }, input)).body));
  };
  try {
    await save("items.csv");
    await save("protocol.json");
    const answers = exportAnswers(db, { consultationId, mergeGroups: false, includesRestricted: false });
    await writeFile(place("answers.csv"), await read(answers));
    let stdout = "";
    let stderr = "";
    const files = [place("answers.csv"), "--items", place("items.csv"), "--protocol", place("protocol.json")];
    const code = await runAnalyse([...files, "--format", "json"], {
      stdout: { write: (text) => (stdout += text) },
      stderr: { write: (text) => (stderr += text) },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}
