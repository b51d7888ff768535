import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { readSurveyJsDefinition } from "../../surveys/surveyjs/read-definition";
import { openSurveyRound } from "../app/support/survey-study";
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  openTestBrowser,
  type PageOptions,
  type TestBrowser,
} from "../support/browser";
import { mintLink, PanelistClient } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";
import { commonSurvey, mixedSurvey } from "./support/survey-definitions";
import { answerWhatShows, chooseRadio, questionOn, surveyShows } from "./support/survey-pages";

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let aia: Awaited<ReturnType<typeof openSurveyRound>>;
let common: Awaited<ReturnType<typeof openSurveyRound>>;
let mixed: Awaited<ReturnType<typeof openSurveyRound>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-surveyjs-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  server = await startTestServer({ dataDir: folder });
  chromium = await openTestBrowser();
  const reading = readSurveyJsDefinition(
    JSON.parse(readFileSync(join(import.meta.dirname, "../fixtures/surveyjs/canada-aia.json"), "utf8")),
  );
  if (!reading.ok) throw new Error(JSON.stringify(reading.refusals));
  aia = await openSurveyRound(db, { definition: reading.definition, panelists: 4 });
  mixed = await openSurveyRound(db, { definition: mixedSurvey, panelists: 8 });
  common = await openSurveyRound(db, { definition: commonSurvey, panelists: 4 });
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

type Study = Pick<typeof aia, "consultationId" | "roundId" | "respondentIds">;

/** The survey, as one panelist; each test has its own. */
async function open(study: Study, person: number, options: PageOptions & { language?: string } = {}) {
  const { consultationId, roundId, respondentIds } = study;
  const respondentId = respondentIds[person] ?? "";
  const page = await chromium.newPage(options);
  const { language } = options;
  await page.goto(server.url + (await mintLink(db, { consultationId, roundId, respondentId })));
  await page.goto(
    server.url + paths.respondSection(consultationId, 1, "form") + (language ? `?language=${language}` : ""),
  );
  if (options.javaScriptEnabled !== false) await surveyShows(page);
  return { page, respondentId };
}

/** What is stored of one person, by item key: values, codes and texts by facet. */
async function storedOf(study: Study, respondentId: string): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  const where = { roundId: study.roundId, respondentId };
  for (const { key, facet, value, code, text } of [
    ...(await rowsOf("answer", where)),
    ...(await rowsOf("answerText", where)),
  ])
    found[key] = [...(found[key] ?? []), [facet, value ?? code ?? text]];
  return found;
}

async function rowsOf(table: "answer" | "answerText", where: { roundId: string; respondentId: string }) {
  const rows =
    table === "answer"
      ? await db
          .selectFrom("answer")
          .innerJoin("item", "item.id", "answer.itemId")
          .select(["item.key", "answer.facet", "answer.value", "answer.code"])
          .where("answer.roundId", "=", where.roundId)
          .where("answer.respondentId", "=", where.respondentId)
          .orderBy("answer.facet")
          .execute()
      : await db
          .selectFrom("answerText")
          .innerJoin("item", "item.id", "answerText.itemId")
          .select(["item.key", "answerText.facet", "answerText.text"])
          .where("answerText.roundId", "=", where.roundId)
          .where("answerText.respondentId", "=", where.respondentId)
          .orderBy("answerText.facet")
          .execute();
  return rows.map((row) => ({ value: null, code: null, text: null, ...row }));
}

/** The keys of the items that hold an answer. */
async function storedNames(study: Study, respondentId: string): Promise<string[]> {
  return Object.keys(await storedOf(study, respondentId));
}

/** An answer rests before it is stored. */
const patience = { timeout: 20_000 };
const next = (page: Page) => page.locator(".sd-navigation__next-btn").click();
const finish = (page: Page) => page.locator(".sd-navigation__complete-btn").click();

