import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { loadPlan } from "../../app/services/load-plan";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import {
  expectNoSidewaysScroll,
  openTestBrowser,
  type PageOptions,
  type TestBrowser,
  untilAwake,
} from "../support/browser";
import { startTestServer, type TestServer } from "../support/server";
import { signIn } from "./support/organiser";
import { makeOwnStudy } from "./support/own-study";

/* The editor of the questionnaire in a browser: what panelists will see beside what is typed. */
const ORGANISER = "organiser@example.org";

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let id: string;
let cookies: Awaited<ReturnType<ReturnType<Page["context"]>["cookies"]>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-editor-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
  const context = await chromium.browser.newContext();
  await signIn(await context.newPage(), server, ORGANISER);
  cookies = await context.cookies();
  await context.close();
  id = await makeStudy("Editor");
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

const makeStudy = (title: string) => makeOwnStudy(db, ORGANISER, { title, templateId: "delphi-core-technologies-6g" });

async function open(path: string, options: PageOptions = {}): Promise<Page> {
  const page = await chromium.newPage({ allowedErrors: [/422/], ...options });
  await page.context().addCookies(cookies);
  await page.goto(server.url + path);
  return page;
}
const previewOn = (page: Page) => page.frameLocator("iframe[name=live-preview]");

test("what is typed shows as panelists will see it, and nothing of it is stored", async () => {
  const before = await loadPlan(db, id);
  const page = await open(paths.questionnaireCriterion(id, "criticality"));
  const preview = previewOn(page);
  const question = page.locator("textarea[name=text]");
  await preview.locator(".item").waitFor();
  await question.fill("How much would we miss {subject} <b onclick=alert(1)>badly</b>?");
  await preview.getByText("<b onclick=alert(1)>badly</b>?").waitFor();
  expect(await preview.locator(".item b[onclick]").count()).toBe(0);
  expect(await preview.locator("input[type=radio]").count()).toBeGreaterThan(3);
  await page.getByLabel("When 1 fits").fill("Nobody would notice.");
  await preview.getByText("Nobody would notice.").waitFor();
  expect(await loadPlan(db, id)).toEqual(before);
});

test("the question is seen first, with its subject above it, and stays where it is while it is typed", async () => {
  const page = await open(paths.questionnaireCriterion(id, "criticality"));
  const preview = previewOn(page);
  const topOf = (selector: string) =>
    preview
      .locator(selector)
      .first()
      .evaluate((element) => Math.round(element.getBoundingClientRect().top));
  await expect.poll(() => topOf(".item")).toBe(8);
  expect(await topOf("h1")).toBeLessThan(0);
  await preview.locator("html").evaluate((html) => html.scrollTo(0, 20));
  await page.locator("textarea[name=text]").fill("Would we miss it?");
  await preview.getByText("Would we miss it?").waitFor();
  expect(await topOf(".item")).toBeGreaterThan(100);
  await page.getByLabel("Asked about").selectOption({ index: 2 });
  await expect.poll(() => topOf(".item")).toBe(8);
});

test("what is typed over stored text before the page's script has come stays", async () => {
  const page = await chromium.newPage();
  await page.context().addCookies(cookies);
  let arrive = () => {};
  const typed = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\/assets\/.*\.js/, async (route) => {
    await typed;
    await route.continue();
  });
  await page.goto(server.url + paths.questionnaireSubjects(id), { waitUntil: "commit" });
  const areas = page.getByLabel("One area a line");
  expect(await areas.inputValue()).toContain("sense-power");
  await areas.fill("typed early");
  arrive();
  await expect
    .poll(() => areas.evaluate((field) => Object.keys(field).some((name) => name.startsWith("__reactProps"))), {
      timeout: 30_000,
    })
    .toBe(true);
  expect(await areas.inputValue()).toBe("typed early");
  await page.reload();
  expect(await areas.inputValue()).toContain("sense-power");
});

