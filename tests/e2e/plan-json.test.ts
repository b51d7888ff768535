import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { loadPlan } from "../../app/services/load-plan";
import { savePlan } from "../../app/services/save-plan";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { openTestBrowser, type TestBrowser, untilAwake } from "../support/browser";
import { startTestServer, type TestServer } from "../support/server";
import { signIn } from "./support/organiser";
import { makeOwnStudy } from "./support/own-study";

const ORGANISER = "organiser@example.org";

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let id: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-plan-json-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

const makeStudy = () => makeOwnStudy(db, ORGANISER, { title: "In JSON" });

const area = (page: Page) => page.getByLabel("The questionnaire as JSON");

/** Types over the whole text and sends it, all by keyboard. */
async function typeAndSave(page: Page, text: string, { tick = false } = {}): Promise<void> {
  await area(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
  if (tick) {
    await page.getByRole("checkbox", { name: /^Replace the newer one/ }).focus();
    await page.keyboard.press("Space");
  }
  await page.getByRole("button", { name: "Check and save" }).focus();
  await page.keyboard.press("Enter");
}

test("the questionnaire is edited as JSON by keyboard: problems lead to their line, nothing typed is lost, and what others stored is replaced only by a tick", async () => {
  const page = await chromium.newPage({ allowedErrors: [/409|422/] });
  await signIn(page, server, ORGANISER);
  id = await makeStudy();
  await page.goto(server.url + paths.questionnaireFile(id));
  const stored = await area(page).inputValue();
  const { plan, revision } = await loadPlan(db, id);
  expect(JSON.parse(stored)).toEqual(plan);

  const broken = '{\n  "title": {,\n}';
  await typeAndSave(page, broken);
  await page.getByRole("link", { name: "Line 2, column 13" }).waitFor();
  expect(await area(page).inputValue()).toBe(broken);

  const foreign = stored.replace('"schemaVersion": 1', '"schemaVersion": 1,\n  "choicesByUrl": "https://example.org/"');
  await typeAndSave(page, foreign);
  const place = page.getByRole("listitem").filter({ hasText: "choicesByUrl" }).getByRole("link");
  await place.focus();
  await page.keyboard.press("Enter");
  const chosen = await area(page).evaluate((field) =>
    field instanceof HTMLTextAreaElement ? field.value.slice(field.selectionStart, field.selectionEnd) : "",
  );
  expect(chosen).toBe('  "choicesByUrl": "https://example.org/",');
  expect(await area(page).inputValue()).toBe(foreign);
  expect((await loadPlan(db, id)).revision).toBe(revision);

  const user = await db.selectFrom("user").select("id").where("email", "=", ORGANISER).executeTakeFirstOrThrow();
  await savePlan(
    { db, now: new Date() },
    {
      consultationId: id,
      actor: { kind: "organiser", id: user.id },
      revision,
      change: (now) => ({ ...now, title: { default: "By somebody else" } }),
    },
  );
  const mine = JSON.stringify({ ...plan, title: { default: "Named in JSON" } }, null, 2);
  const tick = page.getByRole("checkbox", { name: /^Replace the newer one/ });
  await typeAndSave(page, mine);
  await tick.waitFor();
  expect(await page.getByRole("link", { name: /^See what they changed/ }).getAttribute("href")).toBe(
    paths.questionnaireCompare(id, revision, revision + 1),
  );
  const refusedAgain = page.waitForResponse((reply) => reply.request().method() === "POST");
  await typeAndSave(page, mine);
  expect((await refusedAgain).status()).toBe(409);
  await untilAwake(page);
  expect((await loadPlan(db, id)).plan.title.default).toBe("By somebody else");
  expect(await area(page).inputValue()).toBe(mine);
  await typeAndSave(page, mine, { tick: true });
  await page.getByText("Saved.", { exact: true }).waitFor();
  expect((await loadPlan(db, id)).plan.title.default).toBe("Named in JSON");
  await expect.poll(() => tick.count()).toBe(0);
});

test("what is typed before the page's script has come stays", async () => {
  const page = await chromium.newPage();
  await signIn(page, server, ORGANISER);
  const early = "{ typed early";
  let arrive = () => {};
  const typed = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\/assets\/.*\.js/, async (route) => {
    await typed;
    await route.continue();
  });
  await page.goto(server.url + paths.questionnaireFile(await makeStudy()), { waitUntil: "commit" });
  await area(page).fill(early);
  arrive();
  const isTakenOver = () =>
    area(page).evaluate((element) => Object.keys(element).some((name) => name.startsWith("__reactProps")));
  await expect.poll(isTakenOver, { timeout: 30_000 }).toBe(true);
  expect(await area(page).inputValue()).toBe(early);
});
