import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";

import { closeRound } from "../../app/services/close-round";
import { withdrawPanelist } from "../../app/services/remove-panelist";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import * as invitations from "../../db/queries/invitation";
import { makeShortStudy, openShortRound, type ShortStudy } from "../app/support/short-study";
import { openTestBrowser, type TestBrowser } from "../support/browser";
import { mintLink } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";
import { fillByMouse } from "./support/panelist-pages";

const REASON = "Packaging houses are in Asia.\nQualification of another takes <years>.";
const SECOND_REASON = "Typed after the end.";
const SYSTEM = { kind: "system" } as const;
const refusals = [/ERR_|Failed to load resource/];

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-closed-"));
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

/** A study of its own for every test, since each ends something for good. */
class Sitting {
  private constructor(
    readonly page: Page,
    readonly study: ShortStudy,
    readonly roundId: string,
  ) {}

  static async open({ hasScript = true } = {}): Promise<Sitting> {
    const study = await makeShortStudy(db);
    const { roundId } = await openShortRound(db, study, 1, new Date(Date.now() - 60_000));
    const page = await chromium.newPage({ javaScriptEnabled: hasScript, allowedErrors: refusals });
    const sitting = new Sitting(page, study, roundId);
    await sitting.openLink();
    await sitting.goTo(paths.respondSection(study.consultationId, 1, "judgement~CC-14"));
    return sitting;
  }

  get key() {
    return {
      consultationId: this.study.consultationId,
      roundId: this.roundId,
      respondentId: this.study.respondentIds[0] ?? "",
    };
  }
  goTo = (path: string) => this.page.goto(server.url + path);
  openLink = async () => this.goTo(await mintLink(db, this.key));
  close = () => closeRound({ db, now: new Date() }, { ...this.key, actor: SYSTEM });
  withdraw = () => withdrawPanelist({ db, now: new Date() }, { ...this.key, actor: SYSTEM });
  start = () => this.goTo(paths.respond(this.study.consultationId));

  /** Two answers that wait on the device, whatever the page does to send them. */
  async answerUnsent(): Promise<void> {
    await this.page.context().setOffline(true);
    await fillByMouse(this.page, "CC-14.criticality", "4");
    await this.page.locator('[name="CC-14.criticality:reason"]').fill(REASON);
    await fillByMouse(this.page, "CC-14.support", "8");
    await this.page.locator("h1").click();
    await expect.poll(() => this.kept()).toBe(2);
  }
  kept = () =>
    this.page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("tholos:kept:")).length);
  text = async () => (await this.page.locator("main").textContent()) ?? "";
  notice = () => this.page.locator("[data-kept]").textContent();

  stored = async (): Promise<readonly string[]> => {
    const rows = await db
      .selectFrom("answerChange")
      .innerJoin("item", "item.id", "answerChange.itemId")
      .select("item.key")
      .where("answerChange.respondentId", "=", this.key.respondentId)
      .orderBy("item.key")
      .execute();
    return rows.map(({ key }) => key);
  };
}

async function downloaded(page: Page): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download as a text file" }).click(),
  ]);
  return readFile(await file.path(), "utf8");
}

async function removeFromDevice(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Remove them from this device" }).click();
  await page.getByRole("button", { name: "Remove for good" }).click();
  await expect.poll(() => page.locator("main").textContent()).toContain("Removed from this device.");
}

test.each([
  { end: "close" as const, words: "This round has closed, so nothing more can be stored." },
  { end: "withdraw" as const, words: "You no longer take part in this consultation, so nothing more can be stored." },
])(
  "the page says what happened and which answers were not taken, gives them away and stops sending ($end)",
  async ({ end, words }) => {
    const sitting = await Sitting.open();
    const { page } = sitting;
    await sitting.answerUnsent();
    await sitting[end]();
    let sendings = 0;
    page.on("request", (request) => (sendings += request.url().endsWith("/save") ? 1 : 0));
    await page.context().setOffline(false);
    await expect.poll(sitting.notice).toContain(words);
    expect(await sitting.notice()).toContain("2 answers are kept on this device.");

    await page
      .locator('[name="CC-14.joint-procurement:reason"], [name="CC-14.support:reason"]')
      .first()
      .fill(SECOND_REASON);
    await page.locator("h1").click();
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page.evaluate(() => window.dispatchEvent(new Event("pageshow")));
    await page.locator("[data-kept] summary").click();
    await expect.poll(sitting.notice).toContain(SECOND_REASON);
    expect(sendings).toBe(1);
    const list = (await page.locator(".left-answers dl").textContent()) ?? "";
    for (const part of ["4: High", "Qualification of another takes <years>.", "8"]) expect(list).toContain(part);

    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await expect.poll(() => page.locator(".left-answers").textContent()).toContain("Copied.");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(REASON);
    expect(await downloaded(page)).toBe(`${copied}\n`);

    await page.getByRole("button", { name: /^Save and/ }).click();
    await expect.poll(sitting.text).toContain(end === "close" ? "Round 1 is closed" : "You have withdrawn");
    for (const part of ["4: High", "Qualification of another takes <years>.", SECOND_REASON]) {
      expect(await sitting.text()).toContain(part);
    }
    expect(await page.getByRole("button", { name: "Send again what I answered" }).count()).toBe(0);
    expect(await page.locator(".copy-list").count()).toBe(1);
    await removeFromDevice(page);
    expect(await sitting.kept()).toBe(0);
    expect(await sitting.stored()).toEqual([]);
  },
);

