import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { makeAllKindsStudy } from "../app/support/all-kinds-study";
import { launchWithProfile } from "../support/chromium";
import { mintLink } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";
import { answerByMouse, EXPECTED_ROWS } from "./support/all-kinds-answers";

const PANELISTS = 12;
const ITEMS = Object.keys(EXPECTED_ROWS);

let folder: string;
let db: Db;
let server: TestServer;
let study: Awaited<ReturnType<typeof makeAllKindsStudy>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-profile-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  study = await makeAllKindsStudy(db, { panelists: PANELISTS, silent: 2 });
  server = await startTestServer({ dataDir: folder });
});
afterAll(async () => {
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

const pageUrl = () => server.url + paths.respondSection(study.consultationId, 2, "judgement~S1");
const keptOn = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("tholos:kept:")).length);

/** Starts the browser of one person; what it had kept on its disk is there again. */
async function startBrowser(profile: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await launchWithProfile(profile);
  onTestFinished(() => context.close().catch(() => {}));
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}

async function openPage(page: Page, place: number): Promise<string> {
  const respondentId = study.respondentIds[place] ?? "";
  const { consultationId, roundId } = study;
  await page.goto(server.url + (await mintLink(db, { consultationId, roundId, respondentId })));
  await page.goto(pageUrl());
  return respondentId;
}

/** How often each question is in a person's change record. */
async function changesOf(respondentId: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom("answerChange")
    .innerJoin("item", "item.id", "answerChange.itemId")
    .select(({ fn }) => ["item.criterionKey", fn.countAll<number>().as("count")])
    .where("answerChange.respondentId", "=", respondentId)
    .where("answerChange.roundId", "=", study.roundId)
    .groupBy("item.criterionKey")
    .execute();
  return Object.fromEntries(rows.map(({ criterionKey, count }) => [criterionKey, Number(count)]));
}
const eachOnce = Object.fromEntries(ITEMS.map((key) => [key, 1]));

test("answers of every kind given without network outlive the browser's end and are stored once when the network is back", async () => {
  const profile = join(folder, "profile");
  const first = await startBrowser(profile);
  const respondentId = await openPage(first.page, PANELISTS);
  await first.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await first.context.setOffline(true);
  await answerByMouse(first.page, { hasScript: true });
  await first.page.locator("h1").click();
  await expect.poll(() => keptOn(first.page)).toBe(ITEMS.length);
  expect(ITEMS.length).toBeGreaterThanOrEqual(10);
  expect(await changesOf(respondentId)).toEqual({});
  await first.context.close();

  const still = await startBrowser(profile);
  await still.context.setOffline(true);
  await still.page.goto(pageUrl());
  await expect.poll(() => still.page.locator("main").textContent()).toContain(`kept on this device: ${ITEMS.length}`);
  await still.page.getByRole("button", { name: "Remove them from this device" }).click();
  await still.page.getByRole("button", { name: "Keep them" }).click();
  await still.page.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => keptOn(still.page)).toBe(ITEMS.length);
  expect(await changesOf(respondentId)).toEqual({});
  await still.context.close();

  const back = await startBrowser(profile);
  await back.page.goto(pageUrl());
  await expect.poll(() => changesOf(respondentId), { timeout: 20_000 }).toEqual(eachOnce);
  await expect.poll(() => keptOn(back.page)).toBe(0);
});
