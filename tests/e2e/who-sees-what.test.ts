import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { makeShortStudy, type ShortStudy } from "../app/support/short-study";
import { expectNoSidewaysScroll, openTestBrowser, type TestBrowser } from "../support/browser";
import { startTestServer, type TestServer } from "../support/server";
import { accessibilityTree } from "./support/accessibility-tree";

/* What a panelist reads of who sees what, which are sentences: on a phone one under the other, on a desk and on paper a table. */
let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let study: ShortStudy;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-who-sees-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  study = await makeShortStudy(db);
  [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

async function open(width: number): Promise<Page> {
  const page = await chromium.newPage({ width });
  await page.goto(server.url + paths.whoSeesWhat(study.consultationId));
  return page;
}

const edges = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((cells) => cells.map((cell) => ({ ...cell.getBoundingClientRect().toJSON(), tag: cell.tagName })));

test.each([360, 1280])("is a table of eight rows with headers for who hears it, at %i px", async (width) => {
  const tree = await accessibilityTree(await open(width), "table");
  expect(tree.match(/^\s*columnheader/gm)).toHaveLength(4);
  expect(tree.match(/^\s*rowheader/gm)).toHaveLength(8);
  expect(tree.match(/^\s*(cell|gridcell)/gm)).toHaveLength(24);
});

test("is read down on a phone: each cell has the width of the page and says what it is", async () => {
  const page = await open(360);
  await expectNoSidewaysScroll(page);
  const [head, ...cells] = await edges(page, "tbody tr:nth-child(3) > *");
  expect(head.tag).toBe("TH");
  for (const [index, cell] of cells.entries()) {
    expect(cell.width).toBeGreaterThan(300);
    expect(cell.top).toBeGreaterThanOrEqual([head, ...cells][index].bottom);
  }
  const said = await page
    .locator("tbody tr:nth-child(3) > td")
    .evaluateAll((all) => all.map((cell) => getComputedStyle(cell, "::before").content));
  expect(said).toEqual(['"Your name and address"', '"Your answers"', '"Your reasons"']);
});

test.each([
  ["on a desk", 1280, "screen"],
  ["on paper", 360, "print"],
] as const)("is a table %s", async (_where, width, media) => {
  const page = await open(width);
  await page.emulateMedia({ media });
  const row = await edges(page, "tbody tr:nth-child(3) > *");
  expect(new Set(row.map(({ top }) => top)).size).toBe(1);
  expect((await page.locator("thead").boundingBox())?.height).toBeGreaterThan(20);
});
