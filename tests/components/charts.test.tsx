import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Histogram, HistogramTable } from "../../app/components/charts/histogram";
import { MovementArrow } from "../../app/components/charts/movement-arrow";
import { placeBadges } from "../../app/components/charts/place-badges";
import { PriorityMap, PriorityMapTable } from "../../app/components/charts/priority-map";
import { ReadinessSteps, ReadinessStepsTable } from "../../app/components/charts/readiness-steps";
import { ResponseBars } from "../../app/components/charts/response-bars";
import { niceTicks, percentAlong } from "../../app/components/charts/ticks";
import { ValueStrip } from "../../app/components/charts/value-strip";
import { YearStrips } from "../../app/components/charts/year-strips";
import { priorityMap, readinessSteps, response, yearStrips } from "./example-charts";
import { tableRows, tags, textOf } from "./html";
import { renderHtml } from "./render";

const histogram = {
  title: "Dependence",
  levels: [1, 2, 3, 4, 5],
  distribution: [
    { value: 2, count: 3 },
    { value: 4, count: 9 },
    { value: 5, count: 6 },
  ],
  median: 4,
  middle: [4, 5] as const,
};

describe.each([
  { name: "histogram", element: <Histogram {...histogram} size="small" /> },
  { name: "sparkline", element: <Histogram {...histogram} size="spark" /> },
  { name: "strip of values", element: <ValueStrip {...histogram} min={1} max={5} q1={4} q3={5} own={2} /> },
  { name: "priority map", element: <PriorityMap {...priorityMap} /> },
  { name: "year strips", element: <YearStrips {...yearStrips} /> },
  { name: "readiness steps", element: <ReadinessSteps {...readinessSteps} /> },
  {
    name: "movement",
    element: <MovementArrow title="Dependence" min={1} max={9} from={5} to={7} fromRound={1} toRound={2} />,
  },
])("the $name", ({ element }) => {
  const html = renderHtml(element);

  test("has a text for those who cannot see it", () => {
    const images = tags(html, "svg").filter(({ attributes }) => attributes.role === "img");
    expect(images.length).toBeGreaterThan(0);
    expect(html.match(/<title>[^<]+<\/title>/g)).toHaveLength(images.length);
  });

  test("needs no style attribute and holds no broken number", () => {
    expect(html).not.toMatch(/\sstyle=|NaN|Infinity|undefined/);
  });
});

describe("tables say what the charts show", () => {
  test("histogram", () => {
    expect(tableRows(renderHtml(<HistogramTable {...histogram} />)).slice(1)).toEqual([
      ["1", "0", "0 %"],
      ["2", "3", "17 %"],
      ["3", "0", "0 %"],
      ["4", "9", "50 %"],
      ["5", "6", "33 %"],
    ]);
  });

  test("the histogram's bars are as long as its counts", () => {
    const html = renderHtml(<Histogram {...histogram} size="spark" />);
    const [others = "", ofMedian = ""] = tags(html, "path").map(({ attributes }) => attributes.d ?? "");
    const heights = (path: string) =>
      [...path.matchAll(/M[\d.]+ ([\d.]+)V([\d.]+)/g)].map(([, foot, top]) => Number(foot) - Number(top));
    const [tallest = 0] = heights(ofMedian);
    expect(heights(others).map((height) => Math.round((9 * height) / tallest))).toEqual([3, 6]);
  });

  test("the key of the map has every number of the map", () => {
    const onMap = [...renderHtml(<PriorityMap {...priorityMap} />).matchAll(/badge-number"[^>]*>(\d+)</g)].map(
      ([, n]) => n,
    );
    const inKey = tableRows(renderHtml(<PriorityMapTable {...priorityMap} />)).slice(1);
    expect(inKey.map(([number]) => number)).toEqual(onMap);
    expect(inKey[0]?.slice(0, 3)).toEqual(["1", "Technology 1", "8"]);
  });

  test("readiness steps and response", () => {
    expect(tableRows(renderHtml(<ReadinessStepsTable {...readinessSteps} />))[5]).toEqual(["5", "71 %", "57 to 84 %"]);
    expect(textOf(renderHtml(<ResponseBars {...response} />))).toContain("23 of 31");
    const widths = tags(renderHtml(<ResponseBars {...response} />), "rect").map(({ attributes }) => attributes.width);
    expect(widths).toEqual(["100%", "74.2%", "100%", "91.7%", "100%", "0%"]);
  });

  test("a median after the last year is said in words", () => {
    const html = renderHtml(<YearStrips {...yearStrips} />);
    expect(tableRows(html).at(-1)?.slice(2, 7)).toEqual(["after 2046", "from 2038", "0 %", "57 %", "14 %"]);
  });

  test("a region of the map is drawn only where the protocol holds its cuts", () => {
    expect(renderHtml(<PriorityMap {...priorityMap} />)).toContain("Shaded: critical and exposed");
    expect(renderHtml(<PriorityMap {...priorityMap} region={null} />)).not.toMatch(/Shaded|class="middle"/);
  });
});

describe("numbers on the map", () => {
  const area = { width: 648, height: 472, radius: 11 };
  const spot = fc.record({
    x: fc.double({ min: 0, max: 648, noNaN: true }),
    y: fc.double({ min: 0, max: 472, noNaN: true }),
  });

  test("never cover one another, stay on the map, and are the same each time", () =>
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 60 }), (points) => {
        const badges = placeBadges(points, area);
        for (const [index, badge] of badges.entries()) {
          for (const other of badges.slice(index + 1)) {
            expect(Math.hypot(badge.x - other.x, badge.y - other.y)).toBeGreaterThanOrEqual(2 * area.radius);
          }
          expect(badge.x).toBeGreaterThanOrEqual(area.radius);
          expect(badge.y).toBeLessThanOrEqual(area.height - area.radius);
        }
        expect(placeBadges(points, area)).toEqual(badges);
      }),
      { numRuns: 100 },
    ));

  test("find room even when sixty subjects share one place", () => {
    const badges = placeBadges(
      Array.from({ length: 60 }, () => ({ x: 640, y: 4 })),
      area,
    );
    expect(new Set(badges.map(({ x, y }) => `${x} ${y}`)).size).toBe(60);
  });

  test("a point alone keeps its number on itself", () => {
    expect(placeBadges([{ x: 100, y: 100 }], area)).toEqual([{ x: 100, y: 100 }]);
  });
});

describe("ticks", () => {
  test.each([
    { min: 2026, max: 2046, most: 6, expected: [2030, 2035, 2040, 2045] },
    { min: 0, max: 500, most: 6, expected: [0, 100, 200, 300, 400, 500] },
    { min: 0, max: 1, most: 6, expected: [0, 0.2, 0.4, 0.6, 0.8, 1] },
    { min: 3, max: 3, most: 5, expected: [3] },
  ])("from $min to $max", ({ min, max, most, expected }) => {
    expect(niceTicks(min, max, most)).toEqual(expected);
  });

  test("are at most as many as asked for, in order and within the ends", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 2, max: 9 }),
        (min, range, most) => {
          const ticks = niceTicks(min, min + range, most);
          expect(ticks.length).toBeLessThanOrEqual(most);
          expect(ticks).toEqual([...ticks].sort((a, b) => a - b));
          expect(ticks.every((tick) => tick >= min && tick <= min + range)).toBe(true);
        },
      ),
    ));

  test("places outside the axis stay at its ends", () => {
    expect([percentAlong(2020, 2026, 2046), percentAlong(2036, 2026, 2046), percentAlong(2060, 2026, 2046)]).toEqual([
      0, 0.5, 1,
    ]);
  });
});
