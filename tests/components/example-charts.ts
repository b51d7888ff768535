import type { MapPoint, PriorityMapData } from "../../app/components/charts/priority-map";
import type { ReadinessStepsData } from "../../app/components/charts/readiness-steps";
import type { ResponseBarsData } from "../../app/components/charts/response-bars";
import type { YearStripsData } from "../../app/components/charts/year-strips";

const tones = ["agree", "split", "open"] as const;
const verdicts = {
  agree: "Consensus at 4 to 5, stable",
  split: "Stable disagreement: two camps",
  open: "Moving: ask again",
};

/** A sequence that looks scattered and is always the same. */
const scattered = (index: number, salt: number) => ((index * 7919 + salt * 104729) % 1000) / 1000;

/** As many subjects as the 6G template has, crowded in the upper right as real ones are. */
const mapPoints: readonly MapPoint[] = Array.from({ length: 45 }, (_, index) => {
  const x = 42 + 50 * scattered(index, 1);
  const y = 30 + 60 * scattered(index, 5) * (0.4 + x / 150);
  const tone = tones[index % 3] ?? "open";
  return {
    number: index + 1,
    label: `Technology ${index + 1}`,
    n: 8 + (index % 14),
    x,
    y,
    xInterval: [x - 4 - (index % 4), x + 4 + (index % 3)] as const,
    yInterval: [y - 5, y + 4 + (index % 5)] as const,
    tone,
    verdict: verdicts[tone],
  };
});
export const priorityMap: PriorityMapData = {
  title: "Sovereignty priorities",
  xLabel: "Criticality (mean score)",
  yLabel: "Exposure (mean score)",
  domain: [0, 100],
  points: mapPoints,
  region: { x: 60, y: 50, label: "critical and exposed" },
};
export const yearStrips: YearStripsData = {
  title: "When Europe reaches readiness level 7",
  from: 2026,
  to: 2046,
  rows: [
    {
      key: "a",
      label: "RF front-end modules above 100 GHz",
      n: 23,
      median: 2033,
      q1: 2030,
      q3: 2036,
      min: 2028,
      max: 2042,
      already: 0.04,
      after: 0.09,
      never: 0,
    },
    {
      key: "b",
      label: "Open RISC-V server-class cores",
      n: 19,
      median: 2030,
      q1: 2028,
      q3: 2032,
      min: 2027,
      max: 2038,
      already: 0,
      after: 0,
      never: 0.05,
    },
    {
      key: "c",
      label: "Photonic interconnect packaging",
      n: 17,
      median: 2028,
      q1: 2027,
      q3: 2031,
      min: 2026,
      max: 2035,
      already: 0.12,
      after: 0,
      never: 0,
    },
    {
      key: "d",
      label: "Neuromorphic edge accelerators",
      n: 14,
      median: null,
      medianText: "after 2046",
      q1: 2038,
      q3: null,
      min: 2033,
      max: 2046,
      already: 0,
      after: 0.57,
      never: 0.14,
    },
  ],
};
export const readinessSteps: ReadinessStepsData = {
  title: "Readiness in Europe: photonic interconnect packaging",
  steps: [41, 41, 41, 38, 29, 15, 7, 2, 0].map((count, index) => ({
    level: index + 1,
    share: count / 41,
    low: Math.max(0, count / 41 - 0.14),
    high: Math.min(1, count / 41 + 0.13),
  })),
};
export const response: ResponseBarsData = {
  title: "Response by group",
  bars: [
    { key: "industry", label: "Industry", count: 23, of: 31 },
    { key: "research", label: "Research", count: 11, of: 12 },
    { key: "public", label: "Public bodies", count: 0, of: 7 },
  ],
};
