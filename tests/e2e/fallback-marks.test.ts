import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { makeAllKindsStudy } from "../app/support/all-kinds-study";
import { openTestBrowser, type TestBrowser } from "../support/browser";
import { mintLink } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let study: Awaited<ReturnType<typeof makeAllKindsStudy>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-fallback-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  study = await makeAllKindsStudy(db, { panelists: 12 });
  [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

/** A page in French; the questionnaire is in English alone. */
async function open(path: string): Promise<Page> {
  const { consultationId, roundId, respondentIds } = study;
  const respondentId = respondentIds[0] ?? "";
  const page = await chromium.newPage({ javaScriptEnabled: false });
  await page.goto(server.url + (await mintLink(db, { consultationId, roundId, respondentId })));
  await page.goto(`${server.url}${path}?language=fr`);
  expect(await page.locator("html").getAttribute("lang")).toBe("fr");
  return page;
}

/** The language in which assistive technology reads each of the elements. */
const languagesOf = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const lang = (element.querySelector("[lang]") ?? element.closest("[lang]"))?.getAttribute("lang");
      // French puts a narrow space before a colon.
      return `${lang}: ${element.textContent?.trim().replaceAll("\u202f:", ":")}`;
    }),
  );

test("my answers: titles, questions, answers and the panel's levels say that they are in English", async () => {
  const page = await open(paths.respondMyAnswers(study.consultationId));
  expect((await languagesOf(page, ".my-answer h4")).every((line) => line.startsWith("en: "))).toBe(true);
  const answers = await languagesOf(page, ".my-answer b");
  expect(answers).toContain("en: 2: Low");
  expect(answers).toContain("en: 1. Skills, 2. Capital");
  // Numbers and our own words are in the language of the page.
  expect(answers).toContain("fr: 30 %");
  expect(answers.some((line) => line.startsWith("fr: le plus probable"))).toBe(true);
  expect(await languagesOf(page, ".beside th[scope=row] > span:not(.own-mark)")).toContain("en: Very high");
  expect(await page.locator("main p.small", { hasText: "anglais" }).count()).toBe(1);
});

test("the questionnaire: one's earlier answer and the answers in the table of feedback", async () => {
  const page = await open(paths.respondSection(study.consultationId, 2, "judgement~S1"));
  expect(await languagesOf(page, '[data-item="S1.criticality"] .own-earlier b')).toEqual(["en: 2: Low"]);
  const rows = await languagesOf(page, '[data-item="S1.criticality"] .data-table tbody th[scope=row]');
  expect(rows).toContain("en: 5: Very high");
  expect(rows.some((line) => line.startsWith("fr: "))).toBe(true);
});

test("the receipt and one's participation", async () => {
  const page = await open(paths.respondReceipt(study.consultationId, 1));
  const answers = await languagesOf(page, ".given dd:not(.given-reason)");
  expect(answers).toContain("en: 2: Low");
  expect(answers).toContain("fr: 30 %");
  await page.goto(`${server.url}${paths.respondParticipation(study.consultationId)}`);
  expect(await page.locator("header [lang=en]", { hasText: "Core technologies" }).count()).toBe(1);
});
