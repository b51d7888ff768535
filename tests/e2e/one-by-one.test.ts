import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { itemId } from "../../app/components/items/ids";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { makeShortStudy, openShortRound } from "../app/support/short-study";
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  openTestBrowser,
  type PageOptions,
  type TestBrowser,
} from "../support/browser";
import { mintLink } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";

const PAGE = "judgement~CC-14";
const PHONE = { width: 360, height: 740 };

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let study: Awaited<ReturnType<typeof makeShortStudy>>;
let roundId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-one-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  server = await startTestServer({ dataDir: folder });
  chromium = await openTestBrowser();
  study = await makeShortStudy(db);
  ({ roundId } = await openShortRound(db, study, 1));
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

async function open(
  person: number,
  options: PageOptions = {},
  hash = "",
): Promise<{ page: Page; respondentId: string }> {
  const { consultationId, respondentIds } = study;
  const respondentId = respondentIds[person] ?? "";
  const page = await chromium.newPage(options);
  await page.goto(server.url + (await mintLink(db, { consultationId, roundId, respondentId })));
  await page.goto(server.url + paths.respondSection(consultationId, 1, PAGE) + hash);
  return { page, respondentId };
}

const shownItems = (page: Page) =>
  page
    .locator("[data-item]")
    .evaluateAll((items) =>
      items.flatMap((item) =>
        item instanceof HTMLElement && item.offsetParent !== null
          ? [item.dataset.item?.replace("CC-14.", "") ?? ""]
          : [],
      ),
    );
const next = (page: Page) => page.getByRole("button", { name: "Next question" });

describe("one question at a time", () => {
  test("is how a phone shows a page: next and back move through it, the focus goes to the question, all is stored", async () => {
    const { page, respondentId } = await open(0, PHONE);
    expect(await shownItems(page)).toEqual(["criticality"]);
    await page.locator('[name="CC-14.criticality"][value="4"]').check({ force: true });
    await next(page).click();
    expect(await shownItems(page)).toEqual(["trl-europe"]);
    expect(await page.evaluate(() => document.activeElement?.closest("[data-item]")?.getAttribute("data-item"))).toBe(
      "CC-14.trl-europe",
    );
    await expect.poll(() => page.locator("#one-place").textContent()).toBe("Question 2 of 6 on this page");
    await expectNoAxeViolations(page, "one question at a time");
    await expectNoSidewaysScroll(page);
    // The buttons that stick to the lower edge cover nothing that has the focus.
    await page.keyboard.press("Tab");
    const covers = await page.evaluate(() => {
      const focused = document.activeElement?.getBoundingClientRect();
      const nav = document.querySelector(".page-nav")?.getBoundingClientRect();
      return Boolean(focused && nav && focused.bottom > nav.top && !document.activeElement?.closest(".page-nav"));
    });
    expect(covers).toBe(false);
    await page.getByRole("button", { name: "Back" }).click();
    expect(await shownItems(page)).toEqual(["criticality"]);
    await expect
      .poll(
        async () =>
          (await db.selectFrom("answer").select("value").where("respondentId", "=", respondentId).execute()).length,
      )
      .toBe(1);
    for (let step = 0; step < 5; step++) await next(page).click();
    await page.locator('[name="CC-14.joint-procurement"][value="2"]').check({ force: true });
    await page.getByRole("button", { name: "Save and check" }).click();
    await page.waitForURL(/\/review$/);
    const stored = await db.selectFrom("answer").select("value").where("respondentId", "=", respondentId).execute();
    expect(stored.map(({ value }) => value).sort()).toEqual([2, 4]);
    await page.close();
  });

  test("has its place in the address: the back button, a reload and a link lead to the same question", async () => {
    const { page } = await open(1, PHONE, `#${itemId("CC-14.direction")}`);
    expect(await shownItems(page)).toEqual(["direction"]);
    await next(page).click();
    expect(await shownItems(page)).toEqual(["support"]);
    await page.reload();
    expect(await shownItems(page)).toEqual(["support"]);
    await page.goBack();
    await expect.poll(() => shownItems(page)).toEqual(["direction"]);
    await page.close();
  });

  test("begins at the first question without an answer, and leads to one that needs another look", async () => {
    const { page } = await open(2, { ...PHONE, allowedErrors: [/422/] });
    await page.locator('[name="CC-14.criticality"][value="3"]').check({ force: true });
    await next(page).click();
    await page.getByText(/^Saved/).waitFor();
    await page.goto(page.url().replace(/#.*/, ""));
    expect(await shownItems(page)).toEqual(["trl-europe"]);
    await next(page).click();
    await page.locator('[name="CC-14.year-trl9:earliest"]').fill("2040");
    await page.locator('[name="CC-14.year-trl9:likely"]').fill("2030");
    for (let step = 0; step < 3; step++) await next(page).click();
    await page.getByRole("button", { name: "Save and check" }).click();
    await page.locator("#problems").waitFor();
    await expect.poll(() => shownItems(page)).toEqual(["year-trl9"]);
    await page.close();
  });

  test("may be left for the whole page and taken up on a wide screen, and the device remembers", async () => {
    const { page } = await open(3, { width: 1280, height: 900 });
    expect(await shownItems(page)).toHaveLength(6);
    await page.getByRole("button", { name: "Show one question at a time" }).click();
    expect(await shownItems(page)).toHaveLength(1);
    await page.reload();
    expect(await shownItems(page)).toHaveLength(1);
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: "Show all questions of this page" }).press("Enter");
    expect(await shownItems(page)).toHaveLength(6);
    await page.close();
  });

  test("needs script: without it the whole page shows", async () => {
    const { page } = await open(4, { ...PHONE, javaScriptEnabled: false });
    expect(await page.locator("[data-item]").count()).toBe(6);
    expect(await page.getByRole("button", { name: /one question/ }).count()).toBe(0);
    await page.close();
  });
});
