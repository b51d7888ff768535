import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { ALL_KINDS, CLOSING, makeClosedKindsStudy } from "../app/support/all-kinds-study";
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  openTestBrowser,
  type PageOptions,
  type TestBrowser,
} from "../support/browser";
import { mintLink } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";
import { unfold } from "./accessibility/look";
import { accessibilityTree } from "./support/accessibility-tree";

/** Who had answered everything before the questions closed, and who nothing. */
const ANSWERED = 0;
const SILENT = 1;

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let study: Awaited<ReturnType<typeof makeClosedKindsStudy>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-closed-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  study = await makeClosedKindsStudy(db, { panelists: 12 });
  [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

/** The page of the questions that are closed to this panelist, everything on it unfolded. */
async function open(person: number, options: PageOptions = {}): Promise<Page> {
  const { consultationId, roundId, respondentIds } = study;
  const page = await chromium.newPage(options);
  const respondentId = respondentIds[person] ?? "";
  await page.goto(server.url + (await mintLink(db, { consultationId, roundId, respondentId })));
  await page.goto(server.url + paths.respondSection(consultationId, 2, CLOSING));
  await unfold(page);
  return page;
}

const LOOKS = [1280, 360].flatMap((width) => [false, true].map((dark) => ({ width, dark })));

describe.each(LOOKS)("every kind of question when it is closed, at $width px, dark: $dark", (look) => {
  const name = `closed ${look.width} ${look.dark ? "dark" : "light"}`;

  test("axe finds nothing with answers and without any", async () => {
    for (const [person, what] of [
      [ANSWERED, "answered"],
      [SILENT, "empty"],
    ] as const) {
      const page = await open(person, look);
      await expectNoAxeViolations(page, `${name} ${what}`);
      await expectNoSidewaysScroll(page);
    }
  });
});

test("nothing of a closed question can be changed or sent", async () => {
  const page = await open(ANSWERED);
  expect(await page.locator("[data-item]").count()).toBe(ALL_KINDS.length);
  const controls = page.locator("[data-item]").locator("input, select, textarea, button");
  const usable = await controls.evaluateAll((found) => found.filter((control) => !control.matches(":disabled")).length);
  expect(await controls.count()).toBeGreaterThan(100);
  expect(usable).toBe(0);
  expect(await page.getByRole("button", { name: /^(Save|Keep)/ }).count()).toBe(0);
  expect(await page.locator("[data-item] :checked:disabled").count()).toBeGreaterThan(10);
});

describe("what assistive technology is told of every kind that is closed", () => {
  test.each(ALL_KINDS.map(({ key }) => key))("%s", async (key) => {
    const page = await open(ANSWERED, { javaScriptEnabled: false });
    await expect(await accessibilityTree(page, `[data-item="${key}"]`)).toMatchFileSnapshot(
      `snapshots/${key}.closed.txt`,
    );
  });
});
