import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import * as panelList from "../../db/queries/panel-list";
import { makeShortStudy, type ShortStudy } from "../app/support/short-study";
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  openTestBrowser,
  type TestBrowser,
  untilAwake,
} from "../support/browser";
import { startTestServer, type TestServer } from "../support/server";
import { type Hand, keyboardHand, mouseHand } from "./support/hands";
import { signIn } from "./support/organiser";

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-import-ways-"));
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

/** One address that is none, one word that is no group, one line that nothing can be done about. */
const LIST = [
  "name;e-mail;group;country;organisation",
  "Ana Ágreda;ana.agreda@example.org;Industry;ES;Works of Ágreda",
  "Bo Berg;bo.berg(at)example.org;Research;SE;",
  "Caro Conti;caro.conti@example.org;Makers;Italy;Conti",
  "Nobody;;Industry;BE;",
].join("\r\n");
const FILE = { name: "panel.csv", mimeType: "text/csv", buffer: Buffer.from(LIST, "utf8") };

const WAYS = ["mouse", "keyboard", "keyboard without script"] as const;

function handOf(page: Page, way: (typeof WAYS)[number]): Hand {
  if (way === "mouse") return mouseHand(page);
  const hand = keyboardHand(page);
  if (way === "keyboard") return hand;
  // The browser tells tests of its file dialogue only where scripts run.
  return { ...hand, giveFile: (field, file) => field.setInputFiles(file) };
}

/** Chooses the file, repairs an address and a group, leaves a line out, and stores the rest. */
async function importBy(page: Page, hand: Hand, study: ShortStudy): Promise<void> {
  await page.goto(server.url + paths.panelImport(study.consultationId));
  await hand.giveFile(page.locator("input[type=file]"), FILE);
  await hand.press(page.getByRole("button", { name: "Check the list" }));
  await page.getByText("Nothing is stored yet.").waitFor();
  await untilAwake(page);
  await repair(page, hand);
  await hand.press(page.getByRole("button", { name: /^Store 3 people/ }));
  await page.getByText("3 people were added to the panel.").waitFor();
}

async function repair(page: Page, hand: Hand): Promise<void> {
  await hand.select(page.getByLabel("Take “Makers” for"), "Industry");
  const address = page.getByLabel("E-mail on line 3", { exact: true });
  await hand.write(address, "");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("bo.berg@example.org");
  await hand.check(page.getByLabel("Leave out line 5"));
  await hand.press(page.getByRole("button", { name: "Apply and check again" }).first());
  await expect.poll(() => page.getByRole("button", { name: /^Store 3 people/ }).count(), { timeout: 30_000 }).toBe(1);
  expect(await page.getByLabel("Take “Makers” for").count()).toBe(0);
  await untilAwake(page);
}

async function newcomers({ consultationId, respondentIds }: ShortStudy) {
  const people = await panelList.findPage(db, { consultationId, limit: 100, offset: 0 });
  return people
    .filter(({ respondentId }) => !respondentIds.includes(respondentId))
    .map(({ name, email, groupKey, country, organisation }) => ({ name, email, groupKey, country, organisation }))
    .sort((one, other) => one.email.localeCompare(other.email));
}

test("a list is imported by keyboard alone, without script and with the mouse, with equal rows", async () => {
  const stored = [];
  for (const way of WAYS) {
    const study = await makeShortStudy(db);
    const page = await chromium.newPage({
      width: way === "keyboard" ? 360 : 1280,
      javaScriptEnabled: !way.endsWith("without script"),
    });
    await signIn(page, server, study.owner.email);
    await importBy(page, handOf(page, way), study);
    stored.push(await newcomers(study));
  }
  const [byMouse, ...others] = stored;
  expect(byMouse).toEqual([
    expect.objectContaining({ email: "ana.agreda@example.org", groupKey: "industry", country: "ES" }),
    expect.objectContaining({ email: "bo.berg@example.org", groupKey: "research", country: "SE" }),
    expect.objectContaining({ email: "caro.conti@example.org", groupKey: "industry", country: "IT" }),
  ]);
  for (const rows of others) expect(rows).toEqual(byMouse);
});

