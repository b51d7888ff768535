import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { discloseGroups } from "../../../analysis/disclosure";
import { getExportsPage } from "../../../app/presenters/exports-page.server";
import { getReport } from "../../../app/presenters/report.server";
import { openExportFile } from "../../../app/services/export-file";
import type { PanelGroup } from "../../../app/services/panel-groups";
import { compareQuotas } from "../../../app/services/panel-quotas";
import { saveQuotas } from "../../../app/services/save-quotas";
import { loadStudyResults } from "../../../app/services/study-results";
import type { Quota } from "../../../db/queries/quota";
import { onEachDatabase } from "../../support/databases.js";
import { SYSTEM, seedStudy } from "./seed-study.js";
import { GROUPS_9_5_4, saysSmall, smallPlan } from "./small-study.js";

const now = new Date("2026-12-01T10:00:00Z");

/** Quotas in the order in which they are locked. */
const plan = (planned: Readonly<Record<string, number>>) =>
  Object.entries(planned).map(([key, number]) => ({ key, planned: number }));
const shown = (people: Readonly<Record<string, number>>, together = 0): PanelGroup[] => [
  ...Object.entries(people).map(([key, number]) => ({ key, people: number })),
  ...(together > 0 ? [{ key: null, people: together }] : []),
];

describe("Quotas beside the groups as they may be shown", () => {
  test("a group that stands alone has reached its quota from that number on, and missed it below", () => {
    expect(compareQuotas(plan({ a: 9, b: 10, c: 3 }), shown({ a: 9, b: 9, c: 12 }), 5)).toEqual([
      { key: "a", planned: 9, answered: 9, target: "reached" },
      { key: "b", planned: 10, answered: 9, target: "not-reached" },
      { key: "c", planned: 3, answered: 12, target: "reached" },
    ]);
  });

  test("of a group counted with others only what their count tells is said: surely missed, or not told", () => {
    expect(compareQuotas(plan({ a: 9, b: 4, c: 10 }), shown({ a: 9 }, 9), 5)).toEqual([
      { key: "a", planned: 9, answered: 9, target: "reached" },
      { key: "b", planned: 4, answered: null, target: "not-told" },
      { key: "c", planned: 10, answered: null, target: "not-reached" },
      { key: null, planned: 14, answered: 9, target: "not-reached" },
    ]);
    expect(compareQuotas(plan({ b: 4, c: 5 }), shown({ a: 9 }, 9), 5)).toMatchObject([
      { target: "not-told" },
      { target: "not-told" },
      { key: null, planned: 9, target: "not-told" },
    ]);
  });

  test("nobody is told of a group only where no groups are counted together", () => {
    expect(compareQuotas(plan({ a: 5, b: 5 }), shown({ a: 9 }), 5)).toMatchObject([{}, { answered: 0 }]);
    expect(compareQuotas(plan({ a: 5, b: 5 }), shown({ a: 9 }, 5), 5)).toMatchObject([{}, { answered: null }, {}]);
  });

  test("groups that have no quota are not in the list, and no line stands for them together", () => {
    expect(compareQuotas(plan({ a: 5 }), shown({ a: 9 }, 9), 5)).toEqual([
      { key: "a", planned: 5, answered: 9, target: "reached" },
    ]);
  });

  test("a quota of nobody is reached whoever answered", () => {
    expect(compareQuotas(plan({ b: 0 }), shown({ a: 9 }, 9), 5)).toMatchObject([
      { answered: null, target: "reached" },
      { key: null, target: "reached" },
    ]);
  });

  test("fewer than the minimum in all are not counted, and the words are the same for each such number", () => {
    const of = (people: number) => compareQuotas(plan({ a: 2, b: 5 }), shown({}, people), 5);
    expect(of(1)).toEqual([
      { key: "a", planned: 2, answered: null, target: "not-told" },
      { key: "b", planned: 5, answered: null, target: "not-reached" },
      { key: null, planned: 7, answered: null, target: "not-reached" },
    ]);
    for (const people of [2, 3, 4]) expect(of(people)).toEqual(of(1));
  });

  test("a study of public data tells every group", () => {
    expect(compareQuotas(plan({ a: 2, b: 1 }), shown({ a: 1 }), 1)).toMatchObject([
      { answered: 1, target: "not-reached" },
      { answered: 0, target: "not-reached" },
    ]);
  });

  test("no count, nor what the total leaves of them, is of fewer people than the minimum", () => {
    const size = fc.nat(14);
    const people = fc.record({ a: size, b: size, c: size, none: size });
    const planned = fc.record({ a: size, b: size, c: size });
    const groupsOf = ({ a, b, c, none }: { a: number; b: number; c: number; none: number }) => {
      const sizes = Object.entries({ a, b, c }).map(([key, n]) => ({ key, n }));
      const total = a + b + c + none;
      const disclosure = discloseGroups(sizes, total, 5);
      const alone = sizes.filter(({ key, n }) => n > 0 && disclosure.shown.includes(key));
      const isMerged = sizes.some(({ key, n }) => n > 0 && !disclosure.shown.includes(key));
      const rest = total - alone.reduce((sum, { n }) => sum + n, 0);
      return { total, groups: shown(Object.fromEntries(alone.map(({ key, n }) => [key, n])), isMerged ? rest : 0) };
    };
    fc.assert(
      fc.property(people, planned, (sizes, numbers) => {
        const { total, groups } = groupsOf(sizes);
        const lines = compareQuotas(plan(numbers), groups, 5);
        const counts = lines.flatMap(({ answered }) => (answered === null ? [] : [answered]));
        expect(counts.filter((count) => count > 0 && count < 5)).toEqual([]);
        const left = total - counts.reduce((sum, count) => sum + count, 0);
        if (counts.some((count) => count > 0)) expect(left === 0 || left >= 5).toBe(true);
      }),
    );
  });
});

