import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { makeAllKindsStudy } from "../app/support/all-kinds-study";
import { launchWithProfile } from "../support/chromium";
import { mintLink } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";
import { answerByMouse, EXPECTED_ROWS } from "./support/all-kinds-answers";

const PANELISTS = 12;
const ITEMS = Object.keys(EXPECTED_ROWS);

let folder: string;
let db: Db;
let server: TestServer;
let study: Awaited<ReturnType<typeof makeAllKindsStudy>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-profile-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  study = await makeAllKindsStudy(db, { panelists: PANELISTS, silent: 3 });
  server = await startTestServer({ dataDir: folder });
});
afterAll(async () => {
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

const pageUrl = () => server.url + paths.respondSection(study.consultationId, 2, "judgement~S1");
const keptOn = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("tholos:kept:")).length);

/** Starts the browser of one person; what it had kept on its disk is there again. */
async function startBrowser(profile: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await launchWithProfile(profile);
  onTestFinished(() => context.close().catch(() => {}));
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}

async function openPage(page: Page, place: number): Promise<string> {
  const respondentId = study.respondentIds[place] ?? "";
  const { consultationId, roundId } = study;
  await page.goto(server.url + (await mintLink(db, { consultationId, roundId, respondentId })));
  await page.goto(pageUrl());
  return respondentId;
}

/** How often each question is in a person's change record. */
async function changesOf(respondentId: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom("answerChange")
    .innerJoin("item", "item.id", "answerChange.itemId")
    .select(({ fn }) => ["item.criterionKey", fn.countAll<number>().as("count")])
    .where("answerChange.respondentId", "=", respondentId)
    .where("answerChange.roundId", "=", study.roundId)
    .groupBy("item.criterionKey")
    .execute();
  return Object.fromEntries(rows.map(({ criterionKey, count }) => [criterionKey, Number(count)]));
}
const eachOnce = Object.fromEntries(ITEMS.map((key) => [key, 1]));

/** Words of the page that stands in without network, by language. */
const OFFLINE = {
  en: { title: "No connection", count: (n: number) => `Answers kept on this device: ${n}`, again: "Try again" },
  fr: {
    title: "Pas de connexion",
    count: (n: number) => `Réponses conservées sur cet appareil\u202f: ${n}`,
    again: "Réessayer",
  },
} as const;

/** Waits until the browser holds the offline page in a language. */
async function untilKept(page: Page, title: string): Promise<void> {
  const keptPage = () =>
    page.evaluate(async () => {
      const registered = (await navigator.serviceWorker.getRegistrations()).map(
        ({ installing, waiting, active }) => (active ?? waiting ?? installing)?.state,
      );
      const pages = await Promise.all(
        (await caches.keys()).map(async (name) => {
          const cache = await caches.open(name);
          return (await cache.match(name.split("@")[0] ?? "", { ignoreVary: true }))?.text();
        }),
      );
      const isUsed = navigator.serviceWorker.controller !== null;
      return isUsed && pages.length === 1 ? pages[0] : JSON.stringify({ isUsed, registered, pages: pages.length });
    });
  await expect.poll(keptPage, { timeout: 60_000 }).toContain(title);
}

test.each([
  ["en", PANELISTS],
  ["fr", PANELISTS + 1],
] as const)(
  "ten answers given without network outlive the browser's end, are told of while the network is still away, and are stored once when it is back (%s)",
  async (language, place) => {
    const words = OFFLINE[language];
    const profile = join(folder, `profile-${language}`);
    const first = await startBrowser(profile);
    const respondentId = await openPage(first.page, place);
    await untilKept(first.page, OFFLINE.en.title);
    if (language !== "en") {
      // The other language is another version of the worker, which takes the place of the first.
      const second = await first.context.newPage();
      await second.goto(`${pageUrl()}?language=${language}`);
      await untilKept(second, words.title);
      await second.close();
    }
    await first.context.setOffline(true);
    await answerByMouse(first.page, { hasScript: true });
    await first.page.locator("h1").click();
    await expect.poll(() => keptOn(first.page)).toBe(ITEMS.length);
    expect(ITEMS.length).toBeGreaterThanOrEqual(10);
    expect(await changesOf(respondentId)).toEqual({});
    await first.context.close();

    // Nothing answers any more, not even what a browser that has just started lets through.
    await server.stop();
    const still = await startBrowser(profile);
    for (const address of [pageUrl(), server.url + paths.respond(study.consultationId)]) {
      await still.page.goto(address);
      await expect.poll(() => still.page.locator("main").textContent()).toContain(words.count(ITEMS.length));
      expect(await still.page.locator("h1").textContent()).toBe(words.title);
    }
    await still.page.getByRole("button", { name: words.again }).click();
    await expect.poll(() => still.page.locator("main").textContent()).toContain(words.count(ITEMS.length));

    const { port } = new URL(server.url);
    server = await startTestServer({ dataDir: folder, environment: { PORT: port } });
    expect(await changesOf(respondentId)).toEqual({});
    await still.page.goto(pageUrl());
    await expect.poll(() => changesOf(respondentId), { timeout: 60_000 }).toEqual(eachOnce);
    await expect.poll(() => keptOn(still.page), { timeout: 60_000 }).toBe(0);
  },
);

test("on a shared device the offline page counts the answers of two people apart and removes them when asked twice", async () => {
  const profile = join(folder, "profile-shared");
  for (const [before, place] of [PANELISTS - 1, PANELISTS].entries()) {
    const { page, context } = await startBrowser(profile);
    await openPage(page, place);
    await untilKept(page, OFFLINE.en.title);
    await context.setOffline(true);
    await page.locator('textarea[name$=":reason"]').first().fill("Typed in a tunnel.");
    await page.locator("h1").click();
    await expect.poll(() => keptOn(page), { timeout: 15_000 }).toBe(before + 1);
    // A page that is only left lives on for a moment, and sends what it holds if the network is back by then.
    await context.close();
  }
  const { page } = await startBrowser(profile);
  await page.goto(server.url + paths.respondOffline(study.consultationId));
  const main = page.locator("main");
  await expect.poll(() => main.textContent()).toContain("Answers kept on this device: 2. They belong to 2 people");
  await page.getByRole("button", { name: "Remove them from this device" }).click();
  await page.getByRole("button", { name: "Keep them" }).click();
  expect(await keptOn(page)).toBe(2);
  await page.getByRole("button", { name: "Remove them from this device" }).click();
  await page.getByRole("button", { name: "Remove for good" }).click();
  await expect.poll(() => main.textContent()).toContain("Answers kept on this device: 0");
  expect(await keptOn(page)).toBe(0);
});
