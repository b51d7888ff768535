import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { getReport } from "../../../app/presenters/report.server";
import { openExportFile } from "../../../app/services/export-file";
import { discloseSources, type RoundSources } from "../../../app/services/panel-sources";
import { loadStudyResults } from "../../../app/services/study-results";
import type { Db } from "../../../db/open.js";
import type { FoundBy } from "../../../db/schema.js";
import { onEachDatabase } from "../../support/databases.js";
import { SYSTEM, seedStudy } from "./seed-study.js";
import { GROUPS_9_5_4, saysSmall, smallPlan } from "./small-study.js";

const now = new Date("2026-12-01T10:00:00Z");
const WAYS = ["import", "by-hand", "nomination", "open-call"] as const;

/** A round of which each way, and null, invited and answered so many. */
function aRound(
  round: number,
  counts: Partial<Record<FoundBy | "unknown", readonly [number, number]>>,
  erased = 0,
): RoundSources {
  const ways = ([...WAYS, "unknown"] as const).flatMap((way) => {
    const [invited, answered] = counts[way] ?? [0, 0];
    return invited + answered > 0 ? [{ way: way === "unknown" ? null : way, invited, answered }] : [];
  });
  const sum = (what: "invited" | "answered") => ways.reduce((total, entry) => total + entry[what], erased);
  return { round, total: { invited: sum("invited") || null, answered: sum("answered") }, ways };
}

describe("Ways onto the panel as they may be shown", () => {
  test("small ways are joined, and the smallest of the others with them while they are few", () => {
    const shown = discloseSources([aRound(1, { import: [20, 12], nomination: [8, 6], "open-call": [4, 3] })], 5);
    expect(shown).toEqual({
      status: "shown",
      lines: [
        { round: 1, way: "import", invited: 20, answered: 12 },
        { round: 1, way: "other", invited: 12, answered: 9 },
      ],
    });
  });

  test("a way that is small in one round is joined in all of them", () => {
    const rounds = [
      aRound(1, { import: [20, 12], nomination: [9, 8], "by-hand": [9, 8] }),
      aRound(2, { import: [20, 11], nomination: [9, 2], "by-hand": [9, 7] }),
    ];
    const shown = discloseSources(rounds, 5);
    expect(shown).toMatchObject({ status: "shown" });
    expect(shown.status === "shown" && shown.lines.map(({ round, way }) => `${round} ${way}`)).toEqual([
      "1 import",
      "1 other",
      "2 import",
      "2 other",
    ]);
  });

  test("a way that begins with the second round stands as nobody in the first", () => {
    const rounds = [aRound(1, { import: [20, 12] }), aRound(2, { import: [20, 11], "open-call": [7, 6] })];
    expect(discloseSources(rounds, 5)).toMatchObject({
      lines: [{}, { round: 1, way: "open-call", invited: 0, answered: 0 }, {}, { invited: 7, answered: 6 }],
    });
  });

  test("an answer erased since the closing cannot be placed by subtraction", () => {
    const shown = discloseSources([aRound(1, { import: [20, 12], nomination: [8, 6] }, 1)], 5);
    expect(shown).toMatchObject({ lines: [{ way: "import" }, { way: "other", invited: 9, answered: 7 }] });
  });

  test("says why nothing is shown", () => {
    expect(discloseSources([aRound(1, { unknown: [20, 12] })], 5)).toEqual({ status: "none", reason: "not-known" });
    expect(discloseSources([aRound(1, { import: [9, 4], nomination: [9, 4] })], 5)).toEqual({
      status: "none",
      reason: "too-few",
    });
  });

  test("data that are public already show every way", () => {
    const shown = discloseSources([aRound(1, { import: [3, 1], nomination: [1, 0] })], 1);
    expect(shown).toMatchObject({ lines: [{ answered: 1 }, { way: "nomination", invited: 1, answered: 0 }] });
  });

  test("every count, and what the rounds' totals leave of it, is nobody or at least the minimum", () => {
    const size = fc.nat(14);
    const pair = fc.tuple(size, size);
    const counts = fc.record({ import: pair, "by-hand": pair, nomination: pair, "open-call": pair, unknown: pair });
    const sizes = fc.array(fc.tuple(counts, fc.nat(3)), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(sizes, (given) => {
        const rounds = given.map(([of, erased], index) => aRound(index + 1, of, erased));
        const shown = discloseSources(rounds, 5);
        if (shown.status === "none") return;
        for (const { round, total } of rounds) {
          const lines = shown.lines.filter((line) => line.round === round);
          for (const what of ["invited", "answered"] as const) {
            const cells = lines.flatMap(({ [what]: count }) => (count === null ? [] : [count]));
            expect(cells.filter((count) => count > 0 && count < 5)).toEqual([]);
            if (cells.length > 0) expect(cells.reduce((sum, count) => sum + count, 0)).toBe(total[what]);
            else expect(total[what] ?? 0).toBeLessThan(5);
          }
        }
      }),
    );
  });
});

