import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import * as rationales from "../../db/queries/rationale";
import type { ControlledFeedback } from "../../surveys/controlled-feedback";
import { findRound } from "../app/support/short-study";
import { openTestBrowser, type TestBrowser } from "../support/browser";
import { startTestServer, type TestServer } from "../support/server";
import { type AnsweredStudy, FLAGGED, makeAnsweredStudy, makeOwner, PANEL, PLAIN } from "./support/forty-panelists";
import { countHands, timed } from "./support/hands";
import { signIn } from "./support/organiser";
import { tabTo } from "./support/panelist-pages";

/*
 * From "close" to an open round 2: forty panelists have answered, thirty reasons are released. By mouse it takes at most six presses of its
 * button, and the machine at most a minute; by keyboard alone it takes no mouse at all.
 */
const ORGANISER = "organiser@example.org";
const MOST_CLICKS = 6;
const ALL = PLAIN + FLAGGED.length;
const MOST_SECONDS = 60;

let folder: string;
let db: Db;
let server: TestServer;
let chromium: TestBrowser;
let byMouse: AnsweredStudy;
let byKeyboard: AnsweredStudy;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-next-round-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  byMouse = await makeAnsweredStudy(db);
  byKeyboard = await makeAnsweredStudy(db);
  [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

async function enter(study: AnsweredStudy): Promise<Page> {
  const page = await chromium.newPage();
  await signIn(page, server, ORGANISER);
  await makeOwner(db, study.consultationId, ORGANISER);
  return page;
}

/** What the page before opening says of the panel and of every group, item by item: the cells of each row of its table. */
function readGlance(page: Page): Promise<{ key: string; panel: string; rows: string[][] }[]> {
  return page.locator("article[data-glance]").evaluateAll((articles) =>
    articles.map((article) => ({
      key: article.getAttribute("data-glance") ?? "",
      panel: article.querySelector(".feedback-head > p")?.textContent ?? "",
      rows: [...article.querySelectorAll("div > figure tbody tr")]
        .filter((row) => row.closest(".preview") === null)
        .map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent ?? "")),
    })),
  );
}

const GROUPS = { industry: "Industry", research: "Research and academia", "public-other": "Public sector and other" };

/** Each group's view of each item stood on the page as it was frozen afterwards. */
async function expectSeenAsFrozen(study: AnsweredStudy, glance: Awaited<ReturnType<typeof readGlance>>): Promise<void> {
  const round = await findRound(db, study.consultationId, 2);
  const frozen = await db
    .selectFrom("feedback")
    .innerJoin("item", "item.id", "feedback.itemId")
    .select(["item.key", "feedback.content"])
    .where("feedback.roundId", "=", round.id)
    .execute();
  expect(frozen.length).toBe(6);
  expect(glance.map(({ key }) => key).sort()).toEqual(frozen.map(({ key }) => key).sort());
  for (const { key, content } of frozen) {
    const { n, figures, groups } = JSON.parse(content) as ControlledFeedback;
    const seen = glance.find((item) => item.key === key);
    expect(seen?.panel).toContain(`${n} answers`);
    if (figures?.median !== null && figures?.median !== undefined) {
      expect(seen?.panel).toContain(`median ${Math.round(figures.median * 100) / 100}`);
    }
    expect(seen?.rows.length).toBeGreaterThanOrEqual(Object.keys(GROUPS).length);
    for (const [groupKey, label] of Object.entries(GROUPS)) {
      const shown = groups.find((group) => group.key === groupKey);
      const row = seen?.rows.find(([first]) => first === label);
      expect(row?.[1]).toBe(shown ? String(shown.n) : "–");
      if (!shown) expect(row?.[2]).toBe("not shown by itself");
      const counted = [...(shown?.distribution ?? []), ...(shown?.codes ?? [])].filter(({ count }) => count > 0);
      for (const { count } of counted) expect(row?.[3]).toContain(`: ${count}`);
    }
  }
}

async function expectOpened(study: AnsweredStudy): Promise<void> {
  const round = await findRound(db, study.consultationId, 2);
  expect(round.status).toBe("open");
  const reasons = await rationales.countByStatus(db, study);
  expect(reasons).toEqual({ pending: 0, published: ALL, paraphrased: 0, rejected: 0 });
  const rows = await db.selectFrom("feedback").select("content").where("roundId", "=", round.id).execute();
  const contents = rows.map(({ content }) => JSON.parse(content) as ControlledFeedback);
  expect(Math.max(...contents.map(({ reasons: { length } }) => length))).toBe(ALL);
  expect(contents.reduce((sum, { unreviewedReasons }) => sum + unreviewedReasons, 0)).toBe(0);
  // What the flags are about is left out unless the organiser chose otherwise.
  for (const passage of ["Grace Hopper", "1 200 EUR", "somebody@example.org"]) {
    expect(JSON.stringify(contents)).not.toContain(passage);
  }
  for (const text of FLAGGED) expect(JSON.stringify(contents)).not.toContain(text);
  const letters = await db
    .selectFrom("outbox")
    .select("contactId")
    .where("consultationId", "=", study.consultationId)
    .where("intentKey", "like", `invitation:${round.id}:%`)
    .execute();
  expect(new Set(letters.map(({ contactId }) => contactId)).size).toBe(PANEL);
  expect(letters).toHaveLength(PANEL);
}

