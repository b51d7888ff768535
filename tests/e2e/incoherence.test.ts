import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { technologyPlan } from "../../surveys/templates/delphi-6g";
import { openFirstRound } from "../app/support/two-rounds";
import { aStudyPlan } from "../factories/study-plan";
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  openTestBrowser,
  type PageOptions,
  type TestBrowser,
} from "../support/browser";
import { mintLink } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";
import { tap } from "./support/all-kinds-answers";
import { storedRows } from "./support/stored-rows";

const PAGE = "judgement~S1";
const KEYS = ["trl-europe", "year-trl7", "year-trl9"];
const words = (text: string) => ({ default: text });

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let study: Awaited<ReturnType<typeof openFirstRound>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-incoherence-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  const criteria = technologyPlan().criteria.filter(({ key }) => KEYS.includes(key));
  const plan = aStudyPlan({
    criteria,
    rounds: [
      {
        number: 1,
        title: words("Round 1"),
        estimatedMinutes: 5,
        sections: [
          {
            type: "subjects",
            key: "judgement",
            title: words("Your judgement"),
            criteria: KEYS.map((criterionKey) => ({ criterionKey })),
          },
        ],
      },
    ],
  });
  study = await openFirstRound(db, { plan, panelists: 12 }, new Date(Date.now() - 60_000));
  [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

async function open(person: number, options: PageOptions = {}): Promise<{ page: Page; respondentId: string }> {
  const { consultationId, roundId, respondentIds } = study;
  const respondentId = respondentIds[person] ?? "";
  const page = await chromium.newPage(options);
  await page.goto(server.url + (await mintLink(db, { consultationId, roundId, respondentId })));
  await page.goto(server.url + paths.respondSection(consultationId, 1, PAGE));
  return { page, respondentId };
}

const item = (page: Page, key: string) => page.locator(`[data-item="S1.${key}"]`);
const note = (page: Page, key: string) => item(page, key).locator(".incoherence");
async function typeYears(page: Page, key: string, years: readonly [number, number, number]): Promise<void> {
  for (const [index, part] of ["earliest", "likely", "latest"].entries()) {
    await page.locator(`[name="S1.${key}:${part}"]`).fill(String(years[index]));
  }
  await page.locator(`[name="S1.${key}:latest"]`).blur();
}

const rowsOf = (respondentId: string) => storedRows(db, { roundId: study.roundId, respondentId });

describe("with script", () => {
  test("both questions say at once that the answers do not fit, and no longer once they do", async () => {
    const { page } = await open(0);
    await typeYears(page, "year-trl7", [2030, 2035, 2040]);
    expect(await page.locator(".incoherence").count()).toBe(0);
    await typeYears(page, "year-trl9", [2031, 2034, 2041]);
    const said = "Your most likely year for TRL 9 (2034) is before your most likely year for TRL 7 (2035).";
    await expect.poll(() => note(page, "year-trl9").textContent()).toContain(said);
    expect(await note(page, "year-trl7").textContent()).toContain(said);
    // Only where the reader is, it is said aloud.
    expect(await note(page, "year-trl9").getAttribute("role")).toBe("status");
    expect(await note(page, "year-trl7").getAttribute("role")).toBeNull();
    await note(page, "year-trl9").getByRole("link").click();
    expect(new URL(page.url()).hash).toBe(`#${await item(page, "year-trl7").getAttribute("id")}`);
    await typeYears(page, "year-trl9", [2031, 2035, 2041]);
    await expect.poll(() => page.locator(".incoherence").count()).toBe(0);
    await tap(page, "trl-europe", "9");
    await expect.poll(() => note(page, "trl-europe").count()).toBe(2);
    expect(await note(page, "trl-europe").first().textContent()).toContain(
      "You answer that TRL 9 has been shown, but that TRL 7 is most likely reached only in 2035.",
    );
  });

  test("nothing is said while somebody types, and a hidden answer contradicts nothing", async () => {
    const { page } = await open(1);
    await tap(page, "trl-europe", "9");
    const likely = page.locator('[name="S1.year-trl9:likely"]');
    await page.locator('[name="S1.year-trl9:earliest"]').fill("2030");
    await page.locator('[name="S1.year-trl9:latest"]').fill("2040");
    await likely.pressSequentially("203");
    expect(await page.locator(".incoherence").count()).toBe(0);
    await likely.pressSequentially("5");
    await likely.blur();
    await expect.poll(() => note(page, "year-trl9").count()).toBe(1);
    await tap(page, "trl-europe", "cannot-judge");
    await expect.poll(() => page.locator(".incoherence").count()).toBe(0);
  });

  test("whoever means both says so, goes on at the first press and submits both", async () => {
    const { page, respondentId } = await open(2);
    await tap(page, "trl-europe", "4");
    await tap(page, "year-trl7:special", "already");
    const button = note(page, "year-trl7").getByRole("button", { name: "I mean both answers" });
    await button.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".incoherence").count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.closest("[data-item]")?.getAttribute("data-item"))).toBe(
      "S1.year-trl7",
    );
    await page.getByRole("button", { name: /^Save and/ }).click();
    await page.waitForURL(/review$/);
    const check = page.locator(".notice", { hasText: "Two of your answers do not fit together" });
    expect(await check.textContent()).toContain(
      "Optical switching: You answer that TRL 4 is the highest level shown, but that TRL 7 is already reached.",
    );
    expect(await check.getByRole("link").count()).toBe(2);
    await page.getByRole("button", { name: "Submit my answers" }).click();
    await page.waitForURL(/receipt$/);
    expect(await rowsOf(respondentId)).toEqual({ "trl-europe": [["", 4]], "year-trl7": [["", "already"]] });
  });
});

