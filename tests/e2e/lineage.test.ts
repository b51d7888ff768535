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

/* What changes of a draft mean, and what was merged and split in it, by keyboard alone. */
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

async function begin(): Promise<{ page: Page; id: string; goTo: (path: string) => Promise<unknown> }> {
  const page = await chromium.newPage({ width: 1280, allowedErrors: [/status of 422/] });
  await signIn(page, server, ORGANISER);
  const id = await makeOwnStudy(db, ORGANISER, { title: "A new study", templateId: "delphi-short" });
  const goTo = (path: string) => page.goto(server.url + path);
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

test("a declaration that is refused before the page is awake keeps what was typed and chosen, and can be sent again", async () => {
  const { page: awake, id, goTo } = await begin();
  await goTo(paths.questionnaireCriterion(id, "support"));
  await tabTo(awake, "textarea[name=text]");
  await append(awake, " Please think of the next five years.");
  await awake.getByRole("button", { name: "Save", exact: true }).click();
  await awake.waitForURL(/done=saved/);

  const page = await chromium.newPage({ javaScriptEnabled: false, allowedErrors: [/status of 422/] });
  await page.context().addCookies(await awake.context().cookies());
  await page.goto(server.url + paths.questionnaireCompare(id, 1, 2));
  const [reason, same] = [page.locator("textarea[name=reason]"), page.locator("input[type=radio][value=same]")];
  const send = () => page.getByRole("button", { name: "Declare it" }).click();
  await page.locator("#declare-criterion-support").click();
  await reason.fill("It was meant like this before.");
  await send();
  await page.getByText("Choose what it means.").waitFor();
  expect(await reason.inputValue()).toBe("It was meant like this before.");

  await reason.fill("");
  await same.check();
  await send();
  await page.getByText("Give the reason; it is kept with the change.").waitFor();
  expect(await same.isChecked()).toBe(true);
  await reason.fill("It was meant like this before.");
  await send();
  await page.locator(".declared-steps").getByText("It was meant like this before.").waitFor();
  expect(await reason.isVisible()).toBe(false);
});

test("a subject is split in two, the two are merged again, and undo takes that back; the record says so", async () => {
  const { page, id, goTo } = await begin();
  const fill = async (name: string, words: string) => {
    await tabTo(page, `textarea[name=${name}]`);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(words);
  };
  const send = async () => {
    await tabTo(page, "form#merge-split button[type=submit]");
    await page.keyboard.press("Enter");
  };
  await goTo(paths.questionnaireSubject(id, "CC-14"));
  await tabTo(page, "a[href*='kind=split']");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Split a subject in two" }).waitFor();
  await fill("words", "Radio units");
  await fill("secondWords", "Radio units");
  await fill("reason", "They are bought apart.");
  await send();
  // Two of one name could not be told apart: nothing that was typed is lost.
  await page.getByText("There is a subject of this name already: Radio units.").waitFor();
  expect(await page.locator("textarea[name=reason]").inputValue()).toBe("They are bought apart.");
  await tabTo(page, "textarea[name=secondWords]", "Shift+Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Their control");
  await send();
  await page.waitForURL(/subjects\/CC-14-v2/);
  await page.getByText("Split in two. What they came from is on record; undo takes it back.").waitFor();

  await tabTo(page, "a[href*='kind=merge']");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Merge subjects" }).waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await send();
  await page.getByText("Tick at least one.").waitFor();
  await goTo(page.url().slice(server.url.length));
  await tabTo(page, "input[name=others]");
  await page.keyboard.press("Space");
  await fill("words", "Radio access");
  await fill("reason", "They are judged together after all.");
  await send();
  await page.waitForURL(/subjects\/CC-14-v4/);
  await tabTo(page, "#earlier-meanings");
  await page.keyboard.press("Enter");
  const told = page.locator(".declared-steps");
  expect(await told.innerText()).toMatch(
    /Merged.*from version 2 to version 3.*“Radio units”, “Their control” became “Radio access”\..*judged together/s,
  );

  await tabTo(page, "button[value=undo]", "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Undone.").waitFor();
  await goTo(paths.questionnaireSubject(id, "CC-14-v3"));
  await page.locator("#earlier-meanings").click();
  expect(await told.innerText()).toMatch(/“Radio access”\. This was taken back since\./);
  await goTo(paths.questionnaireCompare(id, 1, 2));
  expect(await told.first().innerText()).toMatch(/Split.*They are bought apart\./s);
  await goTo(paths.timeline(id));
  expect(await page.getByRole("row").filter({ hasText: "Merged in the questionnaire" }).innerText()).toContain(
    "Radio units · Their control → Radio access",
  );
});
