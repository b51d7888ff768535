import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { getMigrations } from "better-auth/db/migration";
import { afterEach, expect, test } from "vitest";
import { isMigrated, migrateToLatest } from "../../db/migrate.js";
import { type Db, dialectOf, openDatabase } from "../../db/open.js";
import { onEachDatabase, onEachEngine, type TestPlace } from "../support/databases.js";

const ALL = [
  "2026-11-22T0900-create-consultation",
  "2026-11-22T1100-taking-part",
  "2026-11-22T1300-decline-reasons",
  "2026-11-22T1330-feedback-forms",
  "2026-11-22T1340-reason-sources",
  "2026-11-22T1542-answers-met",
  "2026-11-22T1820-signing-in",
  "2026-11-22T1836-panel-profile",
  "2026-11-22T1840-release-of-reasons",
  "2026-11-22T1848-colleagues",
  "2026-11-22T1848-rehearsals",
  "2026-11-22T1858-audit-chain",
  "2026-11-22T1905-quotas",
  "2026-11-22T2156-round-control",
  "2026-11-22T2200-provider-links",
  "2026-11-22T2206-plan-versions",
  "2026-11-22T2210-fewer-indexes",
  "2026-11-22T2214-mails",
  "2026-11-22T2246-rewordings",
  "2026-11-22T2259-candidates",
  "2026-11-23T0228-who-was-written-to",
  "2026-11-23T0248-pilots",
  "2026-11-23T0259-organisation-trail",
  "2026-11-23T0328-locked-quotas",
  "2026-11-23T0600-access-reasons",
  "2026-11-23T0920-plan-lineage",
  "2026-11-23T0955-told-deviations",
];

onEachEngine("migrating", (make) => {
  let made: Promise<TestPlace> | undefined;
  const opened: Db[] = [];
  const open = async () => {
    made ??= make();
    const db = await openDatabase((await made).place);
    opened.push(db);
    return db;
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((db) => db.destroy()));
    await (await made)?.remove();
    made = undefined;
  });

  test("runs each migration once", async () => {
    const db = await open();
    expect(await isMigrated(db)).toBe(false);
    expect(await migrateToLatest(db)).toEqual(ALL);
    expect(await migrateToLatest(db)).toEqual([]);
    expect(await isMigrated(db)).toBe(true);
  });

  test("happens once when several processes start together", async () => {
    made = make();
    const { place } = await made;
    const ran = await Promise.all([migrateInProcess(place), migrateInProcess(place), migrateInProcess(place)]);
    expect(ran.sort()).toEqual(["", "", ALL.join(" ")]);
  });
});

onEachDatabase("the sign-in library", (db) => {
  test("finds its tables as it wants them", async () => {
    const plan = await getMigrations({ database: { db: db(), type: dialectOf(db()) }, telemetry: { enabled: false } });
    const { toBeCreated, toBeAdded, toBeAddedIndexes, unsafeChanges, schemaProblems } = plan;
    expect({ toBeCreated, toBeAdded, toBeAddedIndexes, unsafeChanges, schemaProblems }).toEqual({
      toBeCreated: [],
      toBeAdded: [],
      toBeAddedIndexes: [],
      unsafeChanges: [],
      schemaProblems: [],
    });
  });
});

const script = fileURLToPath(new URL("../support/migrate-process.ts", import.meta.url));

async function migrateInProcess(place: TestPlace["place"]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", script, JSON.stringify(place)]);
  return stdout.trim();
}