test.each([
  { end: "close" as const, words: "These answers arrived after closing and were not stored." },
  {
    end: "withdraw" as const,
    words: "Your part in this consultation ended before these answers arrived, so they were not stored",
  },
])("without script, the page that comes back lists in words what was not taken ($end)", async ({ end, words }) => {
  const sitting = await Sitting.open({ hasScript: false });
  const { page } = sitting;
  await fillByMouse(page, "CC-14.criticality", "4");
  await page.locator('[name="CC-14.criticality:reason"]').fill(REASON);
  await sitting[end]();
  await page.getByRole("button", { name: /^Save and/ }).click();
  await page.waitForLoadState();
  const text = await sitting.text();
  for (const part of [words, "4: High", "Qualification of another takes <years>."]) expect(text).toContain(part);
  expect(await page.getByRole("button", { name: "Send again what I answered" }).count()).toBe(0);
  expect(await sitting.stored()).toEqual([]);
});

test("a link that was replaced while answers waited: they stay, and the newest link sends them", async () => {
  const sitting = await Sitting.open();
  await sitting.answerUnsent();
  await invitations.revokeAllOf(db, sitting.key, new Date().toISOString());
  await sitting.page.context().setOffline(false);
  await expect.poll(sitting.notice).toContain("Open the newest link that you were sent in this browser");
  await sitting.goTo(paths.respondSection(sitting.study.consultationId, 1, "judgement~CC-14"));
  await expect
    .poll(() => sitting.page.locator("body").textContent())
    .toContain("2 answers on this device are not stored");
  await sitting.openLink();
  await expect.poll(sitting.stored, { timeout: 20_000 }).toEqual(["CC-14.criticality", "CC-14.support"]);
  await expect.poll(sitting.kept).toBe(0);
});

test("after closing, the start page tells once what was not taken; a day later it is gone from the device", async () => {
  const sitting = await Sitting.open();
  const { page } = sitting;
  await sitting.answerUnsent();
  await sitting.close();
  await page.goto("about:blank");
  await page.context().setOffline(false);
  await sitting.start();
  await expect.poll(sitting.text).toContain("2 answers on this device were not taken");
  await page.reload();
  await expect.poll(sitting.text).toContain("2 answers on this device were not taken");
  expect(await sitting.kept()).toBe(2);
  await page.clock.setFixedTime(Date.now() + 25 * 3_600_000);
  await page.reload();
  await expect.poll(sitting.kept).toBe(0);
  expect(await sitting.text()).not.toContain("were not taken");
});

test.each(["withdraw", "take-back", "erase"])(
  "the step says what goes from the device, and takes it away (%s)",
  async (step) => {
    const sitting = await Sitting.open();
    const { page, study } = sitting;
    await page.locator('[name="CC-14.support"][value="3"]').check({ force: true });
    await page.locator("h1").click();
    await expect.poll(sitting.stored).toEqual(["CC-14.support"]);
    await sitting.answerUnsent();
    await page.context().route("**/save", (route) => route.abort());
    await page.context().setOffline(false);
    await sitting.goTo(paths.respondParticipationStep(study.consultationId, step));
    await expect.poll(sitting.text).toContain("This step removes them from this device.");
    expect(await downloaded(page)).toContain(REASON);
    // Going back leaves all as it was.
    await page.getByRole("link", { name: "Change nothing" }).first().click();
    expect(await sitting.kept()).toBe(2);
    await sitting.goTo(paths.respondParticipationStep(study.consultationId, step));
    if (await page.locator("#understood").count()) await page.locator("#understood").check();
    await page.locator("form .button-primary").click();
    await page.waitForURL(/participation|erased/);
    await expect.poll(sitting.kept).toBe(0);
    expect(await sitting.text()).not.toContain("were not taken");
  },
);

test("what waits of another person in the same browser is neither shown nor removed when one is erased", async () => {
  const sitting = await Sitting.open();
  const { page, study } = sitting;
  await sitting.answerUnsent();
  await page.context().route("**/save", (route) => route.abort());
  await page.context().setOffline(false);
  const other = { ...sitting.key, respondentId: study.respondentIds[1] ?? "" };
  await sitting.goTo(await mintLink(db, other));
  await sitting.goTo(paths.respondParticipationStep(study.consultationId, "erase"));
  expect(await sitting.text()).not.toContain("on this device");
  await page.locator("#understood").check();
  await page.locator("form .button-primary").click();
  await page.waitForURL("**/erased");
  expect(await sitting.kept()).toBe(2);
  await page.context().unroute("**/save");
  await sitting.openLink();
  await expect.poll(sitting.stored, { timeout: 20_000 }).toEqual(["CC-14.criticality", "CC-14.support"]);
});