test("what cannot be shown is said in words, and what last could be stays", async () => {
  const page = await open(paths.questionnaireCriterion(id, "criticality"));
  const preview = previewOn(page);
  await preview.locator(".item").waitFor();
  await page.locator("textarea[name=text]").fill("");
  await page.getByText("Question: Write the question.").waitFor();
  expect(await preview.locator(".item").count()).toBe(1);
  await page.locator("textarea[name=text]").fill("Is it there?");
  await preview.getByText("Is it there?").waitFor();
  await expect.poll(() => page.getByText("Question: Write the question.").count()).toBe(0);
});

test("a phone and a desktop are switched between, and languages", async () => {
  const page = await open(paths.questionnaireCriterion(id, "criticality"));
  const preview = previewOn(page);
  const widthOf = () => preview.locator("html").evaluate((html) => html.clientWidth);
  await expect.poll(widthOf).toBe(360);
  await page.getByLabel("a desktop").check();
  await expect.poll(widthOf).toBeGreaterThan(800);
  await page.getByRole("button", { name: "French" }).click();
  await expect.poll(() => preview.locator("html").getAttribute("lang")).toBe("fr");
  await preview.getByText("Je ne peux pas").first().waitFor();
});

test("sections of each kind have their preview, and a title follows the typing", async () => {
  const page = await open(paths.questionnaireSection(id, 1, "r1-profile"));
  const preview = previewOn(page);
  await page.locator("input[name=title]").fill("Who are you, then?");
  await preview.getByRole("heading", { name: "Who are you, then?" }).waitFor();
  await page.goto(server.url + paths.questionnaireSection(id, 1, "r1-choose"));
  await preview.locator("input[name=subject]").first().waitFor();
  await page.goto(server.url + paths.questionnaireSection(id, 1, "r1-items"));
  await preview.locator(".item").first().waitFor();
});

test("without script a button sends what is typed into the preview", async () => {
  const page = await open(paths.questionnaireCriterion(id, "criticality"), { javaScriptEnabled: false });
  await page.locator("textarea[name=text]").fill("Typed without a script?");
  await page.getByRole("button", { name: "English" }).click();
  await previewOn(page).getByText("Typed without a script?").waitFor();
  expect(await page.locator("textarea[name=text]").inputValue()).toBe("Typed without a script?");
});

test("at 360 px the editor and its preview fit", async () => {
  const page = await open(paths.questionnaireCriterion(id, "criticality"), { width: 360 });
  const preview = previewOn(page);
  await preview.locator(".item").waitFor();
  await expectNoSidewaysScroll(page);
});

const subjectKeys = async () => (await loadPlan(db, id)).plan.subjects.slice(0, 4).map(({ key }) => key);
const handleOf = (page: Page, key: string) => page.locator(`[data-drag-key="${key}"]`);

async function middleOf(page: Page, key: string): Promise<{ x: number; y: number }> {
  const box = await handleOf(page, key).boundingBox();
  return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
}

test("a subject is dragged by mouse to another place: one edit, which undo takes back", async () => {
  const [first = "", second = "", third = "", fourth = ""] = await subjectKeys();
  const { revision } = await loadPlan(db, id);
  const page = await open(paths.questionnaireSubjects(id), { height: 1600 });
  const [from, to] = [await middleOf(page, third), await middleOf(page, first)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y - 10, { steps: 5 });
  await expect.poll(() => page.locator("tr[data-drop=before]").count()).toBe(1);
  await page.mouse.up();
  await page.getByText("Moved.", { exact: true }).waitFor();
  expect(await page.locator("#announcements").innerText()).toMatch(/is put down at place 1 of 45\.$/);
  expect(await subjectKeys()).toEqual([third, first, second, fourth]);
  expect((await loadPlan(db, id)).revision).toBe(revision + 1);
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(`drag-${third}`);
  await page.getByRole("button", { name: /^Undo:|^Undo / }).click();
  await page.getByText("Undone.").waitFor();
  await expect.poll(subjectKeys).toEqual([first, second, third, fourth]);
});

