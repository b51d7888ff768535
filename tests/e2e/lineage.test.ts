import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { expectNoSidewaysScroll, openTestBrowser, type TestBrowser } from "../support/browser";
import { startTestServer, type TestServer } from "../support/server";
import { signIn } from "./support/organiser";
import { makeOwnStudy } from "./support/own-study";
import { tabTo } from "./support/panelist-pages";

/* What changes of a draft mean, by keyboard alone. */
const ORGANISER = "organiser@example.org";

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-lineage-"));
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

async function begin(): Promise<{ page: Page; id: string; goTo: (path: string) => Promise<void> }> {
  const page = await chromium.newPage({ width: 1280 });
  await signIn(page, server, ORGANISER);
  const id = await makeOwnStudy(db, ORGANISER, { title: "A new study", templateId: "delphi-short" });
  const goTo = async (path: string) => {
    await page.goto(server.url + path);
    await page.waitForLoadState("networkidle");
  };
  return { page, id, goTo };
}

/** Types into the field that has the focus, after what stands there. */
async function append(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+End");
  await page.keyboard.type(words);
}

test("a question is reworded, the change declared with a reason, and read beside it, at the question and in the timeline", async () => {
  const { page, id, goTo } = await begin();
  await goTo(paths.questionnaireCriterion(id, "support"));
  await tabTo(page, "textarea[name=text]");
  await append(page, " Please think of the next five years.");
  await page.getByRole("button", { name: "Save", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/done=saved/);

  await goTo(paths.questionnaireVersions(id));
  await tabTo(page, "a[href*='compare?from=1&to=2']");
  await page.keyboard.press("Enter");
  await page.getByText("not declared yet").waitFor();
  await tabTo(page, "#declare-criterion-support");
  await page.keyboard.press("Enter");
  await tabTo(page, "input[type=radio][value=same]");
  await page.keyboard.press("Space");
  await tabTo(page, "textarea[name=reason]");
  await page.keyboard.type("It was meant like this before.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Declared. It stands with the change.").waitFor();
  const declared = page.locator(".declared-steps");
  expect(await declared.innerText()).toMatch(
    /Same meaning.*from version 1 to version 2.*It was meant like this before\./s,
  );
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("declare-criterion-support");

  await goTo(paths.questionnaireCriterion(id, "support"));
  await tabTo(page, "#earlier-meanings");
  await page.keyboard.press("Enter");
  await page.getByText("It was meant like this before.").waitFor();
  await goTo(paths.timeline(id));
  const entry = page.getByRole("row").filter({ hasText: "declared to mean the same" });
  expect(await entry.innerText()).toContain("It was meant like this before.");
});

test("of a changed reference configuration only a new meaning is offered; the page fits a phone", async () => {
  const { page, id, goTo } = await begin();
  await goTo(paths.questionnaireSubject(id, "CC-14"));
  await tabTo(page, "textarea[name=referenceConfiguration]");
  await append(page, " In a public network.");
  await tabTo(page, "form#subject button[type=submit]");
  await page.keyboard.press("Enter");
  await page.waitForURL(/done=saved/);
  await goTo(paths.questionnaireCompare(id, 1, 2));
  await tabTo(page, "#declare-subject-CC-14");
  await page.keyboard.press("Enter");
  expect(await page.getByRole("radio").count()).toBe(1);
  expect(await page.getByRole("radio", { name: "New meaning" }).isChecked()).toBe(true);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await tabTo(page, "textarea[name=reason]");
  await page.keyboard.type("Private networks are another study.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Declared. It stands with the change.").waitFor();
});
