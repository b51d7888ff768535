import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { makeRatingStudy } from "../app/support/rating-study";
import { openTestBrowser, type TestBrowser } from "../support/browser";
import { mintLink } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";

/** Everything that the first visit of the page transfers, with an empty cache. */
const BUDGET_BYTES = 120_000;

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-weight-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  server = await startTestServer({ dataDir: folder });
  chromium = await openTestBrowser();
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

test("the first visit of a page of 24 items with feedback stays within its budget", async () => {
  const study = await makeRatingStudy(db, { items: 24, panelists: 18 });
  const [respondentId = ""] = study.respondentIds;
  const link = await mintLink(db, { consultationId: study.consultationId, roundId: study.roundId, respondentId });
  const page = await chromium.newPage({ javaScriptEnabled: true });
  // The link alone: it sets the cookie and leads on, and nothing of the next page is in the cache.
  await page.request.get(server.url + link, { maxRedirects: 0 });
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  const urls = new Map<string, string>();
  const transferred: { url: string; bytes: number }[] = [];
  client.on("Network.responseReceived", ({ requestId, response }) => urls.set(requestId, response.url));
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    transferred.push({ url: urls.get(requestId) ?? "", bytes: encodedDataLength });
  });
  await page.goto(server.url + paths.respondSection(study.consultationId, 2, "judgement~S1"));
  await page.waitForLoadState("networkidle");
  expect(await page.getByRole("radiogroup").or(page.locator("fieldset")).count()).toBeGreaterThanOrEqual(24);

  const kindOf = (url: string) => (url.endsWith(".js") ? "script" : url.endsWith(".css") ? "style" : "page and other");
  const split = new Map<string, number>();
  for (const { url, bytes } of transferred) split.set(kindOf(url), (split.get(kindOf(url)) ?? 0) + bytes);
  const total = transferred.reduce((sum, { bytes }) => sum + bytes, 0);
  const parts = [...split].map(([kind, bytes]) => `${kind} ${(bytes / 1000).toFixed(1)} kB`).join(", ");
  console.log(`page weight: ${(total / 1000).toFixed(1)} kB in ${transferred.length} requests (${parts})`);
  expect(transferred.length).toBeGreaterThan(1);
  expect(total).toBeLessThanOrEqual(BUDGET_BYTES);
});