onEachDatabase("Quotas in the report", (db) => {
  const small = { plan: smallPlan(), panel: GROUPS_9_5_4, says: saysSmall, rounds: 2 };
  const group = (key: string, planned: number): Quota => ({ kind: "group", key, planned });
  const country = (key: string, planned: number): Quota => ({ kind: "country", key, planned });
  const report = async (consultationId: string, language = "en") =>
    getReport(
      db(),
      await loadStudyResults(db(), { consultationId, seesRestricted: false, onlyReleased: false }),
      language,
    );
  const readFile = async (consultationId: string, file: string) => {
    const opened = await openExportFile({ db: db(), now }, { consultationId, file, role: "owner", actor: SYSTEM });
    let text = "";
    for await (const piece of opened.body) text += piece;
    return text;
  };
  const files = async (consultationId: string) =>
    (await getExportsPage(db(), { consultationId, role: "owner", language: "en" })).rows.map(({ file }) => file);

  test("each locked quota stands beside the people that the panel's groups count", async () => {
    const quotas = [group("industry", 12), group("research", 5), group("public", 6), country("DE", 10)];
    const { consultationId } = await seedStudy(db(), { ...small, quotas });
    const printed = await report(consultationId);
    expect(printed.groups).toEqual([
      { label: "industry", people: 9 },
      { label: null, people: 9 },
    ]);
    expect(printed.quotas).toEqual({
      groups: [
        { label: "industry", planned: 12, answered: 9, target: "not-reached" },
        { label: "research", planned: 5, answered: null, target: "not-told" },
        { label: "public", planned: 6, answered: null, target: "not-told" },
        { label: null, planned: 11, answered: 9, target: "not-reached" },
      ],
      countries: [{ name: "Germany", planned: 10 }],
    });
    expect(printed.limits).toContainEqual({ code: "quotasAtLeast", count: 1, of: 3 });
    expect((await report(consultationId, "fr")).quotas?.countries).toEqual([{ name: "Allemagne", planned: 10 }]);
  });

  test("groups of 5 and 4 read like groups of 6 and 3", async () => {
    const quotas = [group("industry", 9), group("research", 5), group("public", 4)];
    const others = GROUPS_9_5_4.map((key, person) => (person === 14 ? "research" : key));
    const { consultationId } = await seedStudy(db(), { ...small, quotas });
    const { consultationId: other } = await seedStudy(db(), { ...small, quotas, panel: others });
    expect((await report(other)).quotas).toEqual((await report(consultationId)).quotas);
    const csvs = [await readFile(consultationId, "panel-quotas.csv"), await readFile(other, "panel-quotas.csv")];
    expect(csvs[1]).toBe(csvs[0]);
  });

  test("a quota changed after the lock stays as it was locked; the change is among the deviations", async () => {
    const { consultationId } = await seedStudy(db(), { ...small, quotas: [group("industry", 12)] });
    const groups = new Map([["industry", "9"]]);
    const input = { consultationId, actor: SYSTEM, groups, countries: "", reason: "Two firms closed." };
    expect(await saveQuotas({ db: db(), now }, input)).toEqual([]);
    const printed = await report(consultationId);
    expect(printed.quotas?.groups).toMatchObject([{ planned: 12, answered: 9, target: "not-reached" }]);
    expect(printed.limits).toContainEqual({ code: "quotas", count: 1, of: 1 });
    expect(printed.deviations).toMatchObject([{ what: expect.stringContaining("9 instead of 12") }]);
  });

  test("a study without quotas says nothing of them, in the report and in every file", async () => {
    const { consultationId } = await seedStudy(db(), small);
    const printed = await report(consultationId);
    expect(printed.quotas).toBeNull();
    expect(printed.limits.map(({ code }) => code)).not.toContain("quotas");
    expect(await files(consultationId)).not.toContain("panel-quotas.csv");
    expect(JSON.parse(await readFile(consultationId, "results.json"))).not.toHaveProperty("quotas");
    expect(await readFile(consultationId, "codebook.csv")).not.toContain("panel-quotas.csv");
    await expect(readFile(consultationId, "panel-quotas.csv")).rejects.toMatchObject({ code: "not-ready" });
  });

  test("the files hold the same numbers, and the codebook explains each of their columns and codes", async () => {
    const quotas = [group("industry", 9), group("research", 20), country("ZZ", 2)];
    const consultation = { isSimulated: 1 } as const;
    const { consultationId } = await seedStudy(db(), { ...small, quotas, consultation });
    expect(await files(consultationId)).toContain("panel-quotas.csv");
    const read = async (file: string) =>
      parse(await readFile(consultationId, file), { columns: true }) as Record<string, string>[];
    const rows = await read("panel-quotas.csv");
    const few = "fewer than 5 people";
    expect(rows.map(({ kind, key, planned, answered, target }) => [kind, key, planned, answered, target])).toEqual([
      ["group", "industry", "9", "9", "reached"],
      ["group", "research", "20", "", "not-reached"],
      ["group", "other-groups", "20", "9", "not-reached"],
      ["country", "ZZ", "2", "", "not-told"],
    ]);
    expect(rows.map(({ reason }) => reason?.includes(few))).toEqual([false, true, false, false]);
    expect(new Set(rows.map(({ notice }) => notice))).toEqual(new Set(["SIMULATED"]));
    expect(JSON.parse(await readFile(consultationId, "results.json")).quotas.groups).toEqual([
      { key: "industry", planned: 9, answered: 9, target: "reached" },
      { key: "research", planned: 20, answered: null, target: "not-reached" },
      { key: null, planned: 20, answered: 9, target: "not-reached" },
    ]);
    const codebook = await read("codebook.csv");
    const described = (what: string) =>
      codebook.filter((line) => line.what === what && line.description?.length).map(({ name, value }) => [name, value]);
    for (const column of Object.keys(rows[0] ?? {})) expect(described("column")).toContainEqual([column, ""]);
    for (const target of ["reached", "not-reached", "not-told"]) {
      expect(described("code")).toContainEqual(["target", target]);
    }
  });
});
