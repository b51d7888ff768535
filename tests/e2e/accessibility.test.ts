import { readdir, readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { untilAwake } from "../support/browser";
import { openDemonstration } from "./accessibility/demonstration";
import { type Finding, LOOKS, runAxe, show, sidewaysScroll, unfold } from "./accessibility/look";
import { readRoutes } from "./accessibility/page-routes";
import { Summary } from "./accessibility/summary";
import type { Places, Visit } from "./accessibility/visit";
import { Visitors } from "./accessibility/visitors";
import { visits } from "./accessibility/visits/index";
import { openWorld, type World } from "./accessibility/world";

const routes = await readRoutes();
const visited = Object.entries(visits).flatMap(([route, entry]) =>
  "map" in entry ? entry.map((visit) => ({ route, ...visit })) : [],
);
const summary = new Summary();

let world: World;
let places: Places;
let visitors: Visitors;

beforeAll(async () => {
  const [opened, demonstration] = await openWorld(openDemonstration);
  world = opened;
  places = { ...world, demonstration };
  visitors = await Visitors.admit(world);
  await visitors.join("fresh", places.demonstration.links.fresh);
  await visitors.join("begun", places.demonstration.links.begun);
  await visitors.join("french", places.demonstration.links.begun);
});
afterAll(async () => {
  await world?.close();
  await summary.write(".tmp/axe");
});

test("light and dark differ in the values of colours alone", async () => {
  const folder = new URL("../../app/styles/", import.meta.url);
  const styles = (await readdir(folder)).filter((name) => name.endsWith(".css"));
  const schemed: string[] = [];
  for (const name of styles) {
    if (/prefers-color-scheme|color-scheme=/.test(await readFile(new URL(name, folder), "utf8"))) schemed.push(name);
  }
  expect(schemed).toEqual(["tokens.css"]);
});

describe("the list of pages", () => {
  const listed = new Map(Object.entries(visits));
  const roleIn = (id: string) => {
    const entry = listed.get(id);
    if (entry === undefined) return "not listed";
    if ("noPage" in entry) return "no-page";
    return "frame" in entry ? "frame" : entry.length > 0 ? "page" : "never visited";
  };

  test("holds every route of the application, pages as pages", () => {
    expect(routes.length).toBeGreaterThan(40);
    expect(routes.map(({ id }) => `${id}: ${roleIn(id)}`)).toEqual(routes.map(({ id, role }) => `${id}: ${role}`));
  });

  test("holds nothing that is no route", () => {
    const known = new Set(routes.map(({ id }) => id));
    expect([...listed.keys()].filter((id) => !known.has(id))).toEqual(["not-found"]);
  });
});

/** Pages of panelists and of the public are seen on any telephone. */
const isForEverybody = (route: string) => !route.startsWith("routes/consultations");

// Two pages at a time: axe keeps one core busy, and each page has a process of its own.
describe.concurrent("axe finds nothing in light and dark, wide and narrow, and nothing scrolls sideways:", () => {
  test.each(visited)("$route: $state", async (visit) => {
    await visitors.visit(visit.who, async (page, problems) => {
      const path = visit.path(places);
      expect(routes.find(({ id }) => id === visit.route)?.matches(path) ?? true, `${path} is of this route`).toBe(true);
      await show(page, { width: 1280, scheme: "light" });
      const { url } = visit.who === "sender" ? world.mailing : world.server;
      const reply = await page.goto(url + path);
      expect(reply?.status(), `status of ${path}`).toBe(visit.status ?? 200);
      expect(new URL(page.url()).pathname, "where it led").toBe(path.split("?")[0]);
      await untilAwake(page);
      await visit.act?.(page);
      expect(await findingsOf(page, visit)).toEqual([]);
      const expected = new RegExp(`status of (${visit.status}|${visit.refusedWith})\\b`);
      expect(
        problems.filter((problem) => !expected.test(problem)),
        "what the browser complained about",
      ).toEqual([]);
    });
  });
});

async function findingsOf(page: Page, visit: Visit & { route: string }): Promise<Finding[]> {
  const found: Finding[] = [];
  const scroll = async (width: number, when: string) => {
    const by = await sidewaysScroll(page, width);
    if (by > 0) found.push({ rule: "sideways scroll", target: `${width} px, ${when}`, why: `${by} px too wide` });
  };
  await scroll(360, "folded");
  await unfold(page);
  await scroll(360, "unfolded");
  if (isForEverybody(visit.route)) await scroll(320, "unfolded");
  for (const look of LOOKS) {
    await show(page, look);
    const { violations, incomplete } = await runAxe(page, look);
    summary.add({ ...visit, ...look }, incomplete);
    found.push(...violations.map((violation) => ({ ...violation, ...look })));
  }
  return found;
}