test(`by mouse: closed, all ${ALL} reasons decided on and round 2 open in at most ${MOST_CLICKS} clicks`, async () => {
  const page = await enter(byMouse);
  const hands = await countHands(page);
  await page.goto(server.url + paths.round(byMouse.consultationId, 1));
  let glance: Awaited<ReturnType<typeof readGlance>> = [];
  const steps = [
    {
      what: "close and analyse",
      act: async () => {
        await page.getByLabel("End round 1 for everybody").check();
        await page.getByRole("button", { name: "Close the round" }).click();
      },
      until: `${PLAIN} reasons carry no flag`,
    },
    {
      what: "release the reasons",
      act: async () => {
        // Each flagged reason stands there with its passage marked, and what the press would do to it.
        expect(await page.locator(".plain-reasons mark").allTextContents()).toEqual(
          expect.arrayContaining(["Grace Hopper", "1 200 EUR", "somebody@example.org"]),
        );
        await page.getByText(`${FLAGGED.length} flagged reasons are shown without the marked passages`).waitFor();
        await page.getByLabel("I have read all of these on this page").check();
        await page.getByRole("button", { name: `Release ${PLAIN} reasons without flags` }).click();
      },
      until: `${ALL} reasons will be shown.`,
    },
    {
      what: "freeze the feedback, open round 2 and invite",
      act: async () => {
        glance = await readGlance(page);
        await page.getByLabel("Freeze the feedback and open round 2").check();
        await page.getByRole("button", { name: "Open round 2" }).click();
      },
      until: `The round is open. ${PANEL} invitations`,
    },
  ];
  const { seconds, lines } = await timed(page, steps);
  const { presses } = await hands();
  console.log(`next round by mouse: ${presses} clicks, ${seconds.toFixed(1)} s (${lines.join(", ")})`);
  await expectOpened(byMouse);
  await expectSeenAsFrozen(byMouse, glance);
  expect(presses).toBeLessThanOrEqual(MOST_CLICKS);
  expect(presses).toBeGreaterThan(0);
  expect(seconds).toBeLessThan(MOST_SECONDS);
});

test("by keyboard alone: the same, with the preview as another group sees it", async () => {
  const page = await enter(byKeyboard);
  const hands = await countHands(page);
  await page.goto(server.url + paths.round(byKeyboard.consultationId, 1));
  let glance: Awaited<ReturnType<typeof readGlance>> = [];
  const tick = async (form: string) => {
    await tabTo(page, `${form} input[name=confirmed]`);
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
  };
  const steps = [
    {
      what: "close and analyse",
      act: () => tick("form:has([name=intent][value=close])"),
      until: `${PLAIN} reasons carry no flag`,
    },
    {
      what: "release the reasons",
      act: () => tick("form:has([name=intent][value=show-page])"),
      until: `${ALL} reasons will be shown.`,
    },
    {
      what: "look at the feedback",
      act: async () => {
        glance = await readGlance(page);
        await tabTo(page, "a[href$='step=preview']");
        await page.keyboard.press("Enter");
      },
      until: "The feedback of one item, as a panelist sees it",
    },
    {
      what: "as another group sees it",
      act: async () => {
        await tabTo(page, "#preview-group");
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await page.waitForURL(/group=industry/);
      },
      until: "Reasons",
    },
    {
      what: "go to opening",
      act: async () => {
        await tabTo(page, ".prepare-steps a[href$='step=open']");
        await page.keyboard.press("Enter");
      },
      until: "Freeze the feedback and open round 2",
    },
    {
      what: "freeze the feedback, open round 2 and invite",
      act: () => tick("form:has([name=intent][value=open])"),
      until: `The round is open. ${PANEL} invitations`,
    },
  ];
  const { seconds, lines } = await timed(page, steps);
  const { presses, keys } = await hands();
  console.log(
    `next round by keyboard: ${steps.length} steps, ${keys} keys, ${seconds.toFixed(1)} s (${lines.join(", ")})`,
  );
  await expectOpened(byKeyboard);
  await expectSeenAsFrozen(byKeyboard, glance);
  expect(presses).toBe(0);
  expect(seconds).toBeLessThan(MOST_SECONDS);
});