onEachDatabase("How the panel was found", (db) => {
  const small = { plan: smallPlan(), panel: GROUPS_9_5_4, says: saysSmall, rounds: 2 };
  const seed = async (ways: (person: number) => FoundBy | null, study = small) => {
    const { consultationId, respondentIds } = await seedStudy(db(), study);
    for (const [person, id] of respondentIds.entries()) await setWay(db(), id, ways(person));
    return consultationId;
  };
  const mixed = (person: number) => (person < 9 ? "import" : person < 14 ? "nomination" : "open-call");
  const report = async (consultationId: string) =>
    getReport(db(), await loadStudyResults(db(), { consultationId, seesRestricted: false, onlyReleased: false }), "en");
  const readFile = async (consultationId: string, file: string) => {
    const opened = await openExportFile({ db: db(), now }, { consultationId, file, role: "owner", actor: SYSTEM });
    let text = "";
    for await (const piece of opened.body) text += piece;
    return text;
  };
  const lines = [
    { round: 1, way: "import", invited: null, answered: 9 },
    { round: 1, way: "other", invited: null, answered: 9 },
    { round: 2, way: "import", invited: null, answered: 9 },
    { round: 2, way: "other", invited: null, answered: 9 },
  ];

  test("the report counts the people of each round by way, small ways joined", async () => {
    const consultationId = await seed(mixed);
    expect((await report(consultationId)).sources).toEqual({ status: "shown", lines });
  });

  test("the report says that it is not known where nothing was recorded", async () => {
    const consultationId = await seed(() => null);
    expect((await report(consultationId)).sources).toEqual({ status: "none", reason: "not-known" });
    const rows = parse(await readFile(consultationId, "panel-sources.csv"), { columns: true });
    expect(rows).toMatchObject([
      { round: "1", way: "", invited: "", answered: "", reason: "not recorded, or deleted since" },
      { round: "2", answered: "" },
    ]);
  });

  test("the export holds the same counts, names nobody, and the codebook explains each of its columns and ways", async () => {
    const consultationId = await seed(mixed);
    const csv = await readFile(consultationId, "panel-sources.csv");
    const rows = parse(csv, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ round, way, answered }) => ({ round: Number(round), way, answered: Number(answered) }))).toEqual(
      lines.map(({ round, way, answered }) => ({ round, way, answered })),
    );
    expect(rows[0]).toMatchObject({ invited: "", reason: expect.stringContaining("no invitation recorded") });
    expect(csv).not.toMatch(/Ada Expert|example\.org|P-[0-9a-f]{8}|nomination|open-call/);
    const codebook = parse(await readFile(consultationId, "codebook.csv"), { columns: true }) as typeof rows;
    const described = (what: string) =>
      codebook.filter((line) => line.what === what).map(({ name, value }) => [name, value]);
    for (const column of Object.keys(rows[0] ?? {})) expect(described("column")).toContainEqual([column, ""]);
    for (const way of [...WAYS, "other"]) expect(described("code")).toContainEqual(["way", way]);
  });
});

async function setWay(db: Db, respondentId: string, foundBy: FoundBy | null) {
  await db.updateTable("contact").set({ foundBy }).where("respondentId", "=", respondentId).execute();
}