test("a network that fails takes no correction along, and what was stored unnoticed is not stored twice", async () => {
  const study = await makeShortStudy(db);
  const page = await chromium.newPage({ width: 360, dark: true, allowedErrors: [/ERR_FAILED|status of 422/] });
  await signIn(page, server, study.owner.email);
  await page.goto(server.url + paths.panelImport(study.consultationId));
  const lose = async (isStored: boolean) => {
    await page.route(/panel\/import\.data/, async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      if (isStored) await route.fetch({ maxRedirects: 0 });
      await route.abort("failed");
    });
  };
  const lost = page.getByRole("alert").getByText("No answer came: the network failed on the way");

  await page.getByLabel("Or paste the list").fill(LIST);
  await lose(false);
  await page.getByRole("button", { name: "Check the list" }).click();
  await lost.waitFor();
  const kept = await page.getByLabel("Or paste the list").inputValue();
  expect(kept.split(/\r?\n/)).toEqual(LIST.split("\r\n"));
  await page.unrouteAll();
  await page.getByRole("button", { name: "Check the list" }).click();
  await page.getByText("Nothing is stored yet.").waitFor();
  expect(await lost.count()).toBe(0);

  const address = page.getByLabel("E-mail on line 3", { exact: true });
  await address.fill("bo.berg@example.org");
  await lose(false);
  await page.getByRole("button", { name: "Apply and check again" }).first().click();
  await lost.waitFor();
  expect(await address.inputValue()).toBe("bo.berg@example.org");
  await expectNoAxeViolations(page, "network failed at the preview");
  await expectNoSidewaysScroll(page);
  await page.unrouteAll();
  await repair(page, mouseHand(page));

  await lose(true);
  await page.getByRole("button", { name: /^Store 3 people/ }).click();
  await lost.waitFor();
  await page.unrouteAll();
  expect(await newcomers(study)).toHaveLength(3);
  await page.getByRole("button", { name: /^Store 3 people/ }).click();
  await page.getByRole("alert").first().waitFor();
  expect(await newcomers(study)).toHaveLength(3);
});

/** What a proxy says, and what it says to everything while the application behind it is started anew. */
const PROXY_ANSWERS = [
  { status: 502, body: "<html><h1>502 Bad Gateway</h1></html>", contentType: "text/html" },
  { status: 503, body: "Service Unavailable", contentType: "text/plain" },
];

test.each(PROXY_ANSWERS)(
  "a proxy that answers $status for the server takes nothing along that was typed",
  async (answer) => {
    const study = await makeShortStudy(db);
    // The router writes of an answer that it cannot read.
    const allowedErrors = [/status of 50[23]/, /Unable to decode|Invalid input|SyntaxError|turbo-stream/i];
    const page = await chromium.newPage({ allowedErrors });
    await signIn(page, server, study.owner.email);
    await page.goto(server.url + paths.panelImport(study.consultationId));
    await page.getByLabel("Or paste the list").fill(LIST);
    await page.getByRole("button", { name: "Check the list" }).click();
    await page.getByText("Nothing is stored yet.").waitFor();
    const address = page.getByLabel("E-mail on line 3", { exact: true });
    await address.fill("bo.berg@example.org");

    await page.route(/\.data(\?|$)/, (route) => route.fulfill(answer));
    await page.getByRole("button", { name: "Apply and check again" }).first().click();
    await page.getByRole("alert").getByText("No answer came: the network failed on the way").waitFor();
    expect(await address.inputValue()).toBe("bo.berg@example.org");
    await page.unrouteAll();
    await page.getByRole("button", { name: "Apply and check again" }).first().click();
    await expect.poll(() => address.count(), { timeout: 30_000 }).toBe(0);
    expect(await page.getByRole("alert").getByText("No answer came").count()).toBe(0);
  },
);
