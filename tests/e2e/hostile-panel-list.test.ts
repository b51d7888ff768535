import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import * as panelList from "../../db/queries/panel-list";
import { makeShortStudy, type ShortStudy } from "../app/support/short-study";
import { asCsv, asXlsx, hostileRecords, payloads } from "../factories/hostile-panel-list";
import { openTestBrowser, type TestBrowser } from "../support/browser";
import { startTestServer, type TestServer } from "../support/server";
import { openNow } from "./accessibility/studies";
import { signIn } from "./support/organiser";

/** Far more than the machine needs; the time that it took is printed. */
const WAIT = { timeout: 60_000 };

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let study: ShortStudy;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-hostile-list-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  study = await makeShortStudy(db);
  server = await startTestServer({ dataDir: folder });
  chromium = await openTestBrowser();
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

/** Chooses the list and gives the milliseconds until its preview stands. */
async function preview(page: Page, file: { name: string; buffer: Buffer }): Promise<number> {
  await page.goto(server.url + paths.panelImport(study.consultationId));
  await page.locator("input[type=file]").setInputFiles({ ...file, mimeType: "application/octet-stream" });
  const start = performance.now();
  await page.getByRole("button", { name: "Check the list" }).click();
  await page.getByText("Nothing is stored yet.").waitFor(WAIT);
  return Math.round(performance.now() - start);
}

/** No text of the list ran as a script; what the policy reports fails the page when it is closed. */
async function expectNothingRan(page: Page): Promise<void> {
  expect(await page.evaluate(() => "ran" in window), page.url()).toBe(false);
  expect(await page.locator("[onerror], [onload], iframe, a[href^='javascript']").count(), page.url()).toBe(0);
}

test("a hostile list of 5,000 lines is previewed, repaired and stored, and nothing of it runs on any page", async () => {
  const page = await chromium.newPage();
  await signIn(page, server, study.owner.email);
  const records = hostileRecords(5000);
  const name = '"><img src=x onerror=window.ran=1>.xlsx';
  const asBook = await preview(page, { name, buffer: Buffer.from(asXlsx(records)) });
  await expectNothingRan(page);
  const asLines = await preview(page, { name: name.replace("xlsx", "csv"), buffer: Buffer.from(asCsv(records)) });
  await expectNothingRan(page);
  console.info(`preview of 5,000 hostile lines in the browser: ${asBook} ms as a workbook, ${asLines} ms as CSV`);
  expect(await panelList.countAll(db, study)).toBe(study.respondentIds.length);

  await page.getByLabel("Take “People of industry” for").selectOption({ label: "Industry" });
  await page.getByLabel("Show").selectOption("bad-email");
  await page.getByRole("button", { name: "Apply and check again" }).last().click();
  await expect.poll(() => page.getByLabel("Take “People of industry” for").count(), WAIT).toBe(0);
  await page.getByLabel("E-mail on line 4", { exact: true }).fill("mended@example.org");
  await page.getByRole("button", { name: "next", exact: false }).click();
  await page.getByText(/Page 2 of/).waitFor(WAIT);
  await expectNothingRan(page);
  await page.getByLabel(/Leave out the \d+ lines that have problems/).check();
  await page.getByRole("button", { name: /^Store \d+ people/ }).click();
  await page.getByText(/people were added to the panel/).waitFor(WAIT);
  await expectNothingRan(page);

  const stored = await panelList.findPage(db, { ...study, limit: 10_000, offset: 0 });
  expect(stored.map(({ email }) => email)).toContain("mended@example.org");
  const named = stored.filter((person) => payloads.some((payload) => payload === person.name));
  expect(named.length).toBeGreaterThan(payloads.length);

  await openNow(db, study, 1);
  const hostile = named[0]?.respondentId ?? "";
  const { consultationId } = study;
  for (const path of [
    paths.panel(consultationId),
    `${paths.panel(consultationId)}?q=${encodeURIComponent("<script>")}`,
    `${paths.panel(consultationId)}?q=${encodeURIComponent(payloads[2])}&group=${encodeURIComponent(payloads[1])}`,
    paths.panelist(consultationId, hostile),
    paths.outbox(consultationId),
    paths.audit(consultationId),
    paths.exports(consultationId),
    paths.consultation(consultationId),
    paths.round(consultationId, 1),
  ]) {
    await page.goto(server.url + path);
    await page.locator("h1").first().waitFor();
    await expectNothingRan(page);
  }
  const trail = await (await page.request.get(server.url + paths.audit(consultationId))).text();
  expect(trail).not.toContain("mended@example.org");
  expect(trail).not.toContain("Ångström");
  const letters = await db.selectFrom("outbox").select(["bodyHtml", "subject"]).execute();
  expect(letters.length).toBeGreaterThan(1000);
  for (const { bodyHtml, subject } of letters) {
    expect(bodyHtml).not.toMatch(/<script|<img src=x|<svg|<iframe|<math|href="javascript/);
    expect(subject).not.toMatch(/[\r\n]/);
  }
});
