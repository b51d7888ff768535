import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { makeShortStudy, openShortRound, type ShortStudy } from "../app/support/short-study";
import { openTestBrowser, type TestBrowser } from "../support/browser";
import { mintLink } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";
import { fillByMouse, valuesOn } from "./support/panelist-pages";

const LONG = "Packaging houses are in Asia, and qualification of another takes years. ".repeat(10).trim();
const ANSWERS: readonly (readonly [string, string])[] = [
  ["CC-14.criticality", "4"],
  ["CC-14.criticality:reason", LONG],
  ["CC-14.criticality:side", "higher"],
  ["CC-14.trl-europe", "5"],
  ["CC-14.year-trl9:earliest", "2029"],
  ["CC-14.year-trl9:likely", "2031"],
  ["CC-14.year-trl9:latest", "2036"],
  ["CC-14.direction", "6"],
  ["CC-14.support", "8"],
  ["CC-14.joint-procurement", "3"],
];

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let study: ShortStudy;
let roundId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-never-lost-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  server = await startTestServer({ dataDir: folder });
  chromium = await openTestBrowser();
  study = await makeShortStudy(db);
  ({ roundId } = await openShortRound(db, study, 1, new Date(Date.now() - 60_000)));
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

const pageUrl = () => server.url + paths.respondSection(study.consultationId, 1, "judgement~CC-14");
const linkOf = async (place: number) =>
  server.url +
  (await mintLink(db, {
    consultationId: study.consultationId,
    roundId,
    respondentId: study.respondentIds[place] ?? "",
  }));

/** A browser of its own, with what an earlier one had kept: what a device holds after it was closed. */
async function openDevice(kept?: Awaited<ReturnType<BrowserContext["storageState"]>>): Promise<BrowserContext> {
  const context = await chromium.browser.newContext({
    serviceWorkers: "block",
    reducedMotion: "reduce",
    ...(kept ? { storageState: kept } : {}),
  });
  onTestFinished(() => context.close());
  return context;
}

async function openQuestions(context: BrowserContext, place: number): Promise<Page> {
  const page = await context.newPage();
  await page.goto(await linkOf(place));
  await page.goto(pageUrl());
  return page;
}

async function answerAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
  for (const [name, value] of ANSWERS) await fillByMouse(page, name, value);
  await page.locator("h1").click();
}

/** How often each item of a person is in the change record. */
async function changesOf(place: number): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom("answerChange")
    .innerJoin("item", "item.id", "answerChange.itemId")
    .select(({ fn }) => ["item.key", fn.countAll<number>().as("count")])
    .where("answerChange.respondentId", "=", study.respondentIds[place] ?? "")
    .groupBy("item.key")
    .execute();
  return Object.fromEntries(rows.map(({ key, count }) => [key, Number(count)]));
}
const once = Object.fromEntries([...new Set(ANSWERS.map(([name]) => name.split(":")[0] ?? ""))].map((key) => [key, 1]));
const notice = (page: Page) => page.locator("[data-kept]");
const keptOn = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("tholos:kept:")).length);

test("answers given without network wait on the device, through closing the browser, and are stored once", async () => {
  const first = await openDevice();
  const page = await openQuestions(first, 0);
  await first.setOffline(true);
  await answerAll(page);
  await expect.poll(() => notice(page).textContent()).toContain("You are offline. 6 answers are kept on this device");
  await page
    .getByRole("link", { name: /^(Check|All questions)/ })
    .first()
    .click();
  expect(page.url()).toBe(pageUrl());
  await page.getByRole("button", { name: /^Save and/ }).click();
  await expect.poll(() => notice(page).textContent()).toContain("page stays open");
  expect(await changesOf(0)).toEqual({});
  const kept = await first.storageState();
  await first.close();

  const second = await openDevice(kept);
  const back = await second.newPage();
  await back.goto(pageUrl());
  await expect.poll(() => changesOf(0)).toEqual(once);
  await expect.poll(() => keptOn(back)).toBe(0);
  expect(await valuesOn(back, "CC-14.criticality")).toMatchObject({
    "CC-14.criticality": "4",
    "CC-14.criticality:reason": LONG,
  });
  await back.goto(server.url + paths.respondReview(study.consultationId, 1));
  await back.getByRole("button", { name: "Submit my answers" }).click();
  await back.waitForURL("**/receipt");
  const receipt = await back.locator("main").textContent();
  for (const text of ["4: High", LONG, "2031"]) expect(receipt).toContain(text);
});

