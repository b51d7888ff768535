import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { loadPlan } from "../../app/services/load-plan";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { expectNoSidewaysScroll, openTestBrowser, type TestBrowser, untilAwake } from "../support/browser";
import { startTestServer, type TestServer } from "../support/server";
import { signIn } from "./support/organiser";
import { makeOwnStudy } from "./support/own-study";

/* A rule put together from blocks in a browser: by keyboard, with its sentences and its trial beside it, and without script. */
const ORGANISER = "organiser@example.org";

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let cookies: Awaited<ReturnType<ReturnType<Page["context"]>["cookies"]>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-rule-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
  const context = await chromium.browser.newContext();
  await signIn(await context.newPage(), server, ORGANISER);
  cookies = await context.cookies();
  await context.close();
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

const makeStudy = (title: string) => makeOwnStudy(db, ORGANISER, { title });

async function open(id: string, options: Parameters<TestBrowser["newPage"]>[0] = {}): Promise<Page> {
  const page = await chromium.newPage({ allowedErrors: [/422/], ...options });
  await page.context().addCookies(cookies);
  await page.goto(server.url + paths.questionnaireRule(id));
  return page;
}

const firstRule = async (id: string) => (await loadPlan(db, id)).plan.protocol.rules[0];

/** Presses Tab until the element with such a label or text has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element && "labels" in element ? (element as HTMLInputElement).labels?.[0]?.textContent : undefined;
      return (label ?? element?.textContent ?? "").trim().slice(0, 60);
    });
    seen.push(focused);
    if (name.test(focused)) return;
  }
  throw new Error(`Tab does not reach ${name}: ${seen.join(" | ")}`);
}

test("a simple rule becomes one of blocks by keyboard alone, is tried as typed and told in words", async () => {
  const id = await makeStudy("By keyboard");
  const before = await firstRule(id);
  const page = await open(id);
  await tabTo(page, /^Change this rule$/);
  await page.keyboard.press("Enter");
  await page.getByText("Where a panel of").waitFor();
  await tabTo(page, /^Save as a rule of blocks$/);
  await page.keyboard.press("Enter");
  await page.getByText("Consensus, when all of this holds:").waitFor();
  expect((await firstRule(id))?.consensus).toMatchObject({
    kind: "composed",
    agreement: { set: "pair", atLeast: before?.consensus.kind === "pair" ? before.consensus.atLeast : "no pair" },
  });

  await untilAwake(page);
  await page.locator("body").focus();
  if (
    !(await page.locator("details", { has: page.getByLabel("Where agreement is looked for") }).getAttribute("open"))
  ) {
    await page.locator("summary", { hasText: "Change this rule" }).first().focus();
    await page.keyboard.press("Enter");
  }
  await tabTo(page, /^Where agreement is looked for/);
  await page.keyboard.type("on fixed");
  await page.getByLabel("Lowest level").first().waitFor();
  await tabTo(page, /^Share of answers at least/);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("60");
  await tabTo(page, /^Lowest level/);
  await page.keyboard.type("4");
  await tabTo(page, /^Add agreement A$/);
  await page.keyboard.press("Enter");
  // The new row has the focus, and what was typed before is still there.
  await page.waitForFunction(() => document.activeElement?.id.endsWith("conditions[1].limit"));
  expect(await page.getByLabel("Share of answers at least (%)").first().inputValue()).toBe("60");
  expect(await page.getByLabel("Lowest level").first().inputValue()).toBe("4");
  // Nobody tried to save yet, so nothing is said of what is still missing.
  expect(await page.getByText("Not saved yet", { exact: true }).count()).toBe(0);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("0.3");
  await tabTo(page, /Move agreement A up$/);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.textContent?.includes("Move agreement A down"));
  await tabTo(page, /Remove IQR$/);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.textContent?.includes("Remove agreement A"));

  // Nothing is lost where something is wrong: the highest level was forgotten.
  await tabTo(page, /^Save$/);
  await page.keyboard.press("Enter");
  await page.getByText("A value is missing.").first().waitFor();
  expect(await page.getByLabel("Lowest level").first().inputValue()).toBe("4");
  expect((await firstRule(id))?.consensus).toMatchObject({ agreement: { set: "pair" } });
  await page.getByLabel("Highest level").first().focus();
  await page.keyboard.type("5");
  // The simulator answers for what is typed and not stored.
  await page.getByText("Where a panel of").waitFor();
  await expect.poll(() => page.getByText("It is not tried yet").count()).toBe(0);
  await page.keyboard.press("Enter");
  await page.getByText("At least 60\u00a0% of the answers on 4 to 5.").first().waitFor();
  await page.getByText("An agreement A (van der Eijk) of at least 0.3.").first().waitFor();
  expect((await firstRule(id))?.consensus).toEqual({
    kind: "composed",
    agreement: { set: "levels", levels: [4, 5], atLeast: 0.6 },
    conditions: [{ measure: "agreement-a", atLeast: 0.3 }],
  });
  await expectNoSidewaysScroll(page);
});

test("without script rows are added and the rule goes back to a simple one", async () => {
  const id = await makeStudy("Without script");
  const page = await open(id, { javaScriptEnabled: false });
  const summary = () => page.locator("summary", { hasText: "Change this rule" }).first();
  await summary().click();
  await page.getByRole("button", { name: "Save as a rule of blocks" }).first().click();
  await summary().click();
  await page.getByLabel("Share of answers at least (%)").first().fill("65");
  await page.getByRole("button", { name: "Add coefficient of variation" }).first().click();
  expect(await page.getByLabel("Share of answers at least (%)").first().inputValue()).toBe("65");
  await page.getByRole("button", { name: "Remove coefficient of variation" }).first().click();
  await page.getByRole("button", { name: "Save as a simple rule" }).first().click();
  expect((await firstRule(id))?.consensus).toMatchObject({ kind: "pair", atLeast: 0.65 });
});

test("blocks and trial use the width of a desk, one under the other on a phone, read in the order of the keyboard", async () => {
  const id = await makeStudy("Laid out");
  const page = await open(id);
  await page.locator("summary", { hasText: "Change this rule" }).first().click();
  await page.getByText("Where a panel of").waitFor();
  await page.getByRole("button", { name: "Save as a rule of blocks" }).first().click();
  await page.getByText("Consensus, when all of this holds:").waitFor();
  await untilAwake(page);
  await page.locator("summary", { hasText: "Change this rule" }).first().click();
  await page.getByText("Where a panel of").waitFor();
  const card = page.locator(".rule-and-trial").first();
  const boxOf = async (part: Locator) => (await part.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [form, trial] = [card.locator("form"), card.locator(".rule-trial")];

  const [left, right] = [await boxOf(form), await boxOf(trial)];
  expect(right.x).toBeGreaterThan(left.x + left.width);
  expect(right.y).toBeLessThan(left.y + left.height / 2);
  const [people, share] = [card.getByLabel("People in both rounds"), card.getByLabel("Their share of the answers")];
  expect((await boxOf(share)).x).toBeGreaterThan((await boxOf(people)).x);
  expect((await boxOf(share)).y).toBeCloseTo((await boxOf(people)).y, 0);
  // Down the blocks first, then the trial: no stop of the keyboard stands above the one before it, save at the head of the trial.
  const stops = await card.evaluate((element) =>
    [...element.querySelectorAll<HTMLElement>("input, select, button, summary")]
      .filter((part) => part.tabIndex >= 0 && part.checkVisibility() && !(part as HTMLInputElement).disabled)
      .map((part) => ({ isTrial: !part.closest("form"), bottom: part.getBoundingClientRect().bottom })),
  );
  expect(stops.length).toBeGreaterThan(15);
  for (const [before, now] of stops.slice(1).map((stop, index) => [stops[index], stop] as const)) {
    if (before?.isTrial === now.isTrial) expect(now.bottom).toBeGreaterThanOrEqual((before?.bottom ?? 0) - 1);
    else expect(now.isTrial).toBe(true);
  }
  await expectNoSidewaysScroll(page);

  await page.setViewportSize({ width: 360, height: 760 });
  const [above, below] = [await boxOf(form), await boxOf(trial)];
  expect(below.y).toBeGreaterThan(above.y + above.height);
  expect(below.x).toBeCloseTo(above.x, 0);
  await expectNoSidewaysScroll(page);
});
