import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { closeRound } from "../../app/services/close-round";
import { type Review, reviewRationale } from "../../app/services/review-rationale";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import * as rationales from "../../db/queries/rationale";
import { makeShortStudy, type ShortStudy } from "../app/support/short-study";
import { openTestBrowser, type PageOptions, type TestBrowser } from "../support/browser";
import { mintLink } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";
import { answer, answersOf, openNow } from "./accessibility/studies";

const PAGE = "judgement~CC-14";
const READER = 17;

/** What panelists give as a source: what is shown of it, and whether it leads anywhere. */
const SOURCES = [
  { source: "https://example.org/orders?year=2026#p4", isLink: true },
  { source: "Roadmap 2026, p. 4 <b>bold</b>", isLink: false },
  { source: "javascript:alert(document.cookie)", isLink: false },
  { source: "data:text/html,<script>alert(1)</script>", isLink: false },
  { source: "//evil.example/without-scheme", isLink: false },
  { source: "https://name:word@evil.example/", isLink: false },
  { source: 'https://evil.example/" onmouseover="alert(1)', isLink: false },
  { source: "https://еvil.example/with-a-cyrillic-letter", isLink: false },
] as const;
const reasonOf = (person: number) => `Reason of panelist ${person}.`;
/** As their own reason reads: the first is written in a browser with script, the second without. */
const WITH_SCRIPT = 0;
const WITHOUT_SCRIPT = 1;

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let study: ShortStudy;
let roundId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-source-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  study = await makeShortStudy(db);
  roundId = await openNow(db, study, 1);
  [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

async function open(person: number, roundNumber: number, options: PageOptions = {}): Promise<Page> {
  const respondentId = study.respondentIds[person] ?? "";
  const page = await chromium.newPage(options);
  const { consultationId } = study;
  await page.goto(server.url + (await mintLink(db, { consultationId, roundId, respondentId })));
  await page.goto(server.url + paths.respondSection(consultationId, roundNumber, PAGE));
  return page;
}

const field = (page: Page, name: string) => page.locator(`[name="CC-14.${name}"]`);
const choose = async (page: Page, name: string, value: string) => {
  const id = await page.locator(`[name="CC-14.${name}"][value="${value}"]`).getAttribute("id");
  await page.locator(`label[for="${id}"]`).click();
};
const storedReason = async (person: number) => {
  const respondentId = study.respondentIds[person] ?? "";
  return db
    .selectFrom("rationale")
    .select(["text", "side", "source"])
    .where("roundId", "=", roundId)
    .where("respondentId", "=", respondentId)
    .execute();
};
const sourceOf = (person: number) => SOURCES[person]?.source ?? "";

describe("a source is given beside a reason", () => {
  test("with script it is stored when one leaves the field, and stands there on the next visit", async () => {
    const page = await open(WITH_SCRIPT, 1);
    await choose(page, "criticality", "4");
    await field(page, "criticality:reason").fill(reasonOf(WITH_SCRIPT));
    await choose(page, "criticality:side", "higher");
    await field(page, "criticality:source").fill(sourceOf(WITH_SCRIPT));
    await field(page, "criticality:source").blur();
    const stored = [{ text: reasonOf(WITH_SCRIPT), side: "higher", source: sourceOf(WITH_SCRIPT) }];
    await expect.poll(() => storedReason(WITH_SCRIPT), { timeout: 15_000 }).toEqual(stored);
    await page.reload();
    expect(await field(page, "criticality:source").inputValue()).toBe(sourceOf(WITH_SCRIPT));
    // Emptied, it is gone; the reason stays.
    await field(page, "criticality:source").fill("");
    await field(page, "criticality:source").blur();
    await expect.poll(() => storedReason(WITH_SCRIPT), { timeout: 15_000 }).toMatchObject([{ source: null }]);
    await field(page, "criticality:source").fill(sourceOf(WITH_SCRIPT));
    await field(page, "criticality:source").blur();
    await expect.poll(() => storedReason(WITH_SCRIPT), { timeout: 15_000 }).toEqual(stored);
  });

  test("without script it goes with the page; one that is too long comes back to be shortened", async () => {
    const page = await open(WITHOUT_SCRIPT, 1, { javaScriptEnabled: false, allowedErrors: [/status of 422/] });
    const save = page.getByRole("button", { name: /^Save and/ });
    await choose(page, "criticality", "4");
    await field(page, "criticality:reason").fill(reasonOf(WITHOUT_SCRIPT));
    await choose(page, "criticality:side", "lower");
    await field(page, "criticality:source").fill("x".repeat(501));
    await save.click();
    const problem = page.locator('[data-item="CC-14.criticality"]').getByRole("alert");
    expect(await problem.textContent()).toContain("500 characters");
    expect(await field(page, "criticality:source").inputValue()).toHaveLength(501);
    expect(await storedReason(WITHOUT_SCRIPT)).toEqual([]);
    await field(page, "criticality:source").fill(sourceOf(WITHOUT_SCRIPT));
    await save.click();
    expect(new URL(page.url()).pathname).toMatch(/review$/);
    expect(await storedReason(WITHOUT_SCRIPT)).toEqual([
      { text: reasonOf(WITHOUT_SCRIPT), side: "lower", source: sourceOf(WITHOUT_SCRIPT) },
    ]);
  });

  test("at a readiness level it is called evidence, and may stand without a reason", async () => {
    const page = await open(2, 1);
    const evidence = page.getByLabel(/^Evidence for this level/);
    expect(await evidence.getAttribute("name")).toBe("CC-14.trl-europe:source");
    await evidence.fill("https://example.org/trial");
    await evidence.blur();
    await expect
      .poll(() => storedReason(2), { timeout: 15_000 })
      .toEqual([{ text: "", side: null, source: "https://example.org/trial" }]);
  });
});

describe("in the next round", () => {
  beforeAll(async () => {
    const { consultationId, actor } = study;
    for (const index of study.respondentIds.keys()) {
      const { "criticality:reason": _text, "criticality:side": _side, ...fields } = answersOf(index);
      const given = {
        "criticality:reason": reasonOf(index),
        "criticality:side": index % 2 ? "lower" : "higher",
        "criticality:source": sourceOf(index),
      };
      const hasReason = index < SOURCES.length + 2;
      await answer(db, study, {
        roundNumber: 1,
        index,
        fields: hasReason ? { ...fields, ...given, ...(index >= SOURCES.length ? EXTRA[index] : {}) } : fields,
        submits: true,
      });
    }
    const key = { consultationId, roundId };
    await closeRound({ db, now: new Date() }, { ...key, actor });
    const found = await rationales.findAllForReview(db, { ...key, limit: 100, offset: 0 });
    for (const { id, text } of found) {
      const person = Number(/\d+/.exec(text)?.[0] ?? -1);
      const review: Review = REVIEWS[person] ?? { kind: text === "" ? "hide" : "show" };
      await reviewRationale({ db, now: new Date() }, { ...key, actor, rationaleId: id, review, side: null });
    }
    roundId = await openNow(db, study, 2);
  });

  test("the panel reads the sources of released reasons; only whole web addresses are links, and take nothing along", async () => {
    const missing = new Set<string>(SOURCES.map(({ source }) => source));
    // Each reader gets a few reasons of each side, drawn for this reader.
    for (let reader = READER; missing.size > 0 && reader >= 0; reader--) {
      const page = await open(reader, 2, { javaScriptEnabled: false });
      const item = page.locator('[data-item="CC-14.criticality"]');
      const text = (await item.textContent()) ?? "";
      for (const [person, { source, isLink }] of SOURCES.entries()) {
        if (!text.includes(reasonOf(person))) continue;
        expect(text, source).toContain(`Source: ${source}`);
        expect((await item.locator(".source-link", { hasText: source }).count()) > 0, source).toBe(isLink);
        missing.delete(source);
      }
      for (const link of await item.locator("a").all()) {
        expect(await link.getAttribute("href")).toBe(sourceOf(WITH_SCRIPT));
        expect(await link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
        expect(await link.getAttribute("target")).toBeNull();
      }
      // Text stays text: no element and no handler came out of it.
      expect(await item.locator("b:text-is('bold'), script, [onmouseover]").count()).toBe(0);
    }
    expect([...missing]).toEqual([]);
  });

  test("the writer's own receipt links a web address and nothing else", async () => {
    for (const person of [WITH_SCRIPT, WITHOUT_SCRIPT]) {
      const page = await open(person, 2, { javaScriptEnabled: false });
      await page.goto(server.url + paths.respondReceipt(study.consultationId, 1));
      const shown = page.locator(".given-reason", { hasText: sourceOf(person) });
      expect(await shown.count()).toBe(1);
      expect(await shown.getByRole("link").count()).toBe(SOURCES[person]?.isLink ? 1 : 0);
    }
  });

  test("a paraphrase leaves the source out, a hidden reason takes it along", async () => {
    const page = await open(READER, 2, { javaScriptEnabled: false });
    const frozen = await db.selectFrom("feedback").select("content").where("roundId", "=", roundId).execute();
    expect(JSON.stringify(frozen)).toContain("In other words.");
    for (const told of [JSON.stringify(frozen), await page.content()]) {
      for (const secret of ["PARAPHRASED-SOURCE", "HIDDEN-SOURCE"]) expect(told).not.toContain(secret);
    }
  });
});

/** One reason that is paraphrased and one that is hidden, with sources of their own. */
const EXTRA: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  [SOURCES.length]: { "criticality:source": "https://example.org/PARAPHRASED-SOURCE" },
  [SOURCES.length + 1]: { "criticality:source": "https://example.org/HIDDEN-SOURCE" },
};
const REVIEWS: Readonly<Record<number, Review>> = {
  [SOURCES.length]: { kind: "paraphrase", text: "In other words." },
  [SOURCES.length + 1]: { kind: "hide" },
};
