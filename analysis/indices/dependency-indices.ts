import type { CompositePart, IndexDefinition } from "./index-definition.js";

const criterion = (key: string, weight = 1): CompositePart => ({ source: { criterion: key }, weight });
const composite = (key: string, isReversed = false): CompositePart => ({
  source: { composite: key },
  weight: 1,
  ...(isReversed && { isReversed }),
});

/**
 * Dependency as a product: criticality C, external dependency D, difficulty of substitution H (the scale runs towards hard, so that it is
 * 1 - S of a substitutability S), own capability K; vulnerability V = C D H and gap G = V (1 - K). Each is 0 when one factor is. Display them
 * as a map of C and D; V and G are sort keys.
 */
export const dependencyIndices: IndexDefinition = {
  floor: 5,
  minValid: 8,
  cannotJudgeAtMost: 0.4,
  composites: [
    { key: "C", label: "Criticality", combination: "arithmetic", parts: [criterion("criticality")] },
    { key: "D", label: "External dependency", combination: "arithmetic", parts: [criterion("dependence")] },
    { key: "H", label: "Difficulty of substitution", combination: "arithmetic", parts: [criterion("substitution")] },
    {
      key: "K",
      label: "Capability",
      combination: "arithmetic",
      parts: ["cap-research", "cap-design", "cap-production", "cap-market", "cap-talent"].map((key) =>
        criterion(key, 0.2),
      ),
    },
    {
      key: "V",
      label: "Vulnerability",
      combination: "product",
      parts: [composite("C"), composite("D"), composite("H")],
    },
    { key: "G", label: "Gap", combination: "product", parts: [composite("V"), composite("K", true)] },
  ],
  strategies: [],
};