describe("the impact assessment of the Government of Canada", () => {
  test.each([
    { language: "en", person: 0, start: "Project Details", title: "The form" },
    { language: "fr", person: 1, start: "Détails du projet", title: "Le formulaire" },
  ])(
    "is answered through its conditions, left in the middle, taken up again and submitted in $language",
    async ({ language, person, start }) => {
      const { page, respondentId } = await open(aia, person, { language });
      await page.locator(".sd-navigation__start-btn, .sd-navigation__next-btn").first().click();
      await expect.poll(() => page.locator(".sd-page__title").innerText()).toBe(start);
      const answered: string[] = [];
      answered.push(...(await answerWhatShows(page)));
      await next(page);
      answered.push(...(await answerWhatShows(page)));
      await next(page);
      // Panels and texts hold no answer, so what is stored is among what showed.
      await expect.poll(async () => (await storedNames(aia, respondentId)).length, patience).toBeGreaterThan(10);
      const title = await page.locator(".sd-page__title").innerText();
      await page.reload();
      await surveyShows(page);
      await expect.poll(() => page.locator(".sd-page__title").innerText()).toBe(title);
      for (;;) {
        answered.push(...(await answerWhatShows(page)));
        if (await page.locator(".sd-navigation__complete-btn").isVisible()) break;
        await next(page);
      }
      await finish(page);
      await page.waitForURL(/\/review$/);
      const stored = await storedOf(aia, respondentId);
      expect(Object.keys(stored).length).toBeGreaterThan(60);
      expect(stored.projectDetailsRespondent).toEqual([["", "About projectDetailsRespondent"]]);
      expect(Object.keys(stored).filter((key) => !answered.includes(key))).toEqual([]);
      await page.locator("main form button[type=submit]").last().click();
      await page.waitForURL(/\/receipt$/);
    },
  );
});

describe("a section with native items among SurveyJS's own questions", () => {
  test("stores both as they are given, follows conditions on native answers, and goes on when it is complete", async () => {
    const { page, respondentId } = await open(mixed, 0);
    expect(await page.locator(".sd-question", { hasText: "Why so high?" }).count()).toBe(0);
    await page.locator('input[name="importance"][value="5"]').check({ force: true });
    await questionOn(page, "why").locator("textarea").fill("It decides the rest.");
    await page.locator('[name="importance:reason"]').fill("No other technology does it.");
    await next(page);
    // Without its required answer the page stays and says so.
    await page.getByText("Response required.").waitFor();
    await chooseRadio(page, "role", "User");
    await next(page);
    await page.locator('[name="measures:rank-skills"]').selectOption("1");
    await questionOn(page, "projects").locator("input").first().fill("Photonics pilot line");
    const whole = {
      importance: [["", 5]],
      why: [["", "It decides the rest."]],
      role: [["", JSON.stringify("User")]],
      measures: [["skills", 1]],
      projects: [["/0/title", "Photonics pilot line"]],
    };
    await expect.poll(() => storedOf(mixed, respondentId), patience).toEqual(whole);
    await finish(page);
    await page.waitForURL(/\/review$/);
    expect(await storedOf(mixed, respondentId)).toEqual(whole);
  });

  test("stands where one was when it is opened again, with everything in its place", async () => {
    const { page, respondentId } = await open(mixed, 1);
    await page.locator('input[name="importance"][value="2"]').check({ force: true });
    await chooseRadio(page, "role", "Maker");
    await next(page);
    await page.locator('[name="measures:rank-money"]').selectOption("1");
    await expect
      .poll(() => storedOf(mixed, respondentId), patience)
      .toEqual({ importance: [["", 2]], role: [["", JSON.stringify("Maker")]], measures: [["money", 1]] });
    await page.reload();
    await surveyShows(page);
    await expect.poll(() => page.locator(".sd-page__title").innerText()).toBe("Second part");
    expect(await page.locator('[name="measures:rank-money"]').inputValue()).toBe("1");
    await page.locator(".sd-navigation__prev-btn").click();
    expect(await page.locator('input[name="importance"]:checked').inputValue()).toBe("2");
    expect(await questionOn(page, "role").locator("input:checked").inputValue()).toBe("Maker");
  });

  test("keeps answers on the device while the network is gone, and stores them once when it is back", async () => {
    const offline = [/ERR_INTERNET_DISCONNECTED/];
    const { page, respondentId } = await open(mixed, 2, { allowedErrors: offline });
    await page.context().setOffline(true);
    await page.locator('input[name="importance"][value="4"]').check({ force: true });
    await chooseRadio(page, "role", "User");
    await page.locator(".save-status.is-waiting").waitFor();
    expect(await storedOf(mixed, respondentId)).toEqual({});
    await page.context().setOffline(false);
    const stored = { importance: [["", 4]], role: [["", JSON.stringify("User")]] };
    await expect.poll(() => storedOf(mixed, respondentId), patience).toEqual(stored);
    const changes = await db
      .selectFrom("answerChange")
      .select("itemId")
      .where("roundId", "=", mixed.roundId)
      .where("respondentId", "=", respondentId)
      .execute();
    expect(changes).toHaveLength(2);
  });

  test("says without script what it needs, and how to go on", async () => {
    const { page } = await open(mixed, 3, { javaScriptEnabled: false, width: 360 });
    expect(await page.locator("noscript .notice-title").innerText()).toBe("This page needs JavaScript");
    expect(await page.locator("#survey").isVisible()).toBe(false);
  });

  test("fits a phone, lets nothing in from elsewhere, and keeps the strict policy of panelists' pages", async () => {
    const { page } = await open(mixed, 4, { width: 360, dark: true });
    await expectNoSidewaysScroll(page);
    const client = new PanelistClient(server.url);
    const { consultationId, roundId, respondentIds } = mixed;
    await client.join(await mintLink(db, { consultationId, roundId, respondentId: respondentIds[5] ?? "" }));
    const response = await client.get(paths.respondSection(consultationId, 1, "form"));
    expect(response.headers.get("content-security-policy")).not.toContain("unsafe");
    const ids = await page.locator("[id]").evaluateAll((elements) => elements.map(({ id }) => id));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const elsewhere = await page.evaluate(() =>
      performance.getEntriesByType("resource").filter(({ name }) => !name.startsWith(location.origin)),
    );
    expect(elsewhere).toEqual([]);
  });
});

