import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { closeRound } from "../../app/services/close-round";
import { openRound } from "../../app/services/open-round";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { findRound } from "../app/support/short-study";
import { expectNoSidewaysScroll, openTestBrowser, type TestBrowser } from "../support/browser";
import { startTestServer, type TestServer } from "../support/server";
import { type AnsweredStudy, makeAnsweredStudy, makeOwner } from "./support/forty-panelists";
import { signIn } from "./support/organiser";
import { tabTo } from "./support/panelist-pages";

/* Rewording between two rounds: by mouse with a new meaning, by keyboard with the same one and taken back, and what a panelist is told of it. */
const ORGANISER = "organiser@example.org";
const NEW_WORDS = "How badly would Europe fare without it?";

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let study: AnsweredStudy;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-rewording-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  study = await makeAnsweredStudy(db);
  await closeRound({ db, now: new Date() }, study);
  [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

const items = () => `${server.url}${paths.prepareRound(study.consultationId, 2)}?step=items`;

async function enter(): Promise<Page> {
  const page = await chromium.newPage({ allowedErrors: [/422/] });
  await signIn(page, server, ORGANISER);
  await makeOwner(db, study.consultationId, ORGANISER);
  return page;
}

test("by keyboard an item is worded anew with the same meaning, and that is taken back", async () => {
  const page = await enter();
  await page.goto(items());
  await tabTo(page, "a[href*='step=reword']");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Reword an item for round 2" }).waitFor();
  await tabTo(page, "textarea[name=text]");
  await page.keyboard.press("End");
  await page.keyboard.type(" Please think of the whole of Europe.");
  await tabTo(page, "textarea[name=reason]");
  await page.keyboard.type("Some thought of their own country.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("The rewording is prepared.").waitFor();
  expect(await page.locator(".rewording ins").innerText()).toContain("Please think of the whole of Europe.");
  await tabTo(page, "form:has([value=take-back-rewording]) button");
  await page.keyboard.press("Enter");
  await page.getByText("The rewording is taken back.").waitFor();
  await expect.poll(() => page.locator(".rewording").count()).toBe(0);
});

test("by mouse: a changed scale is refused as the same meaning and taken as a new one; the preview shows it blind", async () => {
  const page = await enter();
  await page.goto(items());
  await page.getByRole("link", { name: "Reword or split it" }).first().click();
  await page.locator("textarea[name=text]").first().fill(NEW_WORDS);
  await page.getByText("Scale, range or choices").click();
  const levels = page.getByLabel("Levels, one a line");
  await levels.fill((await levels.inputValue()).replace(/^5 \|.*$/m, "5 | vital"));
  await page.getByLabel("Why is it reworded?").fill("The top of the scale was misread.");
  await page.getByRole("button", { name: "Prepare it for round 2" }).click();
  await page.getByText("is a new meaning. Declare it as one").waitFor();
  // What was typed is still there.
  expect(await page.locator("textarea[name=text]").first().inputValue()).toBe(NEW_WORDS);
  await page.getByRole("radio", { name: "New meaning" }).check();
  await page.getByRole("button", { name: "Prepare it for round 2" }).click();
  await page.getByText("The rewording is prepared.").waitFor();
  expect(await page.locator(".rewording").innerText()).toContain("The top of the scale was misread.");
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${server.url}${paths.prepareRound(study.consultationId, 2)}?step=preview`);
  const preview = page.getByRole("region", { name: "Preview" });
  expect(await preview.innerText()).toContain(NEW_WORDS);
  expect(await preview.innerText()).toContain("Reworded with a new meaning since round 1");
  expect(await preview.innerText()).not.toContain("The panel in round 1");
});

test("a panelist is told, reads the earlier wording and has no earlier answer to it", async () => {
  const { consultationId, actor } = study;
  const now = new Date();
  const closesAt = new Date(now.getTime() + 86_400_000);
  await openRound({ db, now, baseUrl: server.url }, { consultationId, roundNumber: 2, closesAt, actor });
  const round = await findRound(db, consultationId, 2);
  const letter = await db
    .selectFrom("outbox")
    .select("bodyText")
    .where("intentKey", "like", `invitation:${round.id}:%`)
    .executeTakeFirstOrThrow();
  const link = /http\S+\/join\/\S+/.exec(letter.bodyText ?? "")?.[0] ?? "";
  const panelist = await chromium.newPage();
  await panelist.goto(link);
  await panelist.goto(server.url + paths.respondQuestions(consultationId, 2));
  await panelist.getByRole("link", { name: NEW_WORDS }).click();
  const item = panelist.locator("[data-item='CC-14.criticality-v2']");
  await item.getByText("It is a new question").waitFor();
  await item.getByText("What was changed").click();
  expect(await item.locator(".word-diff del").first().innerText()).not.toBe("");
  expect(await item.innerText()).not.toContain("Your answer in round 1");
  expect(await item.innerText()).toContain("vital");
  const other = panelist.locator("[data-item='CC-14.trl-europe']");
  expect(await other.innerText()).toContain("Your answer in round 1");
});