test("a subject is dragged by keyboard over several places at once, and Escape leaves it", async () => {
  const [first = "", second = "", third = "", fourth = ""] = await subjectKeys();
  const page = await open(paths.questionnaireSubjects(id));
  await handleOf(page, first).focus();
  await page.keyboard.press("Space");
  await expect.poll(() => page.locator("#announcements").innerText()).toContain("is lifted, place 1 of 45.");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator("#announcements").innerText()).toContain("stays where it was.");
  expect(await page.locator("[data-drop], [data-lifted]").count()).toBe(0);
  await page.keyboard.press("Space");
  for (const key of ["ArrowDown", "ArrowDown", "Space"]) await page.keyboard.press(key);
  await page.getByText("Moved.", { exact: true }).waitFor();
  expect(await subjectKeys()).toEqual([second, third, first, fourth]);
});

test("at 360 px a finger drags a criterion", async () => {
  const page = await open(paths.questionnaireCriteria(id), { width: 360 });
  const keysNow = async () => (await loadPlan(db, id)).plan.criteria.slice(0, 3).map(({ key }) => key);
  const [first = "", second = "", third = ""] = await keysNow();
  await handleOf(page, first).scrollIntoViewIfNeeded();
  const [from, to] = [await middleOf(page, first), await middleOf(page, second)];
  const finger = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", at?: { x: number; y: number }) =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [at] : [] });
  await touch("touchStart", from);
  await touch("touchMove", { x: from.x, y: from.y + 10 });
  await touch("touchMove", { x: to.x, y: to.y + 10 });
  await touch("touchEnd");
  await page.getByText("Moved.", { exact: true }).waitFor();
  expect(await keysNow()).toEqual([second, first, third]);
});

test("following a link with something typed asks first; staying keeps it, and after saving nothing asks", async () => {
  const [key = ""] = await subjectKeys();
  const page = await open(paths.questionnaireSubjects(id));
  await page
    .locator(`a[href="${paths.questionnaireSubject(id, key)}"]`)
    .first()
    .click();
  const description = page.locator("textarea[name=description]");
  const question = page.getByRole("dialog", { name: "Leave without saving?" });
  const next = page.locator(".path-links a").last();
  const stay = async () => {
    await question.getByRole("button", { name: "Stay on this page" }).click();
    await question.waitFor({ state: "hidden" });
  };
  await description.fill("Typed and not saved.");
  await next.focus();
  await page.keyboard.press("Enter");
  await question.waitFor();
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "hidden" });
  expect(await description.inputValue()).toBe("Typed and not saved.");
  expect(await next.evaluate((link) => link === document.activeElement)).toBe(true);
  await page.goBack();
  await question.waitFor();
  await stay();
  expect(new URL(page.url()).pathname).toBe(paths.questionnaireSubject(id, key));

  // A form that came back with an error still holds something that is not saved.
  const name = page.locator("input[name=name]");
  const stored = await name.inputValue();
  const other = (await loadPlan(db, id)).plan.subjects[1]?.name.default ?? "";
  await name.fill(` ${other.toUpperCase()}`);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText(`There is a subject of this name already: ${other}.`).waitFor();
  expect(await name.getAttribute("aria-invalid")).toBe("true");
  await untilAwake(page);
  await next.click();
  await question.waitFor();
  await stay();

  await name.fill(stored);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.locator(".saved-notice").waitFor();
  await untilAwake(page);
  await next.click();
  await description.waitFor({ state: "detached" });
  expect(await question.isVisible()).toBe(false);
  await page.goBack();
  await description.waitFor();
  await untilAwake(page);
  await description.fill("Typed again.");
  await next.click();
  await question.getByRole("button", { name: "Leave without saving" }).click();
  await page.waitForURL((url) => url.pathname !== paths.questionnaireSubject(id, key));
  expect((await loadPlan(db, id)).plan.subjects[0]?.description.default).toBe("Typed and not saved.");
});
