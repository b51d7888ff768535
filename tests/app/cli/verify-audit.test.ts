import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCommand } from "../../../app/cli/main";
import { recordAudit } from "../../../app/services/audit-trail";
import { createOrganisation } from "../../../app/services/people/change-organisation";
import { newOrderedId } from "../../../db/ids";
import { migrateToLatest } from "../../../db/migrate";
import { type Db, openDatabase } from "../../../db/open";
import { makeStudy } from "../../factories/consultation";
import { NOW } from "../../factories/instant";
import { makeUser } from "../../factories/organisation";

let folder: string;
let db: Db;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-verify-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
});
afterEach(async () => {
  await db.destroy();
  await rm(folder, { recursive: true, force: true });
});

async function run(...argv: string[]) {
  let [out, err] = ["", ""];
  const code = await runCommand(["verify-audit", ...argv], {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    environment: { NODE_ENV: "test", DATA_DIR: folder, LOG_LEVEL: "silent" },
  });
  return { code, out, err };
}

async function makeTrail() {
  await migrateToLatest(db);
  const { consultationId } = await makeStudy(db);
  for (const action of ["first", "second", "third"]) {
    await recordAudit(db, { consultationId, now: new Date(NOW), actor: { kind: "system" }, action });
  }
  return consultationId;
}

test("says that every chain holds, and prints its head", async () => {
  const [one, two] = [await makeTrail(), await makeTrail()];
  const { code, out } = await run();
  expect(code).toBe(0);
  for (const id of [one, two]) expect(out).toMatch(new RegExp(`^${id}: ok, 3 entries, head [0-9a-f]{64}$`, "m"));
  const head = new RegExp(`^${one}.*head ([0-9a-f]{64})`, "m").exec(out)?.[1] ?? "";
  expect(await run("--consultation", one, "--head", head)).toMatchObject({ code: 0 });
  expect(await run("--consultation", two, "--head", head)).toMatchObject({ code: 1 });
});

test("names the entry at which a chain broke, and ends with an error", async () => {
  const [whole, broken] = [await makeTrail(), await makeTrail()];
  await sql`drop trigger "audit_update_never"`.execute(db);
  await db
    .updateTable("audit")
    .set({ action: "x" })
    .where("consultationId", "=", broken)
    .where("position", "=", 2)
    .execute();
  const { code, out } = await run();
  expect(code).toBe(1);
  expect(out).toContain(`${whole}: ok`);
  expect(out).toContain(`${broken}: BROKEN at entry 2: it says something else than when it was written`);
  expect(await run("--consultation", whole)).toMatchObject({ code: 0 });
});

test("refuses what it does not understand and what is not there", async () => {
  expect(await run()).toMatchObject({ code: 1, err: expect.stringContaining("tholos migrate") });
  await makeTrail();
  expect(await run("--head", "0")).toMatchObject({ code: 2, err: expect.stringContaining("Usage") });
  expect(await run("--everything")).toMatchObject({ code: 2 });
  expect(await run("--consultation", newOrderedId())).toMatchObject({ code: 1, out: "" });
});

test("checks the trails of organisations too", async () => {
  await makeTrail();
  const { id: userId } = await makeUser(db);
  const { organisationId } = await createOrganisation({ db, now: new Date(NOW) }, { name: "Office", userId });
  const whole = await run();
  expect(whole.code).toBe(0);
  expect(whole.out).toMatch(new RegExp(`^organisation ${organisationId}: ok, 1 entries, head [0-9a-f]{64}$`, "m"));
  await sql`drop trigger "organisationAudit_update_never"`.execute(db);
  await db.updateTable("organisationAudit").set({ actorId: null }).execute();
  const broken = await run();
  expect(broken.code).toBe(1);
  expect(broken.out).toContain(`organisation ${organisationId}: BROKEN at entry 1: it says something else`);
});