describe("the question types that forms use most", () => {
  test.each([
    { person: 0, width: 1280, dark: false },
    { person: 1, width: 360, dark: true },
  ])("are accessible empty, refused and answered at $width px (dark: $dark)", async ({ person, width, dark }) => {
    const { page } = await open(common, person, { width, dark });
    await expectNoSidewaysScroll(page);
    await expectNoAxeViolations(page, `survey-empty-${width}`);
    await finish(page);
    await page.getByText("Response required.").waitFor();
    await expectNoAxeViolations(page, `survey-refused-${width}`);
    await questionOn(page, "role").locator("input").fill("Engineer");
    await chooseRadio(page, "one", "Two");
    await questionOn(page, "several").locator("label").first().click();
    await expectNoAxeViolations(page, `survey-answered-${width}`);
  });

  test("come with a weight that is told, and that no other page carries", async () => {
    const { page } = await open(common, 2);
    const transferred = await page.evaluate(() =>
      [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map((entry) => ({
        name: entry.name,
        bytes: entry instanceof PerformanceResourceTiming ? entry.transferSize : 0,
      })),
    );
    const sum = (pattern: RegExp) =>
      transferred.filter(({ name }) => pattern.test(name)).reduce((total, { bytes }) => total + bytes, 0);
    const kB = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;
    console.log(`survey page weight: ${kB(sum(/./))} (script ${kB(sum(/\.js$/))}, style ${kB(sum(/\.css$/))})`);
    expect(sum(/survey/)).toBeGreaterThan(0);
    await page.goto(server.url + paths.respond(common.consultationId));
    expect(await page.locator("script[src*=survey], link[href*=survey]").count()).toBe(0);
  });
});
