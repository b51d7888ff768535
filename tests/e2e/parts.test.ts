import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { makePartsStudy, saysParts } from "../app/support/parts-study";
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  openTestBrowser,
  type PageOptions,
  type TestBrowser,
} from "../support/browser";
import { mintLink } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let study: Awaited<ReturnType<typeof makePartsStudy>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-parts-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  server = await startTestServer({ dataDir: folder });
  chromium = await openTestBrowser();
  study = await makePartsStudy(db, { panelists: 18, says: saysParts });
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

/** The page of the questions, as one panelist; each test has its own. */
async function open(person: number, options: PageOptions = {}): Promise<{ page: Page; respondentId: string }> {
  const { consultationId, roundId, respondentIds } = study;
  const respondentId = respondentIds[person] ?? "";
  const page = await chromium.newPage(options);
  await page.goto(server.url + (await mintLink(db, { consultationId, roundId, respondentId })));
  await page.goto(server.url + paths.respondSection(consultationId, 2, "judgement~S1"));
  return { page, respondentId };
}

async function storedRows(respondentId: string, criterionKey: string) {
  const rows = await db
    .selectFrom("answer")
    .innerJoin("item", "item.id", "answer.itemId")
    .select(["answer.facet", "answer.value", "answer.code"])
    .where("answer.roundId", "=", study.roundId)
    .where("answer.respondentId", "=", respondentId)
    .where("item.criterionKey", "=", criterionKey)
    .orderBy("answer.value")
    .orderBy("answer.facet")
    .execute();
  return rows.map(({ facet, value, code }) => [facet, value ?? code]);
}

const item = (page: Page, key: string) => page.locator(`[data-item="S1.${key}"]`);
const rank = (page: Page, key: string, choice: string) => page.locator(`[name="S1.${key}:rank-${choice}"]`);
const namesInOrder = (page: Page, key: string) => item(page, key).locator(".rank-row label").allTextContents();
const saved = (page: Page) =>
  page.waitForResponse((response) => response.url().includes("/save") && response.status() === 200);

describe("a ranking without script", () => {
  test("is numbered in selects and stored row by row", async () => {
    const { page, respondentId } = await open(0, { javaScriptEnabled: false, width: 360 });
    await rank(page, "measures", "money").selectOption("1");
    await rank(page, "measures", "lines").selectOption("2");
    await page.getByRole("button", { name: /^Save and/ }).click();
    expect(await storedRows(respondentId, "measures")).toEqual([
      ["money", 1],
      ["lines", 2],
    ]);
  });

  test("that gives a number twice comes back with words and as it was typed", async () => {
    const { page, respondentId } = await open(1, { javaScriptEnabled: false, allowedErrors: [/status of 422/] });
    await rank(page, "measures", "money").selectOption("1");
    await rank(page, "measures", "lines").selectOption("1");
    await page.getByRole("button", { name: /^Save and/ }).click();
    expect(await item(page, "measures").getByRole("alert").textContent()).toContain("Two have the number 1");
    expect(await rank(page, "measures", "lines").inputValue()).toBe("1");
    expect(await storedRows(respondentId, "measures")).toEqual([]);
  });
});

describe("a ranking with script", () => {
  test("is put in order by keyboard alone, keeps the focus, and says each move", async () => {
    const { page, respondentId } = await open(2);
    const ranking = item(page, "measures");
    const status = ranking.getByRole("status");
    const up = (name: string) => ranking.getByRole("button", { name: `Move up: ${name}` });
    await up("Capital").focus();
    await page.keyboard.press("Enter");
    expect(await status.textContent()).toBe("Capital: now number 1.");
    await up("Skills").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Space");
    expect(await status.textContent()).toBe("Skills: now number 1.");
    expect(await up("Skills").evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await namesInOrder(page, "measures")).toEqual(["Skills", "Capital", "Pilot lines", "Standards"]);
    const stored = saved(page);
    await page.keyboard.press("Tab");
    await up("Pilot lines").focus();
    await page.keyboard.press("Enter");
    await stored;
    await up("Standards").focus();
    await page.keyboard.press("Enter");
    expect(await status.textContent()).toContain("not moved, since 3 are ranked already");
    const removed = saved(page);
    await ranking.getByRole("button", { name: "Move down: Pilot lines" }).focus();
    await page.keyboard.press("Enter");
    expect(await status.textContent()).toBe("Pilot lines: no longer ranked.");
    await page.getByRole("button", { name: /^Save and/ }).focus();
    await removed;
    await expect
      .poll(() => storedRows(respondentId, "measures"))
      .toEqual([
        ["skills", 1],
        ["money", 2],
      ]);
  });

  test("is dragged by its handles", async () => {
    const { page } = await open(3);
    const handle = (name: string) =>
      item(page, "measures").locator(".rank-row", { hasText: name }).locator(".rank-handle");
    await dragAbove(page, handle("Standards"), handle("Pilot lines"));
    await dragAbove(page, handle("Skills"), handle("Standards"));
    expect(await namesInOrder(page, "measures")).toEqual(["Skills", "Standards", "Pilot lines", "Capital"]);
    expect(await rank(page, "measures", "skills").inputValue()).toBe("1");
    expect(await rank(page, "measures", "rules").inputValue()).toBe("2");
  });

  test("steps into a shared rank and out of it where ties are allowed", async () => {
    const { page } = await open(4);
    const move = (way: string, name: string) =>
      item(page, "barriers")
        .getByRole("button", { name: `Move ${way}: ${name}`, exact: true })
        .click();
    const ranks = async () =>
      Object.fromEntries(
        await Promise.all(
          ["cost", "rules", "skills"].map(async (id) => [id, await rank(page, "barriers", id).inputValue()]),
        ),
      );
    await move("up", "Cost");
    await move("up", "Rules");
    await move("up", "Lack of skills");
    expect(await ranks()).toEqual({ cost: "1", rules: "2", skills: "3" });
    await move("up", "Rules");
    expect(await ranks()).toEqual({ cost: "1", rules: "1", skills: "2" });
    expect(await item(page, "barriers").getByRole("status").textContent()).toBe(
      "Rules: now number 1, shared with another.",
    );
    await move("up", "Rules");
    expect(await ranks()).toEqual({ cost: "2", rules: "1", skills: "3" });
  });

  test("follows an answer that is kept, and rests while it cannot be judged", async () => {
    const { page, respondentId } = await open(6);
    const ranking = item(page, "measures");
    const stored = saved(page);
    await rank(page, "measures", "rules").selectOption("1");
    await stored;
    await page.reload();
    await ranking.getByRole("button", { name: /^Keep my answer/ }).click();
    const kept = (await namesInOrder(page, "measures")).slice(0, 2);
    expect(kept).toEqual(["Pilot lines", "Skills"]);
    await expect
      .poll(() => storedRows(respondentId, "measures"))
      .toEqual([
        ["lines", 1],
        ["skills", 2],
      ]);
    await ranking.getByLabel("I cannot judge this").check();
    await ranking.getByRole("button", { name: "Move up: Skills" }).click();
    expect(await namesInOrder(page, "measures")).toEqual(["Pilot lines", "Skills", "Standards", "Capital"]);
    await expect.poll(() => storedRows(respondentId, "measures")).toEqual([["", "cannot-judge"]]);
  });

  test("shows the panel's ranking, the most ranked choice first", async () => {
    const { page } = await open(7);
    await expect.poll(() => item(page, "measures").locator("table").count()).toBe(1);
    expect(await item(page, "measures").getByRole("row").nth(1).textContent()).toContain("67 %");
  });
});

