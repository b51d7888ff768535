import type { CompositePart, IndexDefinition, StrategyCondition } from "./index-definition.js";

const criterion = (key: string, weight: number): CompositePart => ({ source: { criterion: key }, weight });
const composite = (key: string, weight: number, isReversed = false): CompositePart => ({
  source: { composite: key },
  weight,
  ...(isReversed && { isReversed }),
});
const atLeast = (key: string, threshold: number): StrategyCondition => ({
  composite: key,
  operator: "at-least",
  threshold,
});
const under = (key: string, threshold: number): StrategyCondition => ({ composite: key, operator: "under", threshold });

/**
 * The indices of technology readiness and sovereignty: criticality C, exposure E, capability K, readiness gap G, feasibility F,
 * vulnerability V, priority index P, stated priority R, sovereignty position S. Weights and cuts are proposals, to be agreed before
 * round 1 and published with the questionnaire. `trl-gap` is the distribution of TRL leader minus TRL Europe within each
 * person, cut to 0..8 (`clampedDifferences`).
 */
export const sovereigntyIndices: IndexDefinition = {
  floor: 5,
  minValid: 8,
  cannotJudgeAtMost: 0.4,
  composites: [
    {
      key: "C",
      label: "Criticality",
      combination: "arithmetic",
      parts: [criterion("criticality", 0.5), criterion("security", 0.25), criterion("spread", 0.25)],
    },
    {
      key: "E",
      label: "Exposure",
      combination: "arithmetic",
      parts: [
        criterion("dependence", 0.4),
        criterion("concentration", 0.2),
        criterion("substitution", 0.25),
        criterion("access", 0.15),
      ],
    },
    {
      key: "K",
      label: "Capability",
      combination: "arithmetic",
      parts: ["cap-research", "cap-design", "cap-production", "cap-market", "cap-talent"].map((key) =>
        criterion(key, 0.2),
      ),
    },
    { key: "G", label: "Readiness gap", combination: "arithmetic", parts: [criterion("trl-gap", 1)] },
    { key: "F", label: "Feasibility", combination: "arithmetic", parts: [criterion("feasibility", 1)] },
    { key: "V", label: "Vulnerability", combination: "geometric", parts: [composite("C", 0.5), composite("E", 0.5)] },
    {
      key: "P",
      label: "Priority index",
      combination: "geometric",
      parts: [composite("C", 0.4), composite("E", 0.3), composite("F", 0.3)],
    },
    { key: "R", label: "Stated priority", combination: "arithmetic", parts: [criterion("priority", 1)] },
    {
      key: "S",
      label: "Sovereignty position",
      combination: "arithmetic",
      parts: [composite("K", 0.5), composite("E", 0.3, true), composite("G", 0.2, true)],
    },
  ],
  strategies: [
    {
      key: "build",
      label: "Build: own capability with dated targets",
      conditions: [atLeast("C", 60), atLeast("E", 60), atLeast("F", 50)],
    },
    {
      key: "partner",
      label: "Partner and diversify: second sources, trusted partners, stocks; research option kept open",
      conditions: [atLeast("C", 60), atLeast("E", 60), under("F", 50)],
    },
    {
      key: "keep-lead",
      label: "Keep the lead: protect know-how, standards, first markets",
      conditions: [atLeast("C", 60), under("E", 60), atLeast("K", 60)],
    },
    {
      key: "watch",
      label: "Watch supply and strengthen the weakest capability",
      conditions: [atLeast("C", 60), under("E", 60), under("K", 60)],
    },
    {
      key: "bargain",
      label: "Use as bargaining strength; no special funding",
      conditions: [under("C", 60), atLeast("K", 60)],
    },
    { key: "monitor", label: "Monitor", conditions: [under("C", 60), under("K", 60)] },
  ],
};
