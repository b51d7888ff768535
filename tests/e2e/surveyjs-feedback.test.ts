import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import type { JsonObject } from "../../surveys/items/types";
import { openSecondSurveyRound } from "../app/support/survey-study";
import { fiveLevels } from "../factories/study-plan";
import { expectNoAxeViolations, openTestBrowser, type PageOptions, type TestBrowser } from "../support/browser";
import { mintLink } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";
import { surveyShows } from "./support/survey-pages";

const definition: JsonObject = {
  elements: [
    {
      type: "tholos-rating",
      name: "importance",
      showsFeedback: true,
      question: { text: { default: "How important is it?" }, levels: fiveLevels(), allowsReason: true },
    },
    { type: "tholos-rating", name: "other", question: { text: { default: "And the other?" }, levels: fiveLevels() } },
    { type: "text", name: "note", title: "A note" },
  ],
};
/** What only stands where figures of the panel do. */
const FIGURES = ".option-bar, .option-count, svg, table, .is-median";
const CHOSEN = 'input[name="importance"]:checked';
/** The last of them gave no answer in the first round. */
const PANELISTS = 9;

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let study: Awaited<ReturnType<typeof openSecondSurveyRound>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-survey-feedback-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  server = await startTestServer({ dataDir: folder });
  chromium = await openTestBrowser();
  study = await openSecondSurveyRound(db, {
    definition,
    panelists: PANELISTS,
    says: ({ person, item }) => {
      const isAnswered = item.kind === "rating" && person < PANELISTS - 1;
      return { answer: isAnswered ? { type: "value", value: person < 6 ? 4 : 2 } : null };
    },
  });
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

async function open(person: number, options: PageOptions = {}) {
  const { consultationId, roundId, respondentIds } = study;
  const respondentId = respondentIds[person] ?? "";
  const page = await chromium.newPage(options);
  await page.goto(server.url + (await mintLink(db, { consultationId, roundId, respondentId })));
  await page.goto(server.url + paths.respondSection(consultationId, 2, "form"));
  await surveyShows(page);
  return { page, respondentId };
}

const storedOf = (respondentId: string, key: string) =>
  db
    .selectFrom("answer")
    .innerJoin("item", "item.id", "answer.itemId")
    .select("answer.value")
    .where("answer.roundId", "=", study.roundId)
    .where("answer.respondentId", "=", respondentId)
    .where("item.key", "=", key)
    .executeTakeFirst();
const patience = { timeout: 20_000 };

test("a native item shows the frozen feedback, the own earlier answer marked and not chosen, and keeps it at one press", async () => {
  const { page, respondentId } = await open(0, { width: 360 });
  const item = page.locator('[data-item="importance"]');
  expect(await item.locator(FIGURES).count()).toBeGreaterThan(0);
  expect(await page.locator('[data-item="other"]').locator(FIGURES).count()).toBe(0);
  expect(await item.locator(CHOSEN).count()).toBe(0);
  await expectNoAxeViolations(page, "feedback in a survey");
  await item.getByRole("button", { name: /^Keep my answer/ }).click();
  expect(await item.locator(CHOSEN).first().inputValue()).toBe("4");
  await expect.poll(() => storedOf(respondentId, "importance"), patience).toEqual({ value: 4 });
});

test("whoever has not answered before sees the panel after the first answer, and what is in use stays", async () => {
  const { page, respondentId } = await open(PANELISTS - 1);
  const item = page.locator('[data-item="importance"]');
  expect(await item.locator(FIGURES).count()).toBe(0);
  expect(await page.content()).not.toContain('"counts"');
  await item.locator('[name="importance:reason"]').fill("It holds the rest together.");
  await item.locator('input[value="5"]').check({ force: true });
  await item.locator(FIGURES).first().waitFor({ timeout: 20_000, state: "attached" });
  expect(await item.locator(CHOSEN).first().inputValue()).toBe("5");
  expect(await item.locator('[name="importance:reason"]').inputValue()).toBe("It holds the rest together.");
  await expect.poll(() => storedOf(respondentId, "importance"), patience).toEqual({ value: 5 });
  expect(await page.locator("[data-says-shown]").innerText()).not.toBe("");
});