describe("an allocation", () => {
  const points = (page: Page, choice: string) => page.locator(`[name="S1.shares:points-${choice}"]`);

  test("without script is refused in words until it makes the total, and stored row by row", async () => {
    const { page, respondentId } = await open(8, { javaScriptEnabled: false, width: 360, allowedErrors: [/of 422/] });
    await points(page, "lines").fill("60");
    await points(page, "money").fill("30");
    await page.getByRole("button", { name: /^Save and/ }).click();
    expect(await item(page, "shares").getByRole("alert").textContent()).toBe("Please share out all 100: 10 are left.");
    expect(await points(page, "lines").inputValue()).toBe("60");
    await points(page, "money").fill("40");
    await page.getByRole("button", { name: /^Save and/ }).click();
    expect(await storedRows(respondentId, "shares")).toEqual([
      ["rules", 0],
      ["skills", 0],
      ["money", 40],
      ["lines", 60],
    ]);
  });

  test("with script says the rest while one types by keyboard", async () => {
    const { page, respondentId } = await open(9);
    const status = item(page, "shares").getByRole("status");
    expect(await status.textContent()).toBe("100 of 100 left.");
    await points(page, "lines").focus();
    await page.keyboard.type("88");
    expect(await status.textContent()).toBe("12 of 100 left.");
    await page.keyboard.press("Tab");
    await page.keyboard.type("13");
    expect(await status.textContent()).toBe("1 more than the 100 there are.");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("2");
    expect(await status.textContent()).toBe("All 100 are shared out.");
    await page.getByRole("button", { name: /^Save and/ }).focus();
    await expect
      .poll(() => storedRows(respondentId, "shares"))
      .toEqual([
        ["money", 0],
        ["rules", 0],
        ["skills", 12],
        ["lines", 88],
      ]);
  });

  test("that is kept has its rest said, and the panel's medians beside it", async () => {
    const { page } = await open(10);
    await item(page, "shares")
      .getByRole("button", { name: /^Keep my answer/ })
      .click();
    expect(await item(page, "shares").getByRole("status").textContent()).toBe("All 100 are shared out.");
    expect(await item(page, "shares").getByRole("row").nth(1).textContent()).toContain("70");
  });
});

describe.each([
  { person: 15, width: 1280, dark: false },
  { person: 16, width: 360, dark: true },
])("axe at $width px, dark: $dark", ({ person, ...look }) => {
  test("finds nothing on the questions empty, answered and wrong", async () => {
    const { page } = await open(person, { ...look, allowedErrors: [/status of 422/] });
    const name = `parts ${look.width}`;
    if (look.width === 360) await page.getByRole("button", { name: "Show all questions of this page" }).click();
    await expectNoAxeViolations(page, `${name} empty`);
    await expectNoSidewaysScroll(page);
    await item(page, "measures").getByRole("button", { name: "Move up: Skills" }).click();
    await expectNoAxeViolations(page, `${name} answered`);
    await rank(page, "measures", "lines").selectOption("1");
    // The script says what is wrong before the page that the server sends does.
    const refused = page.waitForEvent("load");
    await page.getByRole("button", { name: /^Save and/ }).click();
    await refused;
    await item(page, "measures").getByRole("alert").waitFor();
    await expectNoAxeViolations(page, `${name} wrong`);
    await expectNoSidewaysScroll(page);
  });
});

async function dragAbove(page: Page, handle: ReturnType<Page["locator"]>, target: ReturnType<Page["locator"]>) {
  await handle.evaluate((element) => element.closest("[data-item]")?.scrollIntoView({ block: "center" }));
  const [from, to] = [await handle.boundingBox(), await target.boundingBox()];
  if (!from || !to) throw new Error("A handle is not on the page.");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + 2, { steps: 4 });
  await page.mouse.up();
}
