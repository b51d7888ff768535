import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { untilAwake } from "../support/browser";
import { addMeter, type Ring } from "./accessibility/in-page";
import { unfold } from "./accessibility/look";
import { sendWrong } from "./accessibility/visit";
import { Visitors } from "./accessibility/visitors";
import { openWorld, type Person, type World } from "./accessibility/world";

const ITEMS = "judgement~CC-14";
/** More stops than any of the pages has. */
const MANY = 400;

let world: World;
let visitors: Visitors;
beforeAll(async () => {
  [world] = await openWorld(() => Promise.resolve());
  visitors = await Visitors.admit(world);
});
afterAll(() => world?.close());

function open(who: Person, path: string, look: (page: Page) => Promise<void>): Promise<void> {
  return visitors.visit(who, async (page) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(world.server.url + path);
    await untilAwake(page);
    await addMeter(page);
    await look(page);
  });
}

const stop = (page: Page) => page.evaluate(() => window.contrastMeter.ring());

test.each<[string, Person, (world: World) => string]>([
  ["panelist", "fresh", ({ studies }) => paths.respondSection(studies.second, 2, ITEMS)],
  ["public", "stranger", ({ studies }) => paths.publicRespond(studies.open)],
  ["organiser", "organiser", ({ studies }) => paths.results(studies.closed)],
])("the first stop on a page of the %s leads past its header", async (_family, who, path) => {
  await open(who, path(world), async (page) => {
    await page.keyboard.press("Tab");
    expect(await stop(page)).toMatchObject({ what: expect.stringContaining("Skip"), isInWindow: true });
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await stop(page)).toMatchObject({ isInMain: true });
  });
});

describe("the page of a panelist's items", () => {
  test("shows the focus at every stop, in the window, and holds no trap", async () => {
    await open("fresh", paths.respondSection(world.studies.second, 2, ITEMS), async (page) => {
      await unfold(page);
      const stops: Ring[] = [];
      for (let at = await next(page); at !== null && stops.length < MANY; at = await next(page)) stops.push(at);
      expect(stops.length).toBeGreaterThan(20);
      expect(stops.length).toBeLessThan(MANY);
      expect(stops.filter(({ ratio, isInWindow }) => ratio < 3 || !isInWindow)).toEqual([]);
    });
  });

  test("the arrows through a scale of nine store one answer", async () => {
    const { instance, studies, respondents } = world;
    await open("fresh", paths.respondSection(studies.open, 1, ITEMS), async (page) => {
      const scale = page.locator('input[type=radio][name="CC-14.support"]');
      const saved = page.waitForResponse((response) => response.url().includes("/save") && response.ok());
      await scale.first().focus();
      // Sent one upon the other, as by a key held down: on a busy machine an answer might come to rest between two presses.
      await Promise.all(["Space", ...Array<string>(8).fill("ArrowRight")].map((key) => page.keyboard.press(key)));
      await saved;
      expect(await scale.evaluateAll((inputs) => inputs.findIndex((input) => input.matches(":checked")))).toBe(8);
      // A second save, if there were one, would come as quickly as the first.
      await page.waitForTimeout(2_000);
    });
    const changes = await instance.db
      .selectFrom("answerChange")
      .innerJoin("item", "item.id", "answerChange.itemId")
      .select("answerChange.after")
      .where("answerChange.consultationId", "=", studies.open)
      .where("answerChange.respondentId", "=", respondents.open)
      .where("item.key", "=", "CC-14.support")
      .execute();
    expect(changes).toHaveLength(1);
    expect(changes[0]?.after).toContain("9");
  });
});

test.each<[string, Person, (world: World) => string, RegExp]>([
  ["panelist", "fresh", ({ studies }) => paths.respondSection(studies.open, 1, ITEMS), /^Save and/],
  ["public", "stranger", ({ studies }) => paths.publicRespond(studies.open), /^(Submit|Send)/],
])("what the server has against a form of the %s is where the keyboard is", async (_family, who, path, button) => {
  await open(who, path(world), async (page) => {
    const fields = { "CC-14.year-trl9:earliest": "2040", "CC-14.year-trl9:likely": "2030" };
    await sendWrong(page, { fields, button });
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("problems");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toContain("year-trl9");
  });
});

test("what the server has against an organiser's form is where the keyboard is", async () => {
  await open("organiser", paths.newPanelist(world.studies.ready), async (page) => {
    await sendWrong(page, { fields: { email: "nowhere" }, button: "Add a person" });
    const isThere = () =>
      page.evaluate(() => document.activeElement?.matches("[aria-invalid=true], [role=alert], [role=alert] *"));
    await expect.poll(isThere).toBe(true);
  });
});

/** The next stop of the keyboard; null: past the last. */
async function next(page: Page): Promise<Ring | null> {
  await page.keyboard.press("Tab");
  return stop(page);
}

test("whoever says why they look at the panel list goes on at its head", async () => {
  await open("organiser", paths.panel(world.studies.finished), async (page) => {
    const purpose = page.getByRole("button", { name: "Managing the panel" });
    await purpose.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.textContent?.includes("Managing the panel"));
    await purpose.waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("P");
  });
});
