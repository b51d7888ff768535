import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { makeShortStudy, openShortRound, type ShortStudy } from "../app/support/short-study";
import { openTestBrowser, type TestBrowser } from "../support/browser";
import { mintLink } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";
import { fillByMouse, valuesOn } from "./support/panelist-pages";

const REASON = "Packaging houses are in Asia.\nQualification of another takes <years>.";

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let study: ShortStudy;
let roundId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-submit-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  study = await makeShortStudy(db);
  ({ roundId } = await openShortRound(db, study, 1, new Date(Date.now() - 60_000)));
  [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

const pageUrl = () => server.url + paths.respondSection(study.consultationId, 1, "judgement~CC-14");
const reviewUrl = () => server.url + paths.respondReview(study.consultationId, 1);
const submit = (page: Page) => page.getByRole("button", { name: "Submit my answers" });
const network = [/ERR_|Failed to load resource/];

async function openLink(page: Page, place: number): Promise<void> {
  const respondentId = study.respondentIds[place] ?? "";
  const link = await mintLink(db, { consultationId: study.consultationId, roundId, respondentId });
  await page.goto(server.url + link);
}

/** A page of questions, opened by link, and two answers that wait on the device. */
async function answerOffline(page: Page, place: number): Promise<void> {
  await openLink(page, place);
  await page.goto(pageUrl());
  await page.context().setOffline(true);
  await fillByMouse(page, "CC-14.criticality", "4");
  await fillByMouse(page, "CC-14.support", "8");
  await page.locator("h1").click();
  await expect.poll(() => page.locator("[data-kept]").textContent()).toContain("2 answers are kept");
}

async function submittedItems(place: number): Promise<readonly string[] | null> {
  const respondentId = study.respondentIds[place] ?? "";
  const response = await db
    .selectFrom("response")
    .select("submittedAt")
    .where("respondentId", "=", respondentId)
    .executeTakeFirst();
  if (!response?.submittedAt) return null;
  const rows = await db
    .selectFrom("answerChange")
    .innerJoin("item", "item.id", "answerChange.itemId")
    .select("item.key")
    .where("answerChange.respondentId", "=", respondentId)
    .orderBy("item.key")
    .execute();
  return rows.map(({ key }) => key);
}

test("what was answered offline is in the response that is submitted from the next page, the check", async () => {
  const page = await chromium.newPage({ allowedErrors: network });
  await answerOffline(page, 0);
  // The network is back, but this page is gone before it notices.
  await page.context().route("**/save", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  const check = await page.context().newPage();
  await page.close();
  await page.context().setOffline(false);
  await check.goto(reviewUrl());
  await submit(check).click();
  await check.waitForURL("**/receipt");
  expect(await submittedItems(0)).toEqual(["CC-14.criticality", "CC-14.support"]);
});

test("a response is not submitted while answers wait; it says how many, and leaves the decision", async () => {
  const page = await chromium.newPage({ allowedErrors: network });
  await answerOffline(page, 1);
  await page.context().route("**/save", (route) => route.abort());
  await page.context().setOffline(false);
  await page.goto(reviewUrl());
  await submit(page).click();
  await expect
    .poll(() => page.locator(".not-stored").textContent(), { timeout: 15_000 })
    .toContain("2 answers on this device are not stored yet, so nothing was submitted");
  expect(await submittedItems(1)).toBeNull();
  await page.getByRole("button", { name: "Submit what is stored" }).click();
  await page.waitForURL("**/receipt");
  expect(await submittedItems(1)).toEqual([]);
});

test("the check of one panelist does not submit for another whose link was opened since", async () => {
  const page = await chromium.newPage({ allowedErrors: network });
  await openLink(page, 2);
  await page.goto(reviewUrl());
  const other = await page.context().newPage();
  await openLink(other, 3);
  await submit(page).click();
  await expect.poll(() => page.locator("main").textContent()).toContain("another personal link");
  expect([await submittedItems(2), await submittedItems(3)]).toEqual([null, null]);
});

test("without script, a page posted after the cookie is gone comes back and is sent again once the link is open", async () => {
  const page = await chromium.newPage({ javaScriptEnabled: false, allowedErrors: network });
  await openLink(page, 4);
  await page.goto(pageUrl());
  await fillByMouse(page, "CC-14.criticality", "4");
  await page.locator('[name="CC-14.criticality:reason"]').fill(REASON);
  await page.context().clearCookies();
  await page.getByRole("button", { name: /^Save and/ }).click();
  await page.waitForLoadState();
  expect(await page.locator(".typed-back").textContent()).toContain("Qualification of another takes <years>.");
  const mail = await page.context().newPage();
  await openLink(mail, 4);
  await mail.close();
  await page.getByRole("button", { name: "Send again what I answered" }).click();
  await page.goto(pageUrl());
  expect(await valuesOn(page, "CC-14.criticality")).toMatchObject({
    "CC-14.criticality": "4",
    "CC-14.criticality:reason": REASON,
  });
});
