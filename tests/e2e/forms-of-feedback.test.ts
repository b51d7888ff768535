import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import type { FeedbackForm } from "../../surveys/feedback-choice";
import { makeAllKindsStudy } from "../app/support/all-kinds-study";
import { expectNoAxeViolations, openTestBrowser, type PageOptions, type TestBrowser } from "../support/browser";
import { mintLink } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";
import { answerByKeyboard, answerByMouse, EXPECTED_ROWS, tap } from "./support/all-kinds-answers";
import { storedRows } from "./support/stored-rows";

const FORMS = ["distribution", "after-first-tap", "reasons-only"] as const;
/** Kinds of which a panel is shown no figures: what is written, and consent. */
const WITHOUT_FIGURES = ["names", "remarks", "quote"];
/** What only stands on a page with figures: bars, strips and tables. */
const FIGURES = ".option-bar, .option-count, svg, table:not(.tap-grid), .is-median";

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let studies: Readonly<Record<FeedbackForm, Awaited<ReturnType<typeof makeAllKindsStudy>>>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-forms-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  const make = (feedbackForm: FeedbackForm) =>
    makeAllKindsStudy(db, { panelists: 12, silent: 1, feedback: { feedbackForm }, hasReasons: true });
  studies = {
    distribution: await make("distribution"),
    "after-first-tap": await make("after-first-tap"),
    "reasons-only": await make("reasons-only"),
  };
  [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

/** The page of all questions as one panelist; each test has its own, the twelfth said nothing in round 1. */
async function open(form: (typeof FORMS)[number], person: number, options: PageOptions = {}) {
  const { consultationId, roundId, respondentIds } = studies[form];
  const respondentId = respondentIds[person] ?? "";
  const page = await chromium.newPage(options);
  await page.goto(server.url + (await mintLink(db, { consultationId, roundId, respondentId })));
  const questions = server.url + paths.respondSection(consultationId, 2, "judgement~S1");
  await page.goto(questions);
  const reasons = async () =>
    (
      await db
        .selectFrom("rationale")
        .select("text")
        .where("roundId", "=", roundId)
        .where("respondentId", "=", respondentId)
        .execute()
    ).map(({ text }) => text);
  return { page, questions, stored: () => storedRows(db, { roundId, respondentId }), reasons };
}

const itemOf = (page: Page, key: string) => page.locator(`[data-item="S1.${key}"]`);
const figuresIn = (item: Locator) => item.locator(FIGURES).count();
/** An answer rests before it is stored, and figures come after that. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });
const save = (page: Page) => page.getByRole("button", { name: /^Save and/ });
const isInUse = (control: Locator) => control.evaluate((element) => element === document.activeElement);

describe("figures that wait for the first answer", () => {
  test("come in as soon as the answer is stored, and take nothing from who writes on", async () => {
    const { page, stored, reasons } = await open("after-first-tap", 0);
    const item = itemOf(page, "criticality");
    expect(await figuresIn(item)).toBe(0);
    expect(await item.locator(".side-reason").count()).toBe(2);
    const released = item.locator(".more details").first();
    await released.locator("summary").click();
    await tap(page, "criticality", "4");
    const reason = item.locator("[name='S1.criticality:reason']");
    await reason.focus();
    await page.keyboard.type("Packaging houses are ", { delay: 60 });
    await eventually(() => item.locator(".option-bar").count()).toBe(5);
    expect(await isInUse(reason)).toBe(true);
    await page.keyboard.type("in Asia.");
    expect(await reason.inputValue()).toBe("Packaging houses are in Asia.");
    expect(await released.getAttribute("open")).not.toBeNull();
    expect(await page.locator('[name="S1.criticality"][value="4"]').isChecked()).toBe(true);
    const status = page.getByRole("status").filter({ hasText: /./ });
    expect(await status.allTextContents()).toContain("The panel's figures show now.");
    // Nothing of what is still to be answered has come with it.
    expect(await figuresIn(itemOf(page, "stance"))).toBe(0);
    await save(page).focus();
    await eventually(stored).toMatchObject({ criticality: [["", 4]] });
    await eventually(reasons).toEqual(["Packaging houses are in Asia."]);
    await page.reload();
    expect(await item.locator(".option-bar").count()).toBe(5);
    expect(await reason.inputValue()).toBe("Packaging houses are in Asia.");
    await expectNoAxeViolations(page, "figures that came with the answer");
  });

  test("leave the cursor where it is in a field of the answer itself", async () => {
    const { page, stored } = await open("after-first-tap", 1);
    const item = itemOf(page, "cost");
    const field = item.locator("[name='S1.cost']");
    await field.click();
    await page.keyboard.type("150");
    await page.keyboard.press("ArrowLeft");
    await eventually(() => figuresIn(item)).toBeGreaterThan(0);
    expect(await isInUse(field)).toBe(true);
    await page.keyboard.type("2");
    expect(await field.inputValue()).toBe("1520");
    await page.keyboard.press("Tab");
    await eventually(stored).toEqual({ cost: [["", 1520]] });
  });

  test.each([
    { by: "mouse", person: 2 },
    { by: "keyboard", person: 3 },
  ])("come with every kind that has figures, answered by $by", async ({ by, person }) => {
    const { page, stored } = await open("after-first-tap", person);
    await (by === "mouse" ? answerByMouse(page, { hasScript: true }) : answerByKeyboard(page));
    await page.keyboard.press("Tab");
    await eventually(stored).toEqual(EXPECTED_ROWS);
    await eventually(() => page.locator("[data-awaits]").count()).toBe(0);
    for (const key of Object.keys(EXPECTED_ROWS)) {
      const expected = WITHOUT_FIGURES.includes(key) ? 0 : 1;
      expect([key, Math.min(1, await figuresIn(itemOf(page, key)))]).toEqual([key, expected]);
    }
    // What scripts made live before still is, once and not twice.
    const outlook = itemOf(page, "outlook");
    expect(await outlook.locator(".tap-grid").count()).toBe(1);
    await outlook.locator(".tap-grid tr").nth(0).locator("td").nth(0).click();
    await itemOf(page, "order").getByRole("button", { name: "Move up: Skills" }).click();
    await itemOf(page, "chance").locator("[name$=':exact']").fill("45");
    await tap(page, "chance", "60");
    expect(await itemOf(page, "chance").locator("[name$=':exact']").inputValue()).toBe("");
    await save(page).focus();
    await eventually(stored).toMatchObject({
      chance: [["", 60]],
      outlook: [
        ["x", 1],
        ["y", 5],
      ],
      order: [
        ["lines", 2],
        ["skills", 1],
      ],
    });
  });

  test("come in one question at a time too, and the question stays the one that is shown", async () => {
    const { page } = await open("after-first-tap", 4, { width: 360, height: 740 });
    const item = itemOf(page, "criticality");
    await tap(page, "criticality", "3");
    await eventually(() => item.locator(".option-bar").count()).toBe(5);
    expect(await item.isVisible()).toBe(true);
    expect(await itemOf(page, "stance").isVisible()).toBe(false);
    await page.getByRole("button", { name: "Next question" }).click();
    expect(await item.isVisible()).toBe(false);
    expect(await figuresIn(itemOf(page, "stance"))).toBe(0);
  });

  test("come without script after the page is saved, and stay", async () => {
    const { page, questions } = await open("after-first-tap", 5, { javaScriptEnabled: false });
    const item = itemOf(page, "criticality");
    expect(await figuresIn(item)).toBe(0);
    await tap(page, "criticality", "2");
    await save(page).click();
    await page.goto(questions);
    expect(await item.locator(".option-bar").count()).toBe(5);
    expect(await figuresIn(itemOf(page, "trend"))).toBe(0);
    await page.reload();
    expect(await item.locator(".option-bar").count()).toBe(5);
  });

  test("come to somebody who is new to the question together with the reasons", async () => {
    const { page } = await open("after-first-tap", 12);
    const item = itemOf(page, "criticality");
    expect(await item.locator(".side-reason, .more").count()).toBe(0);
    await tap(page, "criticality", "5");
    await eventually(() => item.locator(".option-bar").count()).toBe(5);
    expect(await item.locator(".side-reason").count()).toBe(2);
    expect(await item.locator(".more details").count()).toBeGreaterThan(0);
    expect(await page.locator('[name="S1.criticality"][value="5"]').isChecked()).toBe(true);
    expect(await isInUse(page.locator('[name="S1.criticality"][value="5"]'))).toBe(true);
  });
});

describe("reasons only", () => {
  test.each([true, false])("shows the reasons and never a figure, script: %s", async (javaScriptEnabled) => {
    const { page, questions } = await open("reasons-only", javaScriptEnabled ? 0 : 1, { javaScriptEnabled });
    const item = itemOf(page, "criticality");
    expect(await item.locator(".side-reason").count()).toBe(2);
    await tap(page, "criticality", "4");
    await save(page).click();
    await page.waitForURL((url) => url.href !== questions);
    await page.goto(questions);
    expect(await page.locator('[name="S1.criticality"][value="4"]').isChecked()).toBe(true);
    expect(await page.locator("form").locator(FIGURES).count()).toBe(0);
    if (javaScriptEnabled) await expectNoAxeViolations(page, "reasons only");
  });
});

/** What a panelist said in round 1 (all-kinds-study.ts), as the rows it is stored in. */
const keptBy = (person: number) => ({
  ends: [
    ["best", person % 3 === 0 ? "skills" : "lines"],
    ["worst", "money"],
  ],
  outlook: [
    ["x", 4 + (person % 2)],
    ["y", 2 + (person % 3)],
  ],
  chance: [["", 30 + (person % 3) * 7]],
});

describe.each(FORMS)("keeping an answer where the feedback is %s", (form) => {
  test.each(["mouse", "keyboard", "no script"])(
    "works for best and worst, two scales and a percentage: %s",
    async (by) => {
      const person = { mouse: 6, keyboard: 7, "no script": 8 }[by] ?? 0;
      const { page, questions, stored } = await open(form, person, { javaScriptEnabled: by !== "no script" });
      for (const key of Object.keys(keptBy(person))) {
        const keep = itemOf(page, key).getByRole("button", { name: /^Keep my answer/ });
        if (by === "keyboard") {
          await keep.focus();
          await page.keyboard.press("Enter");
        } else await keep.click();
        if (by === "no script") await page.goto(questions);
        else await eventually(() => itemOf(page, key).locator("input:checked").count()).toBeGreaterThan(0);
      }
      await eventually(stored).toEqual(keptBy(person));
    },
  );
});