describe("without script", () => {
  test("the page that was sent says it once, with both questions; sent again it goes on", async () => {
    const { page, respondentId } = await open(3, { javaScriptEnabled: false });
    await tap(page, "year-trl7:special", "never");
    await tap(page, "year-trl9:special", "after");
    await page.getByRole("button", { name: /^Save and/ }).click();
    await page.waitForLoadState();
    const notice = page.getByRole("status").filter({ hasText: "Two of your answers do not fit together" });
    expect(await notice.textContent()).toContain("You answer that TRL 7 is never reached, but that TRL 9 is.");
    expect(await notice.getByRole("link").count()).toBe(2);
    for (const key of ["year-trl7", "year-trl9"]) expect(await note(page, key).count()).toBe(1);
    // It was stored before anything was said.
    const stored = { "year-trl7": [["", "never"]], "year-trl9": [["", "after"]] };
    expect(await rowsOf(respondentId)).toEqual(stored);
    await page.getByRole("button", { name: "I mean both answers: go on" }).click();
    expect(new URL(page.url()).pathname).toMatch(/review$/);
    await page.locator(".notice").getByRole("link").first().click();
    expect(new URL(page.url()).hash).toBe(`#${await item(page, "year-trl7").getAttribute("id")}`);
    // Another contradiction is told again.
    await tap(page, "trl-europe", "7");
    await page.getByRole("button", { name: /^Save and/ }).click();
    await page.waitForLoadState();
    expect(await page.getByRole("status").filter({ hasText: "2 pairs of your answers" }).count()).toBe(1);
    await page.getByRole("button", { name: /^Save and/ }).click();
    expect(new URL(page.url()).pathname).toMatch(/review$/);
    await page.getByRole("button", { name: "Submit my answers" }).click();
    expect(new URL(page.url()).pathname).toMatch(/receipt$/);
    expect(await rowsOf(respondentId)).toEqual({ ...stored, "trl-europe": [["", 7]] });
  });

  test("in French", async () => {
    const { page } = await open(4, { javaScriptEnabled: false });
    await page.goto(`${page.url()}?language=fr`);
    await tap(page, "trl-europe", "4");
    await tap(page, "year-trl9:special", "already");
    await page.getByRole("button", { name: /^Enregistrer et/ }).click();
    expect(await page.getByRole("status").filter({ hasText: "Deux de vos réponses" }).textContent()).toContain(
      "Vous répondez que le TRL 4 est le niveau le plus élevé démontré, mais que le TRL 9 est déjà atteint.",
    );
  });
});

test.each([
  { width: 1280, dark: false, person: 5 },
  { width: 1280, dark: true, person: 6 },
  { width: 360, dark: false, person: 7 },
  { width: 360, dark: true, person: 8 },
])("axe finds nothing on the notes at $width px, dark: $dark", async ({ person, ...look }) => {
  const { page } = await open(person, look);
  const name = `incoherence ${look.width} ${look.dark ? "dark" : "light"}`;
  const all = page.getByRole("button", { name: "Show all questions of this page" });
  if (look.width === 360) await all.click();
  await tap(page, "trl-europe", "9");
  await tap(page, "year-trl9:special", "never");
  await expect.poll(() => page.locator(".incoherence").count()).toBe(2);
  await expectNoAxeViolations(page, `${name} at once`);
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: /^Save and/ }).click();
  await page.waitForURL(/review$/);
  await expectNoAxeViolations(page, `${name} review`);
  await expectNoSidewaysScroll(page);
});

test("on a phone, one question at a time, the note stands with the question that was just answered", async () => {
  const { page } = await open(9, { width: 360, height: 740 });
  await tap(page, "trl-europe", "9");
  const next = page.getByRole("button", { name: "Next question" });
  await next.click();
  await next.click();
  await tap(page, "year-trl9:special", "never");
  await expect.poll(() => note(page, "year-trl9").isVisible()).toBe(true);
  await note(page, "year-trl9").getByRole("link").click();
  await expect.poll(() => item(page, "trl-europe").isVisible()).toBe(true);
  expect(await note(page, "trl-europe").isVisible()).toBe(true);
  await tap(page, "trl-europe", "8");
  await expect.poll(() => page.locator(".incoherence").count()).toBe(0);
});
