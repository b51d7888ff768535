import { expect, test } from "vitest";
import { OrderTable } from "../../app/components/results/order-table";
import type { MapPointView, OrderView, PriorityMapView } from "../../app/components/results/view";
import { tableRows, textOf } from "./html";
import { renderHtml } from "./render";

const place: OrderView = {
  value: 65.06,
  rank: 3,
  low: 1.48,
  high: 6.52,
  topProbability: 0.834,
  best: 2,
  worst: 7,
  judges: 14,
  samePeople: { rank: 4, of: 12, set: 1, partners: 11 },
};
const shared = { topSize: 10, alternatives: 38, resamples: 500, minCell: 5, sets: 1 };
const point = (order: OrderView | null): MapPointView => ({
  number: 1,
  subjectKey: "a",
  subject: "Antennas",
  area: null,
  indices: [],
  strategy: null,
  weakest: "consensus",
  rounds: [1],
  medians: [],
  order,
});
const map = (changes: Partial<PriorityMapView> = {}): PriorityMapView => ({
  status: "shown",
  indices: [],
  xKey: "C",
  yKey: "E",
  domain: [0, 100],
  isProposal: true,
  cuts: null,
  minValid: 8,
  cannotJudgeAtMost: 0.4,
  points: [point(place)],
  order: shared,
  unplaced: [],
  ...changes,
});
const html = (given: PriorityMapView) => renderHtml(<OrderTable map={given} isSimulated={true} level={4} />);

test("a rank stands beside chance, other weights, who judged and the same people", () => {
  const page = html(map());
  const [, row] = tableRows(page);
  // The interval is rounded outwards: no rank lies between two.
  expect(row).toEqual([
    "Antennas",
    "65.1",
    "395 %: 1 to 7",
    "83 %",
    "2 to 7",
    "14 people",
    "4 of 12compared with 11 others",
  ]);
  const text = textOf(page);
  expect(text).toContain("compares subjects that were judged by different people");
  expect(text).toContain("in 38 other ways");
  expect(text).toContain("people who judged both (at least 5)");
  expect(text).toContain("SIMULATED");
  expect(text).not.toContain("sets");
});

test("chance is never said to be none, nor all", () => {
  const [, sure] = tableRows(html(map({ points: [point({ ...place, topProbability: 1 })] })));
  const [, not] = tableRows(html(map({ points: [point({ ...place, topProbability: 0 })] })));
  expect([sure?.[3], not?.[3]]).toEqual(["> 99 %", "< 1 %"]);
});

test("where no chain of people links all subjects, ranks name their set; who stands alone has none", () => {
  const alone = { ...place, judges: null, samePeople: { rank: null, of: null, set: null, partners: 0 } };
  const page = html(map({ order: { ...shared, sets: 2 }, points: [point(place), point(alone), point(null)] }));
  const rows = tableRows(page).slice(1);
  expect(rows.map((row) => row.slice(-2))).toEqual([
    ["14 people", "4 of 12set 1, compared with 11 others"],
    ["–", "too few judged it and another"],
  ]);
  expect(textOf(page)).toContain("fall into 2 sets");
});

test("without ranks it says so", () => {
  expect(textOf(html(map({ order: null })))).toContain("No ranks: none were computed");
});
