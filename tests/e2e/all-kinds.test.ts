import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { ALL_KINDS, makeAllKindsStudy } from "../app/support/all-kinds-study";
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
import { answerByKeyboard, answerByMouse, EXPECTED_ROWS, tap } from "./support/all-kinds-answers";
import { storedRows as rowsOf } from "./support/stored-rows";

const PANELISTS = 12;
/** Of these many more, each sees no feedback before answering. */
const SILENT = 8;

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let study: Awaited<ReturnType<typeof makeAllKindsStudy>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-kinds-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  study = await makeAllKindsStudy(db, { panelists: PANELISTS, silent: SILENT });
  [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

/** The page of all questions as one panelist; each test has its own, those from `PANELISTS` on see no feedback. */
async function open(person: number, options: PageOptions = {}): Promise<{ page: Page; respondentId: string }> {
  const { consultationId, roundId, respondentIds } = study;
  const respondentId = respondentIds[person] ?? "";
  const page = await chromium.newPage(options);
  await page.goto(server.url + (await mintLink(db, { consultationId, roundId, respondentId })));
  await page.goto(server.url + paths.respondSection(consultationId, 2, "judgement~S1"));
  // Phones show one question at a time until told otherwise; here all are answered on one page.
  const isPhone = (options.width ?? 1280) < 640 && options.javaScriptEnabled !== false;
  if (isPhone) await page.getByRole("button", { name: "Show all questions of this page" }).click();
  return { page, respondentId };
}

test.each([true, false])(
  "Enter in a line of its own presses no button of the page (script: %s)",
  async (javaScriptEnabled) => {
    const { page } = await open(3, { javaScriptEnabled });
    await page.locator("form#typed input[type=text]").first().press("Enter");
    // Whatever the key set off would have been asked for before this.
    await page.evaluate(() => fetch("/healthz"));
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(new URL(page.url()).search).toBe("");
  },
);

const save = (page: Page) => page.getByRole("button", { name: /^Save and/ });

const storedRows = (respondentId: string) => rowsOf(db, { roundId: study.roundId, respondentId });

describe.each([360, 1280])("every kind of question at %i px", (width) => {
  const nth = width === 360 ? 0 : 1;

  test("is answered by mouse", async () => {
    const { page, respondentId } = await open(nth, { width });
    await answerByMouse(page, { hasScript: true });
    await save(page).focus();
    await expect.poll(() => storedRows(respondentId), { timeout: 15_000 }).toEqual(EXPECTED_ROWS);
  });

  test("is answered by keyboard alone", async () => {
    const { page, respondentId } = await open(2 + nth, { width });
    await answerByKeyboard(page);
    await page.keyboard.press("Tab");
    await expect.poll(() => storedRows(respondentId), { timeout: 15_000 }).toEqual(EXPECTED_ROWS);
  });

  test("is answered without script", async () => {
    const { page, respondentId } = await open(4 + nth, { width, javaScriptEnabled: false });
    await answerByMouse(page, { hasScript: false });
    await save(page).click();
    expect(await storedRows(respondentId)).toEqual(EXPECTED_ROWS);
  });
});

test("arrow keys through a scale store one answer, not nine", async () => {
  const { page, respondentId } = await open(6);
  await page.locator('[name="S1.readiness"][value="1"]').focus();
  // Sent one upon the other, as by a key held down: on a busy machine an answer might come to rest between two presses.
  await Promise.all(["Space", ...Array<string>(8).fill("ArrowDown")].map((key) => page.keyboard.press(key)));
  await page.keyboard.press("Tab");
  await expect.poll(() => storedRows(respondentId)).toEqual({ readiness: [["", 9]] });
  const changes = await db
    .selectFrom("answerChange")
    .select("id")
    .where("roundId", "=", study.roundId)
    .where("respondentId", "=", respondentId)
    .execute();
  expect(changes).toHaveLength(1);
});

test("two scales with one answer come back in words, and as they were given", async () => {
  const { page, respondentId } = await open(7, { javaScriptEnabled: false, allowedErrors: [/status of 422/] });
  const outlook = page.locator('[data-item="S1.outlook"]');
  await tap(page, "outlook:x", "4");
  await save(page).click();
  expect(await outlook.getByRole("alert").textContent()).toBe("Please answer on both scales.");
  expect(await outlook.locator('[name="S1.outlook:x"][value="4"]').isChecked()).toBe(true);
  expect(await storedRows(respondentId)).toEqual({});
});

test("a step empties the percentage that was typed, and what is kept shows in both scales' grid", async () => {
  const { page, respondentId } = await open(8);
  const chance = page.locator('[data-item="S1.chance"]');
  await chance.locator("[name$=':exact']").fill("35");
  expect(await chance.locator("[value=typed]").isChecked()).toBe(true);
  await tap(page, "chance", "60");
  expect(await chance.locator("[name$=':exact']").inputValue()).toBe("");
  const outlook = page.locator('[data-item="S1.outlook"]');
  await outlook.getByRole("button", { name: /^Keep my answer/ }).click();
  expect(await outlook.locator(".is-chosen").count()).toBe(1);
  await expect
    .poll(() => storedRows(respondentId))
    .toMatchObject({
      chance: [["", 60]],
      outlook: [
        ["x", 4],
        ["y", 4],
      ],
    });
});

/** Something wrong with the answer of every kind that can be wrong in a form which a browser sends. */
async function makeProblems(page: Page): Promise<void> {
  const set = (name: string) => page.locator(`[name="S1.${name}"]`);
  await set("by-when:likely").fill("2031");
  for (const id of ["lines", "skills", "rules"]) await tap(page, "choices", id);
  await set("order:rank-lines").selectOption("2");
  await set("shares:points-lines").fill("60");
  for (const end of ["best", "worst"]) await tap(page, `ends:${end}`, "lines");
  await tap(page, "outlook:x", "4");
  await set("chance:exact").fill("140");
  await set("cost").fill("9999");
  await set("names:1").fill("x".repeat(70));
  await set("remarks").fill("x".repeat(501));
}

describe.each([
  { width: 1280, dark: false, person: PANELISTS },
  { width: 1280, dark: true, person: PANELISTS + 1 },
  { width: 360, dark: false, person: PANELISTS + 2 },
  { width: 360, dark: true, person: PANELISTS + 3 },
])("axe at $width px, dark: $dark", ({ person, ...look }) => {
  const name = `kinds ${look.width} ${look.dark ? "dark" : "light"}`;

  test("finds nothing on every kind empty, answered and wrong", async () => {
    const { page } = await open(person, look);
    await expectNoAxeViolations(page, `${name} empty`);
    await expectNoSidewaysScroll(page);
    await answerByMouse(page, { hasScript: true });
    await expectNoAxeViolations(page, `${name} answered`);
    const other = await open(person + 4, { ...look, allowedErrors: [/status of 422/] });
    await makeProblems(other.page);
    // The script says what is wrong before the page that the server sends does.
    const refused = other.page.waitForEvent("load");
    await save(other.page).click();
    await refused;
    expect(await other.page.getByRole("alert").count()).toBeGreaterThanOrEqual(10);
    await expectNoAxeViolations(other.page, `${name} wrong`);
    await expectNoSidewaysScroll(other.page);
  });

  test("finds nothing on every kind with the panel's feedback unfolded", async () => {
    const { page } = await open(9, look);
    await unfold(page);
    await expectNoAxeViolations(page, `${name} feedback`);
    await expectNoSidewaysScroll(page);
  });
});

describe("what assistive technology is told of every kind", () => {
  const treeOf = (page: Page, key: string) => accessibilityTree(page, `[data-item="S1.${key}"]`);

  test("empty, answered and wrong", async () => {
    const { page } = await open(10, { javaScriptEnabled: false, allowedErrors: [/status of 422/] });
    const wrong = await open(11, { javaScriptEnabled: false, allowedErrors: [/status of 422/] });
    await makeProblems(wrong.page);
    await save(wrong.page).click();
    await wrong.page.waitForLoadState();
    for (const { key } of ALL_KINDS) {
      await expect(await treeOf(page, key)).toMatchFileSnapshot(`snapshots/${key}.empty.txt`);
      await expect(await treeOf(wrong.page, key)).toMatchFileSnapshot(`snapshots/${key}.wrong.txt`);
    }
    await answerByMouse(page, { hasScript: false });
    for (const { key } of ALL_KINDS) {
      await expect(await treeOf(page, key)).toMatchFileSnapshot(`snapshots/${key}.answered.txt`);
    }
  });

  test("the panel's feedback with all there is to unfold", async () => {
    const { page } = await open(11, { javaScriptEnabled: false });
    await unfold(page);
    for (const { key } of ALL_KINDS) {
      await expect(await treeOf(page, key)).toMatchFileSnapshot(`snapshots/${key}.feedback.txt`);
    }
  });
});