test("answers are sent by themselves when the network is back", async () => {
  const device = await openDevice();
  const page = await openQuestions(device, 1);
  await device.setOffline(true);
  await answerAll(page);
  await expect.poll(() => keptOn(page)).toBe(6);
  await device.setOffline(false);
  await expect.poll(() => changesOf(1)).toEqual(once);
  await expect.poll(() => notice(page).textContent()).toBe("");
});

test("a reply that is lost is asked for again, and the answer is stored once", async () => {
  const device = await openDevice();
  const page = await openQuestions(device, 2);
  let isLosing = true;
  await device.route("**/save", async (route) => {
    if (!isLosing) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await fillByMouse(page, "CC-14.support", "8");
  await page.locator("h1").click();
  await expect.poll(() => changesOf(2)).toEqual({ "CC-14.support": 1 });
  isLosing = false;
  await expect.poll(() => keptOn(page), { timeout: 20_000 }).toBe(0);
  expect(await changesOf(2)).toEqual({ "CC-14.support": 1 });
  expect(await page.locator(".elsewhere").count()).toBe(0);
});

test("what one panelist's browser keeps is not sent for another whose link is opened in it, and is sent for the first later", async () => {
  const device = await openDevice();
  const page = await openQuestions(device, 3);
  await device.setOffline(true);
  await fillByMouse(page, "CC-14.support", "2");
  await page.locator("h1").click();
  await expect.poll(() => keptOn(page)).toBe(1);
  // What a page sends as it closes outlives the page, and with it the network that was taken away: signed out, it stores nothing.
  await device.clearCookies();
  await page.close();
  await device.setOffline(false);
  const other = await openQuestions(device, 4);
  await fillByMouse(other, "CC-14.support", "9");
  await other.locator("h1").click();
  await expect.poll(() => changesOf(4)).toEqual({ "CC-14.support": 1 });
  expect(await changesOf(3)).toEqual({});
  await openQuestions(device, 3);
  await expect.poll(() => changesOf(3)).toEqual({ "CC-14.support": 1 });
});

test("a link that expires while somebody types: the text stays, the page says what to do, and opening the link sends it", async () => {
  const device = await openDevice();
  const page = await openQuestions(device, 5);
  await device.clearCookies();
  await page.locator('[name="CC-14.criticality:reason"]').fill(LONG);
  await page.locator("h1").click();
  await expect.poll(() => notice(page).textContent()).toContain("Open the link in your newest mail in this browser");
  expect(await keptOn(page)).toBe(1);
  const mail = await device.newPage();
  await mail.goto(await linkOf(5));
  await expect.poll(() => changesOf(5)).toEqual({ "CC-14.criticality": 1 });
});

test("two devices: the later answer counts, the page shows both, and the other can be brought back", async () => {
  const phone = await openQuestions(await openDevice(), 6);
  const desktop = await openQuestions(await openDevice(), 6);
  await fillByMouse(desktop, "CC-14.criticality", "4");
  await desktop.locator("h1").click();
  await expect.poll(() => changesOf(6)).toEqual({ "CC-14.criticality": 1 });
  await fillByMouse(phone, "CC-14.criticality", "2");
  await phone.locator("h1").click();
  const said = phone.locator(".elsewhere");
  await expect.poll(() => said.textContent()).toContain("you answered “4: High” at");
  expect(await said.textContent()).toContain("Now your answer is “2: Limited”");
  await said.getByRole("button", { name: "Bring back the other answer" }).click();
  await expect.poll(() => changesOf(6)).toEqual({ "CC-14.criticality": 3 });
  expect(await valuesOn(phone, "CC-14.criticality")).toMatchObject({ "CC-14.criticality": "4" });
});
