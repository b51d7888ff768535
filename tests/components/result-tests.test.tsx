import { expect, test } from "vitest";
import { Fragility, LeaverDifference } from "../../app/components/results/attrition-cells";
import { FlowSection } from "../../app/components/results/flow-section";
import { RatersSection } from "../../app/components/results/raters-section";
import { StabilityDetails } from "../../app/components/results/stability-details";
import type {
  AttritionTestsView,
  RoundFlowView,
  StabilityRow,
  StabilityTestsView,
  TestFigure,
} from "../../app/components/results/tests-view";
import { tableRows, tags, textOf } from "./html";
import { renderHtml } from "./render";

const of = (value: number, n = 21): TestFigure => ({ value, n, low: null, high: null, reason: null });
const within = (value: number, low: number, high: number): TestFigure => ({ ...of(value), low, high });
const none = (reason: string): TestFigure => ({ value: null, n: 0, low: null, high: null, reason });

const stabilityTests: StabilityTestsView = {
  shareCrossing: within(0.25, 0.1, 0.5),
  classes: "1..2, 3..3, 4..5",
  signTest: of(0.0004),
  mcNemar: of(1),
  set: [4, 5],
  bowker: none("nobody changed the answer"),
  stuartMaxwell: of(0.031),
  weightedKappa: within(-0.001, -0.2, 0.2),
  iqrChange: of(-1),
  agreementAChange: of(0.12, 18),
  iqrChangeOfAll: of(-0.5, 23),
  agreementAChangeOfAll: of(0.3, 23),
  equivalence: within(0, -1, 0.5),
  isEquivalent: false,
  equivalentWithin: 0.5,
};
const stability: StabilityRow = {
  key: "a",
  text: "How critical is it?",
  subject: "Antennas",
  round: 2,
  n: 23,
  isShown: true,
  verdict: { word: "consensus", agreement: "consensus-at", levels: [4, 5] },
  isRestricted: false,
  previousRound: 1,
  code: "stable",
  reasons: ["net change 5 %, under 15 % needed"],
  nPaired: 21,
  scale: { min: 1, max: 5 },
  medians: [4, 4],
  medianChange: of(0),
  netChange: of(0.05),
  shareMoved: of(0.2),
  wilcoxon: of(0.125),
  tests: stabilityTests,
};
const details = (tests: StabilityTestsView | null) =>
  textOf(renderHtml(<StabilityDetails row={{ ...stability, tests }} />));

test("an effect comes before the tests, and p is written as p", () => {
  const text = details(stabilityTests);
  expect(text.indexOf("Went into another class")).toBeLessThan(text.indexOf("p < 0.001"));
  expect(text).toContain("Sign testp < 0.001");
  expect(text).toContain("Wilcoxon signed rankp = 0.125");
  expect(text).toContain("classes 1–2, 3, 4–5");
});

test("a figure that is not there says why, one of other people says its n, one that rounds to nothing has no sign", () => {
  const text = details(stabilityTests);
  expect(text).toContain("Bowker–nobody changed the answer");
  expect(text).toContain("Change of agreement A+0.12n = 18");
  expect(text).toContain("Weighted kappa0−0.2 to 0.2");
});

test("where the same people may not be shown, the change over all answers stands, and says so", () => {
  const text = details({
    ...stabilityTests,
    iqrChange: none("fewer than 5 people answered in one of the rounds only"),
  });
  expect(text).toContain("Change of the IQR, all answers−0.5n = 23");
  expect(text).not.toContain("Change of the IQR–");
});

test.each([
  { why: "within the bounds", tests: { isEquivalent: true }, says: "within ±0.5" },
  { why: "around nothing, too wide", tests: {}, says: "no change shown; up to 1 possible" },
  {
    why: "on one side",
    tests: { equivalence: within(1, 0.5, 2) },
    says: "the interval lies on one side of 0",
  },
])("the interval of the change is read in words: $why", ({ tests, says }) => {
  expect(details({ ...stabilityTests, ...tests })).toContain(says);
});

