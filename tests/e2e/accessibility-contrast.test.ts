import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { addMeter, type Measured } from "./accessibility/in-page";
import { LOOKS, show, unfold } from "./accessibility/look";
import { type Sending, sendWrong } from "./accessibility/visit";
import { Visitors } from "./accessibility/visitors";
import { openWorld, type Person, type World } from "./accessibility/world";

/** axe tests the contrast of texts; this tests what WCAG 1.4.11 asks of edges, of the focus ring and of charts, on real pages. */
const LEAST = 3;
const LEAST_OF_TEXT = 4.5;
const ITEMS = "judgement~CC-14";

interface Family {
  readonly name: string;
  readonly who: Person;
  path(world: World): string;
  readonly hasControls?: false;
  readonly hasCharts: boolean;
  readonly wrong?: Sending;
}
const families: readonly Family[] = [
  { name: "entrance", who: "stranger", path: paths.signIn, hasCharts: false },
  {
    name: "panelist's items with feedback",
    who: "begun",
    path: ({ studies }) => paths.respondSection(studies.second, 2, ITEMS),
    hasCharts: true,
  },
  {
    name: "panelist's items with a problem",
    who: "fresh",
    path: ({ studies }) => paths.respondSection(studies.open, 1, ITEMS),
    hasCharts: false,
    wrong: {
      fields: { "CC-14.year-trl9:earliest": "2040", "CC-14.year-trl9:likely": "2030" },
      button: /^Save and/,
    },
  },
  {
    name: "public questionnaire",
    who: "stranger",
    path: ({ studies }) => paths.publicRespond(studies.open),
    hasCharts: false,
  },
  {
    name: "organiser's form",
    who: "organiser",
    path: ({ studies }) => paths.dataProtection(studies.ready),
    hasCharts: false,
  },
  {
    name: "organiser's form with a problem",
    who: "organiser",
    path: ({ studies }) => paths.newPanelist(studies.ready),
    hasCharts: false,
    wrong: { fields: { email: "nowhere" }, button: "Add a person" },
  },
  {
    name: "editor of a question",
    who: "organiser",
    path: ({ studies }) => paths.questionnaireCriterion(studies.draft, "criticality"),
    hasCharts: false,
  },
  { name: "table of results", who: "organiser", path: ({ studies }) => paths.results(studies.closed), hasCharts: true },
  {
    name: "result of an item",
    who: "organiser",
    path: ({ studies }) => paths.itemResult(studies.closed, "CC-14.criticality"),
    hasControls: false,
    hasCharts: true,
  },
  {
    name: "result of an item about readiness",
    who: "organiser",
    path: ({ studies }) => paths.itemResult(studies.finished, "CC-14.trl-europe"),
    hasControls: false,
    hasCharts: true,
  },
];

let world: World;
let visitors: Visitors;
beforeAll(async () => {
  [world] = await openWorld(() => Promise.resolve());
  visitors = await Visitors.admit(world);
});
afterAll(() => world?.close());

describe.each(families)("on the page: $name", ({ who, path, hasControls = true, hasCharts, wrong }) => {
  test.each(LOOKS)("edges, focus and charts stand out, $scheme at $width px", async (look) => {
    await visitors.visit(who, async (page) => {
      await show(page, look);
      await page.goto(world.server.url + path(world));
      if (wrong) await sendWrong(page, wrong);
      await unfold(page);
      await addMeter(page);
      const edges = await page.evaluate(() => window.contrastMeter.edges());
      expect(edges.length > 0, "controls").toBe(hasControls);
      expect(tooWeak(edges)).toEqual([]);

      const marks = await page.evaluate(() => window.contrastMeter.marks());
      expect(marks.length > 0, "charts").toBe(hasCharts);
      expect(tooWeak(marks)).toEqual([]);
      expect(tooWeak(await page.evaluate(() => window.contrastMeter.chartTexts()), LEAST_OF_TEXT)).toEqual([]);

      const rings: Measured[] = [];
      for (let stops = 0; stops < 40; stops++) {
        await page.keyboard.press("Tab");
        const ring = await page.evaluate(() => window.contrastMeter.ring());
        if (ring === null) break;
        rings.push(ring);
      }
      expect(rings.length, "stops of the keyboard").toBeGreaterThan(2);
      expect(tooWeak(rings)).toEqual([]);
    });
  });
});

const tooWeak = (measured: readonly Measured[], least = LEAST) => [
  ...new Set(measured.filter(({ ratio }) => ratio < least).map(({ what, ratio }) => `${what}: ${ratio.toFixed(2)}`)),
];