test("a round closed before there were tests shows what it has, and says so", () => {
  const text = details(null);
  expect(text).toContain("Wilcoxon signed rankp = 0.125");
  expect(text).toContain("not computed when the round was closed");
  expect(text).not.toContain("McNemar");
});

const attrition: AttritionTestsView = {
  cliffsDelta: of(-0.4, 20),
  size: "medium",
  medianDifference: of(-1, 20),
  adjustedP: 0.2,
  hasConsensus: true,
  isHeldCarriedForward: true,
  isHeldAtOppositePole: false,
  boundsReason: null,
  fragility: of(2, 14),
  survivesAll: false,
};
const fragility = (tests: Partial<AttritionTestsView>, nLeft: number | null = 6) =>
  textOf(renderHtml(<Fragility tests={{ ...attrition, ...tests }} nLeft={nLeft} />));

test("a consensus says how many of those who left could cancel it", () => {
  expect(fragility({})).toBe("2 of 6who left, if they disagreed");
  expect(fragility({}, null)).toBe("2of those who left, if they disagreed");
  expect(fragility({ fragility: none("holds even if all who left disagreed"), survivesAll: true })).toBe(
    "holds even if all disagreed",
  );
  expect(fragility({ fragility: none("nobody left"), survivesAll: true }, 0)).toBe("nobody left");
  expect(fragility({ hasConsensus: false })).toBe("no consensus to cancel");
});

test("those who left are compared in steps, with the size of the difference", () => {
  const text = textOf(renderHtml(<LeaverDifference tests={attrition} />));
  expect(text).toBe("1 lowerCliff's delta −0.4 (medium), n = 20");
});

const counts = { started: 20, submitted: 18, before: null, returned: null };
const flow: RoundFlowView[] = [
  { round: 1, title: "First", total: { ...counts, invited: 24 }, groups: [] },
  {
    round: 2,
    title: "Second",
    total: { invited: 24, started: 15, submitted: 15, before: 18, returned: 14 },
    groups: [
      { key: "industry", label: "Industry", invited: 14, started: 9, submitted: 9, before: 10, returned: 8 },
      { key: "other", label: null, invited: 10, started: 6, submitted: 6, before: 8, returned: 6 },
    ],
  },
];

test("the flow counts who was lost, of the panel and of each group", () => {
  const html = renderHtml(<FlowSection flow={flow} isSimulated={false} level={2} />);
  expect(tableRows(html).slice(1)).toEqual([
    ["Round 1", "24", "20", "18", "75 %", "–", "–", "–", "–"],
    ["Round 2", "24", "15", "15", "62.5 %", "18", "14", "4", "22.2 %"],
    ["Industry", "14", "9", "9", "64.3 %", "10", "8", "2", "20 %"],
    ["Other groups together", "10", "6", "6", "60 %", "8", "6", "2", "25 %"],
  ]);
  expect(textOf(html)).toContain("Came back, of those who submitted round 1Everybody14 of 18Industry8 of 10");
});

test("a study that invited nobody has no bars of response", () => {
  const imported = flow.map((round) => ({
    ...round,
    total: { ...round.total, invited: null },
    groups: round.groups.map((group) => ({ ...group, invited: null })),
  }));
  const html = renderHtml(<FlowSection flow={imported} isSimulated={false} level={2} />);
  expect(tags(html, "ul").map(({ attributes }) => attributes["aria-label"])).toEqual([
    "Came back, of those who submitted round 1",
  ]);
});

test("agreement over raters stands with its interval, and simulated figures say so", () => {
  const raters = [
    {
      criterionKey: "criticality",
      label: "How critical is it?",
      round: 2,
      items: 3,
      answers: 41,
      alpha: of(0.333, 3),
      ac2: within(0.7, 0.5, 0.9),
    },
  ];
  const html = renderHtml(<RatersSection raters={raters} isSimulated level={2} />);
  expect(tableRows(html)[1]).toEqual(["How critical is it?", "3", "41", "0.33", "0.70.5 to 0.9"]);
  expect(html).toContain("SIMULATED");
  expect(renderHtml(<RatersSection raters={[]} isSimulated level={2} />)).toBe("");
});
